import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hashPassword } from '../../src/console/operator/password.ts';
import { createWebSite } from '../../src/site.ts';
import { accessibilityFaults, openBrowser, picture, serveSite } from '../support/browser.ts';
import { shippedContent, silent, startDesk } from '../support/desk.ts';

/** A citizen and an operator in two pages: called, taken over, talked, given back; nothing is reloaded. */

const PASSWORD = 'kalimat rahasia';

let browser: Browser;
const contexts: BrowserContext[] = [];
let passwordHash = '';
let desk: Awaited<ReturnType<typeof startDesk>>;
let url = '';
let stop: () => Promise<void> = async () => {};

beforeAll(async () => {
  browser = await openBrowser();
  passwordHash = await hashPassword(PASSWORD);
});

afterAll(async () => {
  await browser?.close();
  await stop();
});

beforeEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  await stop();
  desk = await startDesk('2026-11-24T09:12:00+07:00');
  for (const [name, email, role] of [
    ['Bagus Prasetyo', 'bagus@contoh.id', 'petugas'],
    ['Dewi Lestari', 'dewi@contoh.id', 'ppid'],
  ] as const)
    await desk.app.store.operators.add({ name, email, role, passwordHash }, desk.clock.now);
  const { cannedReplies, duties } = desk.app.store;
  await cannedReplies.add(
    { title: 'Salam pembuka', shortcut: 'salam', text: 'Selamat pagi, kami {jabatan} {nama_kantor}.' },
    1,
    desk.clock.now,
  );
  await cannedReplies.add(
    { title: 'Alamat kantor', shortcut: null, text: 'Kantor kami di {alamat_kantor}.' },
    1,
    desk.clock.now,
  );
  for (const [operator, weekday] of [
    [1, 1],
    [1, 2],
    [2, 2],
    [2, 3],
  ] as const)
    await duties.add(
      {
        operator,
        weekday,
        date: null,
        from: operator === 1 ? '08.00' : '12.00',
        until: operator === 1 ? '12.00' : '16.00',
      },
      2,
      desk.clock.now,
    );
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
});

async function openPage(
  width: number,
  colorScheme: 'light' | 'dark' = 'light',
  javaScriptEnabled = true,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 740 : 900 },
    colorScheme,
    javaScriptEnabled,
    bypassCSP: true,
  });
  contexts.push(context);
  return context.newPage();
}

async function signedIn(page: Page, who = 'bagus'): Promise<Page> {
  await page.goto(`${url}/console/masuk`);
  await page.fill('[name=email]', `${who}@contoh.id`);
  await page.fill('[name=password]', PASSWORD);
  await page.locator('main button').click();
  await page.waitForURL(`${url}/console`);
  return page;
}

async function write(citizen: Page, text: string): Promise<void> {
  await citizen.fill('textarea[name=text]', text);
  await citizen.keyboard.press('Enter');
}

async function fits(page: Page, width: number, name: string): Promise<void> {
  await picture(page, name);
  expect(await accessibilityFaults(page), name).toEqual([]);
  expect(await page.locator('html').evaluate((root) => root.scrollWidth), name).toBeLessThanOrEqual(width);
}

