import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { rational } from '@innovation-points/shared/rational.ts';
import { POINT_UNIT, RANK_UNIT } from '@innovation-points/shared/vocabulary/units.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { CONDITION_FAULTS } from '@innovation-points/shared/vocabulary/texts/conditionFaults.ts';
import { factsOf, flatten, isGroup, type Comparison, type Condition, type Quantity } from './condition.ts';
import { contains, intersect, intervalOf, isEmpty, type End, type Interval } from './interval.ts';
import type { FactMeanings } from './profile.ts';
import { isSatisfiable, type Floor, type Goal } from './satisfy.ts';

/**
 * What is wrong with a tree, each as one Chinese sentence naming the condition: doubled ids, facts nobody holds, units
 * that do not fit, vetoes that could not stop anything, conditions that contradict each other, can never be met, or never change the
 * answer. Empty: nothing was found. Contradictions are found however deep they lie, as long as they are not between quantities that
 * depend on each other (a sum and its parts).
 */
export function findFaults(
  root: Condition,
  meanings: FactMeanings,
  signedFacts: ReadonlySet<string>,
): string[] {
  const lines = flatten(root).map(({ condition }) => condition);
  const faults = [
    ...doubledIds(lines),
    ...powerlessVetoes(root, lines),
    ...factsOf(root)
      .filter((code) => !meanings.has(code))
      .map((code) => say(CONDITION_FAULTS.unknownFact, { code })),
    ...lines.flatMap((line) => (line.kind === 'compare' ? wrongUnit(line, meanings) : [])),
    ...lines.flatMap((line) => (line.kind === 'compare' ? pointless(line, signedFacts) : [])),
    ...lines.flatMap((line) => (line.kind === 'all' ? faultsOfAll(line.children, signedFacts) : [])),
    ...lines.flatMap((line) => (line.kind === 'any' ? faultsOfAny(line.children, signedFacts) : [])),
    ...lines.flatMap(opposites),
  ];
  return faults.length > 0 ? faults : hiddenFaults(root, (quantity) => floorOf(quantity, signedFacts));
}

/**
 * What the checks of single groups do not see: beside what has to hold together with it, a condition must be able to be met and not to
 * be met. Alternatives may overlap, as the tiers of a text do. Vetoes are the zone's own and the same for all its policies, so that a
 * policy asks for more does not make them wrong.
 */
function hiddenFaults(root: Condition, floor: Floor): string[] {
  const visit = (condition: Condition, beside: readonly Goal[]): string[] => {
    if (condition.isVeto) return [];
    const canBe = (holds: boolean) => isSatisfiable([...beside, { condition, holds }], floor);
    const { id } = condition;
    if (!canBe(true)) {
      return [
        condition === root
          ? say(CONDITION_FAULTS.neverMet, { id })
          : say(CONDITION_FAULTS.neverMetBelow, { id }),
      ];
    }
    if (!canBe(false)) {
      return [
        condition === root
          ? say(CONDITION_FAULTS.alwaysMet, { id })
          : say(CONDITION_FAULTS.alreadyMet, { id }),
      ];
    }
    if (!isGroup(condition)) return [];
    const { kind, children } = condition;
    const others = (child: Condition): Goal[] =>
      kind === 'all'
        ? children.filter((other) => other !== child).map((other) => ({ condition: other, holds: true }))
        : [];
    return children.flatMap((child) => visit(child, [...beside, ...others(child)]));
  };
  return visit(root, []);
}

/** A veto stops whatever else is met, so it stands on its own and not among alternatives. */
function powerlessVetoes(root: Condition, lines: readonly Condition[]): string[] {
  const standing = new Set<Condition>([root, ...conjuncts([root])]);
  return lines
    .filter((line) => line.isVeto && !standing.has(line))
    .map(({ id }) => say(CONDITION_FAULTS.vetoNotRequired, { id }));
}

function doubledIds(lines: readonly Condition[]): string[] {
  const ids = lines.map(({ id }) => id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) =>
    say(CONDITION_FAULTS.repeatedId, { id }),
  );
}

function wrongUnit({ id, quantity, unit }: Comparison, meanings: FactMeanings): string[] {
  const expected = unitOf(quantity, meanings);
  return expected === undefined || expected === unit
    ? []
    : [say(CONDITION_FAULTS.wrongUnit, { id, expected, unit })];
}

function unitOf(quantity: Quantity, meanings: FactMeanings): string | undefined {
  switch (quantity.kind) {
    case 'fact':
      return meanings.get(quantity.fact)?.unit;
    case 'ratio':
    case 'growth':
      return '%';
    case 'rank':
      return RANK_UNIT;
    case 'score':
      return POINT_UNIT;
    case 'sum':
    case 'indicator':
      return undefined; // weighted sums and indicators carry units of their own
  }
}

function pointless(line: Comparison, signedFacts: ReadonlySet<string>): string[] {
  const floor = floorOf(line.quantity, signedFacts);
  const interval = intervalOf(line.op, parseDecimal(line.value), floor);
  if (interval === undefined) return [];
  if (isEmpty(interval)) return [say(CONDITION_FAULTS.neverMet, { id: line.id })];
  return contains(interval, { low: floor, high: undefined }) && floor !== undefined
    ? [say(CONDITION_FAULTS.alwaysMet, { id: line.id })]
    : [];
}

