import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { wrap } from '@mikro-orm/core';
import { createBankEmulator } from '../../server/demo/bank/index.ts';
import type { Em } from '../../server/src/db/orm.ts';
import { MembershipSchema } from '../../server/src/features/auth/membership.entity.ts';
import { createEnterprises, enterpriseDirectory } from '../../server/src/features/enterprises/index.ts';
import { openFactBatch, writeFacts } from '../../server/src/features/facts/index.ts';
import { ClaimSchema, identifyAllClaims } from '../../server/src/features/claims/index.ts';
import type { BankPort } from '../../server/src/features/payouts/index.ts';
import { departmentProfiles, installShippedPolicies } from '../../server/src/features/policies/index.ts';
import type { OfficerActor, PersonActor } from '../../server/src/http/actor.ts';
import { httpBank } from '../../server/src/integrations/bank/httpBank.ts';
import { standardSuite } from '../../server/src/lib/crypto/standard.ts';
import { createVault } from '../../server/src/lib/crypto/vault.ts';
import { transact } from '../../server/src/db/transact.ts';
import type { EngineName } from './engines.ts';
import { buildZone } from './factories.ts';
import { startTestApp, TEST_ENVIRONMENT, type Answer, type TestApp } from './testApp.ts';

const KEY = new Uint8Array(Buffer.alloc(32, 7));
const BANK_TIMEOUT_MS = 500;

/** Facts with which an enterprise meets the patent policy: three inventions and two utility models, 10,000 元. */
export const SOUND_FACTS = {
  registered_in_zone: '1',
  tax_in_zone: '1',
  statistics_in_zone: '1',
  revenue: '5000000',
  invention_grants: '3',
  utility_grants: '2',
};
export const SOUND_AMOUNT_FEN = 1_000_000;
export const PATENTS = 'zhengzhou-domestic-patents';

/** An officer of the zone with these roles. */
export function officer(zoneId: number, officerId: number, ...roles: OfficerActor['roles']): OfficerActor {
  return { kind: 'officer', officerId, zoneId, roles, departmentCode: undefined, sessionId: officerId };
}

export interface ClaimWorld {
  readonly app: TestApp;
  readonly zoneId: number;
  readonly handler: OfficerActor;
  readonly reviewer: OfficerActor;
  readonly preparer: OfficerActor;
  readonly approver: OfficerActor;
  /** Legal representative of the first enterprise. */
  readonly owner: PersonActor;
  readonly viewer: PersonActor;
  readonly stranger: PersonActor;
  readonly enterpriseIds: readonly number[];
  /** The first enterprise. */
  readonly enterpriseId: number;
}

interface WorldOptions {
  readonly enterprises?: number;
  /** Facts of every enterprise for 2025. */
  readonly facts?: Readonly<Record<string, string>>;
  readonly bank?: (url: () => string) => BankPort;
}

/** A zone with its policies, officers and enterprises, and the real application with the bank emulator. */
export async function startClaimWorld(engine: EngineName, options: WorldOptions = {}): Promise<ClaimWorld> {
  const vault = createVault(standardSuite, {
    dataKeys: new Map([['k1', KEY]]),
    currentKeyId: 'k1',
    indexKey: KEY,
  });
  const dataDir = mkdtempSync(path.join(tmpdir(), 'bank-'));
  const config = { BANK_API_KEY: TEST_ENVIRONMENT.BANK_API_KEY };
  let url = '';
  const bank = options.bank?.(() => url) ?? emulatedBank(() => url);
  const app = await startTestApp(engine, {
    deps: { directory: enterpriseDirectory(vault), bank },
    extensions: [createBankEmulator({ config, dataDir })],
  });
  url = app.url;
  const zone = await buildZone(app.em());
  const now = app.clock.now();
  await installShippedPolicies(app.em(), zone, now);
  const enterpriseIds = await addEnterprises(app.em(), zone.id, now, options);
  const enterpriseId = enterpriseIds[0] ?? 0;
  const person = (personId: number): PersonActor => ({ kind: 'person', personId, sessionId: personId });
  await join(app.em(), { zoneId: zone.id, enterpriseId, personId: 1, role: 'legal_representative', now });
  await join(app.em(), { zoneId: zone.id, enterpriseId, personId: 2, role: 'viewer', now });
  return {
    app,
    zoneId: zone.id,
    handler: officer(zone.id, 1, 'business_officer'),
    reviewer: officer(zone.id, 2, 'reviewer'),
    preparer: officer(zone.id, 3, 'finance_preparer'),
    approver: officer(zone.id, 4, 'finance_approver'),
    owner: person(1),
    viewer: person(2),
    stranger: person(3),
    enterpriseIds,
    enterpriseId,
  };
}

/** The real adapter on the emulator of the test's own application. */
export function emulatedBank(url: () => string, timeoutMs = BANK_TIMEOUT_MS): BankPort {
  const at = () =>
    httpBank({
      baseUrl: `${url()}/emulator/bank`,
      apiKey: TEST_ENVIRONMENT.BANK_API_KEY,
      timeoutMs,
    });
  return { pay: (order) => at().pay(order), query: (reference) => at().query(reference) };
}

