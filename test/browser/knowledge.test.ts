import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { colleague, manager, openSite, PASSWORD, type Site } from '../console/visitor.ts';
import { accessibilityFaults, openBrowser, picture, serveSite } from '../support/browser.ts';

/** An editor writes, somebody who may publishes, and the bot answers anew; the pages read by axe. */

const ARTICLE = '/console/pengetahuan/artikel/hari-pemungutan-suara/jam-tps';
let browser: Browser;
let url = '';
let site: Site;
let stop: () => Promise<void> = async () => {};

beforeAll(async () => {
  site = await openSite();
  await colleague(site, await manager(site), 'editor');
  for (const text of ['parkir mobil di kantor kpu', 'parkir mobil kantor', 'ada beasiswa kuliah'])
    await site.app.store.misses.add(text, null, 0.1, site.clock.now);
  const served = await serveSite(site.site);
  url = served.url;
  stop = async () => {
    await served.stop();
    await site.app.live.learnt();
    await site.app.close();
  };
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stop();
});

async function signedIn(email: string, width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 740 : 900 },
    colorScheme,
    bypassCSP: true,
  });
  const page = await context.newPage();
  await page.goto(`${url}/console/masuk`);
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', PASSWORD);
  await page.locator('main button').click();
  return page;
}

test('a draft, its publication, and the new answer', async () => {
  const mark = 'Kalimat uji dari peramban.';
  const editor = await signedIn('editor@contoh.id', 360, 'light');
  await editor.goto(url + ARTICLE);
  const body = await editor.inputValue('[name=body]');
  await editor.fill('[name=body]', body.replace('{{phrases.next_rule}}', mark));
  await editor.fill('[name=note]', 'Kalimat baru');
  await editor.getByRole('button', { name: 'Simpan konsep' }).click();
  await editor.getByText('PPID atau pengelola yang menerbitkan.').waitFor();
  const boss = await signedIn('rina@contoh.id', 1440, 'light');
  await boss.goto(`${url}${ARTICLE}/banding?dari=0&ke=1`);
  expect(await boss.locator('ins').first().textContent()).toContain('Kalimat');
  await picture(boss, 'pengetahuan-banding-1440');
  await boss.goto(url + ARTICLE);
  await boss.getByRole('button', { name: 'Terbitkan' }).click();
  await boss.getByText('Versi diterbitkan.').waitFor();
  await boss.goto(`${url}/console/pengetahuan/uji?tanya=${encodeURIComponent('tps buka jam berapa')}`);
  expect(await boss.locator('main').textContent()).toContain(mark);
});

describe.each([
  ['360', 'light', 360],
  ['1440', 'light', 1440],
  ['360-gelap', 'dark', 360],
  ['1440-gelap', 'dark', 1440],
] as const)('%s', (suffix, scheme, width) => {
  test('every page', async () => {
    const page = await signedIn('rina@contoh.id', width, scheme);
    for (const [name, path] of [
      ['artikel', '/console/pengetahuan/artikel'],
      ['satu-artikel', ARTICLE],
      ['maksud', '/console/pengetahuan/maksud/hari-pemungutan-suara/jam_tps'],
      ['tak-terjawab', '/console/pengetahuan/tak-terjawab'],
      ['uji', '/console/pengetahuan/uji?tanya=kpn+coblosan+tps+buka'],
    ] as const) {
      await page.goto(url + path);
      await picture(page, `pengetahuan-${name}-${suffix}`);
      expect(await accessibilityFaults(page), name).toEqual([]);
      const scrolled = await page.locator('html').evaluate((root) => root.scrollWidth);
      expect(scrolled, name).toBeLessThanOrEqual(width);
    }
  });
});
