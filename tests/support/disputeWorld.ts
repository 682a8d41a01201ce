import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PersonRole } from '@innovation-points/shared/vocabulary/roles.ts';
import { transact } from '../../server/src/db/transact.ts';
import { MembershipSchema } from '../../server/src/features/auth/membership.entity.ts';
import { resolveActor } from '../../server/src/features/auth/index.ts';
import type { Deps } from '../../server/src/deps.ts';
import { createEnterprises, enterpriseDirectory } from '../../server/src/features/enterprises/index.ts';
import { openFactBatch, writeFacts } from '../../server/src/features/facts/index.ts';
import type { Actor, OfficerActor, PersonActor } from '../../server/src/http/actor.ts';
import { emptyTables, type EngineName } from './engines.ts';
import { buildZone } from './factories.ts';
import { startTestApp, type Answer, type TestApp } from './testApp.ts';

/** A Friday; five working days later is 27 November. */
const STARTS_AT = '2026-11-20T02:00:00Z';

/** What the tax office delivered for the first enterprise; its net profit is missing. */
const DELIVERED = { revenue: '12000000', rd_expense: '600000.5' };

/** A file that is a PDF by its first bytes. */
export const PDF = Buffer.from('%PDF-1.7\nfigures of the audit report');

export interface DisputeWorld {
  readonly app: TestApp;
  readonly zoneId: number;
  readonly dataDir: string;
  /** The enterprise whose people are below, and another one. */
  readonly enterpriseId: number;
  readonly otherId: number;
  readonly owner: PersonActor;
  readonly agent: PersonActor;
  readonly viewer: PersonActor;
  /** Legal representative of the other enterprise. */
  readonly neighbour: PersonActor;
  readonly taxClerk: OfficerActor;
  readonly secondTaxClerk: OfficerActor;
  readonly hrClerk: OfficerActor;
  /** A tax clerk of another zone. */
  readonly foreignClerk: OfficerActor;
  readonly business: OfficerActor;
  readonly auditor: OfficerActor;
  readonly finance: OfficerActor;
  /** The same application with everything as at the start. */
  fresh(): Promise<DisputeWorld>;
  close(): Promise<void>;
}

/** Requests that name their actor are that actor's; all others are decided by their token, as in production. */
const namedOrToken =
  ({ clock, config }: Deps): Deps['resolveActor'] =>
  (em, headers) => {
    const named = headers['x-test-actor'];
    if (typeof named === 'string') return Promise.resolve(JSON.parse(named) as Actor);
    return resolveActor(em, headers, clock, config);
  };

/** The real application with a zone, two enterprises and all the people who meet over the facts of one of them. */
export async function startDisputeWorld(engine: EngineName): Promise<DisputeWorld> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'disputes-'));
  const environment = { DATA_DIR: dataDir };
  const app = await startTestApp(engine, { now: STARTS_AT, environment, realAuth: namedOrToken });
  Object.assign(app.deps, { directory: enterpriseDirectory(app.deps.vault) });
  return peopled(app, dataDir);
}