describe.each([
  ['360', 360, 'light'],
  ['1440', 1440, 'light'],
  ['360-gelap', 360, 'dark'],
  ['1440-gelap', 1440, 'dark'],
] as const)('%s', (suffix, width, scheme) => {
  test('called, taken over, talked, given back', async () => {
    const operator = await signedIn(await openPage(width, scheme));
    await operator.goto(`${url}/console/percakapan`);
    await fits(operator, width, `percakapan-kosong-${suffix}`);
    const citizen = await openPage(width, scheme);
    await citizen.goto(url);
    await write(citizen, 'jam berapa tps tutup?');
    await citizen.getByText('07.00').first().waitFor();
    await write(citizen, 'petugas');
    // The list shows the citizen without a reload.
    await operator.getByText('Menunggu baru saja').waitFor();
    await fits(operator, width, `percakapan-daftar-${suffix}`);
    await operator.locator('a.entry').click();
    await operator.getByText('Warga menunggu petugas').waitFor();
    await fits(operator, width, `percakapan-menunggu-${suffix}`);
    await operator.getByRole('button', { name: 'Ambil alih' }).click();
    await operator.getByText('Anda memegang percakapan ini').waitFor();
    await citizen.getByText('dilayani petugas layanan informasi').waitFor();
    expect(await citizen.content()).not.toContain('Bagus');

    // Typed words stay while the talk goes on, and what is put into the box is not sent.
    await operator.fill('#text', '/salam');
    await operator.locator('#text').press('End');
    await operator.keyboard.type(' ');
    expect(await operator.inputValue('#text')).toBe(
      'Selamat pagi, kami petugas layanan informasi Komisi Pemilihan Umum Kabupaten Jombang.',
    );
    await operator.getByRole('button', { name: 'Pakai: Jam buka dan tutup TPS' }).click();
    expect(await operator.inputValue('#text')).toMatch(/^Selamat pagi[^\n]*\n\nSaat ini/);
    await write(citizen, 'halo pak, saya mau tanya jam layanan kantor');
    await operator.getByText('halo pak, saya mau tanya jam layanan kantor', { exact: true }).waitFor();
    expect(await operator.inputValue('#text')).toMatch(/^Selamat pagi/);
    await operator.getByRole('button', { name: 'Pakai: Jam layanan kantor KPU Jombang' }).waitFor();
    await fits(operator, width, `percakapan-pegang-${suffix}`);
    await operator.fill('#text', 'Selamat pagi.\nKantor buka pada hari kerja.');
    await operator.getByRole('button', { name: 'Kirim balasan' }).click();
    await citizen.getByText('Kantor buka pada hari kerja.').waitFor();
    await operator.waitForURL(/pesan=terkirim/);
    expect(await operator.inputValue('#text')).toBe('');
    await operator.getByRole('button', { name: 'Kembalikan ke bot' }).click();
    await citizen.getByText('Bot kembali menjawab').waitFor();
    await picture(citizen, `percakapan-warga-${suffix}`);
    await write(citizen, 'dimana alamat kantor?');
    await operator.getByText('dimana alamat kantor?', { exact: true }).waitFor();
    await operator.getByText('Dilayani bot.').waitFor();
  }, 60_000);

  test('the pages around it', async () => {
    const page = await signedIn(await openPage(width, scheme), 'dewi');
    for (const [name, path] of [
      ['balasan', 'balasan'],
      ['balasan-ubah', 'balasan/1'],
      ['piket', 'piket'],
      ['pemberitahuan', 'pemberitahuan'],
    ] as const) {
      await page.goto(`${url}/console/percakapan/${path}`);
      await fits(page, width, `percakapan-${name}-${suffix}`);
    }
    await page.getByRole('button', { name: 'Buat kode tautan' }).click();
    await page.getByText('/start petugas-').waitFor();
    await fits(page, width, `percakapan-kode-${suffix}`);
    await desk.say('kapan coblosane mbesuk?', 'warga');
    await page.goto(`${url}/console/percakapan/1/ajarkan?baris=1`);
    await fits(page, width, `percakapan-ajarkan-${suffix}`);
    await page.goto(`${url}/console/permohonan/baru?dari=1`);
    await fits(page, width, `percakapan-permohonan-${suffix}`);
  });
});

