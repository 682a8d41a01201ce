import { addYears, daysBetween } from '@innovation-points/shared/calendar.ts';
import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { compare, toNumber, type Rational } from '@innovation-points/shared/rational.ts';
import type { DepartmentCode } from '@innovation-points/shared/vocabulary/departments.ts';
import { FLAG_KINDS } from '@innovation-points/shared/vocabulary/enterprises.ts';
import {
  INDUSTRY_SECTIONS,
  industryLabel,
  type IndustrySection,
} from '@innovation-points/shared/vocabulary/industries.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { ELIGIBILITY_TEXTS } from '@innovation-points/shared/vocabulary/texts/eligibility.ts';
import { MARKS } from '@innovation-points/shared/vocabulary/texts/marks.ts';
import { TITLES } from '@innovation-points/shared/vocabulary/titles.ts';
import type { Verdict } from '@innovation-points/shared/vocabulary/verdict.ts';
import type { AgeCondition, Comparison, FoundedCondition, Leaf } from './condition.ts';
import { closenessOf, closenessOfWait, type Closeness } from './near.ts';
import { holds } from './operators.ts';
import type { EligibilityProfile, FactMeanings } from './profile.ts';
import { resolve } from './quantity.ts';
import { sayDistance, sayNeeded, sayQuantity } from './wording.ts';

/** The answer to one condition. Texts are Chinese with units; `missing` names what would settle an unknown. */
export interface LeafAnswer extends Closeness {
  readonly verdict: Verdict;
  readonly value?: string;
  readonly needed?: string;
  readonly distance?: string;
  readonly department?: DepartmentCode;
  readonly date?: string;
  readonly source?: string;
  readonly missing?: string;
}

/** Judges one condition that has no children. What is not known stays unknown. */
export function judgeLeaf(leaf: Leaf, profile: EligibilityProfile, meanings: FactMeanings): LeafAnswer {
  switch (leaf.kind) {
    case 'compare':
      return judgeComparison(leaf, profile, meanings);
    case 'age':
      return judgeAge(leaf, profile);
    case 'founded':
      return judgeFounded(leaf, profile);
    case 'title':
      return judgeTitle(leaf, profile);
    case 'no_flags':
      return judgeFlags(leaf, profile);
    case 'industry':
      return judgeIndustry(leaf, profile);
    case 'stage':
      return judgeStage(leaf, profile);
  }
}

function judgeComparison(leaf: Comparison, profile: EligibilityProfile, meanings: FactMeanings): LeafAnswer {
  const { bound, needed } = boundOf(leaf);
  const resolved = resolve(leaf.quantity, profile, meanings);
  if (!resolved.known && 'missing' in resolved) {
    return {
      verdict: 'unknown',
      needed,
      missing: resolved.missing.title,
      ...optional({ department: resolved.missing.department }),
    };
  }
  if (!resolved.known) {
    return { verdict: 'unknown', needed, missing: resolved.undefinedBecause, ...optional(resolved.from) };
  }
  const verdict = holds(compare(resolved.value, bound), leaf.op) ? 'met' : 'unmet';
  const isUnmet = verdict === 'unmet';
  const distance = isUnmet ? sayDistance(leaf.op, resolved.value, bound, leaf.unit) : undefined;
  return {
    verdict,
    value: sayQuantity(resolved.value, leaf.unit),
    needed,
    ...optional({ distance, ...resolved.from }),
    ...(isUnmet ? closenessOf(leaf.unit, toNumber(resolved.value), toNumber(bound)) : {}),
  };
}

function judgeAge({ op, years }: AgeCondition, { asOf, foundedOn }: EligibilityProfile): LeafAnswer {
  const needed = say(ELIGIBILITY_TEXTS.age[op], { years });
  if (foundedOn === undefined) {
    return { verdict: 'unknown', needed, missing: ELIGIBILITY_TEXTS.foundingDay, department: 'market' };
  }
  const anniversary = addYears(foundedOn, years);
  const days = daysBetween(anniversary, asOf);
  const verdict = holds(Math.sign(days), op) ? 'met' : 'unmet';
  const distance =
    verdict === 'met'
      ? undefined
      : days < 0 || op === '>'
        ? say(ELIGIBILITY_TEXTS.complete, { day: anniversary })
        : say(ELIGIBILITY_TEXTS.daysOver, { days });
  const wait = verdict === 'unmet' && days <= 0 ? closenessOfWait(-days) : {};
  const base = {
    verdict,
    value: say(ELIGIBILITY_TEXTS.foundedOn, { day: foundedOn }),
    needed,
    department: 'market',
  } as const;
  return { ...base, ...optional({ distance }), ...wait };
}

function judgeFounded({ from, to }: FoundedCondition, { foundedOn }: EligibilityProfile): LeafAnswer {
  const needed = [
    ...(from === undefined ? [] : [say(ELIGIBILITY_TEXTS.notBefore, { day: from })]),
    ...(to === undefined ? [] : [say(ELIGIBILITY_TEXTS.notAfter, { day: to })]),
  ];
  const base = {
    needed: say(ELIGIBILITY_TEXTS.foundingDayBounds, { bounds: needed.join(MARKS.item) }),
    department: 'market',
  } as const;
  if (foundedOn === undefined) return { ...base, verdict: 'unknown', missing: ELIGIBILITY_TEXTS.foundingDay };
  const holdsBoth = (from === undefined || foundedOn >= from) && (to === undefined || foundedOn <= to);
  return {
    ...base,
    verdict: holdsBoth ? 'met' : 'unmet',
    value: say(ELIGIBILITY_TEXTS.foundedOn, { day: foundedOn }),
  };
}

