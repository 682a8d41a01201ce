import { parseDecimal } from '@innovation-points/shared/decimal.ts';
import { formatRational, type Rational } from '@innovation-points/shared/rational.ts';
import { SIMULATIONS_TEXTS } from '@innovation-points/shared/vocabulary/texts/simulations.ts';
import type { Em } from '../../db/orm.ts';
import { factKey, type EligibilityProfile, type KnownScore } from '../eligibility/index.ts';
import { factCatalogue } from '../facts/index.ts';
import {
  factMeanings,
  departmentProfiles,
  matchPolicy,
  periodOn,
  policiesInForce,
  type Policy,
  type PolicyMatch,
} from '../policies/index.ts';
import {
  certificationSchemes,
  passesScheme,
  simulationOf,
  supposedFact,
  valueOf,
  type OneScore,
  type Simulation,
  type Supposed,
} from '../scoring/index.ts';
import { assertFound } from '../../lib/appError.ts';

/** What policies and certifications say about an enterprise under some supposition. */
export interface Verdicts {
  /** By policy code. */
  readonly policies: ReadonlyMap<string, PolicyMatch>;
  /** Codes of the certification schemes that are passed. */
  readonly passed: ReadonlySet<string>;
}

/** Everything a supposition has to be held against, read once; then every question is pure computation. */
export interface Surroundings {
  readonly simulation: Simulation;
  readonly policies: readonly Policy[];
  readonly certifications: readonly { readonly code: string; readonly title: string }[];
  /** What is known of the enterprise, without any supposition. */
  readonly profile: EligibilityProfile;
  /** The value that stands for a fact of the scored year or one before it: the published one, else the live one. */
  fact(code: string, yearsBack?: number): Rational | undefined;
  /** The profile as policies would see it. */
  supposing(supposed: Supposed, score: OneScore): EligibilityProfile;
  match(policy: Policy, profile: EligibilityProfile): PolicyMatch;
  verdicts(profile: EligibilityProfile): Verdicts;
}

/** Read the published score, the live facts, the policies in force and the certifications for one enterprise. */
export async function surroundingsOf(
  em: Em,
  { zoneId, enterpriseId, today }: { zoneId: number; enterpriseId: number; today: string },
): Promise<Surroundings> {
  const simulation = await simulationOf(em, zoneId, enterpriseId);
  const facts = [...factCatalogue().facts.keys()];
  const question = { zoneId, period: periodOn(today), asOf: today, facts };
  const profile = await departmentProfiles.ofEnterprise(em, question, enterpriseId);
  assertFound(profile, 'scoring.portrait_not_published');
  const policies = (await policiesInForce(em, zoneId, today)).map(({ policy }) => policy);
  const schemes = await certificationSchemes(em, zoneId, today);
  const meanings = factMeanings();
  const { period } = simulation;
  const match = (policy: Policy, own: EligibilityProfile): PolicyMatch => matchPolicy(policy, own, meanings);
  return {
    simulation,
    policies,
    certifications: schemes.map(({ code, title }) => ({ code, title })),
    profile,
    fact: (code, yearsBack = 0) =>
      simulation.fact(code, yearsBack) ?? factIn(profile, code, String(Number(period) - yearsBack)),
    supposing: (supposed, score) => supposing(profile, simulation, { supposed, score, today }),
    match,
    verdicts(own) {
      const factOf = (code: string, yearsBack: number): Rational | undefined =>
        factIn(own, code, String(Number(period) - yearsBack));
      const known = { foundedOn: own.foundedOn, asOf: `${period}-12-31` };
      return {
        policies: new Map(policies.map((policy) => [policy.code, match(policy, own)])),
        passed: new Set(
          schemes.filter((scheme) => passesScheme(scheme, factOf, known)).map(({ code }) => code),
        ),
      };
    },
  };
}

function factIn({ facts }: EligibilityProfile, code: string, period: string): Rational | undefined {
  const known = facts.get(factKey(code, period));
  return known === undefined ? undefined : parseDecimal(known.value);
}

/** The profile with the supposed facts, and with the score that they would give. */
export function supposing(
  profile: EligibilityProfile,
  simulation: Simulation,
  { supposed, score, today }: { supposed: Supposed; score: OneScore; today: string },
): EligibilityProfile {
  const facts = new Map(profile.facts);
  for (const [key, value] of supposed) {
    const { code, yearsBack } = supposedFact(key);
    const known = { value: formatRational(value), date: today, source: SIMULATIONS_TEXTS.source };
    facts.set(factKey(code, String(Number(simulation.period) - yearsBack)), known);
  }
  const known = knownScore(simulation, score, today);
  const stage = simulation.scheme.stageRule?.stages[score.stage]?.code;
  const { score: _score, stage: _stage, ...rest } = profile;
  return {
    ...rest,
    facts,
    ...(known === undefined ? {} : { score: known }),
    ...(stage === undefined ? {} : { stage }),
  };
}

/** The score as conditions see it; undefined while there is no total. */
function knownScore(simulation: Simulation, score: OneScore, today: string): KnownScore | undefined {
  const standings = simulation.standings(score);
  if (standings === undefined) return undefined;
  const { overall, stage, industry } = standings;
  const indicators = simulation.scheme.indicators.flatMap(({ code }, place) => {
    const own = score.indicators[place];
    const value = own === undefined ? undefined : valueOf(own);
    return value === undefined ? [] : [[code, formatRational(value)] as const];
  });
  return {
    total: formatRational(score.total),
    publishedOn: today,
    ranks: {
      zone: overall.rank,
      ...(stage === undefined ? {} : { stage: stage.rank }),
      ...(industry === undefined ? {} : { industry: industry.rank }),
    },
    indicators: new Map(indicators),
  };
}
