import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { emptyDatabase } from '../../support/emptyDatabase.ts';
import { freePort } from '../../support/freePort.ts';
import { runProgram, type Ending } from '../../support/program.ts';
import { CAN_MOUNT, expectSentence, onSmallDisk, productionServer, withFolder } from './support.ts';

const SERVER_URL = process.env['TEST_DATABASE_URL'];
const onServer = SERVER_URL === undefined ? it.skip : it;
const onMount = CAN_MOUNT ? it : it.skip;

const start = (env: Record<string, string>): Promise<Ending> =>
  withFolder((folder) => runProgram(productionServer(folder, env)));

/** The tests' database server, signed in to with a wrong password. */
function wrongPassword(): string {
  const url = new URL(SERVER_URL ?? '');
  url.password = 'wrong';
  return url.toString();
}

describe('a server that cannot start says so in one sentence and exits with 1', () => {
  it('when the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((ready) => other.listen(0, '0.0.0.0', ready));
    const { port } = other.address() as AddressInfo;
    const ending = await start({ PORT: String(port) });
    await new Promise((closed) => other.close(closed));
    expectSentence(ending, /^端口已被占用/);
  });

  it('when the database file is damaged', async () => {
    const ending = await withFolder(async (folder) => {
      await writeFile(path.join(folder, 'innovation-points.sqlite'), 'this is not a database '.repeat(500));
      return runProgram(productionServer(folder));
    });
    expectSentence(ending, /^数据库文件已损坏/);
  });

  it('when a file stands where the data folder should be', async () => {
    const ending = await withFolder(async (folder) => {
      await writeFile(path.join(folder, 'data'), '');
      return runProgram(productionServer(path.join(folder, 'data')));
    });
    expectSentence(ending, /DATA_DIR/);
  });

  onMount('when the disk is full', async () => {
    const ending = await withFolder((folder) =>
      runProgram({ ...productionServer(folder), wrapper: onSmallDisk(folder, '64k') }),
    );
    expectSentence(ending, /^磁盘已满/);
  });

  it('when nobody answers at the address of the database', async () => {
    const ending = await start({ DATABASE_URL: `mysql://app:app@127.0.0.1:${await freePort()}/none` });
    expectSentence(ending, /^连不上数据库/);
  });

  onServer('when the database refuses the password', async () => {
    const ending = await start({ DATABASE_URL: wrongPassword() });
    expectSentence(ending, /^数据库拒绝登录/);
  });

  onServer('when the database lacks its migrations', async () => {
    const ending = await start({ DATABASE_URL: await emptyDatabase('empty') });
    expectSentence(ending, /^数据库缺少 \d+ 个迁移/);
  });
});

describe('a server with a wrong configuration', () => {
  it('lists every fault at once and does not start', async () => {
    const { code, stderr } = await start({ PORT: '99999', TOKEN_KEYS: 'short', BANK_API_BASE: 'nowhere' });
    expect(code).toBe(1);
    expect(stderr).toContain('配置有 3 处问题');
    expect(stderr.match(/(?<=^ *- )\w+(?=：)/gm)).toEqual(['PORT', 'TOKEN_KEYS', 'BANK_API_BASE']);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
