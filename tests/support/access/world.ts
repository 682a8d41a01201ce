import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  OFFICER_ROLES,
  type OfficerRole,
  type PersonRole,
} from '@innovation-points/shared/vocabulary/roles.ts';
import { transact } from '../../../server/src/db/transact.ts';
import { LoginCodeRefused } from '../../../server/src/features/auth/index.ts';
import { hashPassword } from '../../../server/src/features/auth/password.ts';
import { PersonSchema } from '../../../server/src/features/auth/person.entity.ts';
import { createEnterprises, enterpriseDirectory } from '../../../server/src/features/enterprises/index.ts';
import { installShippedPolicies } from '../../../server/src/features/policies/index.ts';
import { installShippedSchemes } from '../../../server/src/features/scoring/index.ts';
import type { Actor, OfficerActor, PersonActor } from '../../../server/src/http/actor.ts';
import { emulatedBank, join } from '../claimWorld.ts';
import type { EngineName } from '../engines.ts';
import { buildZone } from '../factories.ts';
import { startTestApp, type TestApp } from '../testApp.ts';
import { insertRow, plantObjects, type Planted } from './objects.ts';

/** Stands in every name of the first zone, so that it shows wherever it should not. */
export const MARK = '郑州独有';
export const OWNER_NAME = '陈知远';

/** Everybody who may knock: `other` owns an enterprise of the other zone, `foreign:<role>` is an officer there. */
export type Part =
  'visitor' | 'owner' | 'agent' | 'viewer' | 'other' | OfficerRole | `foreign:${OfficerRole}`;

export interface AccessWorld {
  readonly app: TestApp;
  readonly actors: ReadonlyMap<Part, Actor>;
  /** What stands for each parameter of a path in the first zone. */
  readonly planted: Planted;
  /** The enterprise of `other`, in the other zone. */
  readonly otherEnterpriseId: number;
  close(): Promise<void>;
}

/** Two zones, an enterprise in each, everybody who may knock, and one of each thing in the first zone. */
export async function startAccessWorld(engine: EngineName): Promise<AccessWorld> {
  const app = await startTestApp(engine, {
    environment: { DATA_DIR: mkdtempSync(path.join(tmpdir(), 'access-')), LOG_LEVEL: 'error' },
  });
  Object.assign(app.deps, {
    directory: enterpriseDirectory(app.deps.vault),
    bank: emulatedBank(() => app.url),
    licence: { exchange: () => Promise.resolve(undefined) },
    login: {
      appId: 'wxtest000000000001',
      exchangeLoginCode: () => Promise.reject(new LoginCodeRefused()),
      exchangePhoneCode: () => Promise.reject(new LoginCodeRefused()),
    },
  });
  const zone = await buildZone(app.em(), { name: '郑州高新区' });
  const elsewhere = await buildZone(app.em(), { code: 'baoding', name: '保定高新区' });
  const now = app.clock.now();
  await installShippedSchemes(app.em(), now);
  await installShippedPolicies(app.em(), zone, now);
  const enterpriseId = await enterprise(app, zone.id, `${MARK}一号科技有限公司`);
  const otherEnterpriseId = await enterprise(app, elsewhere.id, '保定一号科技有限公司');
  const people = new Map<Part, Actor>([['visitor', { kind: 'visitor' }]]);
  for (const [part, role] of [
    ['owner', 'legal_representative'],
    ['agent', 'agent'],
    ['viewer', 'viewer'],
  ] as const) {
    people.set(part, await member(app, { part, role, zoneId: zone.id, enterpriseId }));
  }
  const outsider = {
    role: 'legal_representative',
    zoneId: elsewhere.id,
    enterpriseId: otherEnterpriseId,
  } as const;
  people.set('other', await member(app, { part: 'other', ...outsider }));
  for (const role of OFFICER_ROLES) {
    people.set(role, await officer(app, zone.id, role));
    people.set(`foreign:${role}`, await officer(app, elsewhere.id, role));
  }
  const owner = people.get('owner') as PersonActor;
  const planted = await plantObjects(app, { zone, enterpriseId, owner });
  return { app, actors: people, planted, otherEnterpriseId, close: () => app.close() };
}

async function officer(app: TestApp, zoneId: number, role: OfficerRole): Promise<OfficerActor> {
  const account = { zoneId, username: `${role}${zoneId}`, roles: [role], passwordHash: await HASH };
  const officerId = await insertRow(app.em(), 'Officer', account);
  const departmentCode = role === 'department_clerk' ? 'tax' : undefined;
  return { kind: 'officer', officerId, zoneId, roles: [role], departmentCode, sessionId: 1_000_000 };
}

async function enterprise(app: TestApp, zoneId: number, name: string): Promise<number> {
  const scope = { zoneId, scheme: 'uscc', now: app.clock.now() } as const;
  const made = [{ identifier: `91410100MA0000000${zoneId % 10}`, name }];
  const ids = await transact(app.em(), (tx) => createEnterprises(tx, scope, made));
  return [...ids.values()][0] ?? 0;
}

/** Cheap, because nobody signs in with it. */
const HASH = hashPassword('Right-horse-7-battery', { N: 1024, r: 8, p: 1 });

const PHONES: Partial<Record<Part, string>> = {
  owner: '19900000001',
  agent: '19900000002',
  viewer: '19900000003',
  other: '19900000004',
};

interface NewMember {
  readonly part: Part;
  readonly role: PersonRole;
  readonly zoneId: number;
  readonly enterpriseId: number;
}

async function member(app: TestApp, { part, role, zoneId, enterpriseId }: NewMember): Promise<PersonActor> {
  const { vault, clock } = app.deps;
  const em = app.em();
  const phone = PHONES[part] ?? '';
  const person = em.create(PersonSchema, {
    appId: 'wxtest000000000001',
    openidIndex: part,
    sealedOpenid: vault.seal(`o-${part}`),
    phoneIndex: vault.blindIndex('person.phone', phone),
    sealedPhone: vault.seal(phone),
    sealedName: vault.seal(part === 'owner' ? OWNER_NAME : '李四'),
    createdAt: clock.now(),
    closedAt: null,
  });
  await em.persist(person).flush();
  await join(app.em(), { zoneId, enterpriseId, personId: person.id, role, now: clock.now() });
  return { kind: 'person', personId: person.id, sessionId: person.id };
}
