import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { POLICIES_TEXTS } from '@innovation-points/shared/vocabulary/texts/policies.ts';
import type { Em } from '../../db/orm.ts';
import { dayOf } from '../../lib/clock.ts';
import { listProfiles, profilesInChunks, type EnterpriseProfile } from '../enterprises/index.ts';
import { factKey, type EligibilityProfile, type KnownFact } from '../eligibility/index.ts';
import { factBatches, readFacts, type FactRow, type FactSource } from '../facts/index.ts';
import type { ProfiledEnterprise, ProfileQuestion, ProfileSource } from './profiles.ts';
import { publishedScores, type ScoredEnterprise } from './publishedScores.ts';

const CHUNK = 500;
const YEARS = 11; // as far back as a condition can look: ten years and the one before

/** Profiles from what the departments have delivered, the register and the published scores. */
export const departmentProfiles: ProfileSource = {
  async *ofZone(em, question) {
    const batches = await factBatches(em, question.zoneId);
    for await (const enterprises of registerOf(em, question)) {
      yield await profilesOf(em, question, enterprises, batches);
    }
  },

  async ofEnterprise(em, question, enterpriseId) {
    const [enterprise] = await listProfiles(em, question.zoneId, [enterpriseId]);
    if (enterprise === undefined) return undefined;
    const batches = await factBatches(em, question.zoneId);
    const [profiled] = await profilesOf(em, question, [enterprise], batches);
    return profiled?.profile;
  },
};

/** The register entries that are asked for, a bounded number at a time. */
async function* registerOf(
  em: Em,
  { zoneId, enterpriseIds }: ProfileQuestion,
): AsyncGenerator<readonly EnterpriseProfile[]> {
  if (enterpriseIds === undefined) {
    yield* profilesInChunks(em, zoneId, CHUNK);
    return;
  }
  const sorted = enterpriseIds.toSorted((a, b) => a - b);
  for (let at = 0; at < sorted.length; at += CHUNK) {
    yield await listProfiles(em, zoneId, sorted.slice(at, at + CHUNK));
  }
}

async function profilesOf(
  em: Em,
  question: ProfileQuestion,
  enterprises: readonly EnterpriseProfile[],
  batches: ReadonlyMap<number, FactSource>,
): Promise<ProfiledEnterprise[]> {
  const ids = enterprises.map(({ id }) => id);
  const last = Number(question.period);
  const periods = Array.from({ length: YEARS }, (_, back) => String(last - back));
  const facts = new Map<number, Map<string, KnownFact>>();
  for await (const rows of readFacts(em, question.zoneId, {
    periods,
    enterpriseIds: ids,
    codes: question.facts,
  })) {
    for (const row of rows) addFact(facts, row, batches.get(row.batchId));
  }
  const scores = await publishedScores(em, question.zoneId, ids);
  return enterprises.map((enterprise) => ({
    enterpriseId: enterprise.id,
    profile: profileOf(
      question,
      enterprise,
      facts.get(enterprise.id) ?? new Map(),
      scores.get(enterprise.id),
    ),
  }));
}

function addFact(
  facts: Map<number, Map<string, KnownFact>>,
  row: FactRow,
  batch: FactSource | undefined,
): void {
  if (batch === undefined) throw new Error(`fact batch ${row.batchId} is missing`);
  const own = facts.get(row.enterpriseId) ?? new Map<string, KnownFact>();
  facts.set(row.enterpriseId, own);
  own.set(factKey(row.code, row.period), {
    value: row.value,
    date: dayOf(batch.recordedAt),
    source: say(POLICIES_TEXTS.sourceRow, { source: batch.source, row: row.sourceRow }),
  });
}

function profileOf(
  { asOf, period }: ProfileQuestion,
  { status, foundedOn, industryCode, titles, flags }: EnterpriseProfile,
  facts: ReadonlyMap<string, KnownFact>,
  scored: ScoredEnterprise | undefined,
): EligibilityProfile {
  return {
    asOf,
    period,
    facts,
    ...(status === 'active' ? {} : { isDeregistered: true }),
    ...(foundedOn === undefined ? {} : { foundedOn }),
    ...(industryCode === undefined ? {} : { industry: industryCode }),
    ...(scored?.score === undefined ? {} : { score: scored.score }),
    ...(scored?.stage === undefined ? {} : { stage: scored.stage }),
    ...(scored?.stageTitle === undefined ? {} : { stageTitle: scored.stageTitle }),
    titles: titles.map(({ code, validFrom, validTo }) => ({
      code,
      from: validFrom,
      ...(validTo === undefined ? {} : { to: validTo }),
    })),
    flags: flags.map(({ kind, occurredOn, repairedOn }) => ({
      kind,
      occurredOn,
      ...(repairedOn === undefined ? {} : { repairedOn }),
    })),
  };
}
