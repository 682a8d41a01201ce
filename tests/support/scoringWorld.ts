import type { Em } from '../../server/src/db/orm.ts';
import { transact } from '../../server/src/db/transact.ts';
import { MembershipSchema } from '../../server/src/features/auth/membership.entity.ts';
import { createEnterprises } from '../../server/src/features/enterprises/index.ts';
import { openFactBatch, writeFacts } from '../../server/src/features/facts/index.ts';
import {
  installShippedSchemes,
  scoreDueRuns,
  tellPublished,
} from '../../server/src/features/scoring/index.ts';
import type { OfficerActor, PersonActor } from '../../server/src/http/actor.ts';
import type { EngineName } from './engines.ts';
import { buildZone } from './factories.ts';
import type { FactsByYear } from './scoring.ts';
import { startTestApp, type Answer, type TestApp } from './testApp.ts';

/** 科技型中小企业: 8 + 40 + 12 = 60 points, exactly the pass mark. */
const PASSING = {
  staff_total: '100',
  sci_staff: '15',
  rd_expense: '598356.69',
  revenue: '11967133.80',
  total_cost: '11000000',
  class1_ip: '0',
  class2_ip: '2',
};

/** Facts of the four enterprises: two equal, one below them, one that nobody has delivered anything for. */
export const WORLD_FACTS: readonly FactsByYear[] = [
  { 2025: PASSING, 2024: { ...PASSING, rd_expense: '0', total_cost: '0' } },
  { 2025: PASSING },
  { 2025: { ...PASSING, sci_staff: '9' } },
  {},
];

/** An officer of the zone with these roles. */
function officer(zoneId: number, officerId: number, ...roles: OfficerActor['roles']): OfficerActor {
  return { kind: 'officer', officerId, zoneId, roles, departmentCode: undefined, sessionId: officerId };
}

export interface ScoringWorld {
  readonly app: TestApp;
  readonly zoneId: number;
  readonly handler: OfficerActor;
  readonly financier: OfficerActor;
  readonly handlerElsewhere: OfficerActor;
  /** Member of the first enterprise only. */
  readonly owner: PersonActor;
  readonly enterpriseIds: readonly number[];
  /** Score the zone by 科技型中小企业评价, the job included; answers the run as it is then, or why none was begun. */
  score(body?: Record<string, unknown>): Promise<Answer>;
  /** The same for publishing: enterprises have been told. */
  publish(runId: number): Promise<Answer>;
}

/** A zone with shipped schemes, four enterprises with facts, officers and an owner, and the real application. */
export async function startScoringWorld(engine: EngineName): Promise<ScoringWorld> {
  const app = await startTestApp(engine);
  const zone = await buildZone(app.em());
  const other = await buildZone(app.em(), { code: 'elsewhere', name: '别处高新区' });
  const now = app.clock.now();
  await installShippedSchemes(app.em(), now);
  const enterpriseIds = await buildEnterprises(app.em(), zone.id, now);
  await deliver(app.em(), { zoneId: zone.id, enterpriseIds, facts: WORLD_FACTS, now });
  const owner: PersonActor = { kind: 'person', personId: 1, sessionId: 1 };
  const [first] = enterpriseIds;
  const em = app.em();
  em.create(MembershipSchema, {
    personId: 1,
    enterpriseId: first ?? 0,
    zoneId: zone.id,
    role: 'legal_representative',
    grantedAt: now,
  });
  await em.flush();
  const handler = officer(zone.id, 1, 'business_officer');
  return {
    app,
    zoneId: zone.id,
    handler,
    financier: officer(zone.id, 2, 'finance_preparer'),
    handlerElsewhere: officer(other.id, 3, 'business_officer'),
    owner,
    enterpriseIds,
    async score(body = {}) {
      const wanted = { schemeCode: 'kexiao-2017-115', period: '2025', ...body };
      const begun = await app.post('/v1/scoring-runs', wanted, { as: handler });
      if (begun.status !== 202) return begun;
      await scoreDueRuns(app.em(), app.clock);
      return app.get(`/v1/scoring-runs/${begun.body.id}`, { as: handler });
    },
    async publish(runId) {
      const answer = await app.post(`/v1/scoring-runs/${runId}/publish`, {}, { as: handler });
      await tellPublished(app.em());
      return answer;
    },
  };
}

/** The four enterprises of the world, in a zone. */
export async function buildEnterprises(em: Em, zoneId: number, now: Date): Promise<number[]> {
  const names = ['甲科技有限公司', '乙科技有限公司', '丙科技有限公司', '丁科技有限公司'];
  const created = names.map((name, i) => ({ identifier: `60000${i}`, name }));
  const ids = await transact(em, (tx) =>
    createEnterprises(tx, { zoneId, scheme: 'stock_code', now }, created),
  );
  return created.map(({ identifier }) => ids.get(identifier) ?? 0);
}

/** Deliver facts as the tax office's file would; values that stand are superseded. */
export async function deliver(
  em: Em,
  delivery: { zoneId: number; enterpriseIds: readonly number[]; facts: readonly FactsByYear[]; now: Date },
): Promise<void> {
  const { zoneId, enterpriseIds, facts, now } = delivery;
  await transact(em, async (tx) => {
    const batchId = await openFactBatch(tx, {
      zoneId,
      department: 'tax',
      source: '税务.csv',
      recordedAt: now,
    });
    const writes = facts.flatMap((years, at) =>
      Object.entries(years).flatMap(([period, values]) =>
        Object.entries(values).map(([code, value]) => ({
          enterpriseId: enterpriseIds[at] ?? 0,
          period,
          code,
          value,
          sourceRow: at + 2,
        })),
      ),
    );
    const standing = await standingOf(tx, zoneId);
    const withReplaced = writes.map((write) => ({
      ...write,
      replaces: standing.get(`${write.enterpriseId}/${write.period}/${write.code}`),
    }));
    await writeFacts(tx, { zoneId, batchId }, withReplaced);
  });
}

type Standing = { batchId: number; value: string; sourceRow: number };

async function standingOf(tx: Em, zoneId: number): Promise<Map<string, Standing>> {
  const rows = await tx.execute<(Standing & { enterpriseId: number; period: string; code: string })[]>(
    `select enterprise_id as enterpriseId, period, code, batch_id as batchId, value, source_row as sourceRow
       from fact where zone_id = ? and live = 1`,
    [zoneId],
  );
  return new Map(
    rows.map(({ enterpriseId, period, code, ...standing }) => [
      `${enterpriseId}/${period}/${code}`,
      standing,
    ]),
  );
}
