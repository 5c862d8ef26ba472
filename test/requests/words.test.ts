import { describe, expect, it } from 'vitest';
import { DISPUTE_CONDITIONS } from '../../src/domain/dispute.ts';
import type { Condition } from '../../src/domain/moves.ts';
import { OBJECTION_CONDITIONS, OBJECTION_STATES } from '../../src/domain/objection.ts';
import { MISSING_ITEMS } from '../../src/domain/request.ts';
import { MARKS } from '../../src/domain/request-clock.ts';
import { REQUEST_CONDITIONS } from '../../src/domain/request-needs.ts';
import { shippedContent } from '../support/desk.ts';

const { phrases } = shippedContent();

describe('every planned no', () => {
  const conditions: Condition<never>[] = [
    ...Object.values(REQUEST_CONDITIONS),
    ...Object.values(OBJECTION_CONDITIONS),
    ...Object.values(DISPUTE_CONDITIONS),
  ];

  it.each(conditions.map((one) => [one.code, one] as const))(
    '%s has words that name its rule',
    (code, one) => {
      const sentence = phrases.get(`refusal.${code}`);
      expect(sentence).toBeDefined();
      const given = ['rule', ...Object.keys(one.values?.({ record: {} } as never) ?? {})];
      const holes = [...sentence!.matchAll(/\{([a-z_]+)\}/g)].map((match) => match[1]!);
      expect(holes).toContain('rule');
      expect(given).toEqual(expect.arrayContaining(holes));
    },
  );
});

it.each([
  ...OBJECTION_STATES.map((state) => `objection_state.${state}`),
  ...MARKS.map((mark) => `alert.${mark}`),
  ...MISSING_ITEMS.map((item) => `missing.${item}`),
])('%s has words', (key) => {
  expect(phrases.has(key)).toBe(true);
});
