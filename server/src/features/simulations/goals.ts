import type { TargetDto } from '@innovation-points/shared/contracts/simulations.ts';
import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import {
  compare,
  negate,
  PRINTED_DECIMALS,
  rational,
  subtract,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import { AppError } from '../../lib/appError.ts';
import { factsOf, flatten, type Condition } from '../eligibility/index.ts';
import type { Policy } from '../policies/index.ts';
import type { OneScore, ScoreBounds, Supposed } from '../scoring/index.ts';
import { policyBreakpoints } from './policyBreakpoints.ts';
import type { Surroundings } from './surroundings.ts';

/** A stretch of values of one fact, both ends included. */
export interface Stretch {
  readonly low: Rational;
  readonly high: Rational;
}

/** What is to be reached. */
export interface Goal {
  /** May this fact make a difference? */
  reads(code: string): boolean;
  reaches(supposed: Supposed, score: OneScore): boolean;
  /** The question for one fact: may the goal be reached for the first time inside this stretch? */
  settledFor(code: string): (stretch: Stretch) => Settled;
}

/**
 * What is certain of a whole stretch: that no value in it reaches the goal, that all of them do or do not as the first one
 * does, or nothing.
 */
export type Settled = 'never' | 'as_first' | 'open';

/** The goal behind a target; throws `policy.not_found` for a policy that is not in force. */
export function goalOf(surroundings: Surroundings, target: TargetDto): Goal {
  if (target.kind === 'score') return scoreGoal(surroundings, parseDecimal(target.total));
  const policy = surroundings.policies.find(({ code }) => code === target.policyCode);
  if (policy === undefined) throw new AppError('policy.not_found');
  return policyGoal(surroundings, policy);
}

function scoreGoal({ simulation }: Surroundings, wanted: Rational): Goal {
  return {
    reads: (code) => isRead(simulation, code),
    reaches: (_supposed, score) => score.unranked.length === 0 && compare(score.total, wanted) >= 0,
    settledFor: (code) => (stretch) => {
      const bounds = simulation.bounds(code, stretch);
      if (bounds === undefined) return 'as_first';
      return compare(bounds.total.high, wanted) < 0 ? 'never' : 'open';
    },
  };
}

/** A policy's verdict can only turn where one of its comparisons does, and where what it asks of the score does. */
function policyGoal(surroundings: Surroundings, policy: Policy): Goal {
  const { simulation, profile, supposing, match } = surroundings;
  const facts = factsOf(policy.conditions);
  const asked = askedOfScore(surroundings, policy.conditions);
  return {
    reads: (code) => facts.includes(code) || (asked.length > 0 && isRead(simulation, code)),
    reaches: (supposed, score) => match(policy, supposing(supposed, score)).verdict === 'met',
    settledFor(code) {
      const { period } = simulation;
      const turns = policyBreakpoints(policy.conditions, { code, period, profile }).sort(compare);
      return (stretch) => {
        if (turns.some((turn) => compare(turn, stretch.low) >= 0 && compare(turn, stretch.high) <= 0)) {
          return 'open';
        }
        const bounds = asked.length === 0 ? undefined : simulation.bounds(code, stretch);
        if (bounds === undefined) return 'as_first';
        return bounds.isRankingSettled && asked.every((isSettled) => isSettled(bounds)) ? 'as_first' : 'open';
      };
    },
  };
}

function isRead({ scheme }: Surroundings['simulation'], code: string): boolean {
  return scheme.inputs.some((input) => input.code === code && input.yearsBack === 0);
}

/** Is the answer to one condition the same for every score within the bounds? */
type IsSettled = (bounds: ScoreBounds) => boolean;

/** Every condition of a tree that asks for the score, the rank, an indicator or the stage. */
function askedOfScore({ simulation }: Surroundings, root: Condition): IsSettled[] {
  return flatten(root).flatMap(({ condition }): IsSettled[] => {
    if (condition.kind === 'stage') return [({ stages }) => stages.length === 1];
    if (condition.kind !== 'compare') return [];
    const { quantity } = condition;
    const wanted = parseDecimal(condition.value);
    if (quantity.kind === 'score') {
      return [({ total: { low, high } }) => isOnOneSide(subtract(low, wanted), subtract(high, wanted))];
    }
    if (quantity.kind === 'rank') return [({ total }) => haveOneRank(simulation, total)];
    if (quantity.kind !== 'indicator') return [];
    const place = simulation.scheme.indicators.findIndex(({ code }) => code === quantity.indicator);
    return [
      (bounds) => {
        const { low, high } = bounds.valuesOf(place) ?? {};
        if (low === undefined || high === undefined) return false;
        return isOnOneSide(subtract(low, wanted), subtract(high, wanted));
      },
    ];
  });
}

/** Both above, both below, or one and the same value. Conditions see figures rounded to the printed decimals. */
function isOnOneSide(low: Rational, high: Rational): boolean {
  return compare(low, STEP) > 0 || compare(high, negate(STEP)) < 0 || compare(low, high) === 0;
}

const STEP = rational(1n, 10n ** BigInt(PRINTED_DECIMALS));

function haveOneRank({ published, standings }: Surroundings['simulation'], total: Stretch): boolean {
  const [low, high] = [total.low, total.high].map((points) =>
    standings({ ...published, total: points, unranked: [] }),
  );
  return (
    low?.overall.rank === high?.overall.rank &&
    low?.stage?.rank === high?.stage?.rank &&
    low?.industry?.rank === high?.industry?.rank
  );
}
