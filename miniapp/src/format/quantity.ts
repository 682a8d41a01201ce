import { commonText } from '../text/common.ts';
import { exactDecimal } from './number.ts';

/** The unit of facts that are 1 for yes and 0 for no. */
const YES_NO = '是否';

/** A fact's value for reading: exactly as uploaded, thousands separated, with its unit; a yes-or-no fact as a word. */
export function exactQuantity({ value, unit }: { readonly value: string; readonly unit: string }): string {
  if (unit === YES_NO) {
    return /^0*(\.0*)?$/.test(value) ? commonText.no : commonText.yes;
  }
  return `${exactDecimal(value)} ${unit}`;
}
