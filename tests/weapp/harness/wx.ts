import { createFiles, JPEG } from './wxFiles.ts';
import { createRequest } from './wxRequest.ts';

/** A member of the mock `wx`: a mini-program may call it with an options object or with anything else. */
// oxlint-disable-next-line typescript/no-explicit-any -- each member has its own signature, as in WeChat's library.
export type WxMember = (...args: any[]) => unknown;
export type Wx = Record<string, WxMember>;

interface Options {
  success?: (reply: object) => void;
  fail?: (reply: object) => void;
  complete?: (reply: object) => void;
}

/** What WeChat itself knows and does on this phone. */
export interface Phone {
  /** A fresh one-time code, as wx.login gives it. */
  loginCode: () => Promise<string>;
  /** A fresh one-time code for the phone number, as the button for it gives it. */
  phoneCode: () => Promise<string>;
  /** The person accepts these subscription messages; resolves to WeChat's answer by template. */
  subscribe: (templateIds: readonly string[]) => Promise<Record<string, unknown>>;
}

/** Moves between pages; the harness keeps the stack. */
export interface Navigator {
  open: (url: string) => void;
  closeTop: () => void;
  closeAll: () => void;
  showTop: () => void;
  /** How many pages lie on each other. */
  depth: () => number;
  /** Is the page behind this address one of the tab bar's? */
  isTab: (url: string) => boolean;
  /** Address of the page on top. */
  top: () => string;
}

export interface WxWorld {
  apiBase: string;
  phone: Phone;
  navigator: Navigator;
  /** [member, first argument] of every recorded call, in order. */
  calls: [name: string, argument: unknown][];
  store: Map<string, unknown>;
  /** Whether requests reach anybody. */
  air: { isOffline: boolean };
}

const SCREEN = {
  SDKVersion: '3.7.0',
  platform: 'devtools',
  system: 'iOS 17',
  language: 'zh_CN',
  pixelRatio: 2,
  windowWidth: 375,
  windowHeight: 667,
  screenWidth: 375,
  screenHeight: 667,
  statusBarHeight: 20,
  safeArea: { top: 20, bottom: 667, left: 0, right: 375, width: 375, height: 647 },
};

/** What the person photographs when a picture is asked for. */
const PHOTO = { tempFilePath: 'wxfile://tmp/photo.jpg', size: JPEG.length };

const ACCOUNT = { miniProgram: { appId: 'wxtest', envVersion: 'develop' } };
const CAPSULE = { top: 24, height: 32, width: 87, left: 278, right: 365, bottom: 56 };

/** A `wx` with what the mini-program uses: storage, navigation, requests to `apiBase`, dialogs that are agreed to. */
export function createWx(world: WxWorld): Wx {
  return {
    ...surroundings(),
    ...storage(world),
    ...navigation(world),
    ...dialogs(world),
    ...network(world),
    ...view(),
  };
}

function surroundings(): Wx {
  const ignore = (): void => {};
  const listeners = [
    'MemoryWarning',
    'UnhandledRejection',
    'Error',
    'PageNotFound',
    'AppShow',
    'AppHide',
    'ThemeChange',
    'NetworkStatusChange',
    'WindowResize',
  ];
  return {
    getSystemInfoSync: () => SCREEN,
    getWindowInfo: () => SCREEN,
    getAppBaseInfo: () => SCREEN,
    getDeviceInfo: () => SCREEN,
    getAccountInfoSync: () => ACCOUNT,
    getMenuButtonBoundingClientRect: () => CAPSULE,
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    canIUse: () => true,
    ...Object.fromEntries(
      listeners.flatMap((name) => [
        [`on${name}`, ignore],
        [`off${name}`, ignore],
      ]),
    ),
  };
}

/** WeChat keeps so many pages on each other and refuses one more. */
const MOST_PAGES = 10;

/** A member that records its call and succeeds with `result`, by callbacks or by a promise as WeChat does. */
function answering(
  world: WxWorld,
  name: string,
  result: (options: Record<string, unknown>) => object = () => ({}),
  refusal: (options: Record<string, unknown>) => string | undefined = () => undefined,
): WxMember {
  return (options: Options & Record<string, unknown> = {}) => {
    world.calls.push([name, options]);
    const refused = refusal(options);
    if (refused !== undefined) return refuse(options, `${name}:fail ${refused}`);
    const reply = { errMsg: `${name}:ok`, ...result(options) };
    options.success?.(reply);
    options.complete?.(reply);
    return options.success || options.fail || options.complete ? undefined : Promise.resolve(reply);
  };
}

/** Fails by callbacks or by a promise, as WeChat does. */
function refuse(options: Options, errMsg: string): Promise<never> | undefined {
  options.fail?.({ errMsg });
  options.complete?.({ errMsg });
  const isCalledBack = options.success || options.fail || options.complete;
  return isCalledBack ? undefined : Promise.reject(Object.assign(new Error(errMsg), { errMsg }));
}

