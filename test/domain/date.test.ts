import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addYears,
  civilDate,
  civilDateOf,
  daysBetween,
  formatDate,
  formatLongDate,
  formatRange,
  startOfDay,
  timeOf,
  weekday,
} from '../../src/domain/date.ts';

const anyDate = fc.integer({ min: -20_000, max: 40_000 }).map((days) => addDays('2000-01-01', days));

describe('civil dates in WIB', () => {
  it('change at midnight in Jombang, not in London', () => {
    expect(civilDateOf(new Date('2026-12-31T16:59:59Z'))).toBe('2026-12-31');
    expect(civilDateOf(new Date('2026-12-31T17:00:00Z'))).toBe('2027-01-01');
    expect(timeOf(new Date('2026-12-31T17:05:00Z'))).toBe('00.05');
  });

  it('begin at the instant that reads back as the same date', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const start = startOfDay(date);
        expect(civilDateOf(start)).toBe(date);
        expect(civilDateOf(new Date(start.getTime() - 1))).toBe(addDays(date, -1));
      }),
    );
  });

  it('add and subtract days without drifting', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -9_000, max: 9_000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(weekday(addDays(date, 7))).toBe(weekday(date));
      }),
    );
  });

  it('know their weekday, also before 1970', () => {
    expect(weekday('2024-02-14')).toBe(3);
    expect(weekday('1945-08-17')).toBe(5);
  });

  it('exist or do not', () => {
    expect(civilDate(2024, 2, 29)).toBe('2024-02-29');
    expect(civilDate(2026, 2, 29)).toBeNull();
    expect(civilDate(2026, 2, 31)).toBeNull();
    expect(civilDate(2026, 13, 1)).toBeNull();
    expect(civilDate(26, 1, 1)).toBeNull();
  });

  it('make someone born on 29 Februari a year older on 1 Maret', () => {
    expect(addYears('2008-02-29', 17)).toBe('2025-03-01');
    expect(addYears('2008-02-29', 4)).toBe('2012-02-29');
    expect(addYears('2009-12-31', 17)).toBe('2026-12-31');
  });

  it('are written in Indonesian', () => {
    expect(formatDate('2024-02-14')).toBe('14 Februari 2024');
    expect(formatLongDate('2024-02-14')).toBe('Rabu, 14 Februari 2024');
    expect(formatRange('2024-02-14', '2024-02-14')).toBe('Rabu, 14 Februari 2024');
    expect(formatRange('2024-11-24', '2024-11-26')).toBe('24–26 November 2024');
    expect(formatRange('2024-09-25', '2024-11-23')).toBe('25 September–23 November 2024');
    expect(formatRange('2023-11-28', '2024-02-10')).toBe('28 November 2023–10 Februari 2024');
  });
});
