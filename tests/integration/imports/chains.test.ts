import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFacts } from '../../../server/src/features/facts/index.ts';
import { describeEngines } from '../../support/engines.ts';
import { startTestApp, type TestApp } from '../../support/testApp.ts';
import { taxCsv, upload, zoneWithRegister } from './support.ts';

const RUNS = Number(process.env['MODEL_RUNS'] ?? 6);
const ENTERPRISES = [1, 2];
const YEARS = ['2024', '2025'];

/** One cell of a batch: enterprise, year, value. */
type Cell = readonly [number, string, number];
type Step =
  | { readonly kind: 'deliver'; readonly cells: readonly Cell[] }
  | { readonly kind: 'withdraw'; readonly which: number };

const cells = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...ENTERPRISES), fc.constantFrom(...YEARS), fc.integer({ min: 1, max: 3 })),
  { minLength: 1, maxLength: 4, selector: ([enterprise, year]) => `${enterprise}/${year}` },
);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: cells.map((own): Step => ({ kind: 'deliver', cells: own })) },
    { weight: 2, arbitrary: fc.nat(20).map((which): Step => ({ kind: 'withdraw', which })) },
  ),
  { minLength: 4, maxLength: 12 },
);

/**
 * What should count: for each cell the values in the order of their deliveries; the last one that was not withdrawn is live.
 * Who delivers what is live already adds nothing.
 */
class Model {
  readonly #history = new Map<string, { readonly batch: number; readonly value: number }[]>();

  deliver(batch: number, delivered: readonly Cell[]): boolean {
    const fresh = delivered.filter(
      ([enterprise, year, value]) => this.live(`${enterprise}/${year}`) !== value,
    );
    for (const [enterprise, year, value] of fresh) {
      const key = `${enterprise}/${year}`;
      this.#history.set(key, [...(this.#history.get(key) ?? []), { batch, value }]);
    }
    return fresh.length > 0;
  }

  withdraw(batch: number): void {
    for (const [key, values] of this.#history) {
      this.#history.set(
        key,
        values.filter((one) => one.batch !== batch),
      );
    }
  }

  live(key: string): number | undefined {
    return this.#history.get(key)?.at(-1)?.value;
  }

  all(): Record<string, number> {
    const entries = [...this.#history].flatMap(([key, values]) => {
      const last = values.at(-1);
      return last === undefined ? [] : [[key, last.value] as const];
    });
    return Object.fromEntries(entries.toSorted());
  }
}

describeEngines('deliveries that supersede each other', (engine) => {
  let app: TestApp;
  let zones = 0;
  beforeAll(async () => {
    app = await startTestApp(engine);
  });
  afterAll(() => app.close());

  async function play(wanted: readonly Step[]): Promise<void> {
    zones += 1;
    const { zone, officers } = await zoneWithRegister(app, ENTERPRISES.length, `chain${zones}`);
    const as = officers.taxClerk;
    const model = new Model();
    const accepted: number[] = [];
    for (const [at, step] of wanted.entries()) {
      if (step.kind === 'deliver') {
        // blank lines make every file another one
        const content = taxCsv(
          ...step.cells.map(([n, year, value]) => [n, year, String(value), ''] as const),
        );
        const { body } = await upload(app, as, 'tax-annual', content + '\n'.repeat(at));
        const { status } = await app.post(`/v1/imports/${body.id}/accept`, undefined, { as });
        if (model.deliver(body.id, step.cells)) {
          expect(status).toBe(200);
          accepted.push(body.id);
        } else expect(status).toBe(409);
      } else if (accepted.length > 0) {
        const [id = 0] = accepted.splice(step.which % accepted.length, 1);
        const answer = await app.post(`/v1/imports/${id}/withdraw`, { reason: '随机撤回' }, { as });
        expect(answer.status).toBe(200);
        model.withdraw(id);
      }
      expect(await live(zone.id)).toEqual(model.all());
    }
  }

  /** Live revenues in 万元, by number of the enterprise and year. */
  async function live(zoneId: number): Promise<Record<string, number>> {
    const found: [string, number][] = [];
    let first = 0;
    for await (const rows of readFacts(app.em(), zoneId, { periods: YEARS, codes: ['revenue'] })) {
      for (const { enterpriseId, period, value } of rows) {
        first ||= await firstOf(zoneId);
        found.push([`${enterpriseId - first + 1}/${period}`, Number(value) / 10_000]);
      }
    }
    return Object.fromEntries(found.toSorted());
  }

  async function firstOf(zoneId: number): Promise<number> {
    const query = 'select min(id) as id from enterprise where zone_id = ?';
    const [row] = await app.em().execute<{ id: number }[]>(query, [zoneId]);
    return Number(row?.id);
  }

  it('always leave the newest value that was not withdrawn, in whatever order they come and go', async () => {
    await fc.assert(fc.asyncProperty(steps, play), { numRuns: RUNS });
  }, 120_000);

  it('A, B over A, C over B: withdrawn B, then C, then A', async () => {
    const deliver = (value: number): Step => ({ kind: 'deliver', cells: [[1, '2025', value]] });
    const withdraw = (which: number): Step => ({ kind: 'withdraw', which });
    const story = [deliver(1), deliver(2), deliver(3), withdraw(1), withdraw(1), withdraw(0)];
    await expect(play(story)).resolves.toBeUndefined();
  });
});
