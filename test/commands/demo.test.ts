import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type DemoYear, fillYear, NotEmpty } from '../../src/commands/demo/year.ts';
import type { ObjectionRecord } from '../../src/domain/objection.ts';
import { OBJECTION_GROUNDS, OBJECTION_STATES } from '../../src/domain/objection.ts';
import { isOverdue, REQUEST_STATES, type RequestRecord } from '../../src/domain/request.ts';
import { shippedContent, silent, startDesk } from '../support/desk.ts';

const UNTIL = new Date('2026-11-24T09:00:00+07:00');
const SIZE = { ordinary: 30, chats: 10 };

async function filled(until = UNTIL, size = SIZE) {
  const desk = await startDesk();
  const year = await fillYear({
    app: desk.app,
    content: shippedContent(),
    clock: desk.clock,
    until,
    passwordHash: 'tidak dipakai',
    size,
    log: silent,
  });
  return { ...desk, year };
}

let desk: Awaited<ReturnType<typeof filled>>;
let year: DemoYear;
let requests: RequestRecord[];
let objections: ObjectionRecord[];

beforeAll(async () => {
  desk = await filled();
  ({ year } = desk);
  const { store } = desk.app;
  requests = await store.requests.list({ open: false, limit: 1_000, offset: 0 });
  objections = await store.objections.list({ open: false, limit: 1_000, offset: 0 });
});

describe('a year of made-up requests', () => {
  test('is as large as it says', () => {
    expect(requests).toHaveLength(year.requests);
    expect(objections).toHaveLength(year.objections);
    // 30 ordinary ones, the cases told on purpose, and one question asked twice.
    expect(year.requests).toBeGreaterThan(60);
    expect(desk.errors).toEqual([]);
  });

  test('shows every state but the draft, which is never stored', () => {
    const stored = (states: readonly string[]) => states.filter((state) => state !== 'draft').sort();
    expect([...new Set(requests.map((one) => one.state))].sort()).toEqual(stored(REQUEST_STATES));
    expect([...new Set(objections.map((one) => one.state))].sort()).toEqual(stored(OBJECTION_STATES));
  });

  test('shows late ones, extended ones, every channel, both clocks and every ground', async () => {
    const today = '2026-11-24';
    expect(requests.filter((one) => isOverdue(one, today)).length).toBeGreaterThan(0);
    expect(requests.filter((one) => one.extension !== null).length).toBeGreaterThan(1);
    const channels = new Set(requests.map((one) => one.channel));
    for (const channel of ['web', 'whatsapp', 'telegram', 'desk', 'email', 'letter', 'phone'] as const)
      expect(channels, channel).toContain(channel);
    expect(new Set(requests.map((one) => one.category))).toEqual(new Set(['general', 'election']));
    expect([...new Set(objections.flatMap((one) => one.grounds))].sort()).toEqual([...OBJECTION_GROUNDS]);
    const report = await desk.app.desk.report(2026, UNTIL);
    expect(report.late).toBeGreaterThan(0);
    expect(report.disputes.received).toBe(2);
  });

  test('numbers run without a gap in each year', () => {
    for (const of of ['KPU-2025-', 'KPU-2026-']) {
      const numbers = requests.flatMap(({ number }) => (number.startsWith(of) ? [+number.slice(-5)] : []));
      expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, i) => i + 1));
    }
  });

  test('nobody in it can be taken for a real person', () => {
    for (const { identity, proxy, applicantKind } of requests) {
      expect(identity.name).toMatch(/^(Contoh Warga|Yayasan Contoh|Kelompok Contoh) \d+/);
      expect(identity.contact).toMatch(/\.example$/);
      // Region 99 was never given out.
      expect(identity.idNumber).toMatch(applicantKind === 'legal_body' ? /^AHU-CONTOH-/ : /^99\d{14}$/);
      if (proxy) expect(proxy.name).toMatch(/^Contoh Kuasa/);
    }
  });

  test('leaves nothing to be sent, on any channel', async () => {
    for (const channel of ['web', 'terminal', 'telegram', 'whatsapp', 'whatsapp-cloud'] as const)
      expect(await desk.app.store.outbox.waiting(channel)).toEqual({ count: 0, oldest: null });
  });

  test('every receipt it names opens its request', async () => {
    expect(year.receipts.length).toBeGreaterThan(8);
    for (const { number, secret } of year.receipts)
      expect((await desk.app.statusOf(number, secret))?.number).toBe(number);
  });

  test('chats wait for a person, and some questions had no answer', async () => {
    expect((await desk.app.store.conversations.withPeople(10)).length).toBe(2);
    const alerts = await desk.app.store.alerts.open(['petugas', 'ppid', 'atasan_ppid'], 1_000);
    expect(alerts.length).toBeGreaterThan(0);
    // What is old was worked through, or it would hide what is new.
    expect(alerts.length).toBeLessThan(100);
  });
});

test('a database that holds requests is left alone', async () => {
  const again = fillYear({
    app: desk.app,
    content: shippedContent(),
    clock: { now: UNTIL },
    until: UNTIL,
    passwordHash: '-',
    log: silent,
  });
  await expect(again).rejects.toBeInstanceOf(NotEmpty);
  expect(await desk.app.store.requests.count({ open: false })).toBe(year.requests);
});

test('the same day gives the same year', async () => {
  const size = { ordinary: 5, chats: 0 };
  const print = async (): Promise<string> => {
    const { app, year } = await filled(UNTIL, size);
    const rows = await app.desk.register(2026, false);
    await app.close();
    return createHash('sha256')
      .update(JSON.stringify([rows, year]))
      .digest('hex');
  };
  expect(await print()).toBe(await print());
});

test('whatever day it is: also at a weekend amid a long holiday', async () => {
  const { app } = await filled(new Date('2026-03-22T23:00:00+07:00'), { ordinary: 0, chats: 0 });
  const states = new Set(
    (await app.store.requests.list({ open: false, limit: 1_000, offset: 0 })).map((one) => one.state),
  );
  expect(states.size).toBeGreaterThanOrEqual(14);
});
