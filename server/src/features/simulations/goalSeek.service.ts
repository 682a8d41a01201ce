import { setImmediate as pause } from 'node:timers/promises';
import type { TargetDto } from '@innovation-points/shared/contracts/simulations.ts';
import {
  compare,
  divide,
  maximum,
  negate,
  rational,
  sign,
  subtract,
  ZERO,
  type Rational,
} from '@innovation-points/shared/rational.ts';
import type { Em } from '../../db/orm.ts';
import { factCatalogue, type FactDefinition } from '../facts/index.ts';
import { nearestReaching, type OneScore, type Sought, type Supposed } from '../scoring/index.ts';
import { goalOf, type Goal } from './goals.ts';
import { AMOUNT_DECIMALS, LIMIT } from './supposed.ts';
import { surroundingsOf, type Surroundings } from './surroundings.ts';
import type { AskedAbout } from './whatIf.service.ts';

/** One change of one fact that is enough. */
export interface Way {
  readonly fact: FactDefinition;
  /** Undefined while no department has delivered it. */
  readonly from: Rational | undefined;
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
/** How often a way is looked for again because a tie in ranks has turned out to be none. */
const MOST_ATTEMPTS = 5;

/**
 * The smallest change of each single fact, all others standing still, that reaches a total or makes a policy met.
 *
 * Amounts are looked for to the fen, counts to the whole number, up to the greatest that may be supposed; a fact nobody has
 * delivered is looked for as well. Every way has been tried exactly, and none is nearer (see `nearestReaching`). Throws
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
    const way = await nearestWay(surroundings, goal, fact);
    if (way !== undefined) ways.push(way);
    await pause();
  }
  return { surroundings, isReached: false, ways: ways.sort(bySize).slice(0, MOST_WAYS) };
}

/** The smallest change of one fact that reaches the goal; undefined when none does. */
async function nearestWay(
  surroundings: Surroundings,
  goal: Goal,
  fact: FactDefinition,
): Promise<Way | undefined> {
  const from = surroundings.fact(fact.code);
  const { simulation } = surroundings;
  const scale = fact.kind === 'amount' ? 10n ** BigInt(AMOUNT_DECIMALS) : 1n;
  const supposed = (whole: bigint): Supposed => new Map([[fact.code, rational(whole, scale)]]);
  const isSettled = goal.settledFor(fact.code);
  const sought: Sought = {
    reaches(whole) {
      const map = supposed(whole);
      return goal.reaches(map, simulation.score(map));
    },
    canReach(low, high) {
      const settled = isSettled({ low: rational(low, scale), high: rational(high, scale) });
      return settled === 'as_first' ? sought.reaches(low) : settled === 'open';
    },
  };
  const highest = LIMIT * scale;
  const range = { low: fact.signed ? -highest : 0n, high: highest };
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const nearest = closest(sidesOf(from, scale), range, sought);
    if (nearest === undefined) return undefined;
    const map = supposed(nearest);
    const score = simulation.score(map);
    await simulation.settle(score);
    if (goal.reaches(map, score)) return { fact, from, to: rational(nearest, scale), score };
  }
  return undefined;
}

/** Where the search begins: the whole number not above what there is, the one not below it, and what is nearest to. */
interface Sides {
  readonly floor: bigint;
  readonly ceiling: bigint;
  distance(whole: bigint): Rational;
}

/** For a fact that is missing, values are looked for on both sides of nothing, zero itself included. */
function sidesOf(from: Rational | undefined, scale: bigint): Sides {
  if (from === undefined) {
    return { floor: -1n, ceiling: 0n, distance: (whole) => magnitude(rational(whole)) };
  }
  const scaled = { num: from.num * scale, den: from.den };
  const rest = ((scaled.num % scaled.den) + scaled.den) % scaled.den;
  const floor = (scaled.num - rest) / scaled.den;
  return {
    floor,
    ceiling: rest === 0n ? floor : floor + 1n,
    distance: (whole) => magnitude(subtract(rational(whole), scaled)),
  };
}

/** Of the nearest above and the nearest below the nearer one; of two as near, the greater. */
function closest(
  { floor, ceiling, distance }: Sides,
  { low, high }: { low: bigint; high: bigint },
  sought: Sought,
): bigint | undefined {
  const { up } = nearestReaching(floor, { low: floor, high }, sought);
  const { down } = nearestReaching(ceiling, { low, high: ceiling }, sought);
  if (up === undefined || down === undefined) return up ?? down;
  return compare(distance(up), distance(down)) <= 0 ? up : down;
}

/** By share of what there is now; then those that begin at zero, then those that are missing, the smallest change first. */
function bySize(a: Way, b: Way): number {
  const kind = ({ from }: Way): number => (from === undefined ? 2 : sign(from) === 0 ? 1 : 0);
  const size = ({ from = ZERO, to }: Way): Rational => {
    const by = magnitude(subtract(to, from));
    return sign(from) === 0 ? by : divide(by, magnitude(from));
  };
  return kind(a) - kind(b) || compare(size(a), size(b)) || (a.fact.code < b.fact.code ? -1 : 1);
}

function magnitude(value: Rational): Rational {
  return maximum(value, negate(value));
}
