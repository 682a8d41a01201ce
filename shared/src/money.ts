/**
 * Money is whole fen (分, 1 元 = 100 fen) everywhere; 元 exists only as text. No binary fraction ever holds a sum.
 */

/** `123456` fen as `1234.56`; always two decimals, no separators. Throws on what is not a whole number of fen. */
export function fenToYuan(fen: number): string {
  assertFen(fen);
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `123456` fen as `1,234.56`, for reading. */
export function formatYuan(fen: number): string {
  return fenToYuan(fen).replace(/\B(?=(\d{3})+(?=\.))/g, ',');
}

/** Fen as people say it: `25 万元`, `1.5 万元`, `800 元`; exact, never rounded. */
export function speakYuan(fen: number): string {
  assertFen(fen);
  const inWan = Math.abs(fen) >= 1_000_000;
  const power = inWan ? 6 : 2;
  const digits = String(Math.abs(fen)).padStart(power + 1, '0');
  const decimals = digits.slice(-power).replace(/0+$/, '');
  const whole = digits.slice(0, -power).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`} ${inWan ? '万元' : '元'}`;
}

/** `1234.5` (元, at most two decimals) as fen. Throws on anything else: text is never guessed. */
export function yuanToFen(yuan: string): number {
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(yuan);
  if (match === null) throw new Error(`not an amount in 元 with at most two decimals: ${yuan}`);
  const [, sign, whole = '', decimals = ''] = match;
  const fen = Number(whole + decimals.padEnd(2, '0'));
  assertFen(fen);
  return sign === '-' && fen !== 0 ? -fen : fen;
}

/**
 * Splits `totalFen` in proportion to `weights` (whole, not negative, not all zero) so that the parts add up exactly: each
 * gets its share rounded down, the fen left over go one each to the largest remainders, ties to the earlier part.
 *
 * @example shareFen(100, [2, 2, 6]) // [20, 20, 60]
 * @example shareFen(100, [1, 1, 1]) // [34, 33, 33]
 */
export function shareFen(totalFen: number, weights: readonly number[]): number[] {
  assertFen(totalFen);
  if (totalFen < 0) throw new Error('only sums of zero or more are shared');
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) {
    throw new Error('weights are whole and not negative');
  }
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  if (sum === 0n) throw new Error('at least one weight is above zero');
  const products = weights.map((weight) => BigInt(totalFen) * BigInt(weight));
  const parts = products.map((product) => Number(product / sum));
  const left = totalFen - parts.reduce((total, part) => total + part, 0);
  const byRemainder = products
    .map((product, index) => ({ index, remainder: product % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const lucky = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return parts.map((part, index) => (lucky.has(index) ? part + 1 : part));
}

function assertFen(fen: number): void {
  if (!Number.isSafeInteger(fen)) throw new Error(`not a whole number of fen: ${fen}`);
}
