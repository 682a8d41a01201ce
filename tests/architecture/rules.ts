import {
  ARROWS,
  EXCEPTIONS,
  LAYERS,
  PURE,
  PURE_PACKAGES,
  USED_BY_ALL,
  featureOf,
  layerOf,
} from './drawing.ts';
import type { Import, Source } from './source.ts';

/** One broken rule, as a sentence that names the file. */
export type Violation = string;

/** Imports across the layers of the server (and of shared) that the drawing does not have. */
export function layerViolations({ file, imports }: Source): Violation[] {
  const layer = layerOf(file);
  if (layer === 'outside') return [];
  return imports
    .filter(
      (one) => isOurs(one.target) && !LAYERS[layer].includes(layerOf(one.target)) && !isExcepted(file, one),
    )
    .map((one) => `${file} (${layer}) must not import ${one.target}${one.typeOnly ? ' (type)' : ''}`);
}

/** Imports of another feature that go past its `index.ts`, or along an arrow that is not drawn. */
export function featureViolations({ file, imports }: Source): Violation[] {
  const own = featureOf(file);
  if (own === undefined) return [];
  if (ARROWS[own] === undefined) return [`${file}: the feature "${own}" is not in the drawing`];
  const allowed = [...ARROWS[own], ...(USED_BY_ALL.includes(own) ? [] : USED_BY_ALL)];
  return imports.flatMap(({ target }) => {
    const other = featureOf(target);
    if (other === undefined || other === own) return [];
    if (!allowed.includes(other)) return [`${file}: there is no arrow ${own} → ${other} (${target})`];
    return target.endsWith(`/${other}/index.ts`) ? [] : [`${file} goes past ${other}/index.ts to ${target}`];
  });
}

/** The order inside a feature: routes → service → entity, and never back; only routes know HTTP. */
export function roleViolations({ file, imports }: Source): Violation[] {
  const role = roleOf(file);
  const own = featureOf(file);
  if (own === undefined || role === undefined) return [];
  return imports.flatMap(({ target, typeOnly }) => {
    const forbidden = FORBIDDEN[role] ?? [];
    const hit = forbidden.find((rule) => rule.to.test(target) && !(typeOnly && rule.typesAllowed === true));
    return hit === undefined ? [] : [`${file}: a ${role} file must not import ${target}`];
  });
}

interface Forbidden {
  to: RegExp;
  typesAllowed?: true;
}

const HTTP: Forbidden = { to: /^(koa|@koa\/)|^server\/src\/http\/mount\.ts$/ };
const ABOVE_SERVICE: Forbidden = { to: /\.(routes|presenter)\.ts$/ };
const ABOVE_ENTITY: Forbidden = { to: /\.(routes|presenter|service|access|job)\.ts$/ };
const FORBIDDEN: Readonly<Record<string, readonly Forbidden[]>> = {
  routes: [{ to: /\.entity\.ts$/, typesAllowed: true }, { to: /\.job\.ts$/ }],
  service: [HTTP, ABOVE_SERVICE],
  job: [HTTP, ABOVE_SERVICE],
  access: [HTTP, ABOVE_SERVICE],
  entity: [HTTP, ABOVE_ENTITY],
  port: [HTTP, ABOVE_ENTITY],
};

function roleOf(file: string): string | undefined {
  return /\.(routes|service|job|access|entity|port|presenter|machine)\.ts$/.exec(file)?.[1];
}

/**
 * Pure code may import pure code, the few computing packages and, gone at run time, types of our own; it reaches for
 * nothing outside its inputs.
 */
export function purityViolations({ file, imports, reaches }: Source): Violation[] {
  if (!PURE.some((rule) => rule.test(file))) return [];
  return [
    ...[...reaches].map((reach) => `${file} is pure and must not use ${reach}`),
    ...imports
      .filter((one) => !isPureImport(file, one))
      .map(({ target }) => `${file} is pure and must not import ${target}`),
  ];
}

function isPureImport(file: string, { target, typeOnly }: Import): boolean {
  if (!isOurs(target)) return PURE_PACKAGES.includes(target) && !file.startsWith('shared/src/vocabulary/');
  return typeOnly || PURE.some((rule) => rule.test(target)) || PURE_HELPERS.includes(target);
}

/** Outside the pure folders and yet pure; each is held to the same rule. */
export const PURE_HELPERS: readonly string[] = ['server/src/lib/appError.ts', 'server/src/lib/mask.ts'];

/** The mini-program: shared only, contracts as types only, never the server, never Zod. */
export function miniappViolations({ file, imports }: Source): Violation[] {
  return imports.flatMap(({ target, typeOnly, specifier }) => {
    if (specifier === 'zod') return [`${file}: zod must not enter the bundle`];
    if (/^(server|tests)\//.test(target)) return [`${file} must not import ${target}`];
    const isContract = target.startsWith('shared/src/contracts/');
    return isContract && !typeOnly ? [`${file}: import type only from ${target}`] : [];
  });
}

/** Production code does not know the demonstration, the command line or the tests. */
export function productionViolations({ file, imports }: Source): Violation[] {
  return imports
    .filter(({ target }) => /^(server\/(demo|cli|console)|tests|miniapp)\//.test(target))
    .map(({ target }) => `${file} must not import ${target}`);
}

function isOurs(target: string): boolean {
  return /^(server|shared|miniapp|tests)\//.test(target);
}

function isExcepted(file: string, { target, typeOnly }: Import): boolean {
  return EXCEPTIONS.some(
    (rule) => rule.from.test(file) && rule.to.test(target) && (typeOnly || !rule.typeOnly),
  );
}
