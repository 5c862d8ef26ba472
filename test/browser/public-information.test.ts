import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoYear, fillYear } from '../../src/commands/demo/year.ts';
import { createWebSite } from '../../src/site.ts';
import { accessibilityFaults, openBrowser, picture, serveSite } from '../support/browser.ts';
import { shippedContent, silent, startDesk } from '../support/desk.ts';

/** The pages under /informasi-publik and the status of requests, over a year of made-up requests. */

const UNTIL = new Date('2026-11-24T09:00:00+07:00');

let browser: Browser;
let url = '';
let year: DemoYear;
let stop: () => Promise<void> = async () => {};

beforeAll(async () => {
  const { app, clock } = await startDesk();
  const content = shippedContent();
  const size = { ordinary: 40, chats: 0 };
  year = await fillYear({ app, content, clock, until: UNTIL, passwordHash: '-', size, log: silent });
  const site = createWebSite({
    app,
    content,
    config: { publicUrl: null, trustProxy: true, chatRatePerMinute: 0 },
    firstOperator: { token: () => null, use: () => {} },
    now: () => clock.now,
    log: silent,
  });
  const served = await serveSite(site);
  url = served.url;
  stop = async () => {
    await served.stop();
    await app.close();
  };
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await stop();
});

async function accessible(page: Page, where: string): Promise<void> {
  expect(await accessibilityFaults(page), where).toEqual([]);
}

/** Nothing may stick out at the side. */
async function fits(page: Page, where: string): Promise<void> {
  const [inner, scroll] = await page.evaluate(() => {
    const { document } = globalThis as unknown as {
      document: { documentElement: { clientWidth: number; scrollWidth: number } };
    };
    return [document.documentElement.clientWidth, document.documentElement.scrollWidth];
  });
  expect(scroll, where).toBeLessThanOrEqual(inner!);
}

const PAGES = {
  daftar: '/informasi-publik',
  cara: '/informasi-publik/cara-meminta',
  maklumat: '/informasi-publik/maklumat',
  statistik: '/informasi-publik/statistik',
};

const SCREENS = [
  { width: 360, scheme: 'light' },
  { width: 360, scheme: 'dark' },
  { width: 1440, scheme: 'light' },
  { width: 1440, scheme: 'dark' },
] as const;

test.each(SCREENS)('pages at $width px, $scheme, without JavaScript of ours', async ({ width, scheme }) => {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: scheme,
    bypassCSP: true,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  for (const [name, path] of Object.entries(PAGES)) {
    await page.goto(url + path);
    expect(await page.locator('html').getAttribute('lang')).toBe('id');
    expect(await page.title()).toContain('KPU Jombang');
    expect(await page.locator('.top nav a[aria-current]').textContent()).toBe('Informasi publik');
    await accessible(page, `${path} ${width} ${scheme}`);
    await fits(page, `${path} ${width} ${scheme}`);
    await picture(page, `publik-${name}-${width}-${scheme}`);
  }
  expect(problems).toEqual([]);
  await context.close();
});

/** Half of the receipts on a narrow screen, half on a wide one. */
test.each([
  { width: 360, scheme: 'light', half: 0 },
  { width: 1440, scheme: 'dark', half: 1 },
] as const)('the status of requests in every state, at $width px', async ({ width, scheme, half }) => {
  for (const { number, secret, state } of year.receipts.filter((_, i) => i % 2 === half)) {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: scheme,
      bypassCSP: true,
      // Each receipt from an address of its own: looking many up is rate-limited.
      extraHTTPHeaders: {
        'x-forwarded-for': `192.0.2.${year.receipts.findIndex((one) => one.number === number) + 1}`,
      },
    });
    const page = await context.newPage();
    await page.goto(`${url}/status?nomor=${number}`);
    await page.fill('#secret', secret);
    await page.press('#secret', 'Enter');
    await page.getByRole('heading', { name: `Permohonan ${number}` }).waitFor();
    for (const summary of await page.locator('summary').all()) {
      await summary.focus();
      await page.keyboard.press('Enter');
    }
    await accessible(page, `${state} ${width}`);
    await fits(page, `${state} ${width}`);
    await picture(page, `status-${state.replaceAll(/[^a-z]+/gi, '-').slice(0, 40)}-${width}-${scheme}`);
    await context.close();
  }
});

test('everything on the list is reached with the keyboard alone', async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(`${url}/informasi-publik`);
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').textContent()).toBe('Langsung ke isi');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').textContent()).toBe('Daftar informasi');
});
