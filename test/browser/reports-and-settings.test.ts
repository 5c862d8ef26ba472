import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWebSite } from '../../src/site.ts';
import { accessibilityFaults, openBrowser, picture, serveSite } from '../support/browser.ts';
import { shippedContent, silent, startDesk } from '../support/desk.ts';
import { officeYear, YEAR_PASSWORD } from '../support/office-year.ts';

/** Reports and settings over a year of work: narrow and wide, light and dark, read by axe. */

let browser: Browser;
let url = '';
let stop: () => Promise<void> = async () => {};

beforeAll(async () => {
  const desk = await startDesk('2026-11-24T09:00:00+07:00');
  await officeYear(desk.app, desk.clock);
  const { operators, statistics, conversations, audit } = desk.app.store;
  const dewi = (await operators.byEmail('dewi@contoh.id'))!;
  await operators.add(
    { name: 'Rina Wulandari', email: 'rina@contoh.id', role: 'pengelola', passwordHash: dewi.passwordHash },
    desk.clock.now,
  );
  // A year of talk: more by day than by night.
  const intents = ['jam_tps', 'cek_dpt', 'syarat_pemilih', 'pindah_memilih', 'alamat_kantor'];
  for (let at = 0; at < 400; at++) {
    const hour = 7 + ((at * 5) % 15);
    await statistics.heard({
      at: new Date(
        `2026-${at % 2 ? '11' : '10'}-${String(1 + (at % 23)).padStart(2, '0')}T${String(hour).padStart(2, '0')}:10:00+07:00`,
      ),
      channel: (['web', 'whatsapp', 'telegram'] as const)[at % 3]!,
      intent: intents[(at * at) % 5]!,
      kind: at % 9 === 0 ? 'fallback' : at % 7 === 0 ? null : 'answer',
    });
  }
  for (let at = 0; at < 12; at++) {
    const { id } = await conversations.open('terminal', `puas-${at}`, desk.clock.now);
    await statistics.asked(id, 'request', desk.clock.now);
    if (at % 3 > 0) await statistics.rated(id, at % 4 > 0, desk.clock.now);
  }
  await audit.add({
    at: desk.clock.now,
    operator: dewi.operator.id,
    action: 'setting_saved',
    about: 'knowledge/office.yml',
    data: { version: '1', note: 'SK 12/2026' },
  });
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

const PAGES: readonly [name: string, path: string][] = [
  ['tahun', '/console/laporan?masa=tahun&pada=2026-01-01'],
  ['bulan', '/console/laporan?masa=bulan&pada=2026-11-01'],
  ['kosong', '/console/laporan?masa=sendiri&dari=2025-01-01&sampai=2025-02-01'],
  ['kesiapan', '/console/pengaturan/kesiapan'],
  ['kantor', '/console/pengaturan/kantor'],
  ['libur', '/console/pengaturan/hari-libur'],
  ['jangka-waktu', '/console/pengaturan/jangka-waktu'],
  ['masa-simpan', '/console/pengaturan/masa-simpan'],
  ['log', '/console/pengaturan/log'],
  ['kanal', '/console/kanal'],
  ['petugas', '/console/petugas'],
];

describe.each([
  ['360', 'light', 360],
  ['1440', 'light', 1440],
  ['360-gelap', 'dark', 360],
  ['1440-gelap', 'dark', 1440],
] as const)('%s', (suffix, colorScheme, width) => {
  let door: Page | null = null;

  async function pageOfManager(): Promise<Page> {
    if (door) return door;
    const context = await browser.newContext({
      viewport: { width, height: width < 500 ? 740 : 900 },
      colorScheme,
      bypassCSP: true,
    });
    door = await context.newPage();
    await door.goto(`${url}/console/masuk`);
    await door.fill('[name=email]', 'rina@contoh.id');
    await door.fill('[name=password]', YEAR_PASSWORD);
    await door.locator('main button').click();
    return door;
  }

  async function isSound(page: Page): Promise<void> {
    expect(await accessibilityFaults(page)).toEqual([]);
    const scrolled = await page.locator('html').evaluate((root) => root.scrollWidth);
    expect(scrolled).toBeLessThanOrEqual(width);
  }

  test.each(PAGES)('%s', async (name, path) => {
    const page = await pageOfManager();
    await page.goto(url + path);
    await picture(page, `atur-${name}-${suffix}`);
    await isSound(page);
  });

  test('tables of figures, opened', async () => {
    const page = await pageOfManager();
    await page.goto(`${url}/console/laporan`);
    for (const summary of await page.locator('.chart summary').all()) await summary.click();
    await picture(page, `atur-tabel-${suffix}`);
    await isSound(page);
  });

  test('a holiday is added only after its effect was seen', async () => {
    const page = await pageOfManager();
    await page.goto(`${url}/console/pengaturan/hari-libur?tahun=2026`);
    await page.fill('[name=date]', '2026-12-02');
    await page.fill('[name=name]', `Hari uji ${suffix}`);
    await page.selectOption('[name=kind]', 'libur_nasional');
    await page.selectOption('[name=status]', 'tetap');
    await page.locator('form:has([name=date]) button.primary').click();
    await page.getByRole('button', { name: 'Simpan perubahan' }).waitFor();
    await picture(page, `atur-akibat-${suffix}`);
    await isSound(page);
    await page.getByRole('button', { name: 'Simpan perubahan' }).click();
    await page.getByText('Pengaturan disimpan').waitFor();
    await page.getByRole('button', { name: `Hapus Hari uji ${suffix}` }).click();
    await page.getByRole('button', { name: 'Simpan perubahan' }).click();
    await page.getByText('Pengaturan disimpan').waitFor();
  });
});
