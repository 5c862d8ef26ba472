import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holidayTable } from '../../src/domain/holidays.ts';
import type { Store } from '../../src/domain/store.ts';
import { askCorrection } from '../../src/requests/amend.ts';
import { askCompletion } from '../../src/requests/complete.ts';
import { answerRequest, deliverRequest } from '../../src/requests/decide.ts';
import { fileDispute } from '../../src/requests/dispute.ts';
import { assignUnit, extendRequest } from '../../src/requests/process.ts';
import { recomputeClocks, recomputeIfChanged } from '../../src/requests/recompute.ts';
import { rejectObjection } from '../../src/requests/superior.ts';
import { watchClocks } from '../../src/requests/watch.ts';
import { ATASAN, EXEMPT, NOW, PETUGAS, PPID, rulesOf } from '../support/filing.ts';
import {
  at,
  fileOneObjection,
  fileRecord,
  fresh,
  listener,
  openMemory,
  refusedRecord,
} from '../support/process.ts';
import { alertsOf } from '../support/words.ts';

const rules = rulesOf();
let store: Store;
beforeEach(async () => {
  store = await openMemory();
});
afterEach(() => store.close());

/** Looks on a day and returns what is new: alerts, then what citizens are told. */
async function look(day: string, time = '09:00:00'): Promise<string[]> {
  const before = (await alertsOf(store)).length;
  const { tell, told } = listener();
  const broke: unknown[] = [];
  await watchClocks(store, rules, tell, at(`${day}T${time}`), (error) => broke.push(error));
  expect(broke).toEqual([]);
  return [...(await alertsOf(store)).slice(before), ...told];
}

describe('the watch over a request', () => {
  it('reminds at half time, at three and one days, on the day and after it, each once', async () => {
    const { number } = await fileRecord(store, rules);
    expect(await look('2026-11-24')).toEqual([]);
    expect(await look('2026-12-01')).toEqual(['petugas half_one_date']);
    expect(await look('2026-12-01', '17:00:00')).toEqual([]);
    expect(await look('2026-12-03')).toEqual(['petugas three_left_one_date']);
    expect(await look('2026-12-05')).toEqual([]);
    expect(await look('2026-12-07')).toEqual(['petugas one_left_one_date', 'ppid one_left_one_date']);
    expect(await look('2026-12-08')).toEqual(['petugas due_one_date', 'ppid due_one_date']);
    expect(await look('2026-12-09')).toEqual([
      'petugas overdue',
      'ppid overdue',
      'atasan_ppid overdue',
      `${number} request.overdue`,
    ]);
    expect(await look('2026-12-20')).toEqual([]);
  });

  it('says only the latest after days without power', async () => {
    await fileRecord(store, rules);
    expect(await look('2026-12-08')).toEqual(['petugas due_one_date', 'ppid due_one_date']);
  });

  it('begins again with the new date after an extension', async () => {
    const record = await fileRecord(store, rules);
    await look('2026-12-08');
    await extendRequest(store, rules, record, PPID, { reason: 'not_available' }, at('2026-12-08T10:00:00'));
    expect(await look('2026-12-08', '12:00:00')).toEqual(['petugas half_one_date']);
    expect(await look('2026-12-14')).toEqual(['petugas three_left_one_date']);
  });

  it('asks for a lapse to be confirmed, and tells the citizen on the last day', async () => {
    const record = await fileRecord(store, rules);
    await askCompletion(store, rules, record, PETUGAS, { missing: ['id_copy'] }, NOW);
    expect(await look('2026-11-26')).toEqual([]);
    expect(await look('2026-11-27')).toEqual([`${record.number} request.completion_last_day`]);
    expect(await look('2026-11-28')).toEqual(['petugas lapse_ready']);
    expect(await look('2026-12-20')).toEqual([]);
    expect((await fresh(store, record)).state).toBe('incomplete');
  });

  it('notices a unit that is late, and a correction whose 3×24 hours end', async () => {
    const record = await fileRecord(store, rules);
    const to = { unit: 'Subbag Hukum', dueOn: '2026-11-26' };
    const { record: assigned } = await assignUnit(store, record, PETUGAS, to, NOW);
    await askCorrection(store, assigned, 'Alamat saya keliru, mohon diperbaiki', NOW);
    expect(await look('2026-11-26')).toEqual(['petugas correction']);
    expect(await look('2026-11-27')).toEqual(['petugas unit_late', 'ppid correction_late']);
    expect(await look('2026-11-27', '10:00:00')).toEqual([]);
  });

  it('closes what was delivered once the window for an objection is over', async () => {
    const record = await fileRecord(store, rules);
    const grant = { outcome: 'granted', text: 'Berikut salinannya.' } as const;
    const { record: granted } = await answerRequest(store, rules, record, PPID, grant, NOW);
    await deliverRequest(store, granted, PETUGAS, { how: 'tanda terima' }, NOW);
    await look('2027-01-11');
    expect((await fresh(store, record)).state).toBe('delivered');
    await look('2027-01-12');
    expect((await fresh(store, record)).state).toBe('closed');
    expect((await store.requests.events(record.id)).at(-1)!.actor.kind).toBe('system');
  });
});

