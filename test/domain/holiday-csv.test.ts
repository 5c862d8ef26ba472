import { expect, test } from 'vitest';
import { holidayCsv, readHolidayCsv } from '../../src/domain/holiday-csv.ts';

test('reads what spreadsheets write: BOM, head, quotes, either separator and date', () => {
  const { days, faults } = readHolidayCsv(
    '\uFEFFTanggal,Jenis,Nama,Status\r\n25/12/2027,Libur Nasional,"Hari Raya Natal, kelahiran",tetap\r\n2027-01-01,nasional,Tahun Baru,\n\n24-12-2027,cuti bersama,Cuti Natal,perkiraan\n',
    2027,
  );
  expect(faults).toEqual([]);
  expect(days).toEqual([
    { date: '2027-01-01', kind: 'libur_nasional', name: 'Tahun Baru', status: 'tetap' },
    { date: '2027-12-24', kind: 'cuti_bersama', name: 'Cuti Natal', status: 'perkiraan' },
    { date: '2027-12-25', kind: 'libur_nasional', name: 'Hari Raya Natal, kelahiran', status: 'tetap' },
  ]);
  expect(readHolidayCsv(holidayCsv(days), 2027)).toEqual({ days, faults: [] });
});

test.each([
  ['2027-02-30;nasional;Tidak ada', 'tidak terbaca'],
  ['2026-12-25;nasional;Natal', 'bukan tahun 2027'],
  ['2027-12-25;liburan;Natal', 'tidak dikenal'],
  ['2027-12-25;nasional;', 'nama hari'],
  ['2027-12-25;nasional;Natal;mungkin', 'status'],
  ['2027-12-25;nasional;Natal\n2027-12-25;nasional;Natal', 'sudah ada'],
])('%s is a fault with its line', (text, message) => {
  const { faults } = readHolidayCsv(text, 2027);
  expect(faults).toHaveLength(1);
  expect(faults[0]!.message).toContain(message);
  expect(faults[0]!.line).toBe(text.split('\n').length);
});
