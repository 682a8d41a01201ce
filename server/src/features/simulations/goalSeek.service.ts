import { setImmediate as pause } from 'node:timers/promises';
import type { TargetDto } from '@innovation-points/shared/contracts/simulations.ts';
import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import {
  compare,
  divide,
  maximum,
  negate,
  rational,
  sign,
  subtract,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import type { Em } from '../../db/orm.ts';
import { AppError } from '../../lib/appError.ts';
import { factsOf } from '../eligibility/index.ts';
import { factCatalogue, type FactDefinition } from '../facts/index.ts';
import type { Policy } from '../policies/index.ts';
import { nearestReaching, type OneScore, type Supposed } from '../scoring/index.ts';
import { policyBreakpoints } from './policyBreakpoints.ts';
import { AMOUNT_DECIMALS } from './supposed.ts';
import { surroundingsOf, type Surroundings } from './surroundings.ts';
import type { AskedAbout } from './whatIf.service.ts';

/** One change of one fact that is enough. */
export interface Way {
  readonly fact: FactDefinition;
  readonly from: Rational;
  readonly to: Rational;
  readonly score: OneScore;
}

/** The answer to a goal seek. */
export interface GoalSeek {
  readonly surroundings: Surroundings;
  readonly isReached: boolean;
  /** The smallest share of what there is now first. */
  readonly ways: readonly Way[];
}

const MOST_WAYS = 10;
/** Tried beside the places where something bends: a few shares of what there is now. */
const SHARES = [-90n, -50n, -20n, -10n, -5n, 5n, 10n, 20n, 50n, 100n, 200n, 500n, 900n];

/**
 * The smallest change of each single fact, all others standing still, that reaches a total or makes a policy met.
 *
 * Amounts are looked for to the fen, counts to the whole number. Every way has been tried exactly. Throws
 * `policy.not_found` for a policy that is not in force, and `scoring.portrait_not_published`.
 */
export async function seekGoal(em: Em, asked: AskedAbout, target: TargetDto): Promise<GoalSeek> {
  const surroundings = await surroundingsOf(em, asked);
  const goal = goalOf(surroundings, target);
  if (goal.reaches(new Map(), surroundings.simulation.published)) {
    return { surroundings, isReached: true, ways: [] };
  }
  const ways: Way[] = [];
  for (const fact of factCatalogue().facts.values()) {
    if (!goal.reads(fact.code)) continue;
    const way = nearestWay(surroundings, goal, fact);
    if (way !== undefined) ways.push(way);
    await pause();
  }
  return { surroundings, isReached: false, ways: ways.sort(bySize).slice(0, MOST_WAYS) };
}

/** What is to be reached. */
interface Goal {
  /** May this fact make a difference? */
  reads(code: string): boolean;
  reaches(supposed: Supposed, score: OneScore): boolean;
  breakpoints(code: string): Rational[];
}

function goalOf(surroundings: Surroundings, target: TargetDto): Goal {
  const { simulation, policies } = surroundings;
  const readByScheme = (code: string): boolean =>
    simulation.scheme.inputs.some((input) => input.code === code);
  if (target.kind === 'score') {
    const wanted = parseDecimal(target.total);
    return {
      reads: readByScheme,
      reaches: (_supposed, score) => score.unranked.length === 0 && compare(score.total, wanted) >= 0,
      breakpoints: (code) => simulation.breakpoints(code),
    };
  }
  const policy = policies.find(({ code }) => code === target.policyCode);
  if (policy === undefined) throw new AppError('policy.not_found');
  return policyGoal(surroundings, policy, readByScheme);
}

function policyGoal(
  { simulation, profile, supposing, match }: Surroundings,
  policy: Policy,
  readByScheme: (code: string) => boolean,
): Goal {
  const facts = factsOf(policy.conditions);
  const { period } = simulation;
  return {
    reads: (code) => facts.includes(code) || readByScheme(code),
    reaches: (supposed, score) => match(policy, supposing(supposed, score)).verdict === 'met',
    breakpoints: (code) => [
      ...simulation.breakpoints(code),
      ...policyBreakpoints(policy.conditions, { code, period, profile }),
    ],
  };
}

function nearestWay(surroundings: Surroundings, goal: Goal, fact: FactDefinition): Way | undefined {
  const from = surroundings.fact(fact.code);
  if (from === undefined) return undefined;
  const { simulation } = surroundings;
  const scale = fact.kind === 'amount' ? 10n ** BigInt(AMOUNT_DECIMALS) : 1n;
  const supposed = (whole: bigint): Supposed => new Map([[fact.code, rational(whole, scale)]]);
  const reaches = (whole: bigint): boolean => {
    const map = supposed(whole);
    return goal.reaches(map, simulation.score(map));
  };
  const current = (from.num * scale) / from.den;
  const places = [...goal.breakpoints(fact.code), ...SHARES.map((share) => shareOf(from, share))]
    .flatMap((place) => around((place.num * scale) / place.den))
    .filter((whole) => fact.signed || whole >= 0n);
  const { up, down } = nearestReaching(current, places, reaches);
  const nearest = [up, down]
    .filter((whole) => whole !== undefined)
    .sort((a, b) => (distance(a, current) < distance(b, current) ? -1 : 1))[0];
  if (nearest === undefined) return undefined;
  return { fact, from, to: rational(nearest, scale), score: simulation.score(supposed(nearest)) };
}

function shareOf(value: Rational, percent: bigint): Rational {
  return { num: value.num * (100n + percent), den: value.den * 100n };
}

/** The whole numbers next to a place: whether its ends belong to it is the rule's affair. */
function around(whole: bigint): bigint[] {
  return [whole - 1n, whole, whole + 1n, whole + 2n];
}

function distance(a: bigint, b: bigint): bigint {
  return a > b ? a - b : b - a;
}

/** By share of what there is now; those that begin at zero come last, the smallest change first. */
function bySize(a: Way, b: Way): number {
  const [zeroA, zeroB] = [sign(a.from) === 0, sign(b.from) === 0];
  if (zeroA !== zeroB) return zeroA ? 1 : -1;
  const size = ({ from, to }: Way): Rational => {
    const by = magnitude(subtract(to, from));
    return sign(from) === 0 ? by : divide(by, magnitude(from));
  };
  return compare(size(a), size(b)) || (a.fact.code < b.fact.code ? -1 : 1);
}

function magnitude(value: Rational): Rational {
  return maximum(value, negate(value));
}
