import { readdirSync, readFileSync } from 'node:fs';
import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { readCatalogue } from '../../lib/readCatalogue.ts';
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

/**
 * One policy from YAML text. Throws with every fault at once: what the schema refuses, facts that nobody holds, units
 * that do not fit, conditions that contradict each other or have no effect, tiers that are never reached.
 */
export function readPolicy(yaml: string, name: string, vetoSets: ReadonlyMap<string, VetoSet>): Policy {
  const { vetoes, ...text } = readCatalogue(PolicyFile, yaml, name);
  const common = vetoes === undefined ? [] : vetoSets.get(vetoes)?.conditions;
  if (common === undefined) throw new Error(`${name}\n✖ 没有“${vetoes}”这组否决条件\n  → at vetoes`);
  const policy = { ...text, conditions: joined(text.conditions, common) };
  const faults = [
    ...findFaults(policy.conditions, factMeanings(), signedFacts()),
    ...amountFaults(policy.amount),
  ];
  if (policy.exclusions.includes(policy.code)) faults.push('政策不能排除自己');
  if (faults.length > 0) throw new Error([name, ...faults.map((fault) => `✖ ${fault}`)].join('\n'));
  return policy;
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
  return { id: 'all', text: '须全部符合', isVeto: false, kind: 'all', children: [own, ...vetoes] };
}

function amountFaults(rule: AmountRule): string[] {
  const unknown = quantitiesOf(rule)
    .flatMap(factsOfQuantity)
    .filter((code) => !factMeanings().has(code))
    .map((code) => `金额规则中的事实“${code}”不在事实目录中`);
  if (rule.kind === 'tiers') return [...unknown, ...unreachableTiers(rule.tiers)];
  if (rule.kind === 'by_rank') {
    const isRising = rule.ranks.every(({ to }, at) => at === 0 || to > (rule.ranks[at - 1]?.to ?? 0));
    return isRising ? unknown : [...unknown, '名次档须由小到大排列，否则后面的档永远轮不到'];
  }
  if (rule.kind === 'share' && parseDecimal(rule.percent).num <= 0n) return [...unknown, '比例须大于零'];
  return unknown;
}

function quantitiesOf(rule: AmountRule): Quantity[] {
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
