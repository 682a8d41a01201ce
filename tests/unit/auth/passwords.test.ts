import { describe, expect, it } from '@jest/globals';
import {
  hashPassword,
  requireStrongPassword,
  verifyPassword,
} from '../../../server/src/features/auth/password.ts';

describe('password hashes', () => {
  it('know their password and no other, and differ every time', async () => {
    const cheap = { N: 1024, r: 8, p: 1 };
    const one = await hashPassword('密码-Right-7', cheap);
    const two = await hashPassword('密码-Right-7', cheap);
    expect(one).not.toBe(two);
    expect(one).not.toContain('Right');
    expect(await verifyPassword('密码-Right-7', one)).toBe(true);
    expect(await verifyPassword('密码-Right-8', one)).toBe(false);
  });

  it('cost an attacker 32 MB and three rounds a guess', async () => {
    expect(await hashPassword('密码-Right-7')).toMatch(/^scrypt\$32768\$8\$3\$/);
  });

  it('of another kind are refused, not read as wrong', async () => {
    await expect(verifyPassword('x', 'md5$abc')).rejects.toThrow('unknown kind');
  });
});

describe('a strong password', () => {
  it.each(['Correct-horse-7', '密码密码密码密码密码-7a'])('%s passes', (password) => {
    expect(() => requireStrongPassword(password, 'zhang')).not.toThrow();
  });

  it.each([
    ['too short', 'Short-horse'],
    ['no digit', 'Correct-horse-x'],
    ['no sign', 'Correcthorse77'],
    ['no letter', '1234567890-12'],
    ['the user name inside', 'my-ZHANG-2026-x'],
  ])('is not one with %s', (_name, password) => {
    expect(() => requireStrongPassword(password, 'zhang')).toThrow('auth.password_weak');
  });
});
