/**
 * Exact decimal text for reading: rounded half-up (away from zero) to `digits` decimals, thousands separated.
 * `trim` drops zeros at the end. What is not a decimal (a category word) is returned as it is.
 *
 * @example formatDecimal('1234.565', { digits: 2 }) // '1,234.57'
 */
export function formatDecimal(
  text: string,
  { digits = 2, trim = true }: { digits?: number; trim?: boolean } = {},
): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) {
    return text;
  }
  const [, sign, whole = '0', decimals = ''] = match;
  const rounded = roundHalfUp(whole, decimals, digits);
  const kept = trim ? rounded.decimals.replace(/0+$/, '') : rounded.decimals;
  const isZero = /^0*$/.test(rounded.whole + kept);
  const grouped = rounded.whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign === '-' && !isZero ? '-' : ''}${grouped}${kept === '' ? '' : `.${kept}`}`;
}

/** A total score for reading: always with two decimals. */
export function formatTotal(total: string): string {
  return formatDecimal(total, { digits: 2, trim: false });
}

/** Exact decimal text as it is, thousands separated: nothing is rounded and no zero dropped. */
export function exactDecimal(text: string): string {
  return formatDecimal(text, { digits: text.split('.')[1]?.length ?? 0, trim: false });
}

/** Works on the digits themselves, so that no binary fraction decides a half. */
function roundHalfUp(whole: string, decimals: string, digits: number): { whole: string; decimals: string } {
  const padded = decimals.padEnd(digits + 1, '0');
  const kept = (whole + padded.slice(0, digits)).split('');
  let at = kept.length - 1;
  let carry = Number(padded[digits]) >= 5;
  while (carry && at >= 0) {
    const isNine = kept[at] === '9';
    kept[at] = isNine ? '0' : String(Number(kept[at]) + 1);
    carry = isNine;
    at -= 1;
  }
  const all = (carry ? '1' : '') + kept.join('');
  const split = all.length - digits;
  return { whole: all.slice(0, split).replace(/^0+(?=\d)/, '') || '0', decimals: all.slice(split) };
}

/** A share from 0 to 1 as whole percent: `0.9375` → `94%`. */
export function formatShare(share: string): string {
  const [whole = '0', decimals = ''] = share.split('.');
  const shifted = `${whole}${decimals.padEnd(2, '0').slice(0, 2)}.${decimals.slice(2) || '0'}`;
  return `${formatDecimal(shifted.replace(/^(-?)0+(?=\d)/, '$1'), { digits: 0 })}%`;
}
