import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/knowledge/content.ts';
import { legalDays } from '../../src/knowledge/law.ts';

const { law } = loadContent(process.cwd()).content!;

describe('the law as dated data', () => {
  it('ships the clocks of UU 14/2008 and Perki 1/2019', () => {
    const window = { checkDays: 3, completeDays: 3, objectionWindow: 30, disputeWindow: 14 };
    expect(legalDays(law, 'general', '2026-11-24')).toEqual({
      days: 10,
      extensionDays: 7,
      objectionDays: 30,
      ...window,
    });
    expect(legalDays(law, 'election', '2026-11-24')).toEqual({
      days: 3,
      extensionDays: 2,
      objectionDays: 3,
      ...window,
    });
  });

  it('applies a new rule to what is received from its day on, wherever its row stands', () => {
    const row = { ...law.request[0]!, from: '2027-03-01', general_days: 12 };
    for (const request of [
      [...law.request, row],
      [row, ...law.request],
    ]) {
      const days = (received: string) => legalDays({ ...law, request }, 'general', received).days;
      expect(days('2027-02-28')).toBe(10);
      expect(days('2027-03-01')).toBe(12);
      expect(days('2009-01-01')).toBe(10);
    }
  });

  it('says of every value where it was read and how sure that is', () => {
    const rows = [
      ...law.request,
      ...law.completeness,
      ...law.objection,
      ...law.dispute,
      ...Object.values(law.extension_reasons),
      ...law.exempt,
      ...law.forms,
    ];
    for (const row of rows) expect(row.source.length).toBeGreaterThan(5);
    expect(Object.keys(law.objection_grounds)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    expect(law.exempt.find((one) => one.number === '731/2025')!.cancelled).toBe('2025-09-16');
  });
});
