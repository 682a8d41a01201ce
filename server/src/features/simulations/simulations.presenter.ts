import type {
  GoalSeekDto,
  LeversDto,
  SimulatedScoreDto,
  WhatIfDto,
} from '@innovation-points/shared/contracts/simulations.ts';
import {
  divide,
  formatRational,
  multiply,
  rational,
  roundHalfUp,
  sign,
  subtract,
} from '@innovation-points/shared/rational.ts';
import { factCatalogue } from '../facts/index.ts';
import type { PolicyMatch } from '../policies/index.ts';
import { outermost, valueOf, type OneScore, type Simulation } from '../scoring/index.ts';
import type { GoalSeek, Way } from './goalSeek.service.ts';
import type { Side, WhatIf } from './whatIf.service.ts';

/**
 * The facts that can be supposed otherwise: those the scheme reads for the scored year, in its order, and those of earlier years
 * that nobody has delivered.
 */
export function presentLevers(simulation: Simulation): LeversDto {
  const { scheme, runId, period } = simulation;
  const levers = scheme.inputs.flatMap(({ code, yearsBack }) => {
    const fact = factCatalogue().facts.get(code);
    if (fact === undefined) return [];
    const { title, unit, kind, signed } = fact;
    const lever = { code, title, unit, isWhole: kind === 'count', canBeNegative: signed };
    return [{ lever, yearsBack, value: simulation.fact(code, yearsBack) }];
  });
  return {
    runId,
    period,
    items: levers.flatMap(({ lever, yearsBack, value }) => {
      if (yearsBack > 0) return [];
      return [{ ...lever, ...(value === undefined ? {} : { value: formatRational(value) }) }];
    }),
    earlier: levers.flatMap(({ lever, yearsBack, value }) => {
      if (yearsBack === 0 || value !== undefined) return [];
      return [{ ...lever, yearsBack, period: String(Number(period) - yearsBack) }];
    }),
  };
}

/** Before and after, and everything that would be otherwise. */
export function presentWhatIf({ surroundings, before, after }: WhatIf): WhatIfDto {
  const { simulation, policies, certifications } = surroundings;
  return {
    runId: simulation.runId,
    period: simulation.period,
    before: presentScore(simulation, before.score),
    after: presentScore(simulation, after.score),
    indicators: changedIndicators(simulation, before.score, after.score),
    policies: policies.flatMap((policy) => changedPolicy(policy, before, after)),
    certifications: certifications.flatMap(({ code, title }) => {
      const isPassedAfter = after.verdicts.passed.has(code);
      if (before.verdicts.passed.has(code) === isPassedAfter) return [];
      return [{ schemeCode: code, title, isPassedAfter }];
    }),
  };
}

/** The ways to a goal, with what the score would be then. */
export function presentGoalSeek({ surroundings, isReached, ways }: GoalSeek): GoalSeekDto {
  const { simulation } = surroundings;
  const { runId, period } = simulation;
  return { runId, period, isReached, ways: ways.map((way) => presentWay(simulation, way)) };
}

function presentWay(simulation: Simulation, { fact, from, to, score }: Way): GoalSeekDto['ways'][number] {
  const by = from === undefined ? to : subtract(to, from);
  const share =
    from === undefined || sign(from) === 0 ? undefined : multiply(divide(by, from), rational(100n));
  return {
    code: fact.code,
    title: fact.title,
    unit: fact.unit,
    ...(from === undefined ? {} : { from: formatRational(from) }),
    to: formatRational(to),
    by: formatRational(by),
    ...(share === undefined ? {} : { byPercent: roundHalfUp(share, 2) }),
    after: presentScore(simulation, score),
  };
}

function presentScore(simulation: Simulation, score: OneScore): SimulatedScoreDto {
  const { scheme } = simulation;
  const stage = scheme.stageRule?.stages[score.stage];
  const standings = simulation.standings(score);
  return {
    ...(standings === undefined ? {} : { total: formatRational(score.total) }),
    isRanked: standings !== undefined,
    unrankedReasons: [...score.unranked],
    ...(score.passed === undefined ? {} : { isPassed: score.passed }),
    ...(stage === undefined ? {} : { stage: { code: stage.code, title: stage.title } }),
    ranks: { ...standings },
    categories: outermost(scheme).map((place) => {
      const [{ code = '', title = '' } = {}, points] = [scheme.categories[place], score.categories[place]];
      return { code, title, points: points === undefined ? '0' : formatRational(points) };
    }),
  };
}

function changedIndicators(
  { scheme }: Simulation,
  before: OneScore,
  after: OneScore,
): WhatIfDto['indicators'] {
  return scheme.indicators.flatMap(({ code, title, measures }, place) => {
    const [old, now] = [sideOf(before, place), sideOf(after, place)];
    if (old.value === now.value && old.points === now.points) return [];
    return [{ code, title, unit: measures[0].unitText, before: old, after: now }];
  });
}

function sideOf({ indicators }: OneScore, place: number): WhatIfDto['indicators'][number]['before'] {
  const own = indicators[place];
  const value = own === undefined ? undefined : valueOf(own);
  return {
    ...(value === undefined ? {} : { value: formatRational(value) }),
    ...(own?.points === undefined ? {} : { points: formatRational(own.points) }),
  };
}

function changedPolicy(
  { code, title }: { readonly code: string; readonly title: string },
  before: Side,
  after: Side,
): WhatIfDto['policies'] {
  const [old, now] = [before.verdicts.policies.get(code), after.verdicts.policies.get(code)];
  if (old === undefined || now === undefined) return [];
  if (old.verdict === now.verdict && old.amountFen === now.amountFen) return [];
  return [{ code, title, before: policySide(old), after: policySide(now), sentence: now.sentence }];
}

function policySide({ verdict, amountFen }: PolicyMatch): WhatIfDto['policies'][number]['before'] {
  return { verdict, amountFen: amountFen ?? null };
}
