import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fillSheets } from '../../../server/src/db/fillSheets.ts';
import { transact } from '../../../server/src/db/transact.ts';
import {
  checkFactSheets,
  checkSheetsOfZones,
  openFactBatch,
  parseSheet,
  readSheetsOf,
  withdrawFacts,
  writeFacts,
} from '../../../server/src/features/facts/index.ts';
import { describeEngines } from '../../support/engines.ts';
import { buildZone } from '../../support/factories.ts';
import { buildEnterprises } from '../../support/scoringWorld.ts';
import { startTestApp, type TestApp } from '../../support/testApp.ts';

interface Live {
  readonly enterpriseId: number;
  readonly period: string;
  readonly code: string;
  readonly value: string;
  readonly batchId: number;
  readonly sourceRow: number;
}

describeEngines('sheets of facts', (engine) => {
  let app: TestApp;
  let zoneId: number;
  let ids: readonly number[];

  beforeAll(async () => {
    app = await startTestApp(engine);
    zoneId = (await buildZone(app.em())).id;
    ids = await buildEnterprises(app.em(), zoneId, app.clock.now());
  });
  afterAll(() => app.close());

  const live = (em = app.em()) =>
    em.execute<Live[]>(
      `select enterprise_id as enterpriseId, period, code, value, batch_id as batchId, source_row as sourceRow
         from fact where live = 1 and zone_id = ?`,
      [zoneId],
    );
  const sheets = () =>
    app
      .em()
      .execute<{ enterpriseId: number; period: string; facts: string }[]>(
        'select enterprise_id as enterpriseId, period, facts from fact_sheet where zone_id = ? order by enterprise_id, period',
        [zoneId],
      );

  /** Deliver values as an accepted file does; answers the batch. */
  async function deliver(values: readonly (readonly [number, string, string, string])[]): Promise<number> {
    return transact(app.em(), async (tx) => {
      const recordedAt = app.clock.now();
      const batchId = await openFactBatch(tx, { zoneId, department: 'tax', source: '税务.csv', recordedAt });
      const standing = await live(tx);
      const writes = values.map(([enterprise, period, code, value], i) => {
        const enterpriseId = ids[enterprise] ?? 0;
        const isSame = (fact: Live) =>
          fact.enterpriseId === enterpriseId && fact.period === period && fact.code === code;
        return { enterpriseId, period, code, value, sourceRow: i + 2, replaces: standing.find(isSame) };
      });
      await writeFacts(tx, { zoneId, batchId }, writes);
      return batchId;
    });
  }

  const withdraw = (batch: number) => transact(app.em(), (tx) => withdrawFacts(tx, batch, app.clock.now()));

  async function expectEqual(): Promise<void> {
    const facts = (await live()).map((fact) =>
      [fact.enterpriseId, fact.period, fact.code, fact.value, fact.batchId, fact.sourceRow].join(' '),
    );
    const packed = (await sheets()).flatMap(({ enterpriseId, period, facts: text }) =>
      parseSheet(text).map((fact) => [enterpriseId, period, ...fact].join(' ')),
    );
    expect(packed.toSorted()).toEqual(facts.toSorted());
  }

  it('has the facts of one enterprise and year in one text, with batch and row', async () => {
    const first = await deliver([
      [0, '2025', 'revenue', '100.5'],
      [1, '2025', 'revenue', '7'],
    ]);
    const second = await deliver([[0, '2025', 'staff_total', '12']]);
    expect(await sheets()).toEqual([
      { enterpriseId: ids[0], period: '2025', facts: `${first} 2 revenue 100.5,${second} 2 staff_total 12` },
      { enterpriseId: ids[1], period: '2025', facts: `${first} 3 revenue 7` },
    ]);
    await withdraw(first);
    expect(await sheets()).toEqual([
      { enterpriseId: ids[0], period: '2025', facts: `${second} 2 staff_total 12` },
    ]);
    await withdraw(second);
    expect(await sheets()).toEqual([]);
  });

  it('equals the live facts after any deliveries, corrections and withdrawals in any order', async () => {
    const value = fc.tuple(
      fc.nat(3),
      fc.constantFrom('2024', '2025'),
      fc.constantFrom('revenue', 'rd_expense', 'staff_total'),
      fc.integer({ min: -9, max: 99 }).map(String),
    );
    const delivery = fc
      .uniqueArray(value, { maxLength: 6, selector: ([one, year, code]) => `${one}/${year}/${code}` })
      .map((values) => ({ values }));
    const withdrawal = fc.nat(5).map((which) => ({ which }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(delivery, withdrawal), { maxLength: 8 }), async (steps) => {
        const batches: number[] = [];
        for (const step of steps) {
          if ('values' in step) batches.push(await deliver(step.values));
          const taken = 'which' in step ? batches[step.which] : undefined;
          if (taken !== undefined) await withdraw(taken);
          await expectEqual();
        }
        for (const batch of batches) await withdraw(batch);
        expect(await sheets()).toEqual([]);
      }),
      { numRuns: 12, seed: 7 },
    );
  });

  it('is given up with the delivery that is given up', async () => {
    const before = await sheets();
    const work = transact(app.em(), async (tx) => {
      const recordedAt = app.clock.now();
      const batchId = await openFactBatch(tx, { zoneId, department: 'tax', source: 'x.csv', recordedAt });
      const write = { enterpriseId: ids[0] ?? 0, period: '2025', code: 'revenue', value: '1', sourceRow: 2 };
      await writeFacts(tx, { zoneId, batchId }, [{ ...write, replaces: undefined }]);
      throw new Error('on purpose');
    });
    await expect(work).rejects.toThrow('on purpose');
    expect(await sheets()).toEqual(before);
  });

  it('is checked against the facts, and made anew where it differs', async () => {
    await deliver([
      [0, '2025', 'revenue', '1'],
      [1, '2025', 'revenue', '2'],
      [2, '2024', 'revenue', '3'],
    ]);
    expect(await checkFactSheets(app.em(), zoneId)).toEqual({ facts: 3, repaired: [] });
    await app
      .em()
      .execute("update fact_sheet set facts = concat(facts, ' rd_expense 5') where enterprise_id = ?", [
        ids[0] ?? 0,
      ]);
    await app.em().execute('delete from fact_sheet where enterprise_id = ?', [ids[2] ?? 0]);
    expect(await checkFactSheets(app.em(), zoneId)).toEqual({ facts: 3, repaired: [ids[0], ids[2]] });
    await expectEqual();
    expect(await checkSheetsOfZones(app.deps)).toBe(0);
  });

  it('never lets a second value count where a sheet is missing: writing it is refused', async () => {
    const [fact] = await live();
    const { enterpriseId, period, code } = fact!;
    const query = { enterpriseIds: [enterpriseId], periods: [period], codes: [code] };
    expect(await readSheetsOf(app.em(), zoneId, query)).toHaveLength(1);
    await app.em().execute('delete from fact_sheet where enterprise_id = ?', [enterpriseId]);
    const written = transact(app.em(), async (tx) => {
      const recordedAt = app.clock.now();
      const batchId = await openFactBatch(tx, { zoneId, department: 'tax', source: '税务.csv', recordedAt });
      expect(await readSheetsOf(tx, zoneId, query)).toEqual([]);
      const write = { enterpriseId, period, code, value: '1', sourceRow: 2, replaces: undefined };
      await writeFacts(tx, { zoneId, batchId }, [write]);
    });
    await expect(written).rejects.toMatchObject({ code: 'fact.batch_conflict' });
    expect((await checkFactSheets(app.em(), zoneId)).repaired).toEqual([enterpriseId]);
    await expectEqual();
  });

  it('is filled for a database of an earlier version from the facts that are there', async () => {
    const before = await sheets();
    await app.em().execute("delete from fact_sheet where period <> ''");
    await app.em().execute(fillSheets, [], 'run');
    expect(await sheets()).toEqual(before);
    await expectEqual();
  });
});
