/** `138****5678`; anything that is not an 11-digit phone is hidden whole. */
export function maskPhone(phone: string): string {
  return /^\d{11}$/.test(phone) ? `${phone.slice(0, 3)}****${phone.slice(7)}` : '****';
}

/** The last four digits of an account, the rest hidden: `**** 1234`. Shorter than eight: hidden whole. */
export function maskAccount(account: string): string {
  return account.length >= 8 ? `**** ${account.slice(-4)}` : '****';
}

/** The family name and one star per further character: `王**`. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(rest.length);
}