async function addEnterprises(em: Em, zoneId: number, now: Date, options: WorldOptions): Promise<number[]> {
  const { enterprises = 1, facts = SOUND_FACTS } = options;
  return transact(em, async (tx) => {
    const created = Array.from({ length: enterprises }, (_, i) => ({
      identifier: `91410100MA${String(i).padStart(8, '0')}`,
      name: `郑州第${i + 1}科技有限公司`,
    }));
    const ids = [...(await createEnterprises(tx, { zoneId, scheme: 'uscc', now }, created)).values()].sort(
      (a, b) => a - b,
    );
    const batchId = await openFactBatch(tx, {
      zoneId,
      department: 'ip',
      source: '部门数据.csv',
      recordedAt: now,
    });
    const writes = ids.flatMap((enterpriseId, row) =>
      Object.entries(facts).map(([code, value]) => ({
        enterpriseId,
        period: '2025',
        code,
        value,
        sourceRow: row + 2,
        replaces: undefined,
      })),
    );
    await writeFacts(tx, { zoneId, batchId }, writes);
    return ids;
  });
}

interface Join {
  readonly zoneId: number;
  readonly enterpriseId: number;
  readonly personId: number;
  readonly role: 'legal_representative' | 'administrator' | 'agent' | 'viewer';
  readonly now: Date;
}

/** Makes a person a member of an enterprise. */
export async function join(em: Em, { now, ...member }: Join): Promise<void> {
  await em.persist(em.create(MembershipSchema, { ...member, grantedAt: now })).flush();
}

/** Matches all policies, so that every sound enterprise has its claim. */
export async function identify({ app, zoneId }: ClaimWorld): Promise<number> {
  return identifyAllClaims(app.em(), app.clock, departmentProfiles, zoneId);
}

/** The id of the first enterprise's claim in the patent policy. */
export async function patentClaimId({ app, handler, enterpriseId }: ClaimWorld): Promise<number> {
  const list = await app.get(`/v1/officer/claims?policyCode=${PATENTS}&enterpriseId=${enterpriseId}`, {
    as: handler,
  });
  return list.body.items[0].id as number;
}

/** An officer's step on a claim; fails loudly when it is refused. */
export async function officerStep(
  world: ClaimWorld,
  as: OfficerActor,
  claimId: number,
  verb: string,
  body: object = {},
): Promise<Answer> {
  return accepted(await world.app.post(`/v1/officer/claims/${claimId}/${verb}`, body, { as }));
}

/** A payee account of the first enterprise, in its own name. */
export async function addAccount(
  { app, owner, enterpriseId }: ClaimWorld,
  accountNumber = '6222021702000001234',
): Promise<number> {
  const body = { holderName: '郑州第1科技有限公司', bankName: '河北银行郑州分行', accountNumber };
  const answer = await app.post(`/v1/enterprises/${enterpriseId}/payee-accounts`, body, { as: owner });
  return accepted(answer).body.id as number;
}

/** Brings the first enterprise's patent claim to `pushed`. */
export async function pushedClaim(world: ClaimWorld): Promise<number> {
  await identify(world);
  const claimId = await patentClaimId(world);
  await officerStep(world, world.handler, claimId, 'review');
  await officerStep(world, world.handler, claimId, 'push');
  return claimId;
}

/** The owner's confirmation. */
export function confirm(
  world: ClaimWorld,
  claimId: number,
  payeeAccountId: number,
  key?: string,
): Promise<Answer> {
  const { app, owner, enterpriseId } = world;
  const body = { payeeAccountId, statementVersion: '2026-1' };
  const options = key === undefined ? { as: owner } : { as: owner, key };
  return app.post(`/v1/enterprises/${enterpriseId}/claims/${claimId}/confirm`, body, options);
}

/** Brings the first enterprise's patent claim to `approved`; the clock then stands after the notice. */
export async function approvedClaim(world: ClaimWorld): Promise<number> {
  const claimId = await pushedClaim(world);
  accepted(await confirm(world, claimId, await addAccount(world)));
  await officerStep(world, world.handler, claimId, 'publicise');
  world.app.clock.set('2026-11-30T02:00:00.000Z');
  await officerStep(world, world.reviewer, claimId, 'approve');
  return claimId;
}

/** So many claims of other enterprises, alike in all else. */
export async function moreClaims({ app }: ClaimWorld, claimId: number, count: number): Promise<void> {
  const em = app.em();
  const { id, ...alike } = wrap(await em.findOneOrFail(ClaimSchema, { id: claimId })).toObject();
  for (let more = 1; more <= count; more += 1) {
    em.create(ClaimSchema, { ...alike, enterpriseId: 9000 + id + more });
  }
  await em.flush();
}

/** A batch with everything payable, approved and handed to the payment job; its id. */
export async function executingBatch({ app, preparer, approver }: ClaimWorld): Promise<number> {
  const { id, totalFen } = accepted(await app.post('/v1/officer/payout-batches', {}, { as: preparer })).body;
  accepted(await app.post(`/v1/officer/payout-batches/${id}/approve`, { totalFen }, { as: approver }));
  accepted(await app.post(`/v1/officer/payout-batches/${id}/execute`, {}, { as: preparer }));
  return id as number;
}

/** The answer, when it is a 200; throws with its body otherwise. */
export function accepted(answer: Answer): Answer {
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}
