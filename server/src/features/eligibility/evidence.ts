import type { Verdict } from '@innovation-points/shared/vocabulary/verdict.ts';
import { flatten, isGroup, type Condition, type FactQuantity, type Quantity } from './condition.ts';
import { factKey, type EligibilityProfile, type KnownFact, type KnownScore } from './profile.ts';

/** What a judgement was made from and what it said: all that its explanation needs, exact and without a sentence. */
export interface Evidence {
  /** In the order of `flatten`. */
  readonly verdicts: readonly Verdict[];
  /** What was known of what the tree looks at. */
  readonly profile: EligibilityProfile;
}

/** A tree with the quantities that are looked at beside it (for an amount). */
export interface Evidenced {
  readonly root: Condition;
  readonly quantities: readonly Quantity[];
}

/** Writes the evidence of one enterprise for the tree at a place of the list, whose verdicts are these `letters`. */
export type EvidenceWriter = (tree: number, letters: string) => string;

const VERDICTS: Readonly<Record<string, Verdict>> = { m: 'met', u: 'unmet', '?': 'unknown' };

/** How evidence is written: one object of short members, absent where nothing is known. */
interface Written {
  /** The verdicts, a letter each. */
  readonly v: string;
  /** Day and period of the judgement. */
  readonly d: string;
  readonly p: string;
  /** Facts: key, exact value, day, source. */
  readonly f: readonly (readonly [string, string, string, string])[];
  /** Founded, industry, stage with its title, titles, records, score, struck off. */
  readonly b?: string;
  readonly i?: string;
  readonly s?: readonly [string, string?];
  readonly t?: EligibilityProfile['titles'];
  readonly n?: EligibilityProfile['flags'];
  readonly c?: Omit<KnownScore, 'indicators'> & {
    readonly indicators: readonly (readonly [string, string])[];
  };
  readonly x?: 1;
}

/**
 * Makes ready to write evidence of many enterprises for these trees. What several trees look at is put into text once for an
 * enterprise; a tree's evidence holds what it looks at and nothing else.
 */
export function evidenceOf(trees: readonly Evidenced[]): (profile: EligibilityProfile) => EvidenceWriter {
  const places = new Map<string, { fact: string; back: number; at: number }>();
  const placeOf = (fact: string, back: number): number => {
    const known = places.get(`${fact}@${back}`) ?? { fact, back, at: places.size };
    places.set(`${fact}@${back}`, known);
    return known.at;
  };
  const needs = trees.map((tree) => needsOf(tree, placeOf));
  const keys = keysByPeriod([...places.values()]);
  return (profile) => {
    const facts = keys(profile.period).map((key) => writeFact(key, profile.facts.get(key)));
    const head = `","d":${JSON.stringify(profile.asOf)},"p":${JSON.stringify(profile.period)},"f":[`;
    return (tree, letters) => {
      const own = needs[tree];
      if (own === undefined) throw new Error(`no tree ${tree}`);
      let text = `{"v":"${letters}${head}`;
      let separator = '';
      for (const at of own.facts) {
        const fact = facts[at];
        if (fact === undefined) continue;
        text += separator + fact;
        separator = ',';
      }
      return `${text}]${writeRest(own, profile)}}`;
    };
  };
}

/** Evidence as `evidenceOf` wrote it; undefined when the text is of another form. */
export function readEvidence(text: string): Evidence | undefined {
  if (!text.startsWith('{')) return undefined;
  const { v, d, p, f, b, i, s, t, n, c, x } = JSON.parse(text) as Written;
  return {
    verdicts: [...v].map((letter) => VERDICTS[letter] ?? 'unknown'),
    profile: {
      asOf: d,
      period: p,
      facts: new Map(f.map(([key, value, date, source]) => [key, { value, date, source }])),
      ...(x === undefined ? {} : { isDeregistered: true }),
      ...(b === undefined ? {} : { foundedOn: b }),
      ...(i === undefined ? {} : { industry: i }),
      ...(s === undefined ? {} : { stage: s[0], ...(s[1] === undefined ? {} : { stageTitle: s[1] }) }),
      ...(t === undefined ? {} : { titles: t }),
      ...(n === undefined ? {} : { flags: n }),
      ...(c === undefined ? {} : { score: { ...c, indicators: new Map(c.indicators) } }),
    },
  };
}

