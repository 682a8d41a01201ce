import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { startDemo, type DemoServer } from '../../support/demoServer.ts';
import { findChromium } from '../../support/runner/chromium.ts';

const SCREENSHOTS = fileURLToPath(new URL('../../../.tmp/screenshots', import.meta.url));

/** Nothing the browser does on its own may disturb a test or reach the network. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser at a phone's size, looking at the demonstration. */
export interface Phone {
  page: Page;
  /** Address of the demonstration, such as http://localhost:4711. */
  url: string;
  /** Open a page by its hash route, such as `#/pages/policies/index`. */
  goto: (route: string) => Promise<void>;
  /** All text on the page. */
  text: () => Promise<string>;
  /** A picture in .tmp/screenshots, to be looked at by people. */
  picture: (name: string) => Promise<void>;
  /** Faults that this test expects: they are not held against it. */
  expectFault: (fault: RegExp) => void;
  /** Another person's phone beside this one, held to the same. */
  another: () => Promise<Phone>;
}

type ItOnPhone = (name: string, flow: (phone: Phone) => Promise<void>) => void;

/**
 * A group of end-to-end facts over one demonstration of its own. Each `it` has a fresh browser profile; it fails on any
 * error in the console, any failed request and any request beyond the demonstration, and leaves a picture when it fails.
 * Without a browser on the machine the group is skipped.
 */
export function describeOnPhone(
  name: string,
  body: (itOnPhone: ItOnPhone) => void,
  env: Record<string, string> = {},
): void {
  const executablePath = findChromium();
  const group = executablePath === undefined ? describe.skip : describe;
  group(name, () => {
    let browser: Browser;
    let demo: DemoServer;
    beforeAll(async () => {
      demo = await startDemo({ env });
      browser = await chromium.launch({
        args: FLAGS,
        env: { ...process.env, LANG: 'C.UTF-8' }, // else names of saved files lose their Chinese
        ...(executablePath === undefined ? {} : { executablePath }),
      });
    }, 600_000);
    afterAll(async () => {
      await browser?.close();
      await demo?.stop();
    }, 60_000);
    body((title, flow) => it(title, () => onPhone(browser, demo.url, `${name} ${title}`, flow)));
  });
}

async function onPhone(
  browser: Browser,
  url: string,
  title: string,
  flow: (phone: Phone) => Promise<void>,
): Promise<void> {
  const opened: OpenPhone[] = [];
  const another = async (): Promise<Phone> => {
    const one = await openPhone(browser, url, another);
    opened.push(one);
    return one.phone;
  };
  const unexpected = (): string[] =>
    opened.flatMap(({ faults, expected }) =>
      faults.filter((fault) => !expected.some((pattern) => pattern.test(fault))),
    );
  try {
    await flow(await another());
    expect(unexpected()).toEqual([]);
  } catch (error) {
    for (const [index, { phone }] of opened.entries()) {
      await phone.picture(`failed ${title}${index === 0 ? '' : ` ${index + 1}`}`);
    }
    throw withFaults(
      error,
      opened.flatMap(({ faults }) => faults),
    );
  } finally {
    for (const { context } of opened) await closeQuietly(context);
  }
}

interface OpenPhone {
  readonly context: BrowserContext;
  readonly phone: Phone;
  /** Seen so far. */
  readonly faults: readonly string[];
  readonly expected: readonly RegExp[];
}

async function openPhone(browser: Browser, url: string, another: () => Promise<Phone>): Promise<OpenPhone> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  const page = await context.newPage();
  const expected: RegExp[] = [];
  const faults = watchFaults(page, url);
  const phone: Phone = {
    page,
    url,
    goto: async (route) => {
      await page.goto(`${url}/${route}`);
      await page.waitForFunction("document.body.innerText.trim() !== ''");
    },
    text: async () => String(await page.evaluate('document.body.innerText')),
    picture: async (name) => {
      mkdirSync(SCREENSHOTS, { recursive: true });
      const file = `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 100)}.png`;
      await page.screenshot({ path: path.join(SCREENSHOTS, file) });
    },
    expectFault: (fault) => void expected.push(fault),
    another,
  };
  return { context, phone, faults, expected };
}

/** Everything a person at the console would call wrong, as it happens. */
function watchFaults(page: Page, url: string): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
  page.on(
    'response',
    (response) => response.status() >= 400 && faults.push(`${response.status()} ${response.url()}`),
  );
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') faults.push(`${reason} ${request.url()}`); // left the page meanwhile
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    const isForeign = protocol.startsWith('http') && origin !== url;
    if (isForeign) faults.push(`request beyond the demonstration: ${request.url()}`);
  });
  return faults;
}

function withFaults(error: unknown, faults: readonly string[]): Error {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Error(faults.length === 0 ? message : `${message}\n\nFaults seen:\n${faults.join('\n')}`, {
    cause: error,
  });
}

/** A context whose browser has died cannot be closed; that must not hide why it died. */
async function closeQuietly(context: BrowserContext): Promise<void> {
  await context.close().catch((error: Error) => console.warn(`closing the browser: ${error.message}`));
}