describe('the watch over an objection', () => {
  it('ends it unanswered, tells the citizen, and keeps the request from being closed meanwhile', async () => {
    const request = await refusedRecord(store, rules);
    const objection = await fileOneObjection(store, rules, request);
    const state = async () => (await store.objections.get(objection.id))!.state;
    expect(await look('2027-01-11')).toEqual(['petugas due', 'atasan_ppid due']);
    expect(await look('2027-01-12')).toEqual([
      'petugas overdue',
      'atasan_ppid overdue',
      `${objection.number} objection.unanswered`,
    ]);
    expect(await state()).toBe('unanswered');
    expect((await fresh(store, request)).state).toBe('refused');
    await look('2027-01-29');
    expect(await state()).toBe('unanswered');
    await look('2027-02-01');
    expect(await state()).toBe('closed');
    await look('2027-02-02');
    expect((await fresh(store, request)).state).toBe('closed');
  });

  it('leaves it open while a dispute about it runs', async () => {
    const objection = await fileOneObjection(store, rules, await refusedRecord(store, rules));
    const reply = { text: 'Penolakan sudah sesuai keputusan.' };
    const { objection: rejected } = await rejectObjection(store, rules, objection, ATASAN, reply, NOW);
    const paper = { register: '1/KI/2026', commission: 'KI Pusat', filedOn: '2026-12-01' };
    await fileDispute(store, rules, rejected, PETUGAS, paper, at('2026-12-01T09:00:00'));
    await look('2027-06-01');
    expect((await store.objections.get(objection.id))!.state).toBe('rejected');
  });
});

it('one broken case keeps no other from being watched', async () => {
  await fileRecord(store, rules);
  const second = await fileRecord(store, rules);
  const broke: unknown[] = [];
  let first = true;
  const tell = async () => {
    if (first) {
      first = false;
      throw new Error('putus');
    }
  };
  await watchClocks(store, rules, tell, at('2026-12-09T09:00:00'), (error) => broke.push(error));
  expect(broke).toHaveLength(1);
  expect((await store.requests.events(second.id)).at(-1)!.move).toBe('remind');
});

describe('a holiday table that changes', () => {
  const august = at('2025-08-06T09:00:00');
  const days = (late: boolean) =>
    holidayTable([
      {
        year: 2025,
        skb: 'SKB',
        days: [
          { date: '2025-08-17', kind: 'libur_nasional', name: 'Kemerdekaan', status: 'tetap' },
          ...(late
            ? [
                {
                  date: '2025-08-18',
                  kind: 'cuti_bersama' as const,
                  name: 'Cuti bersama',
                  status: 'tetap' as const,
                },
              ]
            : []),
        ],
      },
    ]);
  const before = rulesOf({ holidays: days(false), exempt: [{ ...EXEMPT, date: null }] });
  const after = rulesOf({ holidays: days(true) });

  it('moves every open date, with reason, event and notice; again changes nothing', async () => {
    const open = await fileRecord(store, before, august);
    const asked = await fileRecord(store, before, august);
    await askCompletion(store, before, asked, PETUGAS, { missing: ['id_copy'] }, at('2025-08-11T09:00:00'));
    await store.requests.update(
      asked.id,
      { completionAskedAt: at('2025-08-14T09:00:00'), completeBy: '2025-08-19' },
      2,
    );
    const answered = await refusedRecord(store, before, august);
    const objected = await fileOneObjection(store, before, answered, august);
    expect(open).toMatchObject({ dueOn: '2025-08-20', alertOn: '2025-08-20' });

    const { tell, told } = listener();
    const when = at('2025-08-08T08:00:00');
    expect(await recomputeClocks(store, after, tell, 'SKB 933/2025', when)).toBe(3);
    expect(await fresh(store, open)).toMatchObject({ dueOn: '2025-08-21', alertOn: '2025-08-20' });
    expect(await fresh(store, asked)).toMatchObject({ completeBy: '2025-08-20' });
    expect(await fresh(store, answered)).toEqual(answered);
    const moved = (await store.objections.get(objected.id))!;
    expect(moved.dueOn > objected.dueOn).toBe(true);
    expect((await store.requests.events(open.id)).at(-1)).toMatchObject({
      move: 'recompute',
      actor: { kind: 'system' },
      data: { reason: 'SKB 933/2025', from: '2025-08-20', due: '2025-08-21' },
    });
    expect(told).toEqual([
      `${open.number} request.recomputed`,
      `${asked.number} request.recomputed`,
      `${asked.number} request.complete_by`,
      `${objected.number} objection.recomputed`,
    ]);
    expect(await recomputeClocks(store, after, tell, 'lagi', when)).toBe(0);
    expect(told).toHaveLength(4);
    expect(await store.recomputations.last()).toMatchObject({ reason: 'lagi', changed: 0 });
  });

  it('and days of the law that change are noticed too', async () => {
    const { tell, told } = listener();
    await recomputeIfChanged(store, rules, tell, 'mula', NOW);
    const record = await fileRecord(store, rules);
    const longer = rulesOf({
      lawText: 'aturan baru',
      legalDays: (category, received) => ({ ...rules.legalDays(category, received), days: 12 }),
    });
    expect(await recomputeIfChanged(store, longer, tell, 'aturan baru', NOW)).toBe(1);
    expect((await fresh(store, record)).dueOn).toBe('2026-12-10');
    expect(told).toEqual([`${record.number} request.recomputed`]);
  });

  it('is noticed by itself, once', async () => {
    const { tell } = listener();
    await recomputeIfChanged(store, before, tell, 'mula', august);
    await fileRecord(store, before, august);
    expect(await recomputeIfChanged(store, before, tell, 'sama', august)).toBe(0);
    expect(await recomputeIfChanged(store, after, tell, 'baru', august)).toBe(1);
    expect(await recomputeIfChanged(store, after, tell, 'baru', august)).toBe(0);
    expect(await store.recomputations.last()).toMatchObject({ reason: 'baru', changed: 1 });
  });
});
