import type { EntityName } from '@mikro-orm/core';
import { entities } from '../../../server/src/db/entities.ts';
import type { Em } from '../../../server/src/db/orm.ts';
import { transact } from '../../../server/src/db/transact.ts';
import { openFactBatch, writeFacts } from '../../../server/src/features/facts/index.ts';
import { packFile, storeFile } from '../../../server/src/features/imports/importFile.ts';
import { PolicyVersionSchema } from '../../../server/src/features/policies/policyVersion.entity.ts';
import type { Zone } from '../../../server/src/features/zones/index.ts';
import type { PersonActor } from '../../../server/src/http/actor.ts';
import { accepted, officer, PATENTS, pushedClaim, SOUND_FACTS, type ClaimWorld } from '../claimWorld.ts';
import type { TestApp } from '../testApp.ts';

/** Parameter of a path → what stands for it in the first zone. */
export type Planted = Readonly<Record<string, string | number>>;

const NO_COUNTS = {
  rows: 0,
  rejectedRows: 0,
  newEnterprises: 0,
  new: 0,
  same: 0,
  changed: 0,
  conflicting: 0,
  disputed: 0,
  rejected: 0,
  errors: 0,
  warnings: 0,
};

interface Place {
  readonly zone: Zone;
  readonly enterpriseId: number;
  readonly owner: PersonActor;
}

/** One of each thing that a path can name, belonging to the enterprise and zone given. */
export async function plantObjects(app: TestApp, { zone, enterpriseId, owner }: Place): Promise<Planted> {
  await deliverFacts(app, zone.id, enterpriseId);
  const handler = officer(zone.id, 1, 'business_officer');
  const claimId = await pushedClaim({ app, zoneId: zone.id, enterpriseId, handler } as ClaimWorld);
  const dispute = { code: 'revenue', period: '2025', claimedValue: '6000000', reason: '与年报不一致' };
  const disputed = { ...dispute, disputedValue: SOUND_FACTS.revenue };
  const raised = await app.post(`/v1/enterprises/${enterpriseId}/disputes`, disputed, { as: owner });
  const row = (name: string, values: object = {}) =>
    insertRow(app.em(), name, { zoneId: zone.id, enterpriseId, personId: owner.personId, ...values });
  const key = { name: '税务系统', department: 'tax', autoAccept: false };
  const administrator = officer(zone.id, 99, 'system_admin');
  const [member] = (await app.get(`/v1/enterprises/${enterpriseId}/members`, { as: owner })).body.items;
  const [message] = (await app.get('/v1/inbox', { as: owner })).body.items;
  const policy = await app.em().findOneOrFail(PolicyVersionSchema, { zoneId: zone.id, code: PATENTS });
  const imported = { mapping: 'tax-annual', counts: NO_COUNTS, problems: [], status: 'withdrawn' };
  const importId = await row('ImportBatch', imported);
  await storeFile(app.em(), importId, await packFile(app.deps.vault, Buffer.from('企业名称\n')));
  return {
    enterpriseId,
    claimId,
    disputeId: Number(accepted(raised).body.disputeId ?? raised.body.id),
    membershipId: Number(member.membershipId),
    messageId: Number(message.id),
    invitationId: await row('Invitation'),
    requestId: await row('BindingRequest', {
      sealedName: app.deps.vault.seal('孙晓'),
      status: 'waiting',
      waiting: 1,
    }),
    officerId: await row('Officer', { roles: ['auditor'] }),
    sessionId: await row('LoginSession', { officerId: 1 }),
    importId,
    runId: await row('ScoringRun', {
      status: 'failed',
      asOf: '2026-11-20',
      period: '2025',
      failure: '没有数据',
    }),
    batchId: await row('PayoutBatch'),
    accountId: await row('PayeeAccount', { sealedNumber: app.deps.vault.seal('6222021702000001234') }),
    draftId: await row('PolicyDraft', { content: policy.content, code: policy.code, version: 99 }),
    schemeId: await row('SchemeVersion', { status: 'draft' }),
    keyId: String(accepted(await app.post('/v1/delivery-keys', key, { as: administrator })).body.keyId),
    code: 'revenue',
    period: '2025',
    zoneCode: zone.code,
    policyCode: PATENTS,
  };
}

/** A row of the entity called `name`: what `values` leave out is the plainest thing the column takes. */
export async function insertRow(
  em: Em,
  name: string,
  values: Readonly<Record<string, unknown>>,
): Promise<number> {
  const schema = entities.find(({ meta }) => meta.className === name);
  if (schema === undefined) throw new Error(`no entity ${name}`);
  const row = Object.values(
    em.getMetadata().getByClassName(name as never).properties as Record<
      string,
      Column & { name: string; primary?: boolean }
    >,
  )
    .filter(({ primary }) => !primary)
    .map((prop) => [prop.name, prop.name in values ? values[prop.name] : plainest(prop)]);
  const entity = em.create(schema as EntityName<{ id: number }>, Object.fromEntries(row));
  await em.persist(entity).flush();
  return entity.id;
}

interface Column {
  readonly nullable?: boolean | undefined;
  readonly items?: unknown;
  readonly runtimeType: string;
}

function plainest({ nullable, items, runtimeType }: Column): unknown {
  if (nullable === true) return null;
  if (Array.isArray(items)) return items[0];
  if (runtimeType === 'number') return 1;
  if (runtimeType === 'boolean') return false;
  return runtimeType === 'Date' ? new Date('2026-11-20T02:00:00Z') : 'x';
}

async function deliverFacts(app: TestApp, zoneId: number, enterpriseId: number): Promise<void> {
  await transact(app.em(), async (tx) => {
    const delivery = { zoneId, department: 'tax', source: '税务.csv', recordedAt: app.clock.now() } as const;
    const batchId = await openFactBatch(tx, delivery);
    const writes = Object.entries(SOUND_FACTS).map(([code, value], row) => ({
      enterpriseId,
      period: '2025',
      code,
      value,
      sourceRow: row + 2,
      replaces: undefined,
    }));
    await writeFacts(tx, { zoneId, batchId }, writes);
  });
}
