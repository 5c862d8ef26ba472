import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { officeHours } from '../../src/domain/office-hours.ts';
import type { Store } from '../../src/domain/store.ts';
import { fileAtDesk } from '../../src/requests/file.ts';
import { openStore } from '../../src/store/database.ts';
import { DRAFT, FROM, file, NOW, PETUGAS, refusalOf, rulesOf } from '../support/filing.ts';

let store: Store;
const rules = rulesOf();
beforeEach(async () => {
  store = await openStore({ path: ':memory:', secretKey: new Uint8Array(32).fill(7) });
});
afterEach(() => store.close());

describe('filing', () => {
  it('gives 200 people at once 200 numbers, no gap and no repeat', async () => {
    const filed = await Promise.all(Array.from({ length: 200 }, () => file(store, rules)));
    const numbers = filed.map((one) => one.number).sort();
    expect(numbers).toEqual(
      Array.from({ length: 200 }, (_, i) => `KPU-2026-${String(i + 1).padStart(5, '0')}`),
    );
    expect(new Set(filed.map((one) => one.secret)).size).toBe(200);
    expect(await store.requests.count({ open: true })).toBe(200);
  });

  it('leaves no gap when a filing fails half way', async () => {
    await file(store, rules);
    const broken = rulesOf({
      hash: () => {
        throw new Error('putus');
      },
    });
    await expect(file(store, broken)).rejects.toThrow('putus');
    expect((await file(store, rules)).number).toBe('KPU-2026-00002');
  });

  it('counts each year from one, by the date in Jombang', async () => {
    await file(store, rules, DRAFT, new Date('2026-12-31T16:59:00Z'));
    const next = await file(store, rules, DRAFT, new Date('2026-12-31T17:00:00Z'));
    expect(next.number).toBe('KPU-2027-00001');
    expect((await store.requests.byNumber(next.number))!.record.dueOn > '2027-01-14').toBe(true);
  });

  it('stores what was given, sets both dates, and keeps only the hash of the secret', async () => {
    const { number, secret, notices } = await file(
      store,
      rules,
      DRAFT,
      new Date('2026-12-14T10:00:00+07:00'),
    );
    const { record, secretHash } = (await store.requests.byNumber(number))!;
    expect(record).toMatchObject({
      ...DRAFT,
      ...FROM,
      state: 'submitted',
      category: 'general',
      dueOn: '2026-12-30',
      alertOn: '2026-12-29',
      answer: null,
    });
    expect(secretHash).not.toContain(secret);
    expect(notices[0]!.values).toMatchObject({
      due: 'Rabu, 30 Desember 2026',
      extended: 'Selasa, 12 Januari 2027',
      received: 'Senin, 14 Desember 2026 pukul 10.00 WIB',
    });
    expect(await store.requests.events(record.id)).toMatchObject([
      { move: 'submit', from: 'draft', to: 'submitted', actor: { kind: 'citizen', id: null, role: null } },
    ]);
    expect(await store.alerts.open(['petugas'], 10)).toMatchObject([
      { phrase: 'alert.filed', about: number, values: { number } },
    ]);
  });

  it('counts a receipt after office hours from the next working day, and warns from its own', async () => {
    const hours = officeHours({
      monday: '08.00-16.00',
      tuesday: '08.00-16.00',
      wednesday: '08.00-16.00',
      thursday: '08.00-16.00',
      friday: '08.00-16.30',
    });
    const open = rulesOf({ hours });
    const due = async (at: string) => {
      const { number, notices } = await file(store, open, DRAFT, new Date(at));
      const { record } = (await store.requests.byNumber(number))!;
      return [record.dueOn, record.alertOn, notices.map((notice) => notice.phrase).slice(1)];
    };
    expect(await due('2026-11-24T16:00:00+07:00')).toEqual(['2026-12-08', '2026-12-08', []]);
    const later = ['2026-12-09', '2026-12-08', ['request.counted_from']];
    expect(await due('2026-11-24T16:01:00+07:00')).toEqual(later);
    // Saturday counts as Monday.
    expect(await due('2026-11-28T09:00:00+07:00')).toEqual([
      '2026-12-14',
      '2026-12-11',
      ['request.counted_from'],
    ]);
    // While the hours are unknown the calendar day counts.
    const unknown = await file(store, rules, DRAFT, new Date('2026-11-28T22:00:00+07:00'));
    expect((await store.requests.byNumber(unknown.number))!.record.dueOn).toBe('2026-12-11');
  });

  it('at the desk takes the same series, and the clock from the receipt it was given', async () => {
    const { number: first } = await file(store, rules);
    const proxy = {
      name: 'Budi Contoh',
      idNumber: '3517990101800001',
      address: 'Jalan Contoh 1',
      contact: '08123456789',
      authority: 'SKK 1/2026',
    };
    const filed = await fileAtDesk(
      store,
      rules,
      {
        draft: { ...DRAFT, proxy, category: 'election' },
        channel: 'letter',
        receivedAt: new Date('2026-11-20T10:00:00+07:00'),
      },
      PETUGAS,
      NOW,
    );
    expect([first, filed.number]).toEqual(['KPU-2026-00001', 'KPU-2026-00002']);
    const { record } = (await store.requests.byNumber(filed.number))!;
    expect(record).toMatchObject({
      channel: 'letter',
      conversation: null,
      proxy,
      category: 'election',
      dueOn: '2026-11-25',
      submittedAt: NOW,
    });
    expect((await store.requests.events(record.id))[0]!.actor).toEqual({ kind: 'operator', ...PETUGAS });
    const future = { draft: DRAFT, channel: 'desk', receivedAt: new Date(NOW.getTime() + 1) } as const;
    expect(await refusalOf(fileAtDesk(store, rules, future, PETUGAS, NOW))).toBe('received_later');
    const editor = { id: 4, role: 'editor' } as const;
    expect(await refusalOf(fileAtDesk(store, rules, { ...future, receivedAt: NOW }, editor, NOW))).toBe(
      'role_needed',
    );
  });

  it('says that a date may shift when either date it names rests on holidays not final yet', async () => {
    const phrases = async (at: string) =>
      (await file(store, rules, DRAFT, new Date(at))).notices.map((notice) => notice.phrase);
    expect(await phrases('2026-11-24T09:00:00+07:00')).toEqual(['request.filed']);
    expect(rules.holidays.provisional(2027)).toBe(true);
    expect(await phrases('2026-12-14T09:00:00+07:00')).toEqual(['request.filed', 'request.provisional']);
  });

  it('counts the short days of an election stage', async () => {
    const { number } = await file(store, rulesOf({ electionStage: true }));
    expect((await store.requests.byNumber(number))!.record).toMatchObject({
      category: 'election',
      dueOn: '2026-11-27',
    });
  });
});
