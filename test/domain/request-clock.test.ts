import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../src/domain/clock.ts';
import { addDays, startOfDay } from '../../src/domain/date.ts';
import { holidayTable } from '../../src/domain/holidays.ts';
import type { LegalDays } from '../../src/domain/law.ts';
import { officeHours } from '../../src/domain/office-hours.ts';
import {
  type Calendar,
  countedReceipt,
  explainDue,
  MARKS,
  markReached,
  requestDue,
} from '../../src/domain/request-clock.ts';
import { workingDays } from '../../src/domain/working-days.ts';
import { loadContent } from '../../src/knowledge/content.ts';

const { holidays } = loadContent(process.cwd()).content!;
const HOURS = officeHours({
  monday: '08.00-16.00',
  tuesday: '08.00-16.00',
  wednesday: '08.00-16.00',
  thursday: '08.00-16.00',
  friday: '08.00-16.30',
});
const UNKNOWN: Calendar = { holidays, hours: null };
const OPEN: Calendar = { holidays, hours: HOURS };
const GENERAL: LegalDays = {
  days: 10,
  extensionDays: 7,
  checkDays: 3,
  completeDays: 3,
  objectionDays: 30,
  objectionWindow: 30,
  disputeWindow: 14,
};
const ELECTION: LegalDays = { ...GENERAL, days: 3, extensionDays: 2, objectionDays: 3 };

const at = (text: string): Date => new Date(`${text}+07:00`);
const facts = (received: string, more: Partial<Parameters<typeof requestDue>[0]> = {}) => ({
  receivedAt: at(received),
  completeAt: null,
  extension: null,
  orderedDueOn: null,
  ...more,
});
const EXTENDED = { at: at('2026-11-25T09:00:00'), reason: 'not_available' } as const;

/** Received, law, promised and extended, alert and extended (fact sheet on hari kerja). */
const VECTORS = [
  ['2026-11-24', GENERAL, '2026-12-08', '2026-12-17', '2026-12-08', '2026-12-17'],
  ['2026-11-24', ELECTION, '2026-11-27', '2026-12-01', '2026-11-27', '2026-12-01'],
  ['2026-12-14', GENERAL, '2026-12-30', '2027-01-12', '2026-12-29', '2027-01-11'],
  ['2027-03-01', GENERAL, '2027-03-23', '2027-04-05', '2027-03-18', '2027-03-30'],
  ['2025-08-06', GENERAL, '2025-08-21', '2025-09-01', '2025-08-20', '2025-08-29'],
] as const;

describe('the due date of a request', () => {
  it.each(VECTORS)('received %s', (day, law, promised, promisedLonger, alert, alertLonger) => {
    const received = `${day}T09:00:00`;
    expect(requestDue(facts(received), law, UNKNOWN)).toMatchObject({ promised, alert });
    const extended = requestDue(facts(received, { extension: EXTENDED }), law, UNKNOWN);
    expect(extended).toMatchObject({ promised: promisedLonger, alert: alertLonger });
  });

  it('is the later one with the table of 7 August 2025, when 18 August became cuti bersama', () => {
    const days = holidays.on('2025-08-18');
    expect(days).toMatchObject([{ kind: 'cuti_bersama' }]);
    const before = holidayTable([{ year: 2025, skb: null, days: [] }]);
    expect(
      requestDue(facts('2025-08-06T09:00:00'), GENERAL, { holidays: before, hours: null }).promised,
    ).toBe('2025-08-20');
  });

  it('counts in full from completion, and warns from receipt', () => {
    const due = requestDue(
      facts('2026-11-24T09:00:00', { completeAt: at('2026-11-30T09:00:00') }),
      GENERAL,
      UNKNOWN,
    );
    expect(due).toMatchObject({ promised: '2026-12-14', alert: '2026-12-08' });
  });

  it('is the ordered one when the atasan PPID ordered it', () => {
    const due = requestDue(facts('2026-11-24T09:00:00', { orderedDueOn: '2027-01-08' }), GENERAL, UNKNOWN);
    expect(due).toMatchObject({ promised: '2027-01-08', alert: '2027-01-08' });
  });

  const instant = fc
    .integer({ min: 0, max: 365 * 3 * 24 * 60 })
    .map((minutes) => new Date(startOfDay('2024-01-01').getTime() + minutes * 60_000));
  const law = fc.constantFrom(GENERAL, ELECTION);
  const calendar = fc.constantFrom(UNKNOWN, OPEN);

  it('never falls on a day that is not worked, is never before the alert, and an extension never shortens it', () => {
    fc.assert(
      fc.property(instant, law, calendar, (receivedAt, days, where) => {
        const due = requestDue({ ...facts('2026-11-24T09:00:00'), receivedAt }, days, where);
        expect(isWorkingDay(due.promised, holidays, 'not_working')).toBe(true);
        expect(isWorkingDay(due.alert, holidays, 'working')).toBe(true);
        expect(due.alert <= due.promised).toBe(true);
        const longer = requestDue(
          { ...facts('2026-11-24T09:00:00'), receivedAt, extension: EXTENDED },
          days,
          where,
        );
        expect(longer.promised > due.promised).toBe(true);
        expect(longer.alert > due.alert).toBe(true);
      }),
    );
  });

  it('is the same when computed again, and never earlier for a later receipt', () => {
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 0, max: 10_000 }),
        law,
        calendar,
        (first, minutes, days, where) => {
          const of = (receivedAt: Date) =>
            requestDue({ ...facts('2026-11-24T09:00:00'), receivedAt }, days, where);
          expect(of(first)).toEqual(of(first));
          const later = of(new Date(first.getTime() + minutes * 60_000));
          expect(later.promised >= of(first).promised).toBe(true);
          expect(later.alert >= of(first).alert).toBe(true);
        },
      ),
    );
  });

  it('is explained day by day: as many counted days as the law has, the last of them the due date', () => {
    fc.assert(
      fc.property(instant, law, calendar, fc.boolean(), (receivedAt, days, where, longer) => {
        const one = {
          ...facts('2026-11-24T09:00:00'),
          receivedAt,
          extension: longer ? EXTENDED : null,
        };
        const rows = explainDue(one, days, where);
        const counted = rows.filter((row) => row.count !== null);
        expect(counted.map((row) => row.count)).toEqual(counted.map((_, i) => i + 1));
        expect(counted).toHaveLength(days.days + (longer ? days.extensionDays : 0));
        expect(rows.at(-1)!.date).toBe(requestDue(one, days, where).promised);
        for (const [index, row] of rows.entries())
          if (index > 0) expect(row.date).toBe(addDays(rows[index - 1]!.date, 1));
      }),
    );
  });
});