interface Needs {
  /** Places of facts. */
  readonly facts: readonly number[];
  readonly indicators: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
  /** True when facts are all it looks at, which is common. */
  readonly isPlain: boolean;
}

function needsOf({ root, quantities }: Evidenced, placeOf: (fact: string, back: number) => number): Needs {
  const conditions = flatten(root).map(({ condition }) => condition);
  const looked = [
    ...quantities,
    ...conditions.flatMap((condition) => (condition.kind === 'compare' ? [condition.quantity] : [])),
  ];
  const facts = looked.flatMap(factYears).map(({ fact, back }) => placeOf(fact, back));
  const leaves = conditions.filter((condition) => !isGroup(condition)).map(({ kind }) => kind);
  const kinds = new Set([...leaves.filter((kind) => kind !== 'compare'), ...looked.map(({ kind }) => kind)]);
  const isPlain = [...kinds].every((kind) => ['fact', 'sum', 'ratio', 'growth'].includes(kind));
  const indicators = looked.flatMap((one) => (one.kind === 'indicator' ? [one.indicator] : []));
  return { facts: [...new Set(facts)], indicators: new Set(indicators), kinds, isPlain };
}

/** Every fact of every year that a quantity looks at, the year as how long ago. */
function factYears(quantity: Quantity): { fact: string; back: number }[] {
  const years = ({ fact, back, years: count }: FactQuantity) =>
    Array.from({ length: count }, (_, more) => ({ fact, back: back + more }));
  switch (quantity.kind) {
    case 'fact':
      return years(quantity);
    case 'sum':
      return quantity.terms.flatMap(({ of }) => years(of));
    case 'ratio':
      return [...years(quantity.part), ...years(quantity.whole)];
    case 'growth':
      return [
        ...years(quantity.of),
        ...years({ ...quantity.of, back: quantity.of.back + quantity.of.years }),
      ];
    case 'score':
    case 'rank':
    case 'indicator':
      return [];
  }
}

function keysByPeriod(places: readonly { fact: string; back: number }[]): (period: string) => string[] {
  let [last, keys] = ['', [] as string[]];
  return (period) => {
    if (period !== last) {
      keys = places.map(({ fact, back }) => factKey(fact, String(Number(period) - back)));
      last = period;
    }
    return keys;
  };
}

function writeFact(key: string, known: KnownFact | undefined): string | undefined {
  return known === undefined
    ? undefined
    : JSON.stringify([key, known.value, known.date, known.source] satisfies Written['f'][number]);
}

function writeRest({ kinds, indicators, isPlain }: Needs, profile: EligibilityProfile): string {
  const { foundedOn, industry, stage, stageTitle, titles, flags, score, isDeregistered } = profile;
  let text = isDeregistered === true ? ',"x":1' : '';
  if (isPlain) return text;
  const add = (name: keyof Written, value: unknown) => {
    if (value !== undefined) text += `,"${name}":${JSON.stringify(value)}`;
  };
  if (kinds.has('age') || kinds.has('founded')) add('b', foundedOn);
  if (kinds.has('industry')) add('i', industry);
  if (kinds.has('stage') && stage !== undefined) add('s', [stage, stageTitle]);
  if (kinds.has('title')) add('t', titles);
  if (kinds.has('no_flags')) add('n', flags);
  const isScored = ['score', 'rank', 'indicator', 'stage'].some((kind) => kinds.has(kind));
  if (isScored && score !== undefined) {
    add('c', { ...score, indicators: [...score.indicators].filter(([code]) => indicators.has(code)) });
  }
  return text;
}
