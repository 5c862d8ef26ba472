import { describe, expect, it } from 'vitest';
import type { CivilDate } from '../../src/domain/date.ts';
import { findDates } from '../../src/language/dates.ts';
import { normalise } from '../../src/language/normalise.ts';
import { numberAt } from '../../src/language/numbers.ts';

const number = (text: string) => numberAt(text.split(' '), 0)?.value ?? null;

describe('number words', () => {
  it.each([
    ['tujuh belas', 17],
    ['dua puluh lima', 25],
    ['seratus dua puluh', 120],
    ['sewu', 1000],
    ['rong puluh', 20],
    ['selawe', 25],
    ['pitulas', null],
    ['tiga juta dua ratus ribu', 3_200_000],
    ['500 rb', 500_000],
    ['17', 17],
    ['kapan', null],
  ])('%s = %s', (text, value) => expect(number(text)).toBe(value));

  it('a list of units is not one number', () => expect(numberAt(['satu', 'dua', 'tiga'], 0)?.value).toBe(1));
});

// Selasa
const TODAY = '2026-11-24' as CivilDate;
const dates = (text: string) =>
  findDates(
    normalise(text).words.map((word) => word.text),
    TODAY,
  ).map((one) => one.date ?? one.month ?? one.year);

describe('dates as typed, read on 24 November 2026', () => {
  it.each([
    ['14 februari 2024', ['2024-02-14']],
    ['tgl 12/2/2027', ['2027-02-12']],
    ['2027-02-12', ['2027-02-12']],
    ['27 nov', ['2026-11-27']],
    ['3 maret', ['2027-03-03']],
    ['besok', ['2026-11-25']],
    ['bsk lusa', ['2026-11-26']],
    ['minggu depan', ['2026-12-01']],
    ['hari jumat', ['2026-11-27']],
    ['bulan depan', ['2026-12']],
    ['bulan maret', ['2027-03']],
    ['tahun depan', [2027]],
    ['31 februari 2027', ['2027-02']],
    ['mar kita pergi', []],
  ])('%s', (typed, found) => expect(dates(typed)).toEqual(found));
});
