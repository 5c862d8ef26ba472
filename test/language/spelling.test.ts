import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedDistance, createSpelling, typingDistance } from '../../src/language/spelling.ts';

const vocabulary = new Map(
  [
    'undangan',
    'pemungutan',
    'penghitungan',
    'rekapitulasi',
    'kecamatan',
    'pendaftaran',
    'kampanye',
    'kantor',
  ].map((word) => [word, 10]),
);
const spelling = createSpelling({
  vocabulary,
  isWord: (word) => word === 'kampung' || word === 'kandang',
  names: new Set(['mojowarno', 'wonosalam', 'kantir']),
});

describe('a word nobody knows', () => {
  it.each([
    ['undngan', 'undangan'],
    ['undangam', 'undangan'],
    ['rekaputilasi', 'rekapitulasi'],
    ['pendaftarn', 'pendaftaran'],
    ['kapmanye', 'kampanye'],
  ])('%s is read as %s', (typed, meant) => expect(spelling.correct(typed)).toBe(meant));

  it.each(['wonosalam', 'kantir', 'kampung', 'undangan', 'tps', 'xyzzy', 'kereta'])('%s stays', (word) =>
    expect(spelling.correct(word)).toBeNull(),
  );
});

describe('typing distance', () => {
  it('is nought only for the same word, and a neighbouring key costs less than a far one', () => {
    expect(typingDistance('kantor', 'kantor', 3)).toBe(0);
    expect(typingDistance('kantir', 'kantor', 3)).toBeLessThan(typingDistance('kantzr', 'kantor', 3));
  });

  it('never exceeds what a word of its length is allowed when a correction is made', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3,12}$/), (word) => {
        const meant = spelling.correct(word);
        return meant === null || typingDistance(word, meant, 9) <= allowedDistance(word.length);
      }),
    );
  });

  it('corrects only towards words it knows', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3,12}$/), (word) => {
        const meant = spelling.correct(word);
        return meant === null || vocabulary.has(meant);
      }),
    );
  });
});
