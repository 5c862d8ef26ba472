import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWebSite } from '../../src/site.ts';
import { accessibilityFaults, openBrowser, picture, serveSite } from '../support/browser.ts';
import { shippedContent, silent, startDesk } from '../support/desk.ts';
import { type OfficeYear, officeYear, YEAR_PASSWORD } from '../support/office-year.ts';

/** The pages of the desk with a year of work on them: narrow and wide, light and dark, read by axe. */

let browser: Browser;
let url = '';
let year: OfficeYear;
let stop: () => Promise<void> = async () => {};

beforeAll(async () => {
  const desk = await startDesk('2026-11-24T09:00:00+07:00');
  year = await officeYear(desk.app, desk.clock);
  const site = createWebSite({
    app: desk.app,
    content: shippedContent(),
    config: { publicUrl: null, trustProxy: false, chatRatePerMinute: 0 },
    firstOperator: { token: () => null, use: () => {} },
    now: () => desk.clock.now,
    log: silent,
  });
  const served = await serveSite(site);
  url = served.url;
  stop = async () => {
    await served.stop();
    await desk.app.close();
  };
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await stop();
});

const PAGES: [name: string, role: string, path: (numbers: Record<string, string>) => string][] = [
  ['beranda', 'dewi', () => '/console'],
  ['daftar', 'bagus', () => '/console/permohonan'],
  ['semua', 'bagus', () => '/console/permohonan?tampil=semua&kanal=letter'],
  ['baru', 'bagus', () => '/console/permohonan/baru'],
  ['masuk', 'bagus', (n) => `/console/permohonan/${n.fresh}`],
  ['terlambat', 'dewi', (n) => `/console/permohonan/${n.late}`],
  ['konsep', 'dewi', (n) => `/console/permohonan/${n.proposed}`],
  ['dikabulkan', 'bagus', (n) => `/console/permohonan/${n.granted}`],
  ['diserahkan', 'bagus', (n) => `/console/permohonan/${n.partly}`],
  ['keberatan-daftar', 'hartono', () => '/console/keberatan'],
  ['keberatan', 'hartono', (n) => `/console/keberatan/${n.openObjection}`],
  ['sengketa', 'bagus', (n) => `/console/keberatan/${n.disputedObjection}`],
  ['keberatan-baru', 'bagus', (n) => `/console/keberatan/baru?permohonan=${n.granted}`],
  ['register-permohonan', 'bagus', () => '/console/register/permohonan'],
  ['register-keberatan', 'bagus', () => '/console/register/keberatan'],
  ['laporan', 'dewi', () => '/console/register/laporan'],
  ['laporan-kosong', 'dewi', () => '/console/register/laporan?tahun=2025'],
  ['dikecualikan', 'eka', () => '/console/acuan/dikecualikan'],
  ['hari-libur', 'bagus', () => '/console/acuan/hari-libur'],
];

describe.each([
  ['360', 'light', 360],
  ['1440', 'light', 1440],
  ['360-gelap', 'dark', 360],
  ['1440-gelap', 'dark', 1440],
] as const)('%s', (suffix, colorScheme, width) => {
  const doors = new Map<string, Page>();

  /** A page signed in as somebody; one for each role. */
  async function pageOf(who: string): Promise<Page> {
    const known = doors.get(who);
    if (known) return known;
    const context = await browser.newContext({
      viewport: { width, height: width < 500 ? 740 : 900 },
      colorScheme,
      bypassCSP: true,
    });
    const page = await context.newPage();
    await page.goto(`${url}/console/masuk`);
    await page.fill('[name=email]', `${who}@contoh.id`);
    await page.fill('[name=password]', YEAR_PASSWORD);
    await page.locator('main button').click();
    doors.set(who, page);
    return page;
  }

  test.each(PAGES)('%s', async (name, who, path) => {
    const page = await pageOf(who);
    await page.goto(url + path(year.numbers));
    await picture(page, `meja-${name}-${suffix}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    // Nothing runs out of the window but tables in a box of their own.
    const scrolled = await page.locator('html').evaluate((root) => root.scrollWidth);
    expect(scrolled).toBeLessThanOrEqual(width);
  });

  test('a request written down at the desk, and its receipt', async () => {
    const page = await pageOf('bagus');
    await page.goto(`${url}/console/permohonan/baru`);
    await page.check('[name=channel][value=letter]');
    await page.check('[name=applicantKind][value=group]');
    await page.fill('[name=name]', 'Paguyuban Pemilih Contoh');
    await page.fill('[name=contact]', '0812 0000 0002');
    await page.fill('[name=details]', 'Jumlah TPS per desa di Kecamatan Ploso pada Pilkada 2024');
    await page.check('[name=category][value=general]');
    await page.selectOption('[name=way]', 'softcopy');
    await page.getByRole('button', { name: 'Daftarkan permohonan' }).click();
    await page.getByText('Kode rahasia', { exact: true }).waitFor();
    await picture(page, `meja-terdaftar-${suffix}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Unduh tanda bukti (PDF)' }).click();
    expect((await download).suggestedFilename()).toMatch(/^KPU-2026-000\d\d tanda-bukti\.pdf$/);
  });

  test('a rule that says no stands beside its form', async () => {
    const page = await pageOf('hartono');
    await page.goto(`${url}/console/keberatan/${year.numbers.openObjection}`);
    await page.fill('#kabulkan-text', 'Keberatan diterima; informasinya diberikan.');
    await page.fill('#kabulkan-orderedDueOn', '2026-11-02');
    await page.locator('#kabulkan button').click();
    await page.locator('#kabulkan [role=alert]').waitFor();
    await picture(page, `meja-aturan-${suffix}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.inputValue('#kabulkan-text')).toContain('Keberatan diterima');
  });
});
