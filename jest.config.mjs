// One project per kind of test, so that a kind can run alone and is counted alone: see tests/run.ts.
export const KINDS = ['unit', 'integration', 'race', 'architecture', 'weapp', 'e2e'];

/** Time a single test or hook may take, in ms, where five seconds are not enough. */
const TIMEOUT_MS = { integration: 30_000, race: 90_000, architecture: 60_000, weapp: 120_000, e2e: 120_000 };

const swc = (tsx) => [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      parser: { syntax: 'typescript', tsx },
      target: 'es2023',
      transform: { react: { runtime: 'automatic' } },
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

const project = (kind) => ({
  displayName: kind,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/tests/${kind}/**/*.test.{ts,tsx}`],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.ts$': swc(false), '^.+\\.tsx$': swc(true) },
  moduleNameMapper: { '^@/(.*)$': '<rootDir>/miniapp/src/$1' },
  modulePathIgnorePatterns: [
    '<rootDir>/miniapp/dist',
    '<rootDir>/server/console/dist',
    '<rootDir>/.data',
    '<rootDir>/.tmp',
  ],
  setupFiles: ['<rootDir>/tests/support/refuseNetwork.ts'],
  setupFilesAfterEnv: ['<rootDir>/tests/support/patience.ts'],
  globals: { TEST_TIMEOUT_MS: TIMEOUT_MS[kind] ?? 5_000 },
});

export default {
  projects: KINDS.map(project),
  maxWorkers: 2,
};
