import { performance } from 'node:perf_hooks';
import { parse as parseCel } from '@marcbachmann/cel-js';
import { Engine } from 'json-rules-engine';
import type { EligibilityProfile } from '../../server/src/features/eligibility/index.ts';
import { speak } from '../../server/src/features/policies/answers.ts';
import { judgePolicies, type PolicyJudgement } from '../../server/src/features/policies/judgePolicy.ts';
import type { BenchLine } from './measure.ts';
import { benchFacts, benchPolicies, MEANINGS, policyOf, profileOf, type Rule } from './matchingWorld.ts';

const POLICIES = 20;
const ENTERPRISES = 100_000;
const CHUNK = 250;
/** The others are slower, so they get fewer enterprises; each is measured per enterprise and policy. */
const CEL_ENTERPRISES = 10_000;
const RULES_ENTERPRISES = 500;
const LEAST_CHUNKS = 20;
const WARM = 5000;
const PAGES = 500;

/**
 * Matching 100,000 enterprises with 20 policies of 8 conditions, explained as the product explains in bulk. What is made and kept for
 * every enterprise: the verdict of every condition of every policy, and the exact value, day and source of every fact they look at; the
 * finding of each condition (value, needed value, distance, department, day, source) is a view of that. As figures of their own: the
 * same written as the text in which the product stores it, and the Chinese sentences, which are made when somebody reads (a page is
 * all 20 policies of one enterprise with every condition).
 *
 * Against json-rules-engine, which keeps a result and the fact of each condition, and the bare evaluation of CEL, which says met or not
 * and nothing else, on the same rules and facts. All three take turns on the same enterprises, so that a busy machine slows them
 * alike, and must agree.
 */
export async function benchMatching(): Promise<BenchLine[]> {
  const policies = benchPolicies(POLICIES);
  const judge = judgePolicies(policies.map(policyOf), MEANINGS);
  const explained = ready(profileOf, explain(judge));
  const cel = ready(same, celOn(policies));
  const rules = ready(same, rulesOn(policies));
  await inTurns({ explained, cel }, WARM);
  const apart = await inTurns({ explained }, ENTERPRISES);
  const turns = await inTurns({ explained, cel }, CEL_ENTERPRISES);
  const slow = await inTurns({ explained, rules }, RULES_ENTERPRISES);
  if (turns.explained.met !== turns.cel.met || slow.explained.met !== slow.rules.met) {
    throw new Error('the engines do not agree');
  }
  const written = await inTurns({ written: ready(profileOf, write(judge)) }, WARM);
  return [
    { name: 'matching-100000x20x8-explained-ms', value: apart.explained.ns * ENTERPRISES * POLICIES * 1e-6 },
    { name: 'matching-explained-ns-per-policy', value: apart.explained.ns },
    { name: 'matching-evidence-written-ns-per-policy', value: written.written.ns },
    { name: 'matching-cel-bare-ns-per-policy', value: turns.cel.ns },
    { name: 'matching-json-rules-engine-ns-per-policy', value: slow.rules.ns },
    { name: 'matching-sentences-of-a-page-of-20-policies-ms', value: measurePage(policies, judge) },
    {
      name: 'matching-json-rules-engine-to-own-explained',
      value: slow.rules.ns / slow.explained.ns,
      isRatio: true,
    },
    { name: 'matching-cel-bare-to-own-explained', value: turns.cel.ns / turns.explained.ns, isRatio: true },
  ];
}

type Facts = Readonly<Record<string, number>>;
type JudgeAll = ReturnType<typeof judgePolicies>;

/** An engine: gets an enterprise ready, outside the clock; what it gives then judges it by all policies and says how many it meets. */
type Contender = (facts: Facts) => () => number | Promise<number>;

function ready<T>(prepare: (facts: Facts) => T, work: (prepared: T) => number | Promise<number>): Contender {
  return (facts) => {
    const prepared = prepare(facts);
    return () => work(prepared);
  };
}

const same = (facts: Facts) => facts;

