import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auroc, type Outcome, riskCoverage, summarise } from '../../src/understanding/evaluate.ts';
import { riskCurveSvg } from '../../src/understanding/risk-curve.ts';

const row = (expected: string | null, got: string, answered: boolean, share = 0.5, scope = 0.5): Outcome => ({
  text: 't',
  expected,
  got,
  share,
  scope,
  answered,
  micros: 100,
});

describe('what evaluate prints', () => {
  const metrics = summarise(
    [
      row('a', 'a', true, 0.9, 0.9),
      row('a', 'b', true, 0.6, 0.8),
      row('b', 'b', true, 0.8, 0.7),
      row('b', 'b', false, 0.3, 0.2),
      row(null, 'a', true, 0.4, 0.6),
      row(null, 'b', false, 0.1, 0.1),
    ],
    1.5,
    100,
  );

  it('is counted as the design says', () => {
    expect(metrics).toMatchObject({
      n: { inScope: 4, outOfScope: 2 },
      accuracy: 0.75,
      answered: 0.75,
      // Of the four rows answered two are right: an out-of-scope row answered is wrong.
      answeredAccuracy: 0.5,
      oosRecall: 0.5,
      trainSeconds: 1.5,
      confusions: [{ expected: 'a', got: 'b', n: 1 }],
    });
    expect(metrics.perIntent.a).toMatchObject({ n: 2, recall: 0.5 });
  });

  it('knows no rejection without rows out of scope', () => {
    const { oosRecall, auroc: area } = summarise([row('a', 'a', true)], 0, 0);
    expect([oosRecall, area]).toEqual([null, null]);
  });
});

describe('the area under the curve', () => {
  it('is one when all inside stand above all outside, a half when nothing tells them apart', () => {
    expect(auroc([0.9, 0.8], [0.1, 0.2])).toBe(1);
    expect(auroc([0.1], [0.9])).toBe(0);
    expect(auroc([0.5, 0.5], [0.5, 0.5])).toBe(0.5);
  });

  it('is what counting pairs gives', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(scores, scores, (inside, outside) => {
        let won = 0;
        for (const a of inside) for (const b of outside) won += a > b ? 1 : a === b ? 0.5 : 0;
        return Math.abs(auroc(inside, outside) - won / (inside.length * outside.length)) < 1e-9;
      }),
    );
  });
});

describe('risk and coverage', () => {
  it('begins with the surest rows', () => {
    const curve = riskCoverage([
      row('a', 'a', true, 0.9),
      row('a', 'b', true, 0.5),
      row('b', 'b', true, 0.7),
    ]);
    expect(curve.at(-1)).toMatchObject({ coverage: 1 });
    expect(curve.at(-1)!.risk).toBeCloseTo(1 / 3);
    expect(curve[0]!.risk).toBe(0);
  });

  it('is drawn, also for one row and for none', () => {
    for (const outcomes of [[], [row('a', 'a', true)]]) {
      const svg = riskCurveSvg([{ title: 'a & <b>', outcomes }]);
      expect(svg).toMatch(/^<svg /);
      expect(svg).not.toMatch(/NaN|undefined|<b>/);
    }
  });
});
