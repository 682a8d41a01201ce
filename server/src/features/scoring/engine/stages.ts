import { compare, toNumber } from '@innovation-points/shared/rational.ts';
import { evaluate, type FactReader } from './evaluate.ts';
import { inUnit } from './formula/units.ts';
import type { Scheme } from './scheme.ts';

/** What is known of an enterprise beside its facts. Days are `YYYY-MM-DD`. */
export interface Profile {
  readonly foundedOn?: string;
  readonly industry?: string;
}

/** The place of an enterprise's stage in the scheme; undefined when the scheme has none or it cannot be known. */
export function stageOf(
  scheme: Scheme,
  { foundedOn, asOf, read }: { foundedOn: string | undefined; asOf: string; read: FactReader },
): number | undefined {
  const rule = scheme.stageRule;
  if (rule === undefined) return undefined;
  if (rule.by.kind === 'years_since_founding') {
    if (foundedOn === undefined || foundedOn > asOf) return undefined;
    return rule.stages.findIndex(
      ({ below }) => below === undefined || anniversary(foundedOn, toNumber(below)) > asOf,
    );
  }
  const outcome = evaluate(rule.by.expression, read);
  if (outcome.kind !== 'value') return undefined;
  const value = inUnit(outcome.value, rule.by.unit);
  return rule.stages.findIndex(({ below }) => below === undefined || compare(value, below) < 0);
}

/** The same day, `years` later. 29 February stays as it is: days are only compared, and it sorts where it should. */
function anniversary(day: string, years: number): string {
  return `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;
}
