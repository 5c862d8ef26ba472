import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containsNik, maskNik, NIK_MASK } from '../../src/language/nik.ts';

/** Made up: no district 99 exists. */
const NIK = '9917124505900001';

describe('a number of sixteen digits', () => {
  it.each([
    NIK,
    '9917 1245 0590 0001',
    '9917.1245.0590.0001',
    '99-17-12-450590-0001',
    '９９１７１２４５０５９００００１',
    '9 9 1 7 1 2 4 5 0 5 9 0 0 0 0 1',
    '99171245\n05900001',
  ])('is masked as %j', (written) => {
    const { text, found } = maskNik(`nik saya ${written} tolong cek`);
    expect(found).toBe(true);
    expect(text).toBe(`nik saya ${NIK_MASK} tolong cek`);
  });

  it('is masked twice when two stand together', () => {
    expect(maskNik(`${NIK} ${NIK}`).text).not.toMatch(/\d{4}/);
    expect(maskNik(`${NIK}${NIK}`).text).not.toMatch(/\d/);
  });

  it.each([
    '081234567890',
    'KPU-2026-00001',
    '14/02/2024 - 27/11/2024',
    '1.012.800',
    '15 digit 991712450590001',
  ])('is not seen in %s', (text) => expect(maskNik(text)).toEqual({ text, found: false }));

  it('is found in the longest message a channel takes, digits only', () => {
    const groups = 120_000;
    const { text } = maskNik('1 '.repeat(groups));
    expect(text.split(NIK_MASK)).toHaveLength(groups / 16 + 1);
    expect(text).not.toMatch(/\d/);
  });

  it('never survives, however its digits are spaced and whatever stands around', () => {
    const gap = fc.constantFrom('', '', '', ' ', '.', '-', ' - ', '\u200b');
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 16, maxLength: 16 }),
        fc.array(gap, { minLength: 15, maxLength: 15 }),
        fc.stringMatching(/^[a-z ]{0,10}$/),
        (digits, gaps, around) => {
          const written = digits.map((digit, i) => `${digit}${gaps[i] ?? ''}`).join('');
          const { text } = maskNik(`${around}x ${written} x${around}`);
          return !/\d/.test(text) && !containsNik(text);
        },
      ),
    );
  });
});
