import { compare, multiply, ONE, sign, ZERO } from '@innovation-points/shared/rational.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { SCHEME_FAULTS } from '@innovation-points/shared/vocabulary/texts/schemeFaults.ts';
import { unitSteps } from '../engine/points.ts';
import type { Band, CohortRule, Rule } from '../engine/scheme.ts';
import type { SchemeFile } from './schemeFile.ts';
import type { ProblemList, SchemeProblem } from './schemeProblems.ts';

/** A rule as it stands in the file. */
export type RuleFile = NonNullable<SchemeFile['indicators'][number]['rule']>;

interface Where {
  readonly path: SchemeProblem['path'];
  readonly problems: ProblemList;
}

/** The most thresholds a per-unit rule may have. */
const MAX_UNIT_STEPS = 100;

/** Check one rule and make it ready; undefined when it has faults, which are then in `problems`. */
export function buildRule(file: RuleFile, where: Where): Rule | undefined {
  const { path, problems } = where;
  switch (file.kind) {
    case 'bands':
      return buildBands(file, where);
    case 'linear':
    case 'log_linear':
      return areGoalposts(file, where) ? file : undefined;
    case 'per_unit':
      return checkPerUnit(file, where) ? file : undefined;
    case 'category':
      return { kind: 'category', points: new Map(Object.entries(file.points)) };
    case 'percentile':
    case 'min_max': {
      const lowerIsBetter = file.lower_is_better ?? false;
      return cohort({ method: file.kind, within: file.within ?? 'zone', lowerIsBetter });
    }
    case 'z_score': {
      const { worst, best, within = 'zone' } = file;
      return areGoalposts(file, where) ? cohort({ method: 'z_score', within, worst, best }) : undefined;
    }
    case 'rank':
      return buildRank(file, where);
    case 'benchmark': {
      const { of, cap, within = 'zone' } = file;
      if (sign(cap) <= 0) problems.add([...path, 'cap'], SCHEME_FAULTS.aboveZero);
      if (of !== undefined && sign(of) <= 0) problems.add([...path, 'of'], SCHEME_FAULTS.aboveZero);
      if (sign(cap) <= 0 || (of !== undefined && sign(of) <= 0)) return undefined;
      if (of === undefined) return cohort({ method: 'benchmark', within, cap });
      return { kind: 'linear', worst: ZERO, best: multiply(of, cap) };
    }
  }
}

function cohort(rule: CohortRule): Rule {
  return { kind: 'cohort', rule };
}

/** Two ends that differ, and are positive where a logarithm is taken. */
function areGoalposts(
  file: Extract<RuleFile, { kind: 'linear' | 'log_linear' | 'z_score' }>,
  { path, problems }: Where,
): boolean {
  if (compare(file.worst, file.best) === 0) {
    problems.add([...path, 'best'], SCHEME_FAULTS.bestIsWorst);
    return false;
  }
  const bad =
    file.kind !== 'log_linear' ? [] : (['worst', 'best'] as const).filter((key) => sign(file[key]) <= 0);
  for (const key of bad) problems.add([...path, key], SCHEME_FAULTS.logAboveZero);
  return bad.length === 0;
}

/** Ranks are whole numbers from one: bands that hold none of them, or no full points, are a mistake. */
function buildRank(file: Extract<RuleFile, { kind: 'rank' }>, where: Where): Rule | undefined {
  const bands = buildBands({ ...file, kind: 'bands' }, where);
  if (bands?.kind !== 'bands') return undefined;
  const before = where.problems.all().length;
  bands.bands.forEach(({ to, toIncluded }, at) => {
    const order = to === undefined ? 1 : compare(to, ONE);
    if (order > 0 || (order === 0 && toIncluded)) return;
    where.problems.add([...where.path, 'bands', at, 'in'], SCHEME_FAULTS.noRank);
  });
  if (where.problems.all().length > before) return undefined;
  const { within = 'zone', lower_is_better: lowerIsBetter = false } = file;
  return cohort({ method: 'rank', within, lowerIsBetter, bands: bands.bands, otherwise: bands.otherwise });
}

function checkPerUnit(rule: Extract<RuleFile, { kind: 'per_unit' }>, { path, problems }: Where): boolean {
  const bad = (['size', 'points', 'cap'] as const).filter((key) => sign(rule[key]) <= 0);
  for (const key of bad) problems.add([...path, key], SCHEME_FAULTS.aboveZero);
  if (bad.length > 0) return false;
  if (unitSteps(rule) <= MAX_UNIT_STEPS) return true;
  problems.add([...path, 'cap'], say(SCHEME_FAULTS.capTooHigh, { most: MAX_UNIT_STEPS }));
  return false;
}

function buildBands(file: Extract<RuleFile, { kind: 'bands' }>, { path, problems }: Where): Rule | undefined {
  const bands: Band[] = file.bands.map((band) => ({ ...band.in, points: band.points }));
  let isSound = true;
  const refuse = (at: number, message: string): void => {
    problems.add([...path, 'bands', at, 'in'], message);
    isSound = false;
  };
  bands.forEach((band, i) => {
    if (isEmpty(band)) refuse(i, say(SCHEME_FAULTS.emptyBand, { band: band.text }));
    const other = bands.findIndex((earlier, j) => j < i && overlap(earlier, band));
    if (other >= 0) refuse(i, say(SCHEME_FAULTS.bandsOverlap, { band: bands[other]?.text ?? '' }));
  });
  return isSound ? { kind: 'bands', bands, otherwise: file.otherwise ?? ZERO } : undefined;
}

function isEmpty(band: Band): boolean {
  if (band.from === undefined || band.to === undefined) return false;
  const order = compare(band.from, band.to);
  return order > 0 || (order === 0 && !(band.fromIncluded && band.toIncluded));
}

/** Do two bands share a value? They do when the higher of their lower ends does not lie beyond the lower of the upper ends. */
function overlap(a: Band, b: Band): boolean {
  const [low, high] = [a, b].sort((x, y) => compareLowerEnds(x, y)) as [Band, Band];
  if (low.to === undefined || high.from === undefined) return true;
  const order = compare(low.to, high.from);
  return order > 0 || (order === 0 && low.toIncluded && high.fromIncluded);
}

function compareLowerEnds(a: Band, b: Band): number {
  if (a.from === undefined) return -1;
  if (b.from === undefined) return 1;
  return compare(a.from, b.from) || Number(b.fromIncluded) - Number(a.fromIncluded);
}
