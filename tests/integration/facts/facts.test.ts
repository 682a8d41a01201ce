import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MembershipSchema } from '../../../server/src/features/auth/membership.entity.ts';
import { listProfiles } from '../../../server/src/features/enterprises/index.ts';
import {
  factBatches,
  openFactBatch,
  readFacts,
  writeFacts,
} from '../../../server/src/features/facts/index.ts';
import { transact } from '../../../server/src/db/transact.ts';
import type { Actor } from '../../../server/src/http/actor.ts';
import { describeEngines } from '../../support/engines.ts';
import { startTestApp, type TestApp } from '../../support/testApp.ts';
import { importFile, taxCsv, zoneWithRegister } from '../imports/support.ts';

const OWNER: Actor = { kind: 'person', personId: 41, sessionId: 1 };

describeEngines('facts', (engine) => {
  let app: TestApp;
  let zoneId: number;
  let ids: number[];

  beforeAll(async () => {
    app = await startTestApp(engine);
    const { zone, officers } = await zoneWithRegister(app, 3);
    zoneId = zone.id;
    ids = (await listProfiles(app.em(), zoneId)).map(({ id }) => id);
    await importFile(
      app,
      officers.taxClerk,
      'tax-annual',
      taxCsv([1, '2025', '1200.5', '60'], [1, '2024', '1000', ''], [3, '2025', '7', '1']),
    );
    const em = app.em();
    em.create(MembershipSchema, {
      zoneId,
      enterpriseId: ids[0]!,
      personId: 41,
      role: 'viewer',
      grantedAt: app.clock.now(),
      revokedAt: null,
    });
    await em.flush();
  });
  afterAll(() => app.close());

  it('shows the owner every fact with department, file, row and day, and what is still owed', async () => {
    const answer = await app.get(`/v1/enterprises/${ids[0]}/facts`, { as: OWNER });
    expect(answer.status).toBe(200);
    expect(
      answer.body.items.map(
        ({ code, period, value }: Record<string, string>) => `${period} ${code} ${value}`,
      ),
    ).toEqual(['2025 revenue 12005000', '2025 rd_expense 600000', '2024 revenue 10000000']);
    expect(answer.body.items[0]).toMatchObject({
      title: '营业收入',
      unit: '元',
      owner: 'tax',
      source: {
        department: 'tax',
        fileName: '数据.csv',
        rowNumber: 2,
        acceptedAt: '2026-11-20T02:00:00.000Z',
      },
    });
    expect(answer.body.missing).toContainEqual({
      code: 'rd_expense',
      title: '研发费用',
      owner: 'tax',
      period: '2024',
    });
    expect(answer.body.missing).toContainEqual({
      code: 'staff_total',
      title: '职工总数',
      owner: 'hr',
      period: '2025',
    });
  });

  it('narrows to one year and refuses what is no year', async () => {
    const answer = await app.get(`/v1/enterprises/${ids[0]}/facts?period=2024`, { as: OWNER });
    expect(answer.body.items).toHaveLength(1);
    expect((await app.get(`/v1/enterprises/${ids[0]}/facts?period=24`, { as: OWNER })).status).toBe(400);
    expect((await app.get(`/v1/enterprises/${ids[0]}/facts?year=2024`, { as: OWNER })).status).toBe(400);
  });

  it('answers 401 to visitors and 404 for an enterprise that is not the own one', async () => {
    expect((await app.get(`/v1/enterprises/${ids[0]}/facts`)).status).toBe(401);
    expect((await app.get(`/v1/enterprises/${ids[2]}/facts`, { as: OWNER })).status).toBe(404);
  });

  it('reads the live facts of a zone by enterprise, of chosen years, codes and enterprises', async () => {
    const all = async (query: Parameters<typeof readFacts>[2], zone = zoneId) => {
      const rows: string[] = [];
      for await (const chunk of readFacts(app.em(), zone, query)) {
        rows.push(
          ...chunk.map(
            ({ enterpriseId, period, code, value }) =>
              `${ids.indexOf(enterpriseId)} ${period} ${code} ${value}`,
          ),
        );
      }
      return rows;
    };
    expect(await all({ periods: ['2024', '2025'] })).toEqual([
      '0 2024 revenue 10000000',
      '0 2025 rd_expense 600000',
      '0 2025 revenue 12005000',
      '2 2025 rd_expense 10000',
      '2 2025 revenue 70000',
    ]);
    expect(await all({ periods: ['2025'], enterpriseIds: [ids[2]!, ids[1]!], codes: ['revenue'] })).toEqual([
      '2 2025 revenue 70000',
    ]);
    expect(await all({ periods: [] })).toEqual([]);
    expect(await all({ periods: ['2025'] }, zoneId + 1)).toEqual([]);
  });

  it('leads from a fact to its delivery', async () => {
    for await (const [fact] of readFacts(app.em(), zoneId, { periods: ['2025'] })) {
      const batches = await factBatches(app.em(), zoneId);
      expect(batches.get(fact!.batchId)).toEqual({
        department: 'tax',
        source: '数据.csv',
        disputeId: null,
        recordedAt: app.clock.now(),
      });
    }
  });

  it('refuses a value that another delivery has set in the meantime, and writes nothing', async () => {
    const stale = transact(app.em(), async (tx) => {
      const batchId = await openFactBatch(tx, {
        zoneId,
        department: 'tax',
        source: 'x.csv',
        recordedAt: app.clock.now(),
      });
      const value = { enterpriseId: ids[0]!, period: '2025', sourceRow: 2, replaces: undefined };
      await writeFacts(tx, { zoneId, batchId }, [
        { ...value, code: 'tax_paid', value: '5' },
        { ...value, code: 'revenue', value: '5' },
      ]);
    });
    await expect(stale).rejects.toMatchObject({ code: 'fact.batch_conflict' });
    const [count] = await app.em().execute('select count(*) as n from fact where live = 1');
    expect(Number(count!['n'])).toBe(5);
  });
});
