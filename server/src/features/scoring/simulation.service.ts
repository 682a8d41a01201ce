import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import type { Rational } from '@innovation-points/shared/rational.ts';
import type { Em } from '../../db/orm.ts';
import { assertFound } from '../../lib/appError.ts';
import { cohortOf, standingsIn, type Standings } from './cohort.ts';
import { breakpointsOf, scoreOne, slotOf, type OneScore, type Scheme } from './engine/index.ts';
import { schemeOnScales } from './scales.ts';
import { publishedScore } from './scores.read.ts';

/** Values that are supposed instead of the published ones: codes of facts of the scored year, exact decimals. */
export type Supposed = ReadonlyMap<string, Rational>;

/** The published score of an enterprise, ready to be asked “what if”. Nothing is stored, and no question asks the database. */
export interface Simulation {
  readonly runId: number;
  readonly period: string;
  readonly scheme: Scheme;
  /** The score as it was published. */
  readonly published: OneScore;
  /** The value that the published score rests on; undefined when missing, or not read by the scheme. */
  fact(code: string): Rational | undefined;
  score(supposed: Supposed): OneScore;
  /** Ranks among the published totals of the others; undefined while there is no total to rank. */
  standings(score: OneScore): Standings | undefined;
  /** Values of one fact at which the score may bend or jump. */
  breakpoints(code: string): Rational[];
}

/** Open the simulation of an enterprise of a zone; throws `scoring.portrait_not_published`. */
export async function simulationOf(em: Em, zoneId: number, enterpriseId: number): Promise<Simulation> {
  const own = await publishedScore(em, zoneId, enterpriseId);
  assertFound(own, 'scoring.portrait_not_published');
  const { scheme } = await schemeOnScales(em, own);
  const cohort = await cohortOf(em, own.runId);
  const facts = own.details.facts.map((fact) => (fact === null ? undefined : parseDecimal(fact[0])));
  const read = (slot: number): Rational | undefined => facts[slot];
  const stage = scheme.stageRule?.stages.findIndex(({ code }) => code === own.stageCode) ?? -1;
  const published = scoreOne({ scheme, read, stage });
  const slotNow = (code: string): number | undefined => slotOf(scheme, code, 0);
  return {
    runId: own.runId,
    period: own.period,
    scheme,
    published,
    fact: (code) => read(slotNow(code) ?? -1),
    score(supposed) {
      const changed = new Map<number, Rational>();
      for (const [code, value] of supposed) {
        const slot = slotNow(code);
        if (slot !== undefined) changed.set(slot, value);
      }
      const reader = (slot: number): Rational | undefined => changed.get(slot) ?? read(slot);
      const since = { before: published, slots: new Set(changed.keys()) };
      return scoreOne({ scheme, read: reader, stage }, since);
    },
    standings(score) {
      if (score.unranked.length > 0) return undefined;
      const stageCode = scheme.stageRule?.stages[score.stage]?.code ?? null;
      const { industry } = own;
      return standingsIn(cohort, { enterpriseId, total: score.total, stage: stageCode, industry });
    },
    breakpoints(code) {
      const slot = slotNow(code);
      return slot === undefined ? [] : breakpointsOf(scheme, { slot, read });
    },
  };
}
