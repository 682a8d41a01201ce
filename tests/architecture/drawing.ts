/**
 * Who may import whom between the features of the server, as ARCHITECTURE.md draws it: always through the other
 * feature's `index.ts`. A feature that is not a key here is unknown and fails the test.
 */
export const ARROWS: Readonly<Record<string, readonly string[]>> = {
  // Used by all; among themselves each uses only those before it.
  zones: [],
  audit: ['zones'],
  auth: ['zones', 'audit'],
  notifications: ['zones', 'audit', 'auth'],
  enterprises: ['zones', 'audit', 'auth', 'notifications'],
  bindings: [],
  // Facts are imported, scored, matched, claimed, paid.
  facts: [],
  imports: ['facts'],
  deliveries: ['imports'],
  disputes: ['facts'],
  scoring: ['facts'],
  eligibility: [],
  policies: ['facts', 'scoring', 'eligibility'],
  simulations: ['facts', 'scoring', 'policies', 'eligibility'],
  claims: ['policies'],
  payouts: ['claims'],
  loans: ['scoring', 'eligibility'],
  pools: ['scoring', 'eligibility'],
  stats: ['scoring', 'policies', 'claims', 'payouts'],
};

/** Features that every other one may use. */
export const USED_BY_ALL: readonly string[] = ['zones', 'enterprises', 'auth', 'audit', 'notifications'];

/** Code that is a function of its inputs alone: no ORM, no HTTP, no clock, no environment, no chance. */
export const PURE: readonly RegExp[] = [
  /^server\/src\/features\/[^/]+\/engine\//,
  /^server\/src\/features\/[^/]+\/matching\//,
  /^server\/src\/features\/[^/]+\/[^/]+\.machine\.ts$/,
  /^server\/src\/features\/eligibility\//,
  /^shared\/src\//,
];

/** Packages that pure code may use: they compute and nothing else. */
export const PURE_PACKAGES: readonly string[] = ['zod', 'csv-parse/sync'];

/** Where a file stands in the server, which decides what it may import. */
export type Layer = 'lib' | 'db' | 'http' | 'feature' | 'integration' | 'wiring' | 'shared' | 'outside';

/** The layers each layer may import. `wiring` is `main`, `app`, `config` and their like, directly in server/src. */
export const LAYERS: Readonly<Record<Exclude<Layer, 'outside'>, readonly Layer[]>> = {
  shared: ['shared'],
  lib: ['lib', 'shared'],
  db: ['db', 'lib', 'shared'],
  http: ['http', 'db', 'lib', 'shared'],
  feature: ['feature', 'http', 'db', 'lib', 'shared'],
  integration: ['integration', 'db', 'lib', 'shared'],
  wiring: ['wiring', 'feature', 'integration', 'http', 'db', 'lib', 'shared'],
};

/** Imports that the layers alone would refuse, each with its reason. */
export const EXCEPTIONS: readonly { from: RegExp; to: RegExp; typeOnly: boolean; why: string }[] = [
  {
    from: /^server\/src\/db\/entities\.ts$/,
    to: /\.entity\.ts$/,
    typeOnly: false,
    why: 'the one list of all tables',
  },
  {
    from: /^server\/src\/(http|features)\//,
    to: /^server\/src\/deps\.ts$/,
    typeOnly: true,
    why: 'the shape of what is handed in; the wiring fills it',
  },
  {
    from: /^server\/src\/integrations\//,
    to: /^server\/src\/features\/[^/]+\/(index|[^/]+\.port)\.ts$/,
    typeOnly: false,
    why: 'adapters implement the ports that features declare, with their error types',
  },
  {
    from: /^server\/src\//,
    to: /^server\/src\/config\.ts$/,
    typeOnly: true,
    why: 'the shape of the configuration, read once by the wiring',
  },
];

/** The layer of a file of the repository, or `outside` for packages and everything beyond server/src and shared/src. */
export function layerOf(file: string): Layer {
  if (file.startsWith('shared/src/')) return 'shared';
  const [, inside = ''] = /^server\/src\/(.+)$/.exec(file) ?? [];
  if (inside === '') return 'outside';
  const [folder = '', ...rest] = inside.split('/');
  if (rest.length === 0) return 'wiring';
  if (folder === 'features') return 'feature';
  if (folder === 'integrations') return 'integration';
  return folder === 'lib' || folder === 'db' || folder === 'http' ? folder : 'outside';
}

/** The feature a file belongs to; undefined for all other files. */
export function featureOf(file: string): string | undefined {
  return /^server\/src\/features\/([^/]+)\//.exec(file)?.[1];
}
