import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Contract } from '@innovation-points/shared/contracts/contract.ts';
import Router from '@koa/router';
import fc from 'fast-check';
import { mountedContracts } from '../../../server/src/http/mount.ts';
import { mountFeatures } from '../../../server/src/routes.ts';
import {
  MARK,
  OWNER_NAME,
  startAccessWorld,
  type AccessWorld,
  type Part,
} from '../../support/access/world.ts';
import { describeEngines } from '../../support/engines.ts';
import { sampleInput } from '../../support/sampleInput.ts';
import type { Answer } from '../../support/testApp.ts';

mountFeatures(new Router());
/** Closing the account would let everybody else meet only a closed door. */
const ROUTES = mountedContracts()
  .filter(({ path }) => path !== '/v1/me/close')
  .map((contract) => ({ name: `${contract.method} ${contract.path}`, contract }));
/** Nobody of the first zone: whatever they send, nothing of it may come back. */
const OUTSIDERS: readonly Part[] = [
  'visitor',
  'other',
  'foreign:business_officer',
  'foreign:department_clerk',
];
const INSIDERS: readonly Part[] = ['owner', 'business_officer', 'system_admin', 'finance_preparer'];

const hostile = fc.constantFrom(
  "' or 1=1 --",
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '\u0000',
  '𠮷'.repeat(50),
  'a'.repeat(5000),
  '-1',
  '9'.repeat(30),
  '1e308',
  'NaN',
  '__proto__',
  '${7*7}',
  '%s%n',
  ' ',
);
const text = fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 40 }));
const value = fc.oneof(text, fc.integer(), fc.double(), fc.jsonValue({ maxDepth: 3 }), fc.constant(null));

/** A body of the right shape with some members replaced, or anything at all. */
function bodyFor(contract: Contract): fc.Arbitrary<unknown> {
  const sample = contract.upload === true ? undefined : sampleInput(contract.body);
  const anything = fc.jsonValue({ maxDepth: 4 });
  if (sample === undefined || sample === null || typeof sample !== 'object') return anything;
  const spoiled = fc
    .record(Object.fromEntries(Object.keys(sample).map((key) => [key, value])), { requiredKeys: [] })
    .map((changed) => ({ ...sample, ...changed }));
  return fc.oneof({ weight: 4, arbitrary: spoiled }, { weight: 1, arbitrary: anything });
}

describeEngines('whatever is sent', (engine) => {
  let world: AccessWorld;
  beforeAll(async () => {
    world = await startAccessWorld(engine);
  }, 60_000);
  afterAll(() => world?.close());

  const pathOf = (contract: Contract, strange: string | undefined): string =>
    contract.path.replace(/:(\w+)/g, (_whole, name: string) =>
      encodeURIComponent(strange ?? String(world.planted[name] ?? '1')),
    );
  const send = (contract: Contract, part: Part, input: Sent): Promise<Answer> => {
    const as = world.actors.get(part);
    const query = new URLSearchParams(input.query).toString();
    const path = `${pathOf(contract, input.inPath)}${query === '' ? '' : `?${query}`}`;
    const body = contract.method === 'get' ? undefined : input.body;
    return world.app.send(contract.method, path, body, as === undefined ? {} : { as });
  };

  it.each(ROUTES)(
    '$name never breaks, never tells of its inside, never shows another’s data',
    async ({ contract }) => {
      const input = fc.record({
        part: fc.constantFrom(...OUTSIDERS, ...INSIDERS),
        inPath: fc.option(text, { nil: undefined, freq: 4 }),
        query: fc.dictionary(fc.constantFrom('after', 'limit', 'status', 'search', 'x'), text, {
          maxKeys: 2,
        }),
        body: bodyFor(contract),
      });
      const property = fc.asyncProperty(input, async ({ part, ...sent }) => {
        const { status, body } = await send(contract, part, sent);
        const answer = JSON.stringify(body ?? '');
        expect([status < 500 || status === 503, answer.slice(0, 300)]).toEqual([true, expect.anything()]);
        expect(answer).not.toMatch(/node_modules|\.ts:\d+|SqlError|SQLITE_|at async /);
        if (OUTSIDERS.includes(part)) expect(answer).not.toMatch(new RegExp(`${MARK}|${OWNER_NAME}`));
      });
      await fc.assert(property, { numRuns: 25, seed: 20_261_120 });
    },
  );
});

interface Sent {
  readonly inPath: string | undefined;
  readonly query: Record<string, string>;
  readonly body: unknown;
}
