import { performance } from 'node:perf_hooks';
import { parse as parseCel } from '@marcbachmann/cel-js';
import { Engine } from 'json-rules-engine';
import { compile, evaluate, type Judge } from '../../server/src/features/eligibility/index.ts';
import type { BenchLine } from './measure.ts';
import { benchFacts, benchPolicies, conditionOf, MEANINGS, profileOf, type Rule } from './matchingWorld.ts';

const POLICIES = 20;
const ENTERPRISES = 100_000;
const CHUNK = 250;
/** The others are slower, so they get fewer enterprises; each is measured per enterprise and policy. */
const CEL_ENTERPRISES = 5000;
const RULES_ENTERPRISES = 150;
const EXPLAINED_ENTERPRISES = 3000;

/**
 * Matching 100,000 enterprises with 20 policies of 8 conditions, the verdict of every condition kept, against json-rules-engine
 * and the bare evaluation of CEL on the same rules and facts in the same run. All three must agree. What the finished Chinese
 * sentences of every condition cost is a figure of its own: they are made when somebody reads them.
 */
export async function benchMatching(): Promise<BenchLine[]> {
  const policies = benchPolicies(POLICIES);
  const judge = compile(policies.map(conditionOf), MEANINGS);
  measureOwn(judge, 20 * CHUNK); // warm
  const own = measureOwn(judge, ENTERPRISES);
  const cel = measureCel(policies, CEL_ENTERPRISES);
  const rules = await measureRules(policies, RULES_ENTERPRISES);
  for (const [other, count] of [
    [cel, CEL_ENTERPRISES],
    [rules, RULES_ENTERPRISES],
  ] as const) {
    if (measureOwn(judge, count).met !== other.met) throw new Error('the engines do not agree');
  }
  const explained = measureExplained(policies, EXPLAINED_ENTERPRISES);
  return [
    { name: 'matching-100000x20x8-ms', value: own.ns * ENTERPRISES * POLICIES * 1e-6 },
    { name: 'matching-ns-per-policy', value: own.ns },
    { name: 'matching-cel-bare-ns-per-policy', value: cel.ns },
    { name: 'matching-json-rules-engine-ns-per-policy', value: rules.ns },
    { name: 'matching-with-sentences-ns-per-policy', value: explained.ns },
    { name: 'matching-json-rules-engine-to-own', value: rules.ns / own.ns, isRatio: true },
    { name: 'matching-cel-bare-to-own', value: cel.ns / own.ns, isRatio: true },
    {
      name: 'matching-json-rules-engine-to-own-with-sentences',
      value: rules.ns / explained.ns,
      isRatio: true,
    },
  ];
}

/** Nanoseconds per enterprise and policy, and how often a policy was met. */
interface Measured {
  readonly ns: number;
  readonly met: number;
}

function measureOwn(judge: Judge, enterprises: number): Measured {
  return measure(enterprises, profileOf, (profile) => {
    let met = 0;
    for (const { verdict } of judge(profile)) if (verdict === 'met') met += 1;
    return met;
  });
}

function measureExplained(policies: readonly (readonly Rule[])[], enterprises: number): Measured {
  const roots = policies.map(conditionOf);
  return measure(enterprises, profileOf, (profile) => {
    let met = 0;
    for (const root of roots) if (evaluate(root, profile, MEANINGS).verdict === 'met') met += 1;
    return met;
  });
}

function measureCel(policies: readonly (readonly Rule[])[], enterprises: number): Measured {
  const programs = policies.map((rules) => parseCel(rules.map(celOf).join(' && ')));
  return measure(
    enterprises,
    (facts) => facts,
    (facts) => {
      let met = 0;
      for (const program of programs) if (program(facts) === true) met += 1;
      return met;
    },
  );
}

function celOf({ of, op, bound }: Rule): string {
  const left = typeof of === 'string' ? of : `${of.part} * 100.0 / ${of.whole}`;
  return `${left} ${op} ${bound}.0`;
}

async function measureRules(policies: readonly (readonly Rule[])[], enterprises: number): Promise<Measured> {
  const engine = new Engine();
  for (const rules of policies) {
    engine.addRule({ conditions: { all: rules.map(ruleOf) }, event: { type: 'met' } });
  }
  const runs: number[] = [];
  let met = 0;
  for (let index = 0; index < enterprises; index += 1) {
    const facts = benchFacts(index);
    const percent = ((facts['rd_expense'] ?? 0) * 100) / (facts['revenue'] ?? 1); // it has no arithmetic of its own
    const start = performance.now();
    met += (await engine.run({ ...facts, percent })).events.length;
    runs.push(((performance.now() - start) * 1e6) / policies.length);
  }
  return { ns: middle(runs), met };
}

function ruleOf({ of, op, bound }: Rule) {
  const operator = op === '>=' ? 'greaterThanInclusive' : 'lessThan';
  return { fact: typeof of === 'string' ? of : 'percent', operator, value: bound };
}

/**
 * Times `work` over enterprises that are made a chunk at a time, outside the clock. The middle chunk counts, so that a moment in
 * which the machine does something else does not.
 */
function measure<T>(
  enterprises: number,
  prepare: (facts: Record<string, number>) => T,
  work: (prepared: T) => number,
): Measured {
  const chunks: number[] = [];
  let met = 0;
  for (let at = 0; at < enterprises; at += CHUNK) {
    const size = Math.min(CHUNK, enterprises - at);
    const chunk = Array.from({ length: size }, (_, i) => prepare(benchFacts(at + i)));
    const start = performance.now();
    for (const prepared of chunk) met += work(prepared);
    chunks.push(((performance.now() - start) * 1e6) / (size * POLICIES));
  }
  return { ns: middle(chunks), met };
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
