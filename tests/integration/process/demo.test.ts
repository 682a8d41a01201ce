import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { engineOf, openOrm } from '../../../server/src/db/orm.ts';
import { startDemo } from '../../support/demoServer.ts';
import { emptyDatabase } from '../../support/emptyDatabase.ts';
import { describeEngines } from '../../support/engines.ts';
import { runProgram, type Ending } from '../../support/program.ts';
import { CAN_MOUNT, expectSentence, onSmallDisk, withFolder } from './support.ts';

/** A zone that is there in seconds; the H5 build has its own tests. */
const SMALL = { DEMO_SIZE: '60', DEMO_SKIP_H5: '1' };
const PATIENCE_MS = 180_000;
const onMount = CAN_MOUNT ? it : it.skip;

const zonePolicies = async (url: string): Promise<unknown> =>
  (await fetch(`${url}/v1/zones/zhengzhou/policies`)).json();

/** Leaves the database as the version before runs were given back had it. */
async function takeBack(url: string | undefined, file: string): Promise<void> {
  const orm = await openOrm(url, file);
  const em = orm.em.fork();
  if (engineOf(em) === 'server') {
    await orm.migrator.down({ to: 'Migration20261120142200_statistics_indexes' });
  } else {
    await em.execute('alter table scoring_run drop column given_back', [], 'run');
  }
  await orm.close(true);
}

async function columnIsThere(url: string | undefined, file: string): Promise<boolean> {
  const orm = await openOrm(url, file);
  const isThere = await orm.em
    .fork()
    .execute('select max(given_back) from scoring_run')
    .then(
      () => true,
      () => false,
    );
  await orm.close(true);
  return isThere;
}

describeEngines('the demonstration', (engine) => {
  const environment = async (): Promise<Record<string, string>> =>
    engine === 'server' ? { ...SMALL, DATABASE_URL: await emptyDatabase('demo') } : SMALL;

  it(
    'prepares itself once: a second start does none of it again and shows the same',
    () =>
      withFolder(async (dataDir) => {
        const env = await environment();
        const first = await startDemo({ env, dataDir });
        const shown = await zonePolicies(first.url);
        expect((await first.stop()).code).toBe(0);

        const second = await startDemo({ env, dataDir });
        expect(second.output()).not.toContain('导入各部门数据');
        expect(await zonePolicies(second.url)).toEqual(shown);
        expect((await second.stop()).code).toBe(0);
        expect(first.output()).toContain('导入各部门数据');
      }),
    PATIENCE_MS,
  );

  it(
    'that an earlier version has prepared is brought up to date and keeps its data',
    () =>
      withFolder(async (dataDir) => {
        const env = await environment();
        const database = [env['DATABASE_URL'], path.join(dataDir, 'innovation-points.sqlite')] as const;
        await (await startDemo({ env, dataDir })).stop();
        await takeBack(...database);
        expect(await columnIsThere(...database)).toBe(false);

        const second = await startDemo({ env, dataDir });
        expect(second.output()).not.toContain('导入各部门数据');
        await second.stop();
        expect(await columnIsThere(...database)).toBe(true);
      }),
    PATIENCE_MS,
  );
});

describe('the demonstration that cannot start', () => {
  const start = (dataDir: string, port = '0', wrapper: readonly string[] = []): Promise<Ending> =>
    runProgram({
      script: 'server/demo/start.ts',
      env: { ...SMALL, DATA_DIR: dataDir, PORT: port },
      wrapper,
    });

  it('says in one sentence that the port is taken, before it does anything', async () => {
    const other = createServer();
    await new Promise<void>((ready) => other.listen(0, '0.0.0.0', ready));
    const { port } = other.address() as AddressInfo;
    const ending = await withFolder((dataDir) => start(dataDir, String(port)));
    await new Promise((closed) => other.close(closed));
    expectSentence(ending, /^端口已被占用/);
    expect(ending.stdout).not.toContain('建立数据库');
  });

  it(
    'says in one sentence that the database it has prepared is damaged',
    () =>
      withFolder(async (dataDir) => {
        await (await startDemo({ env: SMALL, dataDir })).stop();
        await writeFile(path.join(dataDir, 'innovation-points.sqlite'), 'not a database '.repeat(500));
        expectSentence(await start(dataDir), /^数据库文件已损坏/);
      }),
    PATIENCE_MS,
  );

  onMount('says in one sentence that the disk is full', async () => {
    const ending = await withFolder((dataDir) => start(dataDir, '0', onSmallDisk(dataDir, '1m')));
    expectSentence(ending, /^磁盘已满/);
  });
});
