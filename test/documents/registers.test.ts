import { strFromU8, unzipSync } from 'fflate';
import readXlsx from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  anonymous,
  OBJECTION_REGISTER,
  REQUEST_REGISTER,
  registerRow,
} from '../../src/documents/register.ts';
import { objectionRegisterXlsx, requestRegisterXlsx } from '../../src/documents/register-workbook.ts';
import { leave } from './reading.ts';
import { ENTRY, NOT_HELD, OBJECTION_ENTRY } from './year.ts';

const FILE = { office: 'KPU Kabupaten Jombang', period: 'Tahun 2026' };

/** Rows of the first sheet; dates come back as `YYYY-MM-DD`. */
async function rows(bytes: Uint8Array): Promise<(string | number | boolean | null)[][]> {
  const [sheet] = await readXlsx(Buffer.from(bytes));
  return sheet!.data.map((row) =>
    row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : (cell as string | null))),
  );
}

describe('register of requests (PPID-C)', () => {
  let bytes: Uint8Array;
  beforeAll(async () => {
    bytes = await requestRegisterXlsx({ ...FILE, entries: [ENTRY, NOT_HELD] });
    leave('register-permohonan.xlsx', bytes);
  });

  it('has the fifteen columns of the form, in its order', async () => {
    expect(REQUEST_REGISTER.columns).toHaveLength(15);
    const sheet = await rows(bytes);
    expect(sheet[1]![0]).toBe('Register Permohonan Informasi Publik (Model PPID-C)');
    const numbers = sheet[6]!.filter((cell) => cell !== null);
    expect(numbers).toEqual(Array.from({ length: 15 }, (_, index) => String(index + 1)));
    expect(sheet[4]!.filter((cell) => cell !== null)).toEqual([
      'No. pendaftaran',
      'Tanggal',
      'Nama',
      'Alamat',
      'Nomor kontak',
      'Pekerjaan',
      'Informasi yang diminta',
      'Tujuan penggunaan informasi',
      'Status informasi',
      'Bentuk informasi yang dikuasai',
      'Jenis permintaan',
      'Keputusan',
      'Alasan penolakan',
      'Hari dan tanggal',
      'Biaya dan cara pembayaran',
    ]);
  });

  it('keeps dates as dates and money as numbers', async () => {
    const row = (await rows(bytes))[7]!;
    expect(row.slice(0, 3)).toEqual(['KPU-2026-00017', '2026-11-24', 'Siti Nur Aini Rahmawati']);
    expect(row.slice(8)).toEqual([
      '✓',
      null,
      null,
      '✓',
      '✓',
      null,
      '✓',
      'Dikabulkan sebagian',
      'Pasal 17 huruf h: rahasia pribadi seseorang',
      '2026-12-08',
      '2026-12-09',
      12_750,
      'tunai',
    ]);
  });

  it('names who holds what the office does not, and keeps typed text text', async () => {
    const row = (await rows(bytes))[8]!;
    expect(row[9]).toBe('Dinas Kependudukan dan Pencatatan Sipil Kabupaten Jombang');
    expect(row[6]).toBe('Jumlah KTP elektronik yang dicetak 🙏 tahun 2025');
    expect(row[2]).toBe('=HYPERLINK("http://contoh")');
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!);
    expect(sheet).not.toContain('<f>');
  });

  it('prints on A4, as wide as the page, with its head on every page', () => {
    const files = unzipSync(bytes);
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml']!);
    expect(sheet).toContain(
      '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    );
    expect(sheet).toContain('fitToPage="1"');
    expect(sheet.match(/<pageSetup/g)).toHaveLength(1);
    const book = strFromU8(files['xl/workbook.xml']!);
    expect(book).toContain("'PPID-C'!$5:$7</definedName>");
    expect(book.match(/<definedNames/g)).toHaveLength(1);
  });

  it('shows the same values on a page', () => {
    const row = registerRow(REQUEST_REGISTER, ENTRY);
    expect(row).toHaveLength(REQUEST_REGISTER.columns.flatMap(({ parts }) => parts).length);
    expect(row[1]).toBe('24 November 2026');
    expect(row.at(-2)).toBe('Rp12.750');
  });

  it('can leave the office without the person', async () => {
    const text = JSON.stringify(
      await rows(await requestRegisterXlsx({ ...FILE, entries: [anonymous(ENTRY)] })),
    );
    for (const secret of [ENTRY.name, 'Siti', ENTRY.address, ENTRY.contact])
      expect(text).not.toContain(secret);
    expect(text).toContain('KPU-2026-00017');
  });

  it('is whole with no entries at all', async () => {
    expect(await rows(await requestRegisterXlsx({ ...FILE, entries: [] }))).toHaveLength(7);
  });
});

describe('register of objections (PPID-G)', () => {
  it('has the eleven columns of the form and the seven grounds', async () => {
    expect(OBJECTION_REGISTER.columns).toHaveLength(11);
    const bytes = await objectionRegisterXlsx({ ...FILE, entries: [OBJECTION_ENTRY] });
    leave('register-keberatan.xlsx', bytes);
    const sheet = await rows(bytes);
    expect(sheet[6]!.filter((cell) => cell !== null)).toEqual(
      Array.from({ length: 11 }, (_, index) => String(index + 1)),
    );
    expect(sheet[5]!.slice(9, 16)).toEqual([...'abcdefg']);
    const row = sheet[7]!;
    expect(row.slice(0, 3)).toEqual([
      'KBR-2026-00002',
      '2026-12-10',
      'Siti Nur Aini Rahmawati (kuasa: Ahmad Fauzi, S.H.)',
    ]);
    expect(row.slice(9)).toEqual([
      '✓',
      null,
      null,
      '✓',
      null,
      null,
      null,
      'Diterima sebagian',
      '2027-01-20',
      'Bambang Sutrisno, Atasan PPID',
      null,
    ]);
    expect(JSON.stringify(anonymous(OBJECTION_ENTRY))).not.toMatch(/Siti|Fauzi|Gambiran/);
  });
});
