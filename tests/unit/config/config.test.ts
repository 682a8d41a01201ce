import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '../../../server/src/config.ts';
import { TEST_ENVIRONMENT } from '../../support/testApp.ts';

const problemsOf = (environment: Record<string, string | undefined>): readonly string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('readConfig', () => {
  it('takes a complete environment and ignores variables of others', () => {
    expect(readConfig({ ...TEST_ENVIRONMENT, HOME: '/root' })).toMatchObject({
      PORT: 0,
      UPLOAD_LIMIT_MB: 64,
    });
  });

  it('names every fault together, each with its variable', () => {
    const problems = problemsOf({
      ...TEST_ENVIRONMENT,
      PORT: '70000',
      TOKEN_KEYS: 'short',
      DATABASE_URL: 'postgres://x',
      BANK_API_KEY: undefined,
    });
    expect(problems.map((line) => line.split('：')[0]).sort()).toEqual([
      'BANK_API_KEY',
      'DATABASE_URL',
      'PORT',
      'TOKEN_KEYS',
    ]);
  });

  it('reads an empty variable as absent', () => {
    expect(problemsOf({ ...TEST_ENVIRONMENT, WECHAT_APP_ID: '' })).toEqual(['WECHAT_APP_ID：必须填写']);
    expect(readConfig({ ...TEST_ENVIRONMENT, DATABASE_URL: '' }).DATABASE_URL).toBeUndefined();
  });

  it('cannot be changed after it was read', () => {
    expect(Object.isFrozen(readConfig(TEST_ENVIRONMENT))).toBe(true);
  });
});
