import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { allPages, type AppJson } from './harness/bundle.ts';

/** Where `npm run build:weapp` puts the mini-program. */
export const DIST = fileURLToPath(new URL('../../miniapp/dist/weapp', import.meta.url));

/** A package of the mini-program: `main`, or the folder of a sub-package with a slash at its end. */
export type PackageName = string;

/** A build as WeChat would see it. */
export interface WeappBuild {
  app: AppJson;
  /** Paths of all files, from the build's folder, with slashes. */
  files: readonly string[];
  /** Paths of all pages, without ending. */
  pages: readonly string[];
  read: (file: string) => string;
  packageOf: (file: string) => PackageName;
  /** Bytes of each package. */
  sizes: ReadonlyMap<PackageName, number>;
}

/** Read the build in `dist`. Throws when there is none: build first. */
export function readBuild(dist: string): WeappBuild {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(path.join(dist, file)).isFile())
    .map((file) => file.replaceAll(path.sep, '/'));
  const read = (file: string): string => readFileSync(path.join(dist, file), 'utf8');
  const app = JSON.parse(read('app.json')) as AppJson;
  const roots = (app.subPackages ?? []).map(({ root }) => `${root.replace(/\/$/, '')}/`);
  const packageOf = (file: string): PackageName => roots.find((root) => file.startsWith(root)) ?? 'main';
  const sizes = new Map<PackageName, number>();
  for (const file of files) {
    const owner = packageOf(file);
    sizes.set(owner, (sizes.get(owner) ?? 0) + statSync(path.join(dist, file)).size);
  }
  return { app, files, pages: allPages(app), read, packageOf, sizes };
}
