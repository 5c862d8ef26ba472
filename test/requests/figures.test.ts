import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../src/domain/store.ts';
import { answerRequest } from '../../src/requests/decide.ts';
import { periodFigures } from '../../src/requests/figures.ts';
import { acceptRequest } from '../../src/requests/process.ts';
import { serviceReport, summarise, summariseCounts } from '../../src/requests/report.ts';
import { openStore } from '../../src/store/database.ts';
import { startDesk } from '../support/desk.ts';
import { DRAFT, file, PPID, recordOf, rulesOf } from '../support/filing.ts';
import { officeYear } from '../support/office-year.ts';

const rules = rulesOf();
const YEAR = { from: '2026-01-01', until: '2026-12-31' };
const at = (day: string) => new Date(`${day}T10:00:00+07:00`);

let store: Store;
beforeEach(async () => {
  store = await openStore({ path: ':memory:', secretKey: new Uint8Array(32).fill(7) });
});
afterEach(() => store.close());

test('nothing at all', async () => {
  const figures = await periodFigures(store, rules.holidays, YEAR, at('2026-11-24'));
  expect(figures.months).toHaveLength(12);
  expect(figures).toMatchObject({ received: 0, late: 0, judged: 0, taken: null, turns: 0, channels: [] });
});

test('one request: its month, outcome and days', async () => {
  const { number } = await file(store, rules, DRAFT, at('2026-11-02'));
  await acceptRequest(store, await recordOf(store, number), PPID, at('2026-11-03'));
  await answerRequest(
    store,
    rules,
    await recordOf(store, number),
    PPID,
    { outcome: 'granted', text: 'Salinannya kami lampirkan.' },
    at('2026-11-05'),
  );
  const figures = await periodFigures(store, rules.holidays, YEAR, at('2026-11-24'));
  expect(figures.received).toBe(1);
  expect(figures.months.find((one) => one.month === '2026-11')!.results.granted).toBe(1);
  expect(figures.days).toEqual([{ days: 3, count: 1 }]);
  expect(figures).toMatchObject({ late: 0, judged: 1, channels: [{ key: 'web', count: 1 }] });
  const october = { from: '2026-10-01', until: '2026-10-31' };
  expect((await periodFigures(store, rules.holidays, october, at('2026-11-24'))).received).toBe(0);
});

test('an unanswered request is late only after its day', async () => {
  const { number } = await file(store, rules, DRAFT, at('2026-11-02'));
  const { dueOn } = await recordOf(store, number);
  const on = await periodFigures(store, rules.holidays, YEAR, at(dueOn));
  expect([on.late, on.judged]).toEqual([0, 0]);
  const after = await periodFigures(store, rules.holidays, YEAR, at('2026-12-24'));
  expect([after.late, after.judged]).toEqual([1, 1]);
});

test('a year at the desk gives the figures of the yearly report', async () => {
  const { app, clock } = await startDesk('2026-11-24T09:00:00+07:00');
  await officeYear(app, clock);
  const report = await serviceReport(app.store, rules.holidays, 2026, clock.now);
  const figures = await periodFigures(app.store, rules.holidays, YEAR, clock.now);
  expect(figures.received).toBe(report.received);
  expect(figures.months.map(({ results }) => Object.values(results).reduce((a, b) => a + b))).toEqual(
    report.byMonth,
  );
  expect(figures.results).toMatchObject({
    ...report.byOutcome,
    withdrawn: report.withdrawn,
    lapsed: report.lapsed,
  });
  expect(figures.late).toBe(report.late);
  expect(figures.judged === 0 ? null : figures.late / figures.judged).toBe(report.shareLate);
  expect(figures.taken).toEqual(report.days);
  await app.close();
});

test('counts and lists are summarised alike', () => {
  for (const days of [[], [4], [1, 2], [0, 0, 7], [3, 1, 2, 2, 9, 9]]) {
    const counts = new Map<number, number>();
    for (const one of days) counts.set(one, (counts.get(one) ?? 0) + 1);
    expect(summariseCounts(counts)).toEqual(summarise(days));
  }
});
