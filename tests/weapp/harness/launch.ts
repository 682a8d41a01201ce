import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { allPages, loadBundle, type AppJson, type Bundle, type PageDefinition } from './bundle.ts';
import {
  findByText,
  nodeNames,
  pathTo,
  readTags,
  readTemplates,
  setPath,
  textOf,
  walk,
  type ViewNode,
} from './viewTree.ts';
import { createWx, type Phone, type Wx } from './wx.ts';

interface LaunchOptions {
  /** Folder of the weapp build. */
  dist: string;
  /** The server that all requests go to, such as http://127.0.0.1:4711. */
  apiBase: string;
  phone: Phone;
  /** What the phone has in its storage: that of another launch, for a person who comes back. */
  store?: Map<string, unknown>;
}

/** An open page: what the build defined, with the data the view layer has been sent. */
interface OpenPage {
  route: string;
  data: { root?: ViewNode };
  /** Bytes that crossed to the view layer by setData. */
  setDataBytes: number;
  largestPatch: number;
  eh?: (event: object) => void;
  call: (lifecycle: string, argument?: unknown) => void;
}

const WAIT_MS = 15_000;
const STEP_MS = 25;

/** The built mini-program, running. Waiting members throw after 15 s with what the page shows. */
export interface RunningWeapp {
  pages: readonly string[];
  /** Open a page by its path, with its query, on top of the others. */
  open: (url: string) => void;
  /** The path of the page on top. */
  route: () => string;
  /** All text on the page on top. */
  text: () => string;
  find: (matches: (node: ViewNode, tag: string | undefined) => boolean) => ViewNode | undefined;
  /** Wait until the page on top shows `wanted`. */
  untilText: (wanted: string | RegExp) => Promise<void>;
  /** Wait until the page on top no longer shows `unwanted`. */
  untilGone: (unwanted: string) => Promise<void>;
  /** Wait until the page with this path is on top. */
  untilRoute: (route: string) => Promise<void>;
  /** Wait until a member of `wx` has been called. */
  untilCall: (name: string) => Promise<void>;
  /** Wait for the element whose whole text is `label`, or matches it, and tap it, as a finger does. */
  tap: (label: string | RegExp) => Promise<void>;
  /** Wait for WeChat's own button for the phone number with this label, tap it and agree. */
  givePhoneNumber: (label: string) => Promise<void>;
  /** Type into the first input or text area with this placeholder. */
  type: (placeholder: string, value: string) => Promise<void>;
  /** Move the first slider to this value and let go. */
  slide: (value: number) => Promise<void>;
  /** Names of the wx members called so far, with their first argument. */
  calls: readonly [name: string, argument: unknown][];
  /** wx members the program read and the mock does not have. */
  missing: ReadonlySet<string>;
  /** Lines the program wrote to console.error. */
  errors: readonly string[];
  /** Bytes the page on top has sent to the view layer. */
  setDataBytes: () => number;
  /** Bytes of the largest single patch it has sent. */
  largestPatch: () => number;
  /** Names of nodes on the page that the build has no template for: WeChat would draw nothing in their place. */
  withoutTemplate: () => string[];
  /** How many pages lie on each other. */
  depth: () => number;
  /** Lose the network, or have it back. */
  setOffline: (isOffline: boolean) => void;
  /** Pull the page on top down, as a finger does to have it fetched anew. */
  pullDown: () => void;
  close: () => void;
}

/**
 * Run a Taro weapp build in Node: App and Page with their lifecycle, setData kept as a tree, events through the page's
 * `eh`, requests to a real server. No layout and no CSS. Throws when app.js does not load.
 */