describe('a receipt', () => {
  it.each([
    ['in office hours', '2026-11-24T15:59:00', '2026-11-24'],
    ['at closing time', '2026-11-24T16:00:00', '2026-11-24'],
    ['after it', '2026-11-24T16:01:00', '2026-11-25'],
    ['before opening', '2026-11-24T06:00:00', '2026-11-24'],
    ['on Friday evening', '2026-11-27T16:31:00', '2026-11-30'],
    ['on Saturday', '2026-11-28T10:00:00', '2026-11-30'],
    ['on a holiday', '2026-12-25T10:00:00', '2026-12-28'],
    ['on cuti bersama', '2026-12-24T10:00:00', '2026-12-28'],
  ])('%s counts as of the right day', (_when, when, day) => {
    expect(countedReceipt(at(when), OPEN)).toBe(day);
  });

  it('counts on its calendar day in Jombang while the hours are unknown', () => {
    expect(countedReceipt(at('2026-11-28T23:59:00'), UNKNOWN)).toBe('2026-11-28');
    expect(countedReceipt(new Date('2026-11-28T17:00:00Z'), UNKNOWN)).toBe('2026-11-29');
  });
});

describe('marks on the way to a due date', () => {
  const clock = { from: '2026-11-24', alertOn: '2026-12-08', dueOn: '2026-12-08' };
  it.each([
    ['2026-11-24', null],
    ['2026-11-30', null],
    ['2026-12-01', 'half'],
    ['2026-12-02', 'half'],
    ['2026-12-03', 'three_left'],
    ['2026-12-06', 'three_left'],
    ['2026-12-07', 'one_left'],
    ['2026-12-08', 'due'],
    ['2026-12-09', 'overdue'],
  ])('on %s: %s', (today, mark) => {
    expect(markReached(clock, today, holidays)).toBe(mark);
  });

  it('warn on the earlier reading and call late only after the promised one', () => {
    const both = { from: '2026-12-14', alertOn: '2026-12-29', dueOn: '2026-12-30' };
    expect(markReached(both, '2026-12-29', holidays)).toBe('due');
    expect(markReached(both, '2026-12-30', holidays)).toBe('due');
    expect(markReached(both, '2026-12-31', holidays)).toBe('overdue');
  });

  it('never go back as days pass', () => {
    const rank = (today: string): number => {
      const mark = markReached(clock, today, holidays);
      return mark === null ? -1 : MARKS.indexOf(mark);
    };
    for (let day = 0; day < 40; day++)
      expect(rank(addDays(clock.from, day + 1)) >= rank(addDays(clock.from, day))).toBe(true);
  });
});

describe('numbered working days', () => {
  /** The plain way: one day after the other. */
  const walk = (from: string, days: number, counts: boolean): string => {
    let date = from;
    for (let left = days; left > 0; ) {
      date = addDays(date, 1);
      const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
      const free = holidays.on(date).some((day) => !(counts && day.kind === 'cuti_bersama'));
      if (!weekend && !free) left--;
    }
    return date;
  };

  it('give what walking day by day gives, inside the table and far outside it', () => {
    const day = fc.integer({ min: -4_000, max: 9_000 }).map((days) => addDays('2024-01-01', days));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), fc.boolean(), (from, days, counts) => {
        const numbered = workingDays(holidays, counts);
        const end = walk(from, days, counts);
        expect(numbered.after(from, days)).toBe(end);
        expect(numbered.between(from, end)).toBe(days);
        expect(numbered.onOrAfter(from)).toBe(walk(addDays(from, -1), 1, counts));
      }),
      { numRuns: 60 },
    );
  });

  it('need no table at all', () => {
    const bare = workingDays(holidayTable([]), true);
    expect(bare.after('2026-11-27', 1)).toBe('2026-11-30');
  });
});