function storage(world: WxWorld): Wx {
  const { store } = world;
  return {
    setStorageSync: (key: string, value: unknown) => void store.set(key, structuredClone(value)),
    getStorageSync: (key: string) => store.get(key) ?? '',
    removeStorageSync: (key: string) => void store.delete(key),
    clearStorageSync: () => store.clear(),
    getStorageInfoSync: () => ({ keys: [...store.keys()] }),
    setStorage: answering(world, 'setStorage', ({ key, data }) =>
      store.set(String(key), structuredClone(data)),
    ),
    getStorage: answering(world, 'getStorage', ({ key }) => ({ data: store.get(String(key)) })),
    removeStorage: answering(world, 'removeStorage', ({ key }) => ({ removed: store.delete(String(key)) })),
  };
}

/** With WeChat's own refusals: ten pages at most, and each way to open a page only for its kind of page. */
function navigation(world: WxWorld): Wx {
  const { navigator } = world;
  const notTab = ({ url }: Record<string, unknown>): string | undefined =>
    navigator.isTab(String(url)) ? 'can not navigateTo a tabbar page' : undefined;
  const notFull = (options: Record<string, unknown>): string | undefined =>
    navigator.depth() >= MOST_PAGES ? 'webview count limit exceed' : notTab(options);
  const onlyTab = ({ url }: Record<string, unknown>): string | undefined =>
    navigator.isTab(String(url)) ? undefined : 'can not switch to no-tabBar page';
  const going = (name: string, before: () => void, refusal = notTab): WxMember => {
    const go = ({ url }: Record<string, unknown>): object => {
      before();
      navigator.open(String(url));
      return {};
    };
    return answering(world, name, go, refusal);
  };
  return {
    navigateTo: going('navigateTo', () => {}, notFull),
    redirectTo: going('redirectTo', () => navigator.closeTop()),
    switchTab: going('switchTab', () => navigator.closeAll(), onlyTab),
    reLaunch: going(
      'reLaunch',
      () => navigator.closeAll(),
      () => undefined,
    ),
    navigateBack: answering(world, 'navigateBack', () => {
      navigator.closeTop();
      navigator.showTop();
      return {};
    }),
  };
}

function dialogs(world: WxWorld): Wx {
  const plain = [
    'showToast',
    'hideToast',
    'showLoading',
    'hideLoading',
    'setNavigationBarTitle',
    'setNavigationBarColor',
    'stopPullDownRefresh',
    'pageScrollTo',
    'openDocument',
    'previewImage',
    'vibrateShort',
    'setClipboardData',
    'makePhoneCall',
  ];
  const tabBar = ['showTabBarRedDot', 'hideTabBarRedDot', 'setTabBarBadge', 'removeTabBarBadge'];
  const onTabOnly = (): string | undefined =>
    world.navigator.isTab(world.navigator.top()) ? undefined : 'not TabBar page';
  return {
    ...Object.fromEntries(plain.map((name) => [name, answering(world, name)])),
    ...Object.fromEntries(tabBar.map((name) => [name, answering(world, name, () => ({}), onTabOnly)])),
    showModal: answering(world, 'showModal', () => ({ confirm: true, cancel: false })),
    showActionSheet: answering(world, 'showActionSheet', () => ({ tapIndex: 0 })),
    chooseMedia: answering(world, 'chooseMedia', () => ({ tempFiles: [PHOTO] })),
  };
}

function network(world: WxWorld): Wx {
  const { phone } = world;
  const request = createRequest(world.apiBase, () => world.air.isOffline);
  const files = createFiles(world.apiBase);
  return {
    uploadFile: later(world, 'uploadFile', files.upload),
    downloadFile: later(world, 'downloadFile', files.download),
    request: (options) => {
      world.calls.push(['request', options]);
      return request(options);
    },
    login: later(world, 'login', async () => ({ code: await phone.loginCode() })),
    requestSubscribeMessage: later(world, 'requestSubscribeMessage', ({ tmplIds }) =>
      phone.subscribe((tmplIds as string[] | undefined) ?? []),
    ),
    getNetworkType: answering(world, 'getNetworkType', () => ({ networkType: 'wifi' })),
  };
}

/** Like `answering`, for what takes WeChat a moment and may fail. */
function later(
  world: WxWorld,
  name: string,
  work: (options: Record<string, unknown>) => Promise<object>,
): WxMember {
  return (options: Options & Record<string, unknown> = {}) => {
    world.calls.push([name, options]);
    const answer = work(options).then((result) => ({ errMsg: `${name}:ok`, ...result }));
    if (options.success === undefined && options.complete === undefined) return answer;
    const failed = (error: Error): object => ({ errMsg: `${name}:fail ${error.message}` });
    void answer
      .then(options.success, (error: Error) => options.fail?.(failed(error)))
      .then(() => options.complete?.({ errMsg: `${name}:ok` }));
    return undefined;
  };
}

function view(): Wx {
  return { nextTick: (callback: () => void) => setTimeout(callback, 0), createSelectorQuery };
}

/** There is no layout here: one element answers null, many answer an empty list; charts and kits must live with it. */
function createSelectorQuery(): Wx {
  const results: unknown[] = [];
  const query: Wx = { exec: (callback?: (found: unknown[]) => void) => callback?.(results) };
  const steps = ['in', 'fields', 'boundingClientRect', 'node', 'scrollOffset', 'context'];
  for (const step of steps) query[step] = () => query;
  const push = (nothing: unknown) => () => {
    results.push(nothing);
    return query;
  };
  return Object.assign(query, { select: push(null), selectViewport: push(null), selectAll: push([]) });
}
