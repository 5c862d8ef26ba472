import { beforeAll, describe, expect, test } from 'vitest';
import { cellLines } from '../../src/console/operator/registers.ts';
import { readPdf } from '../documents/reading.ts';
import { file, rulesOf } from '../support/filing.ts';
import { type OfficeYear, officeYear, YEAR_PASSWORD } from '../support/office-year.ts';
import { manager, openSite, type Site, Visitor } from './visitor.ts';

/** Registers, yearly report, decisions on exempt information and holidays, over a year of work at the desk. */

let site: Site;
let year: OfficeYear;
const who: Record<string, Visitor> = {};

beforeAll(async () => {
  site = await openSite();
  year = await officeYear(site.app, site.clock);
  for (const name of ['bagus', 'dewi', 'hartono', 'eka']) {
    who[name] = new Visitor(site.site);
    await who[name].signIn(`${name}@contoh.id`, YEAR_PASSWORD);
  }
});

const rowsOf = (page: string): string[] =>
  (/<tbody>([\s\S]*?)<\/tbody>/.exec(page)?.[1] ?? '').split('<tr>').slice(1);
const cells = (row: string): number => row.match(/<td/g)?.length ?? 0;
const bytesOf = async (response: Response): Promise<Uint8Array> =>
  new Uint8Array(await response.arrayBuffer());
const looks = async (): Promise<number> => {
  let count = 0;
  for (const { id } of await site.app.store.requests.ofYear(2026))
    count += (await site.app.store.requests.events(id)).filter((event) => event.move === 'look').length;
  return count;
};

