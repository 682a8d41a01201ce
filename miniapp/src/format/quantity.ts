import { commonText } from '../text/common.ts';
import { exactDecimal } from './number.ts';

/** The unit of facts that are 1 for yes and 0 for no. */
const YES_NO = '是否';

/** A fact's value for reading: exactly as uploaded, thousands separated, with its unit; a yes-or-no fact as a word. */
export function exactQuantity({ value, unit }: { readonly value: string; readonly unit: string }): string {
  if (unit === YES_NO) {
    return /^0*(\.0*)?$/.test(value) ? commonText.no : commonText.yes;
  }
  return withUnit(exactDecimal(value), unit);
}

/** A written number with its unit: a blank between them, none before a percent sign, and no unit where there is none. */
export function withUnit(number: string, unit: string): string {
  return /^[%‰]?$/.test(unit) ? `${number}${unit}` : `${number} ${unit}`;
}