function judgeTitle(
  { title, heldYears }: Extract<Leaf, { kind: 'title' }>,
  { asOf, titles }: EligibilityProfile,
): LeafAnswer {
  const needed = say(ELIGIBILITY_TEXTS.validTitle, {
    title: TITLES[title],
    held: heldYears > 0 ? say(ELIGIBILITY_TEXTS.heldYears, { years: heldYears }) : '',
  });
  if (titles === undefined) return { verdict: 'unknown', needed, missing: ELIGIBILITY_TEXTS.titlesMissing };
  const own = titles.filter(({ code }) => code === title);
  const valid = own.find(
    ({ from, to }) => addYears(from, heldYears) <= asOf && (to === undefined || asOf <= to),
  );
  if (valid !== undefined) {
    return {
      verdict: 'met',
      value: say(ELIGIBILITY_TEXTS.obtained, { day: valid.from }),
      needed,
      date: valid.from,
    };
  }
  const young = own.find(({ from, to }) => from <= asOf && (to === undefined || asOf <= to));
  if (young !== undefined) {
    return {
      verdict: 'unmet',
      value: say(ELIGIBILITY_TEXTS.obtained, { day: young.from }),
      needed,
      distance: say(ELIGIBILITY_TEXTS.complete, { day: addYears(young.from, heldYears) }),
      date: young.from,
      ...closenessOfWait(daysBetween(asOf, addYears(young.from, heldYears))),
    };
  }
  const lapsedOn = own.find(({ to }) => to !== undefined && to < asOf)?.to;
  const value =
    lapsedOn === undefined ? ELIGIBILITY_TEXTS.notObtained : say(ELIGIBILITY_TEXTS.lapsed, { day: lapsedOn });
  return { verdict: 'unmet', value, needed };
}

function judgeFlags(
  leaf: Extract<Leaf, { kind: 'no_flags' }>,
  { asOf, flags }: EligibilityProfile,
): LeafAnswer {
  const needed = say(ELIGIBILITY_TEXTS.noFlags, {
    kinds: leaf.flags.map((kind) => FLAG_KINDS[kind]).join(MARKS.item),
  });
  if (flags === undefined) return { verdict: 'unknown', needed, missing: ELIGIBILITY_TEXTS.flagsMissing };
  const standing = flags.find(
    ({ kind, occurredOn, repairedOn }) =>
      leaf.flags.includes(kind) && occurredOn <= asOf && (repairedOn === undefined || repairedOn > asOf),
  );
  if (standing === undefined) return { verdict: 'met', value: ELIGIBILITY_TEXTS.noRecord, needed };
  return { verdict: 'unmet', value: FLAG_KINDS[standing.kind], needed, date: standing.occurredOn };
}

function judgeIndustry(
  { sections }: Extract<Leaf, { kind: 'industry' }>,
  { industry }: EligibilityProfile,
): LeafAnswer {
  const needed = say(ELIGIBILITY_TEXTS.inSections, {
    sections: sections.map((section) => INDUSTRY_SECTIONS[section as IndustrySection]).join(MARKS.item),
  });
  if (industry === undefined) {
    return {
      verdict: 'unknown',
      needed,
      missing: ELIGIBILITY_TEXTS.industryMissing,
      department: 'statistics',
    };
  }
  const verdict = sections.includes(industry.slice(0, 1)) ? 'met' : 'unmet';
  return { verdict, value: industryLabel(industry), needed, department: 'statistics' };
}

function judgeStage(
  { stages, text: needed }: Extract<Leaf, { kind: 'stage' }>,
  { stage, stageTitle, score }: EligibilityProfile,
): LeafAnswer {
  if (stage === undefined) return { verdict: 'unknown', needed, missing: ELIGIBILITY_TEXTS.stageMissing };
  return {
    verdict: stages.includes(stage) ? 'met' : 'unmet',
    value: stageTitle ?? stage,
    needed,
    ...optional({ date: score?.publishedOn }),
  };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The members that are there. */
function optional<T extends object>(members: T): Defined<T> {
  const defined: Partial<T> = {};
  for (const name in members) {
    const value = members[name];
    if (value !== undefined) defined[name] = value;
  }
  return defined as Defined<T>;
}

interface Bound {
  readonly bound: Rational;
  readonly needed: string;
}

/** What is asked for, read and put into words once for each condition. */
const bounds = new WeakMap<Comparison, Bound>();

function boundOf(leaf: Comparison): Bound {
  const known = bounds.get(leaf);
  if (known !== undefined) return known;
  const bound = parseDecimal(leaf.value);
  const made = { bound, needed: sayNeeded(leaf.op, bound, leaf.unit) };
  bounds.set(leaf, made);
  return made;
}