/** The least value a quantity can have; undefined when it may be negative. */
function floorOf(quantity: Quantity, signedFacts: ReadonlySet<string>): End {
  const zero = { at: rational(0n), included: true };
  switch (quantity.kind) {
    case 'fact':
      return signedFacts.has(quantity.fact) ? undefined : zero;
    case 'rank':
      return { at: rational(1n), included: true };
    case 'growth':
      return signedFacts.has(quantity.of.fact) ? undefined : { at: rational(-100n), included: true };
    case 'ratio':
      return signedFacts.has(quantity.part.fact) ? undefined : zero;
    case 'sum':
      return quantity.terms.some(({ times, of }) => times.startsWith('-') || signedFacts.has(of.fact))
        ? undefined
        : zero;
    case 'score':
      return zero;
    case 'indicator':
      return undefined;
  }
}

/** A condition beside its own opposite (非): never met together, and one of the two always. */
function opposites(line: Condition): string[] {
  if (line.kind !== 'all' && line.kind !== 'any') return [];
  const children = line.kind === 'all' ? conjuncts(line.children) : line.children;
  const denied = new Map(
    children.flatMap((child) => (child.kind === 'not' ? [[meaningOf(child.children[0]), child.id]] : [])),
  );
  return children.flatMap((child) => {
    const other = denied.get(meaningOf(child));
    if (other === undefined) return [];
    const pair = sayIds([child, { id: other }]);
    return [
      line.kind === 'all'
        ? say(CONDITION_FAULTS.contradict, { ids: pair })
        : say(CONDITION_FAULTS.oneAlwaysMet, { ids: pair }),
    ];
  });
}

/** What a condition asks, whatever it is called. */
function meaningOf(condition: Condition): string {
  return JSON.stringify(condition, (key, value: unknown) =>
    key === 'id' || key === 'text' || key === 'isVeto' ? undefined : value,
  );
}

interface Ranged {
  readonly id: string;
  readonly interval: Interval;
}

function faultsOfAll(children: readonly Condition[], signedFacts: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  for (const group of rangedByQuantity(conjuncts(children), signedFacts)) {
    if (isEmpty(group.map(({ interval }) => interval).reduce(intersect))) {
      faults.push(say(CONDITION_FAULTS.contradict, { ids: sayIds(group) }));
    } else {
      for (const line of withoutEffect(group, (own, other) => contains(own.interval, other.interval))) {
        faults.push(say(CONDITION_FAULTS.coveredByStricter, { id: line.id }));
      }
    }
  }
  return [...faults, ...disjointChoices(children)];
}

function faultsOfAny(children: readonly Condition[], signedFacts: ReadonlySet<string>): string[] {
  return rangedByQuantity(children, signedFacts).flatMap((group) =>
    withoutEffect(group, (own, other) => contains(other.interval, own.interval)).map((line) =>
      say(CONDITION_FAULTS.coveredByWider, { id: line.id }),
    ),
  );
}

/** The children, with those of an `all` directly inside an `all` taken up. */
function conjuncts(children: readonly Condition[]): Condition[] {
  return children.flatMap((child) =>
    isGroup(child) && child.kind === 'all' ? conjuncts(child.children) : [child],
  );
}

const YEARS_FLOOR = { at: rational(0n), included: true };

/** Comparisons of one and the same quantity, or of the age, where there are at least two. */
function rangedByQuantity(children: readonly Condition[], signedFacts: ReadonlySet<string>): Ranged[][] {
  const groups = new Map<string, Ranged[]>();
  for (const child of children) {
    if (child.kind !== 'compare' && child.kind !== 'age') continue;
    const [key, interval] =
      child.kind === 'age'
        ? ['age', intervalOf(child.op, rational(BigInt(child.years)), YEARS_FLOOR)]
        : [
            JSON.stringify(child.quantity),
            intervalOf(child.op, parseDecimal(child.value), floorOf(child.quantity, signedFacts)),
          ];
    if (interval === undefined) continue;
    groups.set(key, [...(groups.get(key) ?? []), { id: child.id, interval }]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** The lines that another line makes superfluous; of two equal ones only the later. */
function withoutEffect(
  group: readonly Ranged[],
  isSuperfluous: (own: Ranged, other: Ranged) => boolean,
): Ranged[] {
  return group.filter((own, index) =>
    group.some(
      (other, at) => at !== index && isSuperfluous(own, other) && (!isSuperfluous(other, own) || at < index),
    ),
  );
}

function disjointChoices(children: readonly Condition[]): string[] {
  const lines = conjuncts(children);
  const industries = lines.flatMap((line) =>
    line.kind === 'industry' ? [{ id: line.id, choice: line.sections }] : [],
  );
  const stages = lines.flatMap((line) =>
    line.kind === 'stage' ? [{ id: line.id, choice: line.stages }] : [],
  );
  return [industries, stages].flatMap((group) => {
    const common = (group[0]?.choice ?? []).filter((item) =>
      group.every(({ choice }) => choice.includes(item)),
    );
    return group.length > 1 && common.length === 0
      ? [say(CONDITION_FAULTS.contradict, { ids: sayIds(group) })]
      : [];
  });
}

function sayIds(group: readonly { readonly id: string }[]): string {
  return group.map(({ id }) => `“${id}”`).join(CONDITION_FAULTS.and);
}
