import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWebSite } from '../../src/site.ts';
import { accessibilityFaults, openBrowser, picture, serveSite } from '../support/browser.ts';
import { shippedContent, silent, startDesk } from '../support/desk.ts';
import { type OfficeYear, officeYear, YEAR_PASSWORD } from '../support/office-year.ts';

/** A day of an officer and one of the atasan PPID, with mouse and keyboard: what they find, write down and decide. */

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
  } as Parameters<typeof createWebSite>[0]);
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

async function signedIn(who: string, width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
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
  return page;
}

async function sound(page: Page, name: string, width: number): Promise<void> {
  await picture(page, name);
  expect(await accessibilityFaults(page), name).toEqual([]);
  const scrolled = await page.locator('html').evaluate((root) => root.scrollWidth);
  expect(scrolled, name).toBeLessThanOrEqual(width);
}

describe.each([
  ['1440', 1440, 'light'],
  ['360', 360, 'light'],
  ['1440-gelap', 1440, 'dark'],
  ['360-gelap', 360, 'dark'],
] as const)('%s', (suffix, width, scheme) => {
  test('an officer: Beranda, search, filters, bulk, note, duplicate', async () => {
    const page = await signedIn('bagus', width, scheme);
    await sound(page, `hari-beranda-${suffix}`, width);

    // From the search field with the keyboard alone.
    await page.focus('#cari-semua');
    await page.keyboard.type('rekapitulasi');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Permohonan' }).waitFor();
    await sound(page, `hari-cari-${suffix}`, width);

    await page.goto(`${url}/console/permohonan`);
    await page.getByText('Saringan dan urutan').click();
    await page.selectOption('#saring-kanal', 'letter');
    await page.getByRole('button', { name: 'Saring', exact: true }).click();
    await page.getByText('Simpan atau hapus tampilan').click();
    await page.fill('#nama-tampilan', `Surat ${suffix}`);
    await page.getByRole('button', { name: 'Simpan', exact: true }).click();
    await page.getByRole('link', { name: `Surat ${suffix}` }).waitFor();
    await sound(page, `hari-saring-${suffix}`, width);

    await page.goto(`${url}/console/permohonan`);
    await page.getByLabel(`Pilih ${year.numbers.fresh}`).check();
    await page.getByText('Disposisi yang dicentang').click();
    await page.fill('#bulk-unit', 'Subbagian Hukum dan SDM');
    await page.fill('#bulk-unitDueOn', '2026-11-27');
    await sound(page, `hari-disposisi-${suffix}`, width);
    await page.getByRole('button', { name: 'Teruskan yang dicentang' }).click();
    await page.getByText('1 permohonan diteruskan').waitFor();

    await page.goto(`${url}/console/permohonan/${year.numbers.late}`);
    await page.getByLabel('Tulis catatan').fill('Berkas menunggu @dewi; tolong dicek sebelum siang.');
    await page.getByRole('button', { name: 'Tambahkan catatan' }).click();
    await page.getByText('Catatan ditambahkan.').waitFor();
    if (suffix === '1440') {
      await page.locator('#duplikat summary').click();
      await page.fill('#duplikat-number', String(year.numbers.extended));
      await page.getByRole('button', { name: 'Tandai duplikat' }).click();
      await page.getByText('Ditandai sebagai duplikat').waitFor();
    }
    await page.getByText(`Bandingkan dengan ${year.numbers.extended}`).click();
    await sound(page, `hari-permohonan-${suffix}`, width);
    await page.context().close();
  });

  test('a new request opens its check, not its answer', async () => {
    const page = await signedIn('dewi', width, scheme);
    await page.goto(`${url}/console`);
    await page.getByText(`menyebut Anda di ${year.numbers.late}`).first().waitFor();
    await sound(page, `hari-disebut-${suffix}`, width);
    await page.goto(`${url}/console/permohonan/${year.numbers.late}`);
    expect(await page.locator('#jawab').getAttribute('open')).not.toBeNull();
    await page.goto(`${url}/console/permohonan`);
    await sound(page, `hari-daftar-${suffix}`, width);
    await page.context().close();
  });

  test('the atasan PPID: what waits for a decision, the case, a rule that says no', async () => {
    const page = await signedIn('hartono', width, scheme);
    await sound(page, `hari-atasan-${suffix}`, width);
    await page.getByRole('link', { name: /menunggu keputusan Anda/ }).click();
    await sound(page, `hari-atasan-daftar-${suffix}`, width);
    await page.getByRole('link', { name: String(year.numbers.openObjection) }).click();
    await page.getByLabel('Tulis catatan').fill('Minta penjelasan @bagus tentang keterlambatan.');
    await page.getByRole('button', { name: 'Tambahkan catatan' }).click();
    await page.getByText('Catatan ditambahkan.').waitFor();
    await sound(page, `hari-atasan-keberatan-${suffix}`, width);
    expect(await page.locator('.bulk').count()).toBe(0);
    await page.context().close();
  });
});
