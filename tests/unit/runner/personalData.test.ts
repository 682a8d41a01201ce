import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { personalDataIn, searchLogs } from '../../support/runner/personalData.ts';

describe('the search of the logs', () => {
  it.each([
    ['{"level":30,"who":"陈知远"}', 'a name'],
    ['{"msg":"for 19900000009"}', 'a phone'],
    ['{"msg":"to 6222021702000001234"}', 'an account'],
    ['{"msg":"410105199001011234"}', 'an identity number'],
    ['{"msg":"o-test-owner"}', 'an openid'],
    ['{"msg":"Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJwIn0.x"}', 'an access token'],
    [`{"msg":"7.2.t1.${'a'.repeat(43)}"}`, 'a refresh token'],
    ['{"msg":"Right-horse-7-battery"}', 'a password'],
    ['{"level":30,"time":"2026-11-20T02:00:00.000Z","requestId":"01JD","status":200,"ms":1.25}', undefined],
    ['{"at":1795140000000,"code":"91410100MA00000000","ms":1.3999999999}', undefined],
  ])('finds in %s: %s', (line, kind) => {
    expect(personalDataIn(line)).toBe(kind);
  });

  it('reads every file of the run, and of those the lines of logs alone', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'logs-'));
    writeFileSync(path.join(folder, '1.log'), '{"level":30,"msg":"fine"}\n欢迎，陈知远\n');
    writeFileSync(path.join(folder, '2.log'), '{"level":50,"msg":"for 19900000009"}\n');
    expect(await searchLogs(folder)).toEqual({
      lines: 2,
      processes: 2,
      findings: ['a phone: {"level":50,"msg":"for 19900000009"}'],
    });
  });
});