test('two operators: the second is told who holds it, and loses nothing typed', async () => {
  await desk.say('petugas', 'warga');
  const first = await signedIn(await openPage(1440));
  const second = await signedIn(await openPage(1440), 'dewi');
  for (const page of [first, second]) await page.goto(`${url}/console/percakapan/1`);
  await second.fill('#text', 'Jawaban saya sudah siap');
  await first.getByRole('button', { name: 'Ambil alih' }).click();
  await second.getByText('Dipegang Bagus Prasetyo').waitFor();
  await second.getByRole('button', { name: 'Kirim balasan' }).click();
  await second.getByText('sedang dipegang Bagus Prasetyo').waitFor();
  expect(await second.inputValue('#text')).toBe('Jawaban saya sudah siap');
  await fits(second, 1440, 'percakapan-bentrok-1440');
  await second.getByRole('button', { name: 'Ambil alih dari Bagus Prasetyo' }).click();
  await first.getByText('Dipegang Dewi Lestari').waitFor();
  // What was typed is there again after the page came anew.
  expect(await second.inputValue('#text')).toBe('Jawaban saya sudah siap');
});

test('with the keyboard alone, and the place of the keyboard is kept while the list changes', async () => {
  await desk.say('petugas', 'warga');
  const page = await signedIn(await openPage(1440));
  await page.goto(`${url}/console/percakapan`);
  await page.locator('a.entry').focus();
  await desk.say('petugas', 'warga kedua');
  await page.getByText('Web nomor 2').or(page.getByText('Terminal nomor 2')).waitFor();
  expect(await page.evaluate(`document.activeElement.getAttribute('href')`)).toBe('/console/percakapan/1');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Ambil alih' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('#text').focus();
  await page.keyboard.type('Selamat pagi');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Balasan terkirim.').waitFor();
});

test('without JavaScript everything is a form', async () => {
  await desk.say('jam berapa tps tutup?', 'warga');
  await desk.say('petugas', 'warga');
  const page = await signedIn(await openPage(360, 'light', false));
  await page.goto(`${url}/console/percakapan`);
  await page.locator('a.entry').click();
  await page.getByRole('button', { name: 'Ambil alih' }).click();
  await page.fill('#text', 'Selamat pagi.');
  // Enter in the search searches; it does not send what stands in the box.
  await page.fill('#cari-balasan', 'alamat');
  await page.locator('#cari-balasan').press('Enter');
  await page.getByRole('button', { name: 'Pakai: Alamat kantor' }).waitFor();
  expect(await page.getByRole('button', { name: 'Pakai: Salam pembuka' }).count()).toBe(0);
  expect(await page.inputValue('#text')).toBe('Selamat pagi.');
  expect(await page.locator('.line-person').count()).toBe(0);
  await page.getByRole('button', { name: 'Pakai: Jam buka dan tutup TPS' }).click();
  expect(await page.inputValue('#text')).toMatch(/^Selamat pagi\.\n\nSaat ini/);
  await page.getByRole('button', { name: 'Kirim balasan' }).click();
  await page.getByText('Balasan terkirim.').waitFor();
  await page.getByRole('button', { name: 'Kembalikan ke bot' }).click();
  await page.getByText('Percakapan dikembalikan ke bot.').waitFor();
});

test('a browser asks only when told to, and says nothing of what was asked', async () => {
  const page = await openPage(1440);
  await page.addInitScript(`
    const told = [];
    const asked = { times: 0 };
    class FakeNotification {
      static permission = 'default';
      static async requestPermission() {
        asked.times++;
        FakeNotification.permission = 'granted';
        return 'granted';
      }
      onclick = null;
      constructor(title, options) {
        told.push(title + ': ' + options.body);
      }
    }
    Object.assign(window, { Notification: FakeNotification, told, asked });
  `);
  await signedIn(page);
  await page.goto(`${url}/console/percakapan/pemberitahuan`);
  expect(await page.evaluate('asked.times')).toBe(0);
  await page.getByRole('button', { name: 'Nyalakan di peramban ini' }).click();
  await page.getByText('Menyala, selama konsol terbuka.').waitFor();
  await desk.say('rahasia saya tentang formulir', 'warga');
  await desk.say('petugas', 'warga');
  await page.waitForFunction('told.length > 0');
  expect(await page.evaluate('told')).toEqual(['Percakapan: 1 warga menunggu petugas.']);
});