export function launchWeapp({ dist, apiBase, phone, store = new Map() }: LaunchOptions): RunningWeapp {
  const read = (file: string): string => readFileSync(path.join(dist, file), 'utf8');
  const app = JSON.parse(read('app.json')) as AppJson;
  const pages = allPages(app);
  const tags = readTags(read('base.wxml'));
  const templates = readTemplates(read('base.wxml'));
  const tabs = new Set((app.tabBar?.list ?? []).map(({ pagePath }) => pagePath));
  const stack: OpenPage[] = [];
  const calls: [string, unknown][] = [];
  const missing = new Set<string>();
  const errors: string[] = [];
  const air = { isOffline: false };

  const closeTop = (): void => stack.pop()?.call('onUnload');
  const open = (url: string): void => openPage({ url, pages, bundle, stack });
  const navigator = {
    open,
    closeTop,
    closeAll: () => [...stack].forEach(closeTop),
    showTop: () => stack.at(-1)?.call('onShow'),
    depth: () => stack.length,
    isTab: (url: string) => tabs.has(routeOf(url)),
    top: () => stack.at(-1)?.route ?? '',
  };
  const wx = watched(createWx({ apiBase, phone, navigator, calls, store, air }), missing);
  const bundle = loadBundle(dist, { wx, currentPages: () => stack, onError: (line) => errors.push(line) });
  start(bundle, app.pages[0] ?? '');

  const root = (): ViewNode | undefined => stack.at(-1)?.data.root;
  return {
    pages,
    open,
    calls,
    missing,
    errors,
    route: () => stack.at(-1)?.route ?? '',
    text: () => textOf(root()),
    find: (matches) => [...walk(root())].find((node) => matches(node, tags.get(node.nn ?? ''))),
    setDataBytes: () => stack.at(-1)?.setDataBytes ?? 0,
    largestPatch: () => stack.at(-1)?.largestPatch ?? 0,
    withoutTemplate: () => nodeNames(root()).filter((name) => !templates.has(name)),
    depth: () => stack.length,
    setOffline: (isOffline) => void (air.isOffline = isOffline),
    pullDown: () => stack.at(-1)?.call('onPullDownRefresh'),
    close: () => bundle.dispose(),
    ...gestures({ stack, tags, phone, calls }),
  };
}

type Gestures = Pick<
  RunningWeapp,
  'untilText' | 'untilGone' | 'untilRoute' | 'untilCall' | 'tap' | 'givePhoneNumber' | 'type' | 'slide'
>;

/** What a finger touches and an eye sees. */
interface Surface {
  stack: readonly OpenPage[];
  tags: ReadonlyMap<string, string>;
  phone: Phone;
  calls: readonly [name: string, argument: unknown][];
}

function gestures({ stack, tags, phone, calls }: Surface): Gestures {
  const root = (): ViewNode | undefined => stack.at(-1)?.data.root;
  const until = async <T>(what: string, look: () => T | undefined): Promise<T> => {
    for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await delay(STEP_MS)) {
      const found = look();
      if (found !== undefined) return found;
    }
    throw new Error(`${what} did not appear on ${stack.at(-1)?.route}, which shows: ${textOf(root())}`);
  };
  return {
    async untilText(wanted) {
      const isThere = (text: string): boolean =>
        typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
      await until(String(wanted), () => (isThere(textOf(root())) ? true : undefined));
    },
    async untilGone(unwanted) {
      await until(`the end of ${unwanted}`, () => (textOf(root()).includes(unwanted) ? undefined : true));
    },
    async untilRoute(route) {
      await until(route, () => (stack.at(-1)?.route === route ? true : undefined));
    },
    async untilCall(name) {
      await until(`wx.${name}`, () => (calls.some(([called]) => called === name) ? true : undefined));
    },
    async tap(label) {
      const target = await until(`“${label}”`, () => findByText(root(), label));
      dispatch(stack.at(-1), pathTo(root(), target), 'tap');
      await delay(STEP_MS);
    },
    async givePhoneNumber(label) {
      const target = await until(`“${label}”`, () => findByText(root(), label));
      dispatch(stack.at(-1), pathTo(root(), target), 'getphonenumber', { code: await phone.phoneCode() });
      await delay(STEP_MS);
    },
    async slide(value) {
      const isSlider = (node: ViewNode): boolean => tags.get(node.nn ?? '') === 'slider';
      const target = await until('a slider', () => [...walk(root())].find(isSlider));
      dispatch(stack.at(-1), [target], 'change', { value });
      await delay(STEP_MS);
    },
    async type(placeholder, value) {
      const isInput = (node: ViewNode): boolean =>
        ['input', 'textarea'].includes(tags.get(node.nn ?? '') ?? '') &&
        Object.values(node).includes(placeholder);
      const target = await until(`an input “${placeholder}”`, () => [...walk(root())].find(isInput));
      dispatch(stack.at(-1), [target], 'input', { value });
      await delay(STEP_MS);
    },
  };
}

