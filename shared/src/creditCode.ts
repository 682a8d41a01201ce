/** The characters of a 统一社会信用代码; the place of a character is its value (I, O, S, V, Z are left out). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** Two characters for authority and class, six digits for the place, nine for the organisation, one to check. */
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

export type CreditCodeFault = 'length' | 'characters' | 'check_digit';

/** `code` as it is stored: half-width, upper case, without blanks. It is not checked. */
export function normaliseCreditCode(code: string): string {
  return code.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
}

/**
 * What is wrong with a normalised 统一社会信用代码 by GB 32100-2015; `undefined` when it is well formed.
 *
 * Says nothing about whether such an enterprise exists. A few codes of the pilot period fail the check and are real:
 * whoever refuses a code leaves a way for an officer to register it by hand.
 *
 * @example creditCodeFault('91410100721832659Y') // undefined
 */
export function creditCodeFault(code: string): CreditCodeFault | undefined {
  if (code.length !== 18) return 'length';
  if (!SHAPE.test(code)) return 'characters';
  return checkCharacter(code.slice(0, 17)) === code[17] ? undefined : 'check_digit';
}

/** The check character that belongs to the first 17 characters. Throws on anything that is not 17 characters of the alphabet. */
export function checkCharacter(first17: string): string {
  if (first17.length !== WEIGHTS.length) throw new Error(`expected 17 characters, got ${first17.length}`);
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * valueOf(first17.charAt(place)), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

function valueOf(character: string): number {
  const value = ALPHABET.indexOf(character);
  if (value < 0) throw new Error(`${character} is not a character of a credit code`);
  return value;
}
