import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { compare, rational, type Rational } from '@innovation-points/shared/rational.ts';
import { isGroup, type Condition, type Group, type Leaf, type Operator, type Quantity } from './condition.ts';
import { intersect, intervalOf, isEmpty, type End, type Interval } from './interval.ts';

/** A condition that is to hold or not to hold. */
export interface Goal {
  readonly condition: Condition;
  readonly holds: boolean;
}

/** The least value a quantity can have; undefined when it may be negative. */
export type Floor = (quantity: Quantity) => End;

/** What is still possible of each thing that conditions look at. Different quantities are taken for independent. */
interface World {
  readonly numbers: ReadonlyMap<string, { readonly interval: Interval; readonly not: readonly Rational[] }>;
  /** Of a choice (industry, stage): only these, or all but these. */
  readonly choices: ReadonlyMap<
    string,
    { readonly only?: ReadonlySet<string>; readonly not: ReadonlySet<string> }
  >;
  readonly flags: ReadonlyMap<string, boolean>;
}

/** More than this many steps are not tried; a tree that complicated is taken to be satisfiable. */
const STEPS = 20_000;
const EVERYTHING: Interval = { low: undefined, high: undefined };
const OPPOSITE: Record<Operator, Operator> = {
  '>=': '<',
  '>': '<=',
  '<=': '>',
  '<': '>=',
  '=': '!=',
  '!=': '=',
};

/**
 * Can all goals come true together, with all facts known? Exact as long as no two quantities depend on each other: `false` is always
 * right; `true` may be wrong where they do (a sum and its parts), or beyond `STEPS`.
 */
export function isSatisfiable(goals: readonly Goal[], floorOf: Floor): boolean {
  let steps = 0;
  const solve = (open: readonly Goal[], world: World): boolean => {
    steps += 1;
    if (steps > STEPS) return true;
    const at = Math.max(0, open.findIndex(isPlain)); // what leaves no choice comes first
    const goal = open[at];
    if (goal === undefined) return true;
    const rest = open.toSpliced(at, 1);
    const { condition, holds } = goal;
    if (!isGroup(condition)) {
      return restrictions(condition, holds, world, floorOf).some((next) => solve(rest, next));
    }
    return waysOf(condition, holds).some((way) => solve([...way, ...rest], world));
  };
  return solve(goals, { numbers: new Map(), choices: new Map(), flags: new Map() });
}

function isPlain({ condition, holds }: Goal): boolean {
  if (!isGroup(condition)) return condition.kind === 'compare' || holds;
  return condition.kind === 'not' || ((condition.kind === 'all') === holds && condition.kind !== 'at_least');
}

/** The ways to reach a goal of a group, each as goals of its children. */
function waysOf(group: Group, holds: boolean): Goal[][] {
  const goal = (condition: Condition, wanted: boolean): Goal => ({ condition, holds: wanted });
  const { children } = group;
  switch (group.kind) {
    case 'not':
      return [[goal(group.children[0], !holds)]];
    case 'all':
      return holds
        ? [children.map((child) => goal(child, true))]
        : children.map((child) => [goal(child, false)]);
    case 'any':
      return holds
        ? children.map((child) => [goal(child, true)])
        : [children.map((child) => goal(child, false))];
    case 'at_least': {
      const size = holds ? group.count : children.length - group.count + 1; // so many true, or so many false
      return chosen(children, size).map((some) => some.map((child) => goal(child, holds)));
    }
  }
}

/** Every choice of `size` of the items. */
function chosen<T>(items: readonly T[], size: number): T[][] {
  if (size <= 0) return [[]];
  return items.flatMap((item, at) => chosen(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]));
}

/** The worlds in which the leaf holds (or does not), within `world`. */
function restrictions(leaf: Leaf, holds: boolean, world: World, floorOf: Floor): World[] {
  const number = (name: string, op: Operator, bound: Rational, floor: End) =>
    withNumber(world, name, { op: holds ? op : OPPOSITE[op], bound, floor });
  switch (leaf.kind) {
    case 'compare': {
      const { quantity, op, value } = leaf;
      return number(JSON.stringify(quantity), op, parseDecimal(value), floorOf(quantity));
    }
    case 'age':
      return number('age', leaf.op, rational(BigInt(leaf.years)), atLeast(0n));
    case 'title':
      return number(`title ${leaf.title}`, '>=', rational(BigInt(leaf.heldYears)), atLeast(-1n)); // -1: not held
    case 'founded':
      return founded(leaf, holds, world);
    case 'industry':
      return withChoice(world, 'industry', new Set(leaf.sections), holds);
    case 'stage':
      return withChoice(world, 'stage', new Set(leaf.stages), holds);
    case 'no_flags':
      return holds
        ? leaf.flags.reduce<World[]>(
            (worlds, flag) => worlds.flatMap((one) => withFlag(one, flag, false)),
            [world],
          )
        : leaf.flags.flatMap((flag) => withFlag(world, flag, true));
  }
}

const atLeast = (bound: bigint): End => ({ at: rational(bound), included: true });

function founded({ from, to }: Extract<Leaf, { kind: 'founded' }>, holds: boolean, world: World): World[] {
  const day = (text: string) => rational(BigInt(text.replaceAll('-', '')));
  const bounds = [
    ...(from === undefined ? [] : [{ op: '>=' as const, bound: day(from) }]),
    ...(to === undefined ? [] : [{ op: '<=' as const, bound: day(to) }]),
  ];
  const restrict = (one: World, op: Operator, bound: Rational) =>
    withNumber(one, 'founded', { op, bound, floor: undefined });
  return holds
    ? bounds.reduce<World[]>(
        (worlds, { op, bound }) => worlds.flatMap((one) => restrict(one, op, bound)),
        [world],
      )
    : bounds.flatMap(({ op, bound }) => restrict(world, OPPOSITE[op], bound));
}

function withNumber(
  world: World,
  name: string,
  { op, bound, floor }: { op: Operator; bound: Rational; floor: End },
): World[] {
  const before = world.numbers.get(name) ?? { interval: { ...EVERYTHING, low: floor }, not: [] };
  const own = intervalOf(op, bound, floor);
  const interval = own === undefined ? before.interval : intersect(before.interval, own);
  const not = op === '!=' ? [...before.not, bound] : before.not;
  if (isEmpty(interval) || isOnlyPoint(interval, not)) return [];
  return [{ ...world, numbers: new Map(world.numbers).set(name, { interval, not }) }];
}

/** Is a single point left, and that one is ruled out? */
function isOnlyPoint({ low, high }: Interval, not: readonly Rational[]): boolean {
  if (low === undefined || high === undefined || compare(low.at, high.at) !== 0) return false;
  return not.some((point) => compare(point, low.at) === 0);
}

function withChoice(world: World, name: string, set: ReadonlySet<string>, holds: boolean): World[] {
  const before = world.choices.get(name) ?? { not: new Set<string>() };
  const only = holds ? new Set([...set].filter((item) => before.only?.has(item) ?? true)) : before.only;
  const not = holds ? before.not : new Set([...before.not, ...set]);
  if (only !== undefined && [...only].every((item) => not.has(item))) return [];
  const after = { not, ...(only === undefined ? {} : { only }) };
  return [{ ...world, choices: new Map(world.choices).set(name, after) }];
}

function withFlag(world: World, flag: string, isThere: boolean): World[] {
  if (world.flags.has(flag) && world.flags.get(flag) !== isThere) return [];
  return [{ ...world, flags: new Map(world.flags).set(flag, isThere) }];
}