/**
 * Call the page's `eh` as WeChat does: for every element of `chain` from the innermost outwards. Taro keeps the inner
 * handlers back until the outermost element that listens is called, so leaving one out would lose the tap.
 */
function dispatch(
  page: OpenPage | undefined,
  chain: readonly ViewNode[],
  type: string,
  detail: object = {},
): void {
  const innermost = chain.at(-1);
  if (page === undefined || innermost === undefined) return;
  const target = { id: innermost.sid, dataset: { sid: innermost.sid } };
  for (const node of chain.toReversed().filter(({ sid }) => sid !== undefined)) {
    const currentTarget = { id: node.uid ?? node.sid, dataset: { sid: node.sid } };
    page.eh?.({
      type,
      detail,
      timeStamp: Date.now(),
      touches: [],
      changedTouches: [],
      target,
      currentTarget,
    });
  }
}

function start(bundle: Bundle, first: string): void {
  const scene = { path: first, query: {}, scene: 1001 };
  for (const lifecycle of ['onLaunch', 'onShow']) {
    const method = bundle.app[lifecycle];
    if (typeof method === 'function') method.call(bundle.app, scene);
  }
}

/** The path of an address, as the build names its pages. */
function routeOf(url: string): string {
  return url.replace(/^\//, '').split('?')[0] ?? '';
}

interface Opening {
  url: string;
  pages: readonly string[];
  bundle: Bundle;
  stack: OpenPage[];
}

function openPage({ url, pages, bundle, stack }: Opening): void {
  const [, query = ''] = url.split('?');
  const route = routeOf(url);
  if (!pages.includes(route)) throw new Error(`There is no page ${route}`);
  const page = instantiate(route, bundle.page(route), Object.fromEntries(new URLSearchParams(query)));
  stack.push(page);
  page.call('onLoad', (page as unknown as { options: object }).options);
  page.call('onShow');
  setTimeout(() => page.call('onReady'), 20).unref();
}

function instantiate(route: string, definition: PageDefinition, options: object): OpenPage {
  const page = Object.assign(Object.create(definition) as OpenPage, definition.methods, {
    route,
    __route__: route,
    options,
    data: JSON.parse(JSON.stringify(definition.data ?? {})) as object,
    setDataBytes: 0,
    largestPatch: 0,
  });
  const setData = (patch: object, callback?: () => void): void => {
    const wire = JSON.stringify(patch); // what really crosses to the view layer
    page.setDataBytes += wire.length;
    page.largestPatch = Math.max(page.largestPatch, wire.length);
    for (const [key, value] of Object.entries(JSON.parse(wire) as object)) setPath(page.data, key, value);
    if (callback !== undefined) setTimeout(() => callback.call(page), 0);
  };
  const call = (lifecycle: string, argument?: unknown): void => {
    const method = (page as unknown as Record<string, unknown>)[lifecycle];
    if (typeof method === 'function') method.call(page, argument);
  };
  return Object.assign(page, { setData, call });
}

/** Notes every member the program looks for in vain. */
function watched(wx: Wx, missing: Set<string>): Wx {
  return new Proxy(wx, {
    get(target, key) {
      if (typeof key === 'string' && !(key in target) && key !== 'webpackJsonp') missing.add(key);
      return Reflect.get(target, key) as Wx[string];
    },
  });
}
