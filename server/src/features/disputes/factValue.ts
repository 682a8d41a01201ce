import { normaliseDecimal } from '@innovation-points/shared/decimal.ts';
import { say } from '@innovation-points/shared/vocabulary/say.ts';
import { DISPUTES_TEXTS } from '@innovation-points/shared/vocabulary/texts/disputes.ts';
import { YES_NO_UNIT } from '@innovation-points/shared/vocabulary/units.ts';
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
  if (unit === YES_NO_UNIT && value !== '0' && value !== '1') return DISPUTES_TEXTS.yesNoValue;
  if (kind === 'count' && fraction !== '') return say(DISPUTES_TEXTS.wholeValue, { unit });
  if (!signed && value.startsWith('-')) return DISPUTES_TEXTS.notNegative;
  if (whole.length > LONGEST_WHOLE || fraction.length > LONGEST_FRACTION) {
    return say(DISPUTES_TEXTS.digits, { whole: LONGEST_WHOLE, fraction: LONGEST_FRACTION });
  }
  return undefined;
}
