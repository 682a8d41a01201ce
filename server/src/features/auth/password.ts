import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../lib/appError.ts';

/** What one guess costs; a stored hash names its own, so this can be raised. */
export interface PasswordCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

const COST: PasswordCost = { N: 2 ** 15, r: 8, p: 3 }; // 32 MB and about a fifth of a second
const MOST_MEMORY = 64 * 1024 * 1024;
const KEY_BYTES = 32;
const SHORTEST = 12;

/** The password as it may be stored: `scrypt$N$r$p$salt$key`, each time with another salt. */
export async function hashPassword(password: string, cost = COST): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Is this the password behind `hash`? Takes the same time whether it is or not. Throws on a hash of another kind. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [kind, N, r, p, salt = '', key = ''] = hash.split('$');
  if (kind !== 'scrypt') throw new Error('unknown kind of password hash');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const derived = await derive(password, Buffer.from(salt, 'base64url'), cost);
  return timingSafeEqual(derived, Buffer.from(key, 'base64url'));
}

let decoy: Promise<string> | undefined;

/** Spends the time of a verification where there is no account, so that an answer's delay betrays no user name. */
export async function pretendToVerify(password: string): Promise<void> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  await verifyPassword(password, await decoy);
}

/** At least 12 characters with a letter, a digit and a sign, not containing the user name; else `auth.password_weak`. */
export function requireStrongPassword(password: string, username: string): void {
  const isStrong =
    password.length >= SHORTEST &&
    /\p{L}/u.test(password) &&
    /\d/.test(password) &&
    /[^\p{L}\d\s]/u.test(password) &&
    !password.toLowerCase().includes(username.toLowerCase());
  if (!isStrong) throw new AppError('auth.password_weak');
}

function derive(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { ...cost, maxmem: MOST_MEMORY }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
