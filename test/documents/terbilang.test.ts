import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateInWords, figure, rupiah, terbilang, withWords } from '../../src/documents/terbilang.ts';

const TABLE: [number, string][] = [
  [0, 'nol'],
  [1, 'satu'],
  [10, 'sepuluh'],
  [11, 'sebelas'],
  [12, 'dua belas'],
  [19, 'sembilan belas'],
  [20, 'dua puluh'],
  [21, 'dua puluh satu'],
  [100, 'seratus'],
  [101, 'seratus satu'],
  [111, 'seratus sebelas'],
  [200, 'dua ratus'],
  [1000, 'seribu'],
  [1001, 'seribu satu'],
  [1100, 'seribu seratus'],
  [1945, 'seribu sembilan ratus empat puluh lima'],
  [2000, 'dua ribu'],
  [2026, 'dua ribu dua puluh enam'],
  [11_000, 'sebelas ribu'],
  [100_000, 'seratus ribu'],
  [1_000_000, 'satu juta'],
  [1_012_800, 'satu juta dua belas ribu delapan ratus'],
  [1_000_000_000, 'satu miliar'],
  [2_000_000_000_001, 'dua triliun satu'],
  [-5, 'minus lima'],
];

const ONES = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'];
const SCALES: Record<string, number> = { ribu: 1e3, juta: 1e6, miliar: 1e9, triliun: 1e12 };

/** Reads words back, knowing nothing of how they are written. */
function read(words: string): number {
  let [total, group, ones] = [0, 0, 0];
  for (const word of words.split(' ')) {
    if (word === 'puluh') [group, ones] = [group + ones * 10, 0];
    else if (word === 'ratus') [group, ones] = [group + ones * 100, 0];
    else if (word === 'belas') [group, ones] = [group + 10 + ones, 0];
    else if (word === 'sepuluh') group += 10;
    else if (word === 'sebelas') group += 11;
    else if (word === 'seratus') group += 100;
    else if (word === 'seribu') total += 1000;
    else if (SCALES[word]) [total, group, ones] = [total + (group + ones) * SCALES[word], 0, 0];
    else ones = ONES.indexOf(word);
  }
  return total + group + ones;
}

describe('terbilang', () => {
  it.each(TABLE)('%i is "%s"', (number, words) => {
    expect(terbilang(number)).toBe(words);
  });

  it('can be read back for every whole number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (number) => {
        const words = terbilang(number);
        expect(read(words)).toBe(number);
        expect(words).toMatch(/^[a-z]+( [a-z]+)*$/);
        expect(words).not.toMatch(/satu (puluh|belas|ratus)/);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([0.5, Number.NaN, 1e15, Number.POSITIVE_INFINITY])('refuses %d', (number) => {
    expect(() => terbilang(number)).toThrow(RangeError);
  });
});

describe('numbers in letters', () => {
  it('sets words beside figures, points between thousands', () => {
    expect(withWords(10)).toBe('10 (sepuluh)');
    expect(figure(1_012_800)).toBe('1.012.800');
    expect(rupiah(12_750)).toBe('Rp12.750');
  });

  it('writes a date as minutes do', () => {
    expect(dateInWords('2026-11-24')).toBe(
      'Selasa, tanggal dua puluh empat, bulan November, tahun dua ribu dua puluh enam',
    );
  });
});