describe('registers', () => {
  test('PPID-C: fifteen columns, one row a request of the year, nobody recognisable', async () => {
    const page = await who.bagus!.page('/console/register/permohonan');
    const rows = rowsOf(page);
    expect(rows).toHaveLength((await site.app.store.requests.ofYear(2026)).length);
    for (const row of rows) expect(cells(row)).toBe(15);
    for (const { identity } of await site.app.store.requests.ofYear(2026)) {
      expect(page).not.toContain(identity.name);
      expect(page).not.toContain(identity.address);
      expect(page).not.toContain(identity.contact);
    }
    expect(page).toContain(`/console/permohonan/${year.numbers.partly}`);
    expect(page).toContain('Biaya: Rp12.750');
  });

  test('PPID-G: eleven columns, grounds by letter', async () => {
    const rows = rowsOf(await who.hartono!.page('/console/register/keberatan'));
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(cells(row)).toBe(11);
    expect(rows[0]).toContain('>a, d<');
    expect(rows[0]).toContain('Hartono Wibowo, Atasan PPID');
  });

  test('a year without anything says so; an odd year is the present one', async () => {
    expect(await who.bagus!.page('/console/register/permohonan?tahun=2024')).toContain(
      'Tidak ada permohonan pada tahun 2024',
    );
    for (const odd of ['1999', '2099', 'abc', ''])
      expect(await who.bagus!.page(`/console/register/permohonan?tahun=${odd}`)).toContain('Publik 2026');
  });

  test('a long year is turned page by page', async () => {
    const other = await openSite();
    const boss = await manager(other);
    for (let i = 0; i < 103; i++) await file(other.app.store, rulesOf());
    const path = '/console/register/permohonan';
    expect(rowsOf(await boss.page(path))).toHaveLength(100);
    const second = await boss.page(`${path}?halaman=2`);
    expect(rowsOf(second)).toHaveLength(3);
    expect(second).toContain('Halaman 2 dari 2');
    expect(second).toContain('103 baris');
    expect(rowsOf(await boss.page(`${path}?halaman=9`)), 'beyond the last').toHaveLength(3);
  });

  test('XLSX without identity for every reader; in full for the desk alone, and every look recorded', async () => {
    const masked = await who.hartono!.request('/console/register/permohonan.xlsx?tahun=2026');
    expect(masked.headers.get('content-disposition')).toContain('register-ppid-c-2026-tanpa-identitas.xlsx');
    expect((await bytesOf(masked)).subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
    const before = await looks();
    const path = '/console/register/permohonan';
    const refused = await who.hartono!.submit(path, `${path}.xlsx`, { tahun: '2026' });
    expect(refused.status).toBe(403);
    expect(await looks()).toBe(before);
    const full = await who.bagus!.submit(path, `${path}.xlsx`, { tahun: '2026' });
    expect(full.status).toBe(200);
    expect(await looks()).toBe(before + (await site.app.store.requests.ofYear(2026)).length);
  });

  test.each([
    [[null], ['Guru'], ['Guru']],
    [[null], ['•••••••••••1234'], ['•••••1234']],
    [['Softcopy', 'Hardcopy'], ['✓', ''], ['Softcopy']],
    [['a', 'b', 'c'], ['✓', '', '✓'], ['a, c']],
    [
      ['Biaya', 'Cara'],
      ['Rp12.750', 'tunai'],
      ['Biaya: Rp12.750', 'Cara: tunai'],
    ],
    [['a', 'b'], ['', ''], ['']],
  ])('parts %j with %j read %j', (parts, texts, lines) => {
    expect(cellLines(parts, texts)).toEqual(lines);
  });
});

describe('the yearly report', () => {
  test('figures, charts and the time of every request', async () => {
    const page = await who.dewi!.page('/console/register/laporan');
    const report = await site.app.desk.report(2026, site.clock.now);
    expect(page).toContain(`<b>${report.received}</b><span>permohonan diterima`);
    expect(page).toContain('Hasil permohonan');
    expect(page.match(/<svg/g)!.length).toBeGreaterThan(4);
    for (const { number } of report.times) expect(page).toContain(number);
    // Every bar lies inside its picture.
    for (const svg of page.match(/<svg[\s\S]*?<\/svg>/g)!) {
      const [width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.slice(1).map(Number);
      for (const bar of svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)) {
        const [x, y, wide, high] = bar.slice(1).map(Number);
        expect(x! + wide!).toBeLessThanOrEqual(width!);
        expect(y! + high!).toBeLessThanOrEqual(height!);
      }
    }
  });

  test('an empty year has figures of zero and no broken picture', async () => {
    const page = await who.dewi!.page('/console/register/laporan?tahun=2025');
    expect(page).toContain('<b>0</b><span>permohonan diterima');
    expect(page).toContain('Tidak ada permohonan yang diterima pada tahun 2025');
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('one request, still unanswered', async () => {
    const other = await openSite();
    const boss = await manager(other);
    await file(other.app.store, rulesOf());
    const page = await boss.page('/console/register/laporan');
    expect(page).toContain('<b>1</b><span>permohonan diterima');
    expect(page).toContain('<b>–</b><span>hari kerja rata-rata');
    expect(page).toContain('1 (100 %)');
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('PDF and XLSX', async () => {
    const pdf = await who.dewi!.request('/console/register/laporan.pdf?tahun=2026');
    expect(pdf.headers.get('content-disposition')).toContain('laporan-2026.pdf');
    const { text } = await readPdf(await bytesOf(pdf));
    expect(text).toContain('2026');
    expect(text).toContain(year.numbers.late);
    const xlsx = await who.dewi!.request('/console/register/laporan.xlsx?tahun=2026');
    expect((await bytesOf(xlsx)).subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
  });
});

describe('what the desk works by', () => {
  test('decisions on exempt information: those in force first, the cancelled one named so', async () => {
    const page = await who.eka!.page('/console/acuan/dikecualikan');
    expect(page.indexOf('169/Kpts/KPU/2015')).toBeLessThan(page.indexOf('731/2025'));
    expect(page).toContain('Dicabut');
  });

  test('holidays by year, and which open requests count across them', async () => {
    const page = await who.bagus!.page('/console/acuan/hari-libur?tahun=2026');
    expect(page).toContain('Kamis, 24 Desember 2026');
    expect(page).toContain('Batas waktu belum pernah dihitung ulang');
    const next = await who.bagus!.page('/console/acuan/hari-libur?tahun=2027');
    expect(next).toContain('Kalender 2027 belum final');
    expect(await who.bagus!.page('/console/acuan/hari-libur?tahun=1900')).toContain('Hari libur 2026');
  });

  test('what the last recomputation did is told, case by case', async () => {
    const { store } = site.app;
    const at = site.clock.now;
    await site.app.resume();
    const page = await who.bagus!.page('/console/acuan/hari-libur');
    expect((await store.recomputations.last())!.at).toEqual(at);
    expect(page).toMatch(/tidak ada batas waktu yang berubah|perkara terbuka berubah/);
  });
});

describe('lists', () => {
  const numbers = (page: string): string[] =>
    [...page.matchAll(/class="number" href="\/console\/permohonan\/([^"]+)"/g)].map((match) => match[1]!);

  test.each([
    ['?keadaan=with_unit', ['withUnit']],
    ['?kanal=phone', ['withUnit']],
    ['?kategori=election', []],
    ['?tampil=terlambat', ['late']],
    ['?tampil=semua&kategori=election', ['summer']],
    ['?keadaan=extended&kanal=letter', ['extended']],
  ])('%s', async (query, names) => {
    const page = await who.bagus!.page(`/console/permohonan${query}`);
    expect(numbers(page)).toEqual(names.map((name) => year.numbers[name]));
    if (names.length === 0) expect(page).toContain('Tidak ada permohonan yang cocok');
  });

  test('what is not a filter is none', async () => {
    const all = numbers(await who.bagus!.page('/console/permohonan'));
    expect(numbers(await who.bagus!.page('/console/permohonan?keadaan=zzz&kanal=%22%3E'))).toEqual(all);
  });

  test('overdue is a flag nobody can miss', async () => {
    const page = await who.bagus!.page('/console/permohonan');
    expect(page).toMatch(/class="row-late"[\s\S]*?KPU-2026-00009[\s\S]*?Terlambat 3 hari kerja/);
    expect(await who.bagus!.page('/console')).toMatch(/<b>1<\/b><span>permohonan terlambat/);
  });

  test('the first page says what waits for whom', async () => {
    expect(await who.dewi!.page('/console')).toContain('menunggu persetujuan Anda');
    expect(await who.bagus!.page('/console')).not.toContain('menunggu persetujuan Anda');
    expect(await who.hartono!.page('/console')).toMatch(/<b>1<\/b><span>keberatan terbuka/);
    // An editor has texts to look after, and no requests.
    const editor = await who.eka!.page('/console');
    expect(editor).toContain('pengetahuan perlu ditinjau');
    expect(editor).not.toContain('permohonan terbuka');
  });
});
