import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  countedDays,
  dueDate,
  isWorkingDay,
  workingDaysLeft,
} from '../../src/domain/clock.ts';
import { addDays, weekday } from '../../src/domain/date.ts';
import { holidayTable } from '../../src/domain/holidays.ts';
import { loadContent } from '../../src/knowledge/content.ts';

const table = loadContent(process.cwd()).content!.holidays;

/** Received, days, extension (null: none), promised and its extension, alert and its extension. */
const VECTORS = [
  ['2026-11-24', 10, 7, '2026-12-08', '2026-12-17', '2026-12-08', '2026-12-17'],
  ['2026-11-24', 3, 2, '2026-11-27', '2026-12-01', '2026-11-27', '2026-12-01'],
  ['2026-12-14', 10, 7, '2026-12-30', '2027-01-12', '2026-12-29', '2027-01-11'],
  ['2026-12-08', 30, null, '2027-01-25', null, '2027-01-22', null],
  ['2027-03-01', 10, 7, '2027-03-23', '2027-04-05', '2027-03-18', '2027-03-30'],
  ['2025-08-06', 10, 7, '2025-08-21', '2025-09-01', '2025-08-20', '2025-08-29'],
] as const;

const receipt = fc.integer({ min: 0, max: 365 * 4 }).map((days) => addDays('2024-01-01', days));
const length = fc.integer({ min: 1, max: 40 });
const reading = fc.constantFrom('working' as const, 'not_working' as const);

describe('the legal clock', () => {
  it.each(VECTORS)(
    'received %s, %i days, extension %s: promised %s (extended %s), alert %s (extended %s)',
    (received, days, extension, promised, promisedExtended, alert, alertExtended) => {
      const due = dueDate(received, days, table);
      expect(due.promised).toBe(promised);
      expect(due.alert).toBe(alert);
      if (extension === null) return;
      expect(addWorkingDays(due.promised, extension, table, 'not_working')).toBe(promisedExtended);
      expect(addWorkingDays(due.alert, extension, table, 'working')).toBe(alertExtended);
    },
  );

  it('never ends on a day that is not a working day', () => {
    fc.assert(
      fc.property(receipt, length, reading, (from, days, cutiBersama) => {
        const due = addWorkingDays(from, days, table, cutiBersama);
        expect([0, 6]).not.toContain(weekday(due));
        expect(isWorkingDay(due, table, cutiBersama)).toBe(true);
        expect(due > from).toBe(true);
      }),
    );
  });

  it('grows with every day added', () => {
    fc.assert(
      fc.property(receipt, length, reading, (from, days, cutiBersama) => {
        const due = addWorkingDays(from, days, table, cutiBersama);
        expect(addWorkingDays(from, days + 1, table, cutiBersama) > due).toBe(true);
        expect(addWorkingDays(addDays(from, 1), days, table, cutiBersama) >= due).toBe(true);
      }),
    );
  });

  it('counts in two steps what it counts in one', () => {
    fc.assert(
      fc.property(receipt, length, length, reading, (from, first, second, cutiBersama) => {
        const half = addWorkingDays(from, first, table, cutiBersama);
        expect(addWorkingDays(half, second, table, cutiBersama)).toBe(
          addWorkingDays(from, first + second, table, cutiBersama),
        );
      }),
    );
  });

  it('never warns the operator after the date promised to the citizen', () => {
    fc.assert(
      fc.property(receipt, length, (from, days) => {
        const due = dueDate(from, days, table);
        expect(due.alert <= due.promised).toBe(true);
      }),
    );
  });

  it('counts back what it counted: days left on the day of receipt are the days of the law', () => {
    fc.assert(
      fc.property(receipt, length, (from, days) => {
        const { promised } = dueDate(from, days, table);
        expect(workingDaysLeft(from, promised, table)).toBe(days);
        expect(workingDaysLeft(promised, promised, table)).toBe(0);
        expect(workingDaysLeft(addDays(promised, 7), promised, table)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('explains every day from receipt to the due date', () => {
    const rows = countedDays('2026-12-14', 10, table);
    expect(rows[0]!.date).toBe('2026-12-15');
    expect(rows.at(-1)).toMatchObject({ date: '2026-12-30', count: 10, why: 'hari kerja' });
    expect(rows.find((row) => row.date === '2026-12-19')).toMatchObject({ count: null, why: 'akhir pekan' });
    expect(rows.find((row) => row.date === '2026-12-24')!.count).toBeNull();
    expect(rows.find((row) => row.date === '2026-12-25')!.why).not.toBe('akhir pekan');
  });
});

describe('the holiday table', () => {
  it('calls a date provisional when a year it touches is not final or not known', () => {
    expect(dueDate('2026-11-24', 10, table).provisional).toBe(table.provisional(2026));
    expect(dueDate('2026-12-08', 30, table).provisional).toBe(
      table.provisional(2026) || table.provisional(2027),
    );
    expect(dueDate('2031-05-05', 10, table).provisional).toBe(true);
  });

  it('does not take a year without a single holiday for final', () => {
    expect(holidayTable([{ year: 2030, skb: null, days: [] }]).provisional(2030)).toBe(true);
  });

  it('keeps a national holiday off work in both readings, even beside cuti bersama', () => {
    const name = 'x';
    const both = holidayTable([
      {
        year: 2030,
        skb: 'SKB',
        days: [
          { date: '2030-01-02', kind: 'cuti_bersama', name, status: 'tetap' },
          { date: '2030-01-02', kind: 'libur_nasional', name, status: 'tetap' },
          { date: '2030-01-03', kind: 'cuti_bersama', name, status: 'tetap' },
        ],
      },
    ]);
    expect(isWorkingDay('2030-01-02', both, 'working')).toBe(false);
    expect(isWorkingDay('2030-01-03', both, 'working')).toBe(true);
    expect(isWorkingDay('2030-01-03', both, 'not_working')).toBe(false);
  });

  it.each([
    [2024, 238, 248],
    [2025, 237, 248],
    [2026, 240, 248],
    [2027, 242, 250],
  ])('has %i with %i working days, %i when cuti bersama counts', (year, without, counted) => {
    let [a, b] = [0, 0];
    for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
      if (isWorkingDay(date, table, 'not_working')) a++;
      if (isWorkingDay(date, table, 'working')) b++;
    }
    expect([a, b]).toEqual([without, counted]);
  });
});
