import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DIST, readBuild } from './build.ts';
import { CAN_COMPILE, compileWxml, compileWxss } from './wcc.ts';

const MB = 1024 * 1024;
const MAIN_LIMIT_BYTES = 1.2 * MB;
const PACKAGE_LIMIT_BYTES = 1 * MB;

const build = readBuild(DIST);
const scripts = build.files.filter((file) => file.endsWith('.js'));
const compilers = CAN_COMPILE ? describe : describe.skip;

const kilobytes = [...build.sizes].map(([name, bytes]) => `${name} ${Math.ceil(bytes / 1024)} KB`);
process.stdout.write(`Package sizes: ${kilobytes.join(', ')}\n`);

compilers("Tencent's compilers", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'wcc-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('take every template of the build', () => {
    expect(compileWxml(DIST, build.files)).toBe('');
  });

  it('take every style sheet of the build', () => {
    expect(compileWxss(DIST, build.files)).toBe('');
  });

  it('would complain about a broken template and a broken style sheet', () => {
    writeFileSync(path.join(folder, 'broken.wxml'), '<view><text></view>');
    writeFileSync(path.join(folder, 'broken.wxss'), '.a { color: red; ');
    expect(compileWxml(folder, ['broken.wxml'])).toContain('broken.wxml');
    expect(compileWxss(folder, ['broken.wxss'])).toContain('broken.wxss');
  });
});

describe('the weapp build', () => {
  it('is JavaScript that parses', () => {
    const broken = scripts.filter((file) => !parses(build.read(file)));
    expect(scripts.length).toBeGreaterThan(0);
    expect(broken).toEqual([]);
  });

  it('has the script, the settings and the template of every page', () => {
    const wanted = build.pages.flatMap((page) => ['.js', '.json', '.wxml'].map((ending) => page + ending));
    expect(wanted.filter((file) => !build.files.includes(file))).toEqual([]);
  });

  it('has every native component that a page uses', () => {
    expect(build.files.filter((file) => file.endsWith('.json')).flatMap(missingComponents)).toEqual([]);
  });

  it('keeps the tab pages, and no others, in the main package', () => {
    const tabs = (build.app.tabBar?.list ?? []).map(({ pagePath }) => pagePath);
    expect(tabs).toHaveLength(4);
    expect(build.app.pages.toSorted(byText)).toEqual(tabs.toSorted(byText));
  });

  it('keeps the main package within 1.2 MB', () => {
    expect(build.sizes.get('main')).toBeLessThanOrEqual(MAIN_LIMIT_BYTES);
  });

  it('keeps every sub-package within 1 MB', () => {
    const heavy = [...build.sizes].filter(([name, bytes]) => name !== 'main' && bytes > PACKAGE_LIMIT_BYTES);
    expect(heavy).toEqual([]);
  });

  it('has no Zod at all, and ECharts only in sub-packages', () => {
    const having = (mark: RegExp): string[] => scripts.filter((file) => mark.test(build.read(file)));
    expect(having(/ZodError|\$ZodType/)).toEqual([]);
    expect(having(/zrender|registerChartView/).filter((file) => build.packageOf(file) === 'main')).toEqual(
      [],
    );
  });
});

describe('what WeChat asks of a project', () => {
  it('opens from the root of the repository as it is', () => {
    const project = JSON.parse(readFileSync('project.config.json', 'utf8')) as Record<string, unknown>;
    expect(path.resolve(String(project['miniprogramRoot']))).toBe(path.resolve(DIST));
    expect(project).toMatchObject({ compileType: 'miniprogram', appid: expect.stringMatching(/^wx/) });
  });

  it('has a Chinese title on every page', () => {
    const titleOf = (page: string): string =>
      (JSON.parse(build.read(`${page}.json`)) as { navigationBarTitleText?: string })
        .navigationBarTitleText ?? '';
    expect(build.pages.filter((page) => !/^[\u4e00-\u9fff]{2,10}$/u.test(titleOf(page)))).toEqual([]);
  });

  it('fetches code only when it is needed, and touches personal data only after consent', () => {
    expect(build.app).toMatchObject({ lazyCodeLoading: 'requiredComponents', __usePrivacyCheck__: true });
  });

  it('uses no interface for the place of a phone, which would have to be declared', () => {
    const using = scripts.filter((file) =>
      /\b(getLocation|chooseLocation|choosePoi)\(/.test(build.read(file)),
    );
    expect(using).toEqual([]);
    expect(build.app).not.toHaveProperty('permission');
    expect(build.app).not.toHaveProperty('requiredPrivateInfos');
  });

  it('lets WeChat search find public pages only', () => {
    const { rules } = JSON.parse(build.read(String(build.app.sitemapLocation))) as {
      rules: { action: string; page: string }[];
    };
    expect(rules.at(-1)).toMatchObject({ action: 'disallow', page: '*' });
    const allowed = rules.filter(({ action }) => action === 'allow').map(({ page }) => page);
    expect(allowed.filter((page) => !build.pages.includes(page))).toEqual([]);
    expect(allowed.filter((page) => /score|member|message|auth|dispute|claim\/detail/.test(page))).toEqual(
      [],
    );
  });

  it('fetches at most 2 MB ahead from a page, and has tab icons of at most 40 KB', () => {
    for (const { packages } of Object.values(build.app.preloadRule ?? {})) {
      const bytes = packages.map((name) => build.sizes.get(`${name}/`) ?? Number.NaN);
      expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(2 * MB);
    }
    const icons = (build.app.tabBar?.list ?? []).flatMap(({ iconPath, selectedIconPath }) => [
      iconPath,
      selectedIconPath,
    ]);
    expect(icons).toHaveLength(8);
    expect(icons.filter((icon) => statSync(path.join(DIST, icon)).size > 40 * 1024)).toEqual([]);
  });
});

const byText = (a: string, b: string): number => (a < b ? -1 : 1);

function parses(source: string): boolean {
  try {
    return new vm.Script(`(function(require,module,exports){${source}\n})`) instanceof vm.Script;
  } catch {
    return false;
  }
}

/** Components named in a page's `usingComponents` whose files the build does not have. */
function missingComponents(file: string): string[] {
  const { usingComponents = {} } = JSON.parse(build.read(file)) as {
    usingComponents?: Record<string, string>;
  };
  return Object.values(usingComponents)
    .map((name) => (name.startsWith('/') ? name.slice(1) : path.posix.join(path.posix.dirname(file), name)))
    .filter((component) => !build.files.includes(`${component}.js`))
    .map((component) => `${file} uses ${component}`);
}
