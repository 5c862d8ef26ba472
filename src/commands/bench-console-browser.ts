import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Row } from './bench-console-measure.ts';

/** When a page can be read on a slow phone, in Chromium with an empty cache. */

const CHROMIUM = '/usr/bin/chromium';
const TIMES = 3;
const MOST_MS = 1_000;
/** Lighthouse's slow 4G, a wait for each request instead of each packet; connecting costs nothing here. */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const SLOWER_CPU = 4;
const PHONE = { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/** What is used of playwright-core, which is there only for development. */
interface Playwright {
  chromium: { launch(options: { executablePath: string; args: string[] }): Promise<Browser> };
}
interface Browser {
  newContext(options: typeof PHONE): Promise<Context>;
  close(): Promise<void>;
}
interface Context {
  addCookies(cookies: { name: string; value: string; url: string }[]): Promise<void>;
  newPage(): Promise<Page>;
  newCDPSession(page: Page): Promise<{ send(method: string, params?: object): Promise<unknown> }>;
  close(): Promise<void>;
}
interface Page {
  goto(url: string, options: { waitUntil: 'load' }): Promise<{ status(): number } | null>;
  evaluate(script: string): Promise<unknown>;
}

interface FirstView {
  /** Milliseconds from asking for the page: anything is painted; its largest text or picture is. */
  first: number;
  main: number;
}

/** Run in the page, which then keeps still for a moment: the largest paint is only known afterwards. */
const PAINTS = `new Promise((resolve) => {
  let main = 0;
  new PerformanceObserver((list) => { main = list.getEntries().at(-1).startTime; })
    .observe({ type: 'largest-contentful-paint', buffered: true });
  setTimeout(() => resolve({ first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0, main }), 600);
})`;

function playwright(): Playwright | null {
  try {
    return createRequire(import.meta.url)('playwright-core') as Playwright;
  } catch {
    return null;
  }
}

async function firstView(browser: Browser, url: string, path: string, cookie: string): Promise<FirstView> {
  const context = await browser.newContext(PHONE);
  try {
    await context.addCookies(
      cookie.split('; ').map((one) => {
        const [name, ...value] = one.split('=');
        return { name: name!, value: value.join('='), url: `${url}/console` };
      }),
    );
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
    await cdp.send('Network.emulateNetworkConditions', SLOW_4G);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_CPU });
    const answer = await page.goto(url + path, { waitUntil: 'load' });
    if (answer?.status() !== 200) throw new Error(`${path}: ${answer?.status()}`);
    const view = (await page.evaluate(PAINTS)) as FirstView;
    if (view.main === 0) throw new Error(`${path}: nothing was painted`);
    return view;
  } finally {
    await context.close();
  }
}

/** Prints a row a page, the middle of three openings; a row that says why when there is no browser. */
export async function measureFirstViews(
  row: Row,
  url: string,
  cookie: string,
  pages: readonly { label: string; path: string }[],
): Promise<void> {
  const library = playwright();
  if (library === null)
    return row('tampilan pertama', 'tidak diukur: playwright-core tidak terpasang (npm ci)');
  if (!existsSync(CHROMIUM)) return row('tampilan pertama', `tidak diukur: tidak ada ${CHROMIUM}`);
  const browser = await library.chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  try {
    // The first page of a new browser also pays for the browser's own start.
    await firstView(browser, url, pages[0]!.path, cookie);
    for (const { label, path } of pages) {
      const views: FirstView[] = [];
      for (let i = 0; i < TIMES; i++) views.push(await firstView(browser, url, path, cookie));
      const middle = (of: (view: FirstView) => number): number =>
        views.map(of).sort((a, b) => a - b)[Math.floor(TIMES / 2)]!;
      const main = middle((view) => view.main);
      row(
        `ponsel lambat: ${label}`,
        `tampil ${middle((view) => view.first).toFixed(0)} ms   terbaca ${main.toFixed(0)} ms${main > MOST_MS ? ' !' : ''}`,
      );
    }
  } finally {
    await browser.close();
  }
}
