import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedFor, filedUnder, wordsOf } from '../../src/domain/case-search.ts';

describe('the words of a text', () => {
  test('are folded and told once; words that stand everywhere are left out', () => {
    expect(wordsOf('Rékapitulasi SUARA, suara di Kecamatan Ploso!')).toEqual([
      'rekapitulasi',
      'suara',
      'kecamatan',
      'ploso',
    ]);
  });

  test.each([
    '3517996502900001',
    '3517 9965 0290 0001',
    '3517.9965.0290.0001',
    '3517-996502-900001',
    '３５１７９９６５０２９００００１',
  ])('never hold a NIK: %s', (nik) => expect(wordsOf(`NIK ${nik} saja`)).toEqual(['nik', 'saja']));

  test('a number of another length stays', () => {
    expect(wordsOf('081234567890 dan 2024')).toEqual(['081234567890', '2024']);
  });

  test('hold no sixteen digits, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^\d{16}$/), fc.string(), (before, nik, after) => {
        const words = wordsOf(`${before} ${nik} ${after}`);
        expect(words.includes(nik)).toBe(false);
      }),
    );
  });
});

describe('filing and asking', () => {
  const filed = filedUnder({
    numbers: ['KPU-2026-00012'],
    names: ['Siti Contohwati'],
    texts: ['Rekapitulasi Kecamatan Ploso', null],
  });
  /** As the database looks: the word itself, else its beginning. */
  const found = (query: string): boolean =>
    askedFor(query).every(
      ({ word, beginning }) => filed.has(word) || (beginning !== null && filed.has(beginning)),
    );

  test.each([
    'ploso',
    'rekapitulasi ploso',
    'rekap',
    'rekapit',
    'rekapitulas',
    'sit',
    'conto',
    'kpu 2026 12',
    '2026/12',
    '00012',
  ])('finds “%s”', (query) => expect(found(query)).toBe(true));
  test.each(['diwek', 'ploso diwek', 'kpu 2026 13'])('does not find “%s”', (query) =>
    expect(found(query)).toBe(false),
  );
  test('everything filed is found by its own words', () => {
    fc.assert(
      fc.property(fc.lorem(), (text) => {
        const under = filedUnder({ texts: [text] });
        expect(askedFor(text).every(({ word }) => under.has(word))).toBe(true);
      }),
    );
  });
});
