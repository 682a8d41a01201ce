import { readdirSync, readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { readCatalogue } from '../../lib/readCatalogue.ts';
import { sayIssue } from '@innovation-points/shared/sayIssue.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { POLICIES_TEXTS } from '@innovation-points/shared/vocabulary/texts/policies.ts';
import { POLICY_FAULTS } from '@innovation-points/shared/vocabulary/texts/policyFaults.ts';
import {
  factsOf,
  factsOfQuantity,
  findFaults,
  flatten,
  type Condition,
  type FactMeanings,
  type Quantity,
} from '../eligibility/index.ts';
import { factCatalogue } from '../facts/index.ts';
import type { AmountRule } from './amount.schema.ts';
import { PolicyFile, VetoFile, type PolicyText, type VetoSet } from './policy.schema.ts';
import { unreachableTiers } from './tiers.ts';

/** A policy ready to be matched: its own conditions and the zone's vetoes joined into one tree. */
export type Policy = Omit<PolicyText, 'conditions' | 'vetoes'> & { readonly conditions: Condition };

const CATALOGUE = new URL('../../../catalogue/', import.meta.url);

/** What is wrong with a policy file: where, and in Chinese what. */
export interface PolicyProblem {
  readonly path: string;
  readonly message: string;
}

/**
 * One policy from YAML text, or every problem at once: what the schema refuses, facts that nobody holds, units that do not fit,
 * conditions that contradict each other or have no effect, tiers that are never reached.
 */
export function examinePolicy(
  yaml: string,
  vetoSets: ReadonlyMap<string, VetoSet>,
): { readonly policy: Policy } | { readonly problems: readonly PolicyProblem[] } {
  const document = parseDocument(yaml, { schema: 'failsafe' });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map(({ message }) => ({
        path: 'yaml',
        message: say(POLICY_FAULTS.yaml, { message }),
      })),
    };
  }
  const parsed = PolicyFile.safeParse(document.toJS({ maxAliasCount: MOST_ALIASES }), { reportInput: true });
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      path: issue.path.map(String).join('.'),
      message: sayIssue(issue),
    }));
    return { problems };
  }
  const { vetoes, ...text } = parsed.data;
  const common = vetoes === undefined ? [] : vetoSets.get(vetoes)?.conditions;
  if (common === undefined) {
    return {
      problems: [{ path: 'vetoes', message: say(POLICY_FAULTS.unknownVetoes, { set: String(vetoes) }) }],
    };
  }
  const policy = { ...text, conditions: joined(text.conditions, common) };
  const problems = [
    ...findFaults(policy.conditions, factMeanings(), signedFacts()).map(at('conditions')),
    ...amountFaults(policy.amount).map(at('amount')),
    ...(policy.exclusions.includes(policy.code) ? [POLICY_FAULTS.excludesItself] : []).map(at('exclusions')),
  ];
  return problems.length > 0 ? { problems } : { policy };
}

const MOST_ALIASES = 100;
const at = (path: string) => (message: string) => ({ path, message });

/** As `examinePolicy`, but throws with every problem and its path, under the name of the file. */
export function readPolicy(yaml: string, name: string, vetoSets: ReadonlyMap<string, VetoSet>): Policy {
  const examined = examinePolicy(yaml, vetoSets);
  if ('policy' in examined) return examined.policy;
  const lines = examined.problems.map(({ path, message }) => `✖ ${message}\n  → at ${path}`);
  throw new Error([name, ...lines].join('\n'));
}

/** The policies shipped for the zone with this code, by code of the policy. */
export function shippedPolicies(zoneCode: string): Policy[] {
  const vetoSets = shippedVetoes();
  return yamlFiles('policies/')
    .map(({ name, text }) => readPolicy(text, name, vetoSets))
    .filter(({ zone }) => zone === zoneCode);
}

/** The veto sets shipped with the product, by code. */
export function shippedVetoes(): ReadonlyMap<string, VetoSet> {
  return new Map(
    yamlFiles('vetoes/').map(({ name, text }) => {
      const set = readCatalogue(VetoFile, text, name);
      return [set.code, set];
    }),
  );
}

/** What the fact list says about each fact, as the conditions need it. */
export function factMeanings(): FactMeanings {
  return factCatalogue().facts;
}

function signedFacts(): ReadonlySet<string> {
  return new Set([...factCatalogue().facts.values()].filter(({ signed }) => signed).map(({ code }) => code));
}

function joined(own: Condition, common: readonly Condition[]): Condition {
  const vetoes = common.map((condition) => ({ ...condition, isVeto: true }));
  return {
    id: 'all',
    text: POLICIES_TEXTS.allRequired,
    isVeto: false,
    kind: 'all',
    children: [own, ...vetoes],
  };
}

function amountFaults(rule: AmountRule): string[] {
  const unknown = quantitiesOf(rule)
    .flatMap(factsOfQuantity)
    .filter((code) => !factMeanings().has(code))
    .map((code) => say(POLICY_FAULTS.unknownFact, { code }));
  if (rule.kind === 'tiers') return [...unknown, ...unreachableTiers(rule.tiers)];
  if (rule.kind === 'by_rank') {
    const isRising = rule.ranks.every(({ to }, at) => at === 0 || to > (rule.ranks[at - 1]?.to ?? 0));
    return isRising ? unknown : [...unknown, POLICY_FAULTS.ranksNotRising];
  }
  if (rule.kind === 'share' && parseDecimal(rule.percent).num <= 0n) {
    return [...unknown, POLICY_FAULTS.shareNotPositive];
  }
  return unknown;
}

/** The quantities that an amount rule looks at. */
export function quantitiesOf(rule: AmountRule): Quantity[] {
  switch (rule.kind) {
    case 'fixed':
    case 'decided':
    case 'honour':
      return [];
    case 'per_unit':
      return rule.units.map(({ of }) => of);
    case 'share':
      return [rule.of];
    case 'tiers':
      return [rule.by];
    case 'by_rank':
      return [{ kind: 'rank', within: rule.within }];
  }
}

function yamlFiles(folder: string): { name: string; text: string }[] {
  const directory = new URL(folder, CATALOGUE);
  const names = readdirSync(directory).filter((name) => name.endsWith('.yaml'));
  return names
    .sort()
    .map((name) => ({ name: `${folder}${name}`, text: readFileSync(new URL(name, directory), 'utf8') }));
}

/** Codes of all facts that conditions and amount look at, each once. */
export function factsOfPolicy({ conditions, amount }: Policy): string[] {
  return [...new Set([...factsOf(conditions), ...quantitiesOf(amount).flatMap(factsOfQuantity)])];
}

/** Ids of the conditions that are looked at again right before money moves. */
export function vetoIds(policy: Policy): Set<string> {
  return new Set(
    flatten(policy.conditions).flatMap(({ condition }) => (condition.isVeto ? [condition.id] : [])),
  );
}