async function peopled(app: TestApp, dataDir: string): Promise<DisputeWorld> {
  const { id: zoneId } = await buildZone(app.em());
  const other = await buildZone(app.em(), { code: 'shijiazhuang' });
  const [enterpriseId = 0, otherId = 0] = await addEnterprises(app, zoneId);
  await deliver(app, { zoneId, enterpriseId }, DELIVERED);
  const member = (personId: number, role: PersonRole, of = enterpriseId): Promise<PersonActor> =>
    join(app, { zoneId, enterpriseId: of, personId, role });
  return {
    app,
    zoneId,
    dataDir,
    enterpriseId,
    otherId,
    owner: await member(1, 'legal_representative'),
    agent: await member(2, 'agent'),
    viewer: await member(3, 'viewer'),
    neighbour: await member(4, 'legal_representative', otherId),
    taxClerk: officer(zoneId, 1, ['department_clerk'], 'tax'),
    secondTaxClerk: officer(zoneId, 2, ['department_clerk'], 'tax'),
    hrClerk: officer(zoneId, 3, ['department_clerk'], 'hr'),
    foreignClerk: officer(other.id, 4, ['department_clerk'], 'tax'),
    business: officer(zoneId, 5, ['business_officer']),
    auditor: officer(zoneId, 6, ['auditor']),
    finance: officer(zoneId, 7, ['finance_preparer']),
    async fresh() {
      await emptyTables(app.em());
      rmSync(path.join(dataDir, 'evidence'), { recursive: true, force: true });
      app.clock.set(STARTS_AT);
      return peopled(app, dataDir);
    },
    async close() {
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** One more delivery of the tax office for 2025; what counts today is superseded by it. Answers its id. */
export async function deliver(
  app: TestApp,
  { zoneId, enterpriseId }: { zoneId: number; enterpriseId: number },
  values: Readonly<Record<string, string>>,
): Promise<number> {
  const recordedAt = app.clock.now();
  return transact(app.em(), async (tx) => {
    const source = '税务2025.csv';
    const batchId = await openFactBatch(tx, { zoneId, department: 'tax', source, recordedAt });
    const live = await tx.execute<{ code: string; batchId: number; value: string; sourceRow: number }[]>(
      'select code, batch_id as batchId, value, source_row as sourceRow from fact where enterprise_id = ? and live = 1',
      [enterpriseId],
    );
    const writes = Object.entries(values).map(([code, value]) => {
      const replaces = live.find((fact) => fact.code === code);
      return { enterpriseId, period: '2025', code, value, sourceRow: 2, replaces };
    });
    await writeFacts(tx, { zoneId, batchId }, writes);
    return batchId;
  });
}

/** What the owner says of the revenue of 2025 when nothing else is said. */
export const REVENUE_CLAIM = {
  code: 'revenue',
  period: '2025',
  disputedValue: '12000000',
  claimedValue: '12500000',
  reason: '申报表更正后未同步，以更正申报为准',
};

/** Raises a dispute as the owner, or as `as`. */
export function raise(
  { app, enterpriseId, owner }: DisputeWorld,
  body: object = {},
  as: PersonActor | undefined = owner,
): Promise<Answer> {
  return app.post(`/v1/enterprises/${enterpriseId}/disputes`, { ...REVENUE_CLAIM, ...body }, { as });
}

/** A dispute that waits for the tax office; its id. */
export async function raised(world: DisputeWorld, body: object = {}): Promise<number> {
  const answer = await raise(world, body);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body.id as number;
}

interface UploadOptions {
  name?: string;
  as?: PersonActor;
  fields?: Readonly<Record<string, string>>;
}

/** Uploads `bytes` as evidence. */
export function uploadEvidence(
  { app, enterpriseId, owner }: DisputeWorld,
  bytes: Uint8Array,
  { name = '审计报告.pdf', as = owner, fields = {} }: UploadOptions = {},
): Promise<Answer> {
  const form = new FormData();
  for (const [field, text] of Object.entries(fields)) form.set(field, text);
  form.set('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
  return app.post(`/v1/enterprises/${enterpriseId}/dispute-evidence`, form, { as });
}

/** The tax clerk's answers, or those of `as`. */
export function uphold(
  { app, taxClerk }: DisputeWorld,
  disputeId: number,
  body: object = { correctedValue: '12500000', answer: '已核对更正申报表' },
  as: OfficerActor = taxClerk,
): Promise<Answer> {
  return app.post(`/v1/officer/disputes/${disputeId}/uphold`, body, { as });
}

export function dismiss(
  { app, taxClerk }: DisputeWorld,
  disputeId: number,
  body: object = { answer: '以申报系统数据为准' },
  as: OfficerActor = taxClerk,
): Promise<Answer> {
  return app.post(`/v1/officer/disputes/${disputeId}/dismiss`, body, { as });
}

function officer(
  zoneId: number,
  officerId: number,
  roles: OfficerActor['roles'],
  departmentCode?: string,
): OfficerActor {
  return { kind: 'officer', officerId, zoneId, roles, departmentCode, sessionId: officerId };
}

async function addEnterprises(app: TestApp, zoneId: number): Promise<number[]> {
  const wanted = ['甲', '乙'].map((name, i) => ({
    identifier: `91410100MA0000000${i}`,
    name: `郑州${name}科技有限公司`,
  }));
  const created = await transact(app.em(), (tx) =>
    createEnterprises(tx, { zoneId, scheme: 'uscc', now: app.clock.now() }, wanted),
  );
  return wanted.map(({ identifier }) => created.get(identifier) ?? 0);
}

async function join(
  app: TestApp,
  membership: { zoneId: number; enterpriseId: number; personId: number; role: PersonRole },
): Promise<PersonActor> {
  const em = app.em();
  em.create(MembershipSchema, {
    ...membership,
    grantedAt: app.clock.now(),
    revokedAt: null,
    revokedFor: null,
  });
  await em.flush();
  return { kind: 'person', personId: membership.personId, sessionId: membership.personId };
}