/** Nanoseconds per enterprise and policy, and how often a policy was met. */
interface Measured {
  readonly ns: number;
  readonly met: number;
}

/** Judges and keeps what was found until a chunk is over. */
function explain(judge: JudgeAll): (profile: EligibilityProfile) => number {
  const kept: PolicyJudgement[] = [];
  return (profile) => {
    if (kept.length >= CHUNK * POLICIES) kept.length = 0;
    let met = 0;
    for (const judgement of judge(profile).judgements) {
      kept.push(judgement);
      if (judgement.verdict === 'met') met += 1;
    }
    return met;
  };
}

/** Writes the evidence of every policy, as it is stored; in a buffer, so that none of it is left unmade. */
function write(judge: JudgeAll): (profile: EligibilityProfile) => number {
  const sink = Buffer.alloc(1 << 20);
  return (profile) => {
    const judged = judge(profile);
    let bytes = 0;
    for (let at = 0; at < judged.judgements.length; at += 1) bytes += sink.write(judged.evidence(at), 'utf8');
    return bytes;
  };
}

/** Milliseconds to put all policies of one enterprise into words, every condition of them. */
function measurePage(policies: readonly (readonly Rule[])[], judge: JudgeAll): number {
  const rules = policies.map(policyOf);
  const times: number[] = [];
  for (let index = 0; index < PAGES; index += 1) {
    const judged = judge(profileOf(benchFacts(index)));
    const stored = rules.map((_, at) => judged.evidence(at));
    const start = performance.now();
    rules.forEach((policy, at) => speak(policy, stored[at] ?? ''));
    times.push(performance.now() - start);
  }
  return middle(times);
}

function celOn(policies: readonly (readonly Rule[])[]): (facts: Facts) => number {
  const programs = policies.map((rules) => parseCel(rules.map(celOf).join(' && ')));
  return (facts) => {
    let met = 0;
    for (const program of programs) if (program(facts) === true) met += 1;
    return met;
  };
}

function celOf({ of, op, bound }: Rule): string {
  const left = typeof of === 'string' ? of : `${of.part} * 100.0 / ${of.whole}`;
  return `${left} ${op} ${bound}.0`;
}

function rulesOn(policies: readonly (readonly Rule[])[]): (facts: Facts) => Promise<number> {
  const engine = new Engine();
  for (const rules of policies) {
    engine.addRule({ conditions: { all: rules.map(ruleOf) }, event: { type: 'met' } });
  }
  return async (facts) => {
    const percent = ((facts['rd_expense'] ?? 0) * 100) / (facts['revenue'] ?? 1); // it has no arithmetic of its own
    return (await engine.run({ ...facts, percent })).events.length;
  };
}

function ruleOf({ of, op, bound }: Rule) {
  const operator = op === '>=' ? 'greaterThanInclusive' : 'lessThan';
  return { fact: typeof of === 'string' ? of : 'percent', operator, value: bound };
}

/**
 * Times contenders over the same enterprises, a chunk each in turn. Of each the middle chunk counts, so that a moment in which the
 * machine does something else does not.
 */
async function inTurns<Name extends string>(
  contenders: Record<Name, Contender>,
  enterprises: number,
): Promise<Record<Name, Measured>> {
  const names = Object.keys(contenders) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  const met = new Map<Name, number>();
  const size = Math.min(CHUNK, enterprises / LEAST_CHUNKS);
  for (let at = 0; at < enterprises; at += size) {
    for (const name of names) {
      const chunk = Array.from({ length: size }, (_, i) => contenders[name](benchFacts(at + i)));
      let sum = 0;
      const start = performance.now();
      for (const work of chunk) {
        const one = work();
        sum += typeof one === 'number' ? one : await one;
      }
      times.get(name)?.push(((performance.now() - start) * 1e6) / (size * POLICIES));
      met.set(name, (met.get(name) ?? 0) + sum);
    }
  }
  const measured = names.map((name) => [
    name,
    { ns: middle(times.get(name) ?? []), met: met.get(name) ?? 0 },
  ]);
  return Object.fromEntries(measured) as Record<Name, Measured>;
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
