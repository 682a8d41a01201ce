import {
  checkCharacter,
  creditCodeFault,
  normaliseCreditCode,
} from '@innovation-points/shared/creditCode.ts';
import type { IdentifierScheme } from '@innovation-points/shared/vocabulary/enterprises.ts';
import type { ImportProblemCode } from '@innovation-points/shared/vocabulary/imports.ts';
import { IMPORTS_TEXTS } from '@innovation-points/shared/vocabulary/texts/imports.ts';

const SHAPES: Readonly<Record<IdentifierScheme, { readonly pattern: RegExp; readonly zh: string }>> = {
  uscc: { pattern: /^[0-9A-Z]{18}$/, zh: IMPORTS_TEXTS.shapes.uscc },
  stock_code: { pattern: /^\d{6}$/, zh: IMPORTS_TEXTS.shapes.stockCode },
  registration_number: { pattern: /^(\d{13}|\d{15})$/, zh: IMPORTS_TEXTS.shapes.registrationNumber },
};

/** A long number that Excel has rounded: in powers of ten, or with nothing but zeros after its 15 digits. */
const LOST_DIGITS = /^(\d(\.\d+)?E\+\d+|\d{15}000)$/;

/** What nearly every cell already is. */
const NORMAL = /^[\dA-Z]+$/;

export interface IdentifierFault {
  readonly code: ImportProblemCode;
  readonly params: Readonly<Record<string, string>>;
}

/** An identifier as it is stored and compared: half-width, upper case, without blanks and without what keeps it a text in Excel. */
export function normaliseIdentifier(text: string): string {
  if (NORMAL.test(text)) return text;
  return normaliseCreditCode(text).replace(
    /^(?:="(.*)"|'(.*))$/u,
    (_whole, quoted?: string, marked?: string) => quoted ?? marked ?? '',
  );
}

/** What is wrong with a normalised identifier by its scheme's rules; `undefined` when it is well formed. */
export function identifierFault(scheme: IdentifierScheme, identifier: string): IdentifierFault | undefined {
  if (LOST_DIGITS.test(identifier)) return { code: 'digits_lost', params: {} };
  const { pattern, zh } = SHAPES[scheme];
  const malformed: IdentifierFault = { code: 'bad_identifier', params: { shape: zh } };
  if (!pattern.test(identifier)) return malformed;
  if (scheme !== 'uscc') return undefined;
  const fault = creditCodeFault(identifier);
  if (fault === undefined) return undefined;
  if (fault !== 'check_digit') return malformed;
  return { code: 'wrong_check_digit', params: { digit: checkCharacter(identifier.slice(0, 17)) } };
}
