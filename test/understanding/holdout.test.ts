import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from '../../src/language/fold.ts';
import { foldNumber, isHeldOut } from '../../src/understanding/holdout.ts';

it('the held-out fifth is every text whose sha256, folded, is 0 modulo 5', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (text) => {
      const hex = createHash('sha256').update(fold(text)).digest('hex');
      return isHeldOut(text) === (BigInt(`0x${hex}`) % 5n === 0n);
    }),
  );
});

it('folds are about equal and depend on the text alone', () => {
  const counts = [0, 0, 0, 0, 0];
  for (let i = 0; i < 5000; i++) counts[foldNumber(`pertanyaan ${i}`, 5)]!++;
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  expect(foldNumber('  Kapan COBLOSAN ', 5)).toBe(foldNumber('kapan coblosan', 5));
});
