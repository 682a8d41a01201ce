import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Contract } from '@innovation-points/shared/contracts/contract.ts';
import { roleAllows, type PersonRole } from '@innovation-points/shared/vocabulary/roles.ts';
import Router from '@koa/router';
import { entities } from '../../../server/src/db/entities.ts';
import { mountedContracts } from '../../../server/src/http/mount.ts';
import { mountFeatures } from '../../../server/src/routes.ts';
import { ACCESS, type Entry } from '../../support/access/table.ts';
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
const ROUTES = mountedContracts().map((contract) => ({
  name: `${contract.method} ${contract.path}`,
  contract,
}));
const MEMBERS: Partial<Record<Part, PersonRole>> = {
  owner: 'legal_representative',
  agent: 'agent',
  viewer: 'viewer',
};
const PERSONS: readonly Part[] = ['owner', 'agent', 'viewer', 'other'];
/** What a path names that does not belong to a zone. */
const OF_NO_ZONE = ['mapping', 'zoneCode', 'code', 'period'];

/** What a part of the cast meets at a route: let in, or refused with this status. */
function expected({ who }: Entry, part: Part): 'in' | 401 | 403 | 404 {
  if (who.kind === 'everybody') return 'in';
  if (part === 'visitor' || who.kind === 'machines') return 401;
  if (who.kind === 'persons') return PERSONS.includes(part) ? 'in' : 403;
  if (who.kind === 'members') {
    if (part === 'other') return 404;
    const role = MEMBERS[part];
    return role !== undefined && roleAllows(role, who.capability) ? 'in' : 403;
  }
  const role = part.replace('foreign:', '');
  return who.kind === 'officers' && who.roles.some((one) => one === role) ? 'in' : 403;
}

describe('the table of access', () => {
  it('has an entry for every route, and none for a route that is not there', () => {
    expect(Object.keys(ACCESS).toSorted()).toEqual(ROUTES.map(({ name }) => name).toSorted());
  });
});

describeEngines('access', (engine) => {
  let world: AccessWorld;
  beforeAll(async () => {
    world = await startAccessWorld(engine);
  }, 60_000);
  afterAll(() => world?.close());

  const pathOf = (contract: Contract, entry: Entry, values: Readonly<Record<string, unknown>> = {}) =>
    contract.path.replace(/:(\w+)/g, (_whole, name: string) => {
      const value = values[name] ?? entry.params?.[name] ?? world.planted[name];
      if (value === undefined) throw new Error(`nothing is planted for :${name}`);
      return String(value);
    });
  const call = (contract: Contract, entry: Entry, part: Part, values = {}): Promise<Answer> => {
    const actor = world.actors.get(part);
    const options = actor === undefined ? {} : { as: actor };
    const path = pathOf(contract, entry, values) + (entry.query ?? '');
    if (contract.method === 'get') return world.app.get(path, options);
    const body = entry.body ?? (contract.upload === true ? {} : sampleInput(contract.body));
    return world.app.send(contract.method, path, body, options);
  };
  /** How many rows each table has: what a refused request must not change. */
  const rows = async () => {
    const counts: Record<string, number> = {};
    for (const { meta } of entities) {
      if (meta.tableName === 'rate_window') continue; // a refused request is counted, too
      const [row] = await world.app
        .em()
        .execute<{ n: number | string }[]>(`select count(*) as n from ${meta.tableName}`);
      counts[meta.tableName] = Number(row?.n);
    }
    return counts;
  };

  it.each(ROUTES)('$name refuses whom it must, and changes nothing', async ({ name, contract }) => {
    const entry = ACCESS[name] as Entry;
    const before = await rows();
    const met: Record<string, unknown> = {};
    const due: Record<string, unknown> = {};
    for (const part of world.actors.keys()) {
      const refusal = expected(entry, part);
      if (refusal === 'in') continue;
      due[part] = refusal;
      met[part] = (await call(contract, entry, part)).status;
    }
    expect(met).toEqual(due);
    expect(await rows()).toEqual(before);
  });

  it.each(ROUTES.filter(({ name }) => ACCESS[name]?.who.kind === 'officers'))(
    '$name shows an officer of the other zone nothing of this one',
    async ({ name, contract }) => {
      const entry = ACCESS[name] as Entry;
      const params = [...contract.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
      const names = params.filter((param) => !OF_NO_ZONE.includes(param));
      for (const part of world.actors.keys()) {
        if (!part.startsWith('foreign:') || expected(entry, part) !== 'in') continue;
        const answer = await call(contract, entry, part);
        if (names.length > 0) expect([part, answer.status]).toEqual([part, 404]);
        expect(answer.status).toBeLessThan(500);
        expect(JSON.stringify(answer.body)).not.toMatch(new RegExp(`${MARK}|${OWNER_NAME}`));
      }
    },
  );

  it.each(ROUTES.filter(({ contract }) => /:enterpriseId\/.*:\w+Id/.test(contract.path)))(
    '$name does not find the things of one enterprise under another',
    async ({ name, contract }) => {
      const entry = ACCESS[name] as Entry;
      const answer = await call(contract, entry, 'other', { enterpriseId: world.otherEnterpriseId });
      expect(answer.status).toBe(404);
    },
  );

  it.each(ROUTES.toSorted((one, two) => grave(one.name) - grave(two.name)))(
    '$name lets in whom it should',
    async ({ name, contract }) => {
      const entry = ACCESS[name] as Entry;
      const turnedAway: unknown[] = [];
      for (const part of world.actors.keys()) {
        if (expected(entry, part) !== 'in' || part.startsWith('foreign:')) continue;
        const { status, body } = await call(contract, entry, part);
        const code = (body as { error?: { code?: string } } | undefined)?.error?.code;
        if (isTurnedAway(status, code)) turnedAway.push([part, status, code]);
      }
      expect(turnedAway).toEqual([]);
    },
  );
});

/** Steps that take rights away come last, so that those before still have them. */
function grave(name: string): number {
  if (name.endsWith('/close')) return 2;
  return /\/(remove|role)$/.test(name) ? 1 : 0;
}

/** Signing in and passwords answer 401 for other reasons than who is calling. */
const OWN_REASONS = [
  'auth.bad_credentials',
  'auth.code_wrong',
  'auth.token_invalid',
  'auth.wechat_code_invalid',
  'claim.same_person',
];

function isTurnedAway(status: number, code: string | undefined): boolean {
  if (status >= 500) return true;
  if (code !== undefined && OWN_REASONS.includes(code)) return false;
  return status === 401 || status === 403 || code === 'enterprise.not_found';
}
