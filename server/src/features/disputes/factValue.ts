import { normaliseDecimal } from '@innovation-points/shared/decimal.ts';
import { AppError, assertFound } from '../../lib/appError.ts';
import { factCatalogue, type FactDefinition } from '../facts/index.ts';

const LONGEST_WHOLE = 20;
const LONGEST_FRACTION = 8;

/** The fact of the catalogue with this code; else `dispute.unknown_fact`. */
export function definitionOf(code: string): FactDefinition {
  const fact = factCatalogue().facts.get(code);
  assertFound(fact, 'dispute.unknown_fact', { code });
  return fact;
}

/**
 * A value somebody wrote for a fact, in its one canonical spelling. `text` is a plain decimal in the fact's unit.
 *
 * Throws `dispute.value_invalid` for what no department's file could bring either: a fraction of a count, a negative value
 * where there is none, anything but 1 and 0 for yes and no, more than 20 digits before or 8 behind the point.
 */
export function factValue(text: string, fact: FactDefinition): string {
  const value = normaliseDecimal(text);
  const expected = expectation(value, fact);
  if (expected !== undefined) throw new AppError('dispute.value_invalid', { title: fact.title, expected });
  return value;
}

function expectation(value: string, { kind, signed, unit }: FactDefinition): string | undefined {
  const [whole = '', fraction = ''] = value.replace('-', '').split('.');
  if (unit === '是否' && value !== '0' && value !== '1') return '应为 1（是）或 0（否）';
  if (kind === 'count' && fraction !== '') return `应为整数，单位为${unit}`;
  if (!signed && value.startsWith('-')) return '应不小于 0';
  if (whole.length > LONGEST_WHOLE || fraction.length > LONGEST_FRACTION) {
    return `整数部分至多 ${LONGEST_WHOLE} 位，小数部分至多 ${LONGEST_FRACTION} 位`;
  }
  return undefined;
}
