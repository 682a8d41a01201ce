import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import type { Wx } from './wx.ts';

/** What a page of the build registers: lifecycle methods, `eh` for events, first data. */
export type PageDefinition = Record<string, unknown> & { data?: object; methods?: Record<string, unknown> };

export interface AppJson {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  tabBar?: { list: { pagePath: string; iconPath: string; selectedIconPath: string }[] };
  preloadRule?: Record<string, { packages: string[] }>;
  sitemapLocation?: string;
}

interface Surroundings {
  wx: Wx;
  currentPages: () => unknown[];
  /** Told of everything the program writes to console.error. */
  onError: (line: string) => void;
}

/** The built code, loaded file by file as WeChat would, in a context of its own. */
export interface Bundle {
  app: Record<string, unknown>;
  /** The definition that a page's file registered; loads it the first time. Throws when it registers none. */
  page: (route: string) => PageDefinition;
  /** Stops all timers the program has left. */
  dispose: () => void;
}

/** Paths of all pages of an app.json, sub-packages included. */
export function allPages(app: AppJson): string[] {
  const inPackages = (app.subPackages ?? []).flatMap(({ root, pages }) =>
    pages.map((page) => path.posix.join(root, page)),
  );
  return [...app.pages, ...inPackages];
}

/** Load the app of the build in `dist` and run its app.js. */
export function loadBundle(dist: string, surroundings: Surroundings): Bundle {
  const definitions = new Map<string, PageDefinition>();
  const timers = trackedTimers();
  let loading = 'app';
  let app: Record<string, unknown> = {};
  const context = vm.createContext({
    ...timers.members,
    console: {
      ...console,
      error: (...words: unknown[]) => surroundings.onError(words.map(String).join(' ')),
    },
    wx: surroundings.wx,
    getApp: () => app,
    getCurrentPages: surroundings.currentPages,
    App: (definition: Record<string, unknown>) => {
      app = Object.assign(Object.create(definition) as object, definition);
    },
    Page: (definition: PageDefinition) => definitions.set(loading, definition),
    Component: (definition: PageDefinition) =>
      definitions.has(loading) || definitions.set(loading, definition),
    Behavior: (definition: unknown) => definition,
  });
  // Some of WeChat's phones have no Intl, so that nothing may lean on it.
  vm.runInContext('delete globalThis.Intl; delete globalThis.WebAssembly;', context);
  const load = moduleLoader(dist, context);
  load('app.js');
  return {
    app,
    page(route) {
      loading = route;
      if (!definitions.has(route)) load(`${route}.js`);
      const definition = definitions.get(route);
      if (definition === undefined) throw new Error(`The page did not register: ${route}`);
      return definition;
    },
    dispose: timers.clear,
  };
}

/** CommonJS as WeChat's: paths from the build's root or from the requiring file, nothing outside the build. */
function moduleLoader(dist: string, context: vm.Context): (file: string) => unknown {
  const modules = new Map<string, { exports: unknown }>();
  const load = (file: string): unknown => {
    const known = modules.get(file);
    if (known !== undefined) return known.exports;
    if (file.startsWith('..')) throw new Error(`require outside the build: ${file}`);
    const module = { exports: {} as unknown };
    modules.set(file, module);
    const code = `(function(require,module,exports){${readFileSync(path.join(dist, file), 'utf8')}\n})`;
    const body = vm.runInContext(code, context, { filename: file }) as (...args: unknown[]) => void;
    body((id: string) => load(resolve(file, id)), module, module.exports);
    return module.exports;
  };
  return load;
}

function resolve(from: string, id: string): string {
  const joined = id.startsWith('/') ? id.slice(1) : path.posix.join(path.posix.dirname(from), id);
  return joined.endsWith('.js') ? joined : `${joined}.js`;
}

function trackedTimers(): { members: Record<string, unknown>; clear: () => void } {
  const open = new Set<NodeJS.Timeout>();
  const track = (timer: NodeJS.Timeout): NodeJS.Timeout => {
    open.add(timer);
    return timer;
  };
  const members = {
    setTimeout: (run: () => void, ms?: number) => track(setTimeout(() => run(), ms)),
    setInterval: (run: () => void, ms?: number) => track(setInterval(() => run(), ms)),
    clearTimeout,
    clearInterval,
  };
  return { members, clear: () => open.forEach((timer) => clearTimeout(timer)) };
}
