import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWebSite } from '../../src/site.ts';
import { accessibilityFaults, openBrowser, picture, serveSite } from '../support/browser.ts';
import { shippedContent, silent, startDesk } from '../support/desk.ts';

/** Ask, miss, file a request, an operator answers, the citizen reads it in the same chat. */

/** Enough of a picture to be known by its content. */
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

let browser: Browser;
let url = '';
let stop: () => Promise<void> = async () => {};
let token: string | null = 'kunci-pertama-untuk-uji';

beforeAll(async () => {
  const desk = await startDesk();
  const site = createWebSite({
    app: desk.app,
    content: shippedContent(),
    config: { publicUrl: null, trustProxy: false, chatRatePerMinute: 0 },
    firstOperator: { token: () => token, use: () => (token = null) },
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

async function say(page: Page, text: string, expected: string | RegExp): Promise<void> {
  await page.fill('#text', text);
  await page.press('#text', 'Enter');
  await page.locator('#percakapan').getByText(expected).last().waitFor();
}

async function accessible(page: Page, where: string): Promise<void> {
  expect(await accessibilityFaults(page), where).toEqual([]);
}

test('from a question to an operator’s answer in the same chat', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: true });
  const citizen = await context.newPage();
  const problems: string[] = [];
  citizen.on('pageerror', (error) => problems.push(String(error)));
  await citizen.goto(url);
  await accessible(citizen, 'web chat');
  await picture(citizen, '1-obrolan-kosong-360');

  await say(citizen, 'alamat kantor kpu jombang dmn?', /Sumbermulyo/);
  await picture(citizen, '2-jawaban-360');
  await say(citizen, 'xqzv blorp wkwk tidak jelas maksudnya', /belum punya jawaban|yang mana/);
  await picture(citizen, '3-tidak-tahu-360');

  await say(citizen, 'permohonan', /Kita mulai/);
  await picture(citizen, '4-data-pribadi-360');
  await say(citizen, '1', /mengajukan sebagai apa/);
  await say(citizen, '1', /sendiri, atau mewakili orang lain/);
  await say(citizen, '1', /Informasi apa/);
  await say(citizen, 'Jumlah surat suara rusak per kecamatan pada Pilkada 2024', /Untuk apa/);
  await say(citizen, 'Bahan ajar', /ingin menerimanya/);
  await say(citizen, '1', /nama lengkap Anda/);
  await say(citizen, 'Siti Contoh Rahayu', /NIK Anda/);
  await say(citizen, '3517994101900001', /alamat Anda/);
  await say(citizen, 'Dusun Contoh, Desa Sumbermulyo, Jogoroto, Jombang', /telepon atau alamat e-mail/);
  await say(citizen, 'siti@contoh.id', /pekerjaan Anda/);
  await say(citizen, 'Guru', /Mohon periksa/);
  await picture(citizen, '4-ringkasan-360');
  await say(citizen, 'kirim', /KPU-2026-00001/);
  await picture(citizen, '5-diterima-360');
  await citizen.locator('#lampiran summary').click();
  await citizen.setInputFiles('#file', { name: 'ktp.png', mimeType: 'image/png', buffer: PNG });
  await citizen.getByRole('button', { name: 'Kirim berkas' }).click();
  await citizen.locator('#percakapan').getByText('disimpan terenkripsi (sekarang 1 berkas)').waitFor();
  await accessible(citizen, 'web chat with a file');
  await picture(citizen, '5-berkas-360');
  await citizen.reload();
  await citizen.locator('#percakapan').getByText('KPU-2026-00001').first().waitFor();
  expect(await citizen.content()).not.toContain('3517994101900001');

  const office = await (
    await browser.newContext({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
  ).newPage();
  await office.goto(`${url}/console/first?token=${token}`);
  await office.fill('[name=name]', 'Petugas Contoh');
  await office.fill('[name=email]', 'petugas@contoh.id');
  await office.fill('[name=password]', 'sandi-panjang-untuk-uji');
  await office.getByRole('button').last().click();
  await office.goto(`${url}/console/permohonan`);
  await accessible(office, 'list of requests');
  await picture(office, '6-daftar-1440');
  await office.getByRole('link', { name: 'KPU-2026-00001' }).first().click();
  await accessible(office, 'request');
  await office.locator('details:has([name=outcome]) > summary').click();
  await office.check('[name=outcome][value=granted]');
  await office.fill('[name=text]', 'Datanya kami lampirkan: 120 lembar di seluruh kecamatan.');
  await office.check('[name=confirmed]');
  await picture(office, '7-permohonan-1440');
  await office.locator('form:has([name=outcome]) button').last().click();
  await office
    .getByText(/dikabulkan/i)
    .first()
    .waitFor();
  await picture(office, '8-dijawab-1440');

  await citizen.locator('#percakapan').getByText('120 lembar').waitFor();
  await picture(citizen, '9-jawaban-petugas-360');
  for (const path of ['/jadwal', '/status', '/artikel', '/privasi']) {
    await citizen.goto(url + path);
    await accessible(citizen, path);
    await picture(citizen, `10-${path.slice(1)}-360`);
  }
  expect(problems).toEqual([]);
});
