import { beforeEach, expect, test } from 'vitest';
import { DRAFT, FROM, PETUGAS, PPID, recordOf } from '../support/filing.ts';
import { openSite, type Site, Visitor } from './visitor.ts';

/** What an applicant reads on the status page, state by state. */

let site: Site;
let number = '';
let secret = '';

/** Files at the counter, so that the office's own rules hold. */
async function receive(at: string, change: Partial<typeof DRAFT> = {}): Promise<void> {
  site.clock.now = new Date(at);
  const filing = { draft: { ...DRAFT, ...change }, channel: 'desk' as const, receivedAt: site.clock.now };
  const filed = await site.app.desk.file(filing, PETUGAS, site.clock.now);
  number = filed.number;
  secret = filed.secret;
}

const record = () => recordOf(site.app.store, number);
const move = (at: string): Date => {
  site.clock.now = new Date(at);
  return site.clock.now;
};
async function status(): Promise<string> {
  const page = await (await new Visitor(site.site).post('/status', { number, secret })).text();
  for (const value of [...Object.values(DRAFT.identity), secret]) expect(page).not.toContain(value);
  expect(page).not.toMatch(/undefined|\[object|\{\w+\}|(?<![\w-])NaN(?![\w-])/);
  return page.replaceAll(/\s+/g, ' ');
}

beforeEach(async () => {
  site = await openSite();
});

test('just filed: the promised date, what an extension would make of it, and how it is counted', async () => {
  await receive('2026-11-24T09:00:00+07:00');
  const page = await status();
  expect(page).toContain('Diterima, menunggu diproses');
  expect(page).toContain('<b>Selasa, 8 Desember 2026</b>');
  expect(page).toContain('Kamis, 17 Desember 2026');
  expect(page).toContain('Hanya sekali, 7 hari kerja');
  const days = [...page.matchAll(/<th scope="row">([^<]+)<\/th><td>([^<]+)<\/td><td>([^<]+)<\/td>/g)];
  expect(days.map((day) => day.slice(1)).slice(0, 4)).toEqual([
    ['Rabu, 25 November', '1', 'hari kerja'],
    ['Kamis, 26 November', '2', 'hari kerja'],
    ['Jumat, 27 November', '3', 'hari kerja'],
    ['Sabtu, 28 November', '–', 'akhir pekan'],
  ]);
  expect(days.at(-1)!.slice(1, 3)).toEqual(['Selasa, 8 Desember', '10']);
});

test('cuti bersama on the way: both dates, and which one is promised', async () => {
  await receive('2026-12-14T09:00:00+07:00');
  const page = await status();
  expect(page).toContain('<b>Rabu, 30 Desember 2026</b>');
  expect(page).toContain('batasnya Selasa, 29 Desember 2026');
  // The extension would reach into a year whose holidays are not final; the promised date does not.
  expect(page).toContain('Selasa, 12 Januari 2027');
  expect(page).not.toContain('belum final');
});

test('holidays of a year that are not final are said', async () => {
  await receive('2026-12-28T09:00:00+07:00');
  expect(await status()).toContain('belum final');
});

test('incomplete: what is missing and until when', async () => {
  await receive('2026-11-24T09:00:00+07:00');
  const now = move('2026-11-25T09:00:00+07:00');
  await site.app.desk.askCompletion(await record(), PETUGAS, { missing: ['id_copy', 'details'] }, now);
  const page = await status();
  expect(page).toContain('Dilengkapi paling lambat');
  expect(page).toContain('<b>Senin, 30 November 2026</b>');
  expect(page).toContain('Salinan KTP yang terbaca');
  expect(page).toContain('kepada petugas di kantor');
  expect(page).not.toContain('Surat kuasa khusus');
  expect(page).not.toContain('Bagaimana tanggal ini dihitung');
});

test('late: said plainly, with the right to object now', async () => {
  await receive('2026-11-02T09:00:00+07:00');
  move('2026-11-24T09:00:00+07:00');
  const page = await status();
  expect(page).toContain('Batas waktunya sudah lewat');
  expect(page).toContain('permohonan tidak ditanggapi');
  expect(page).toContain('keberatan sekarang, karena');
  expect(page).not.toContain('Bila diperpanjang');
});

test('extended: the reason, and no second extension', async () => {
  await receive('2026-11-24T09:00:00+07:00');
  await site.app.desk.accept(await record(), PETUGAS, move('2026-11-25T09:00:00+07:00'));
  const now = move('2026-11-30T09:00:00+07:00');
  await site.app.desk.extend(await record(), PPID, { reason: 'not_available' }, now);
  const page = await status();
  expect(page).toContain('<b>Kamis, 17 Desember 2026</b>');
  expect(page).toContain('Sudah termasuk satu kali perpanjangan');
  expect(page).toContain('belum dikuasai atau belum didokumentasikan');
  expect(page).not.toContain('Bila diperpanjang');
});

test('refused: answer, ground, and the day on which the window for an objection ends', async () => {
  await receive('2026-11-24T09:00:00+07:00');
  const [decision] = site.app.desk.exemptDecisions('2026-11-24');
  const answer = {
    outcome: 'refused' as const,
    text: 'Memuat data pribadi orang lain.',
    ground: 'h',
    decision: decision!.number,
  };
  await site.app.desk.answer(await record(), PPID, answer, move('2026-12-08T09:00:00+07:00'));
  const page = await status();
  expect(page).toContain('Memuat data pribadi orang lain.');
  expect(page).toContain(`Pasal 17 huruf h UU 14/2008. Dasar: ${decision!.number}`);
  // The earlier reading, as the notice names it.
  expect(page).toContain('paling lambat <b>Jumat, 22 Januari 2027</b>');
  move('2027-02-01T09:00:00+07:00');
  const later = await status();
  expect(later).toContain('Waktu mengajukan keberatan berakhir Jumat, 22 Januari 2027');
  expect(later).not.toContain('Hak mengajukan keberatan');
});

test('an objection stands beside its request, with its own clock, reply and the way to the Komisi Informasi', async () => {
  const { app, clock } = site;
  await receive('2026-10-01T09:00:00+07:00');
  const atasan = await operator('atasan_ppid');
  clock.now = new Date('2026-10-19T09:00:00+07:00');
  const draft = { number, grounds: ['c'] as const, position: 'Belum dijawab sampai batas waktunya.' };
  const objection = await app.objections.file(draft, 'desk', clock.now, PETUGAS, clock.now);
  const filed = await status();
  expect(filed).toContain(`Keberatan ${objection.number}`);
  expect(filed).toContain('Ditanggapi paling lambat');
  expect(filed).not.toContain('sengketa');
  const now = move('2026-10-26T09:00:00+07:00');
  const seen = (await app.store.objections.byNumber(objection.number))!;
  await app.objections.reject(seen, atasan, { text: 'Permohonan sedang diproses.' }, now);
  const rejected = await status();
  expect(rejected).toContain('Permohonan sedang diproses.');
  expect(rejected).toContain('sengketa ke Komisi Informasi paling lambat <b>Jumat, 13 November 2026</b>');
});

test('ordered by the atasan PPID: the ordered date, and no counting of days', async () => {
  const { app } = site;
  await receive('2026-10-01T09:00:00+07:00');
  const now = move('2026-10-19T09:00:00+07:00');
  const draft = { number, grounds: ['c'] as const, position: 'Belum dijawab sampai batas waktunya.' };
  const objection = await app.objections.file(draft, 'desk', now, PETUGAS, now);
  const seen = (await app.store.objections.byNumber(objection.number))!;
  const reply = { text: 'Beri informasinya.', orderedDueOn: '2026-10-30' };
  await app.objections.uphold(seen, await operator('atasan_ppid'), reply, move('2026-10-26T09:00:00+07:00'));
  const page = await status();
  expect(page).toContain('<b>Jumat, 30 Oktober 2026</b>');
  expect(page).toContain('diperintahkan Atasan PPID');
  expect(page).not.toContain('Bagaimana tanggal ini dihitung');
});

test('withdrawn and lapsed requests say that a new one may be filed', async () => {
  await receive('2026-11-24T09:00:00+07:00');
  await site.app.desk.withdraw(await record(), PETUGAS, 'Dicabut di loket.', site.clock.now);
  const page = await status();
  expect(page).toContain('Anda boleh mengajukan yang baru kapan saja');
  expect(page).not.toContain('Dijawab paling lambat');
  expect(page).not.toContain(FROM.conversation);
});

async function operator(role: 'atasan_ppid') {
  const { operators } = site.app.store;
  const id = await operators.add(
    { name: 'Contoh Atasan', email: 'atasan@contoh.example', role, passwordHash: '-' },
    site.clock.now,
  );
  return (await operators.get(id))!;
}

/** The buttons of the page, and how to press one. */
async function letters(): Promise<{
  names: string[];
  press: (name: string, ticket?: string) => Promise<Response>;
}> {
  const visitor = new Visitor(site.site);
  const page = await (await visitor.post('/status', { number, secret })).text();
  const given = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? '';
  return {
    names: [...page.matchAll(/name="paper" value="([^"]+)"/g)].map((match) => match[1]!),
    press: (paper, ticket = given) => visitor.post('/status/surat', { ticket, paper }),
  };
}

test('the letters of a request can be taken for a quarter of an hour, and only those', async () => {
  await receive('2026-11-24T09:00:00+07:00');
  const { names, press } = await letters();
  expect(names).toEqual(['receipt']);
  const receipt = await press('receipt');
  expect(receipt.headers.get('content-type')).toBe('application/pdf');
  expect(receipt.headers.get('cache-control')).toBe('no-store');
  expect(new TextDecoder('latin1').decode(await receipt.arrayBuffer()).slice(0, 5)).toBe('%PDF-');
  for (const other of ['notice', 'disposition', 'case:1', 'objection:1', ''])
    expect((await press(other)).status).toBe(404);
  expect((await press('receipt', 'karangan')).status).toBe(404);
  move('2026-11-24T09:16:00+07:00');
  expect((await press('receipt')).status).toBe(404);
});

test('after the answer to an objection the case file is there for the Komisi Informasi', async () => {
  await receive('2026-10-01T09:00:00+07:00');
  const filed = move('2026-10-19T09:00:00+07:00');
  const draft = { number, grounds: ['c'] as const, position: 'Belum dijawab sampai batas waktunya.' };
  const objection = await site.app.objections.file(draft, 'desk', filed, PETUGAS, filed);
  expect((await letters()).names.some((name) => name.startsWith('case:'))).toBe(false);
  const seen = (await site.app.store.objections.byNumber(objection.number))!;
  const now = move('2026-10-26T09:00:00+07:00');
  await site.app.objections.reject(seen, await operator('atasan_ppid'), { text: 'Sedang diproses.' }, now);
  const { names, press } = await letters();
  expect(names).toContain(`objection_answer:${seen.id}`);
  const file = names.find((name) => name.startsWith('case:'))!;
  const zip = await press(file);
  expect(zip.status).toBe(200);
  expect(new TextDecoder('latin1').decode(await zip.arrayBuffer()).slice(0, 2)).toBe('PK');
});
