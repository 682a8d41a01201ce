import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
import {
  FUZZ_RUNS,
  FUZZ_SEED,
  hostileHeaders,
  hostileText,
  hostileValue,
  INSIDE,
  RAW_BODIES,
  RAW_FORMS,
  type RawBody,
} from '../../support/hostile.ts';
import { sampleInput } from '../../support/sampleInput.ts';

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
  'foreign:auditor',
];
const INSIDERS: readonly Part[] = [
  'owner',
  'viewer',
  'business_officer',
  'system_admin',
  'finance_preparer',
  'auditor',
];
const QUERY = ['after', 'limit', 'status', 'search', 'from', 'to', '__proto__', 'a[b]', 'x'];

/** A body of the right shape with some members replaced or added, or anything at all. */
function bodyFor(contract: Contract): fc.Arbitrary<unknown> {
  const sample = contract.upload === true ? undefined : sampleInput(contract.body);
  const anything = fc.oneof(fc.jsonValue({ maxDepth: 4 }), hostileValue);
  if (sample === undefined || sample === null || typeof sample !== 'object') return anything;
  const members = Object.fromEntries(Object.keys(sample).map((key) => [key, hostileValue]));
  const spoiled = fc
    .tuple(fc.record(members, { requiredKeys: [] }), fc.dictionary(hostileText, hostileValue, { maxKeys: 1 }))
    .map(([changed, added]) => ({ ...sample, ...changed, ...added }));
  return fc.oneof({ weight: 4, arbitrary: spoiled }, { weight: 1, arbitrary: anything });
}

/** Each parameter of the path as it is planted, or something else in its place. */
function paramsFor(contract: Contract): fc.Arbitrary<Readonly<Record<string, string | undefined>>> {
  const names = [...contract.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const value = fc.option(hostileText, { nil: undefined, freq: 4 });
  return fc.record(Object.fromEntries(names.map((name) => [name, value])));
}

const inputFor = (contract: Contract) =>
  fc.record({
    part: fc.constantFrom(...OUTSIDERS, ...INSIDERS),
    params: paramsFor(contract),
    query: fc.array(
      fc.tuple(
        fc.constantFrom(...QUERY),
        hostileText.map((text) => text.toWellFormed()),
      ),
      {
        maxLength: 3,
      },
    ),
    headers: hostileHeaders,
    body: bodyFor(contract),
  });

describe('the dice', () => {
  it(`fell by FUZZ_SEED=${FUZZ_SEED} FUZZ_RUNS=${FUZZ_RUNS}`, () => {
    expect(Number.isInteger(FUZZ_SEED) && FUZZ_RUNS > 0).toBe(true);
  });
});

describeEngines('whatever is sent', (engine) => {
  let world: AccessWorld;
  beforeAll(async () => {
    world = await startAccessWorld(engine);
  }, 60_000);
  afterAll(() => world?.close());

  const pathOf = (contract: Contract, params: Readonly<Record<string, string | undefined>> = {}): string =>
    contract.path.replace(/:(\w+)/g, (_whole, name: string) =>
      encoded(params[name] ?? String(world.planted[name] ?? '1')),
    );
  const send = async (part: Part, method: string, path: string, { headers, body }: Omit<RawBody, 'name'>) => {
    const as = world.actors.get(part);
    const given = as === undefined ? {} : { 'x-test-actor': JSON.stringify(as) };
    keys += 1;
    const response = await fetch(world.app.url + path, {
      method: method.toUpperCase(),
      headers: { 'idempotency-key': `fuzz-key-${keys}`, ...headers, ...given },
      ...(method === 'get' ? {} : { body: body as string }),
    });
    return { status: response.status, answer: await response.text() };
  };
  let keys = 0;
  const expectSound = (part: Part, { status, answer }: { status: number; answer: string }, name = '') => {
    const isSound = status < 500 || status === 503;
    expect([name, isSound, answer.slice(0, 300)]).toEqual([name, true, expect.anything()]);
    expect(answer).not.toMatch(INSIDE);
    if (OUTSIDERS.includes(part)) expect(answer).not.toMatch(new RegExp(`${MARK}|${OWNER_NAME}`));
  };

  it.each(ROUTES)(
    '$name never breaks, never tells of its inside, never shows another’s data',
    async ({ contract }) => {
      const property = fc.asyncProperty(
        inputFor(contract),
        async ({ part, params, query, headers, body }) => {
          const asked = new URLSearchParams(query).toString();
          const path = `${pathOf(contract, params)}${asked === '' ? '' : `?${asked}`}`;
          const json = JSON.stringify(body);
          const sent = { headers: { 'content-type': 'application/json', ...headers }, body: json };
          expectSound(part, await send(part, contract.method, path, sent));
        },
      );
      await fc.assert(property, { numRuns: FUZZ_RUNS, seed: FUZZ_SEED });
    },
  );

  it.each(ROUTES.filter(({ contract }) => contract.method !== 'get'))(
    '$name takes no body that no library would write for its own fault',
    async ({ contract }) => {
      for (const raw of [...RAW_BODIES, ...RAW_FORMS.slice(0, 3)]) {
        for (const part of ['owner', 'foreign:business_officer'] as const) {
          expectSound(part, await send(part, contract.method, pathOf(contract), raw), raw.name);
        }
      }
    },
  );

  it.each(ROUTES.filter(({ contract }) => contract.upload === true))(
    '$name takes no form that no browser would send for its own fault',
    async ({ contract }) => {
      for (const raw of RAW_FORMS) {
        for (const part of ['owner', 'business_officer', 'foreign:department_clerk'] as const) {
          expectSound(part, await send(part, contract.method, pathOf(contract), raw), raw.name);
        }
      }
    },
  );

  it('poisons no prototype', () => {
    expect(['isAdmin', 'x', 'polluted'].filter((key) => key in {})).toEqual([]);
    expect(typeof {}.toString).toBe('function');
  });
});

/** Lone surrogates cannot stand in an address. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
