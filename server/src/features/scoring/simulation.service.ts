import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { rational, type Rational } from '@innovation-points/shared/rational.ts';
import type { Em } from '../../db/orm.ts';
import { assertFound } from '../../lib/appError.ts';
import { cohortOf, standingsIn, tiesIn, type Standings } from './cohort.ts';
import { boundsOf, scoreOne, slotOf, type OneScore, type Scheme, type ScoreBounds } from './engine/index.ts';
import { schemeOnScales } from './scales.ts';
import { publishedScore, type PublishedScore } from './scores.read.ts';

/** Which fact is supposed: its code, and how many years before the scored one. */
export interface SupposedFact {
  readonly code: string;
  readonly yearsBack: number;
}

/** Values that are supposed instead of the published ones, exact decimals by `factKeyed`. */
export type Supposed = ReadonlyMap<string, Rational>;

/** The key of a supposed fact: its code alone for the scored year. */
export function factKeyed({ code, yearsBack }: SupposedFact): string {
  return yearsBack === 0 ? code : `${code}@${yearsBack}`;
}

/** The fact behind a key. */
export function supposedFact(key: string): SupposedFact {
  const [code = '', yearsBack = '0'] = key.split('@');
  return { code, yearsBack: Number(yearsBack) };
}

/** The published score of an enterprise, ready to be asked “what if”. Nothing is stored. */
export interface Simulation {
  readonly runId: number;
  readonly period: string;
  readonly scheme: Scheme;
  /** The score as it was published. */
  readonly published: OneScore;
  /** The value that the published score rests on; undefined when missing, or not read by the scheme. */
  fact(code: string, yearsBack?: number): Rational | undefined;
  score(supposed: Supposed): OneScore;
  /** Bounds of the score while one fact of the scored year runs over a range; undefined when the scheme does not read it. */
  bounds(code: string, range: { low: Rational; high: Rational }): ScoreBounds | undefined;
  /** Ranks among the published totals of the others; undefined while there is no total to rank. See `settle`. */
  standings(score: OneScore): Standings | undefined;
  /**
   * Reads what `standings` needs to be exact for this score: published totals are kept rounded to twelve decimals, so those
   * that look the same are computed anew from their facts. Without it, what looks the same counts as the same.
   */
  settle(score: OneScore): Promise<void>;
}

/** Open the simulation of an enterprise of a zone; throws `scoring.portrait_not_published`. */
export async function simulationOf(em: Em, zoneId: number, enterpriseId: number): Promise<Simulation> {
  const own = await publishedScore(em, zoneId, enterpriseId);
  assertFound(own, 'scoring.portrait_not_published');
  const { scheme } = await schemeOnScales(em, own);
  const cohort = await cohortOf(em, own.runId);
  const { read, stage } = readerOf(scheme, own);
  const published = scoreOne({ scheme, read, stage });
  if (own.rank !== null) cohort.exact.set(own.rank, published.total);
  const newcomer = ({ stage: place, total }: OneScore) => ({
    enterpriseId,
    total,
    stage: scheme.stageRule?.stages[place]?.code ?? null,
    industry: own.industry,
  });
  return {
    runId: own.runId,
    period: own.period,
    scheme,
    published,
    fact: (code, yearsBack = 0) => read(slotOf(scheme, code, yearsBack) ?? -1),
    score(supposed) {
      const changed = new Map<number, Rational>();
      for (const [key, value] of supposed) {
        const { code, yearsBack } = supposedFact(key);
        const slot = slotOf(scheme, code, yearsBack);
        if (slot !== undefined) changed.set(slot, value);
      }
      const reader = (slot: number): Rational | undefined => changed.get(slot) ?? read(slot);
      const since = { before: published, slots: new Set(changed.keys()) };
      return scoreOne({ scheme, read: reader, stage }, since);
    },
    bounds(code, range) {
      const slot = slotOf(scheme, code, 0);
      return slot === undefined ? undefined : boundsOf(scheme, { slot, range, read }, published);
    },
    standings: (score) => (score.unranked.length > 0 ? undefined : standingsIn(cohort, newcomer(score))),
    async settle(score) {
      if (score.unranked.length > 0) return;
      for (const { rank, enterpriseId: other } of tiesIn(cohort, newcomer(score))) {
        const theirs = await publishedScore(em, zoneId, other);
        if (theirs?.runId !== own.runId) continue;
        cohort.exact.set(rank, scoreOne({ scheme, ...readerOf(scheme, theirs) }).total);
      }
    },
  };
}

/** The facts a published score rests on, and the place of its stage. */
function readerOf(
  scheme: Scheme,
  { details, stageCode }: PublishedScore,
): { read: (slot: number) => Rational | undefined; stage: number } {
  const facts = details.facts.map((fact, slot) => {
    if (fact === null) return undefined;
    const { kind, values } = scheme.facts.get(scheme.inputs[slot]?.code ?? '') ?? {};
    return kind === 'category' ? rational(BigInt(values?.indexOf(fact[0]) ?? 0)) : parseDecimal(fact[0]);
  });
  const stage = scheme.stageRule?.stages.findIndex(({ code }) => code === stageCode) ?? -1;
  return { read: (slot) => facts[slot], stage };
}
