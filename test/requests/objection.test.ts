import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/domain/store.ts';
import { answerRequest } from '../../src/requests/decide.ts';
import { recordDelegation } from '../../src/requests/delegate.ts';
import { fileDispute, moveDispute } from '../../src/requests/dispute.ts';
import { fileObjection, fileObjectionAtDesk, withdrawObjection } from '../../src/requests/object.ts';
import { showStatus } from '../../src/requests/status.ts';
import {
  forwardObjection,
  recordResponse,
  rejectObjection,
  upholdObjection,
} from '../../src/requests/superior.ts';
import { ATASAN, FROM, file, NOW, PETUGAS, PPID, refusalOf, rulesOf } from '../support/filing.ts';
import { at, fileOneObjection, fileRecord, fresh, openMemory, refusedRecord } from '../support/process.ts';
import { alertsOf, expectFilled } from '../support/words.ts';

const rules = rulesOf();
let store: Store;
beforeEach(async () => {
  store = await openMemory();
});
afterEach(() => store.close());

const POSITION = 'Informasi itu sudah dibuka di kabupaten lain.';
const REPLY = { text: 'Informasi ini terbuka dan harus diberikan.', orderedDueOn: '2026-12-18' };

describe('filing an objection', () => {
  it('gives a number and a date, linked to its request, and lays it before the superior', async () => {
    const request = await refusedRecord(store, rules);
    const objection = await fileOneObjection(store, rules, request);
    expect(objection).toMatchObject({
      number: 'KBR-2026-00001',
      request: request.id,
      state: 'filed',
      grounds: ['a'],
      dueOn: '2027-01-11',
      alertOn: '2027-01-08',
      channel: FROM.channel,
      conversation: FROM.conversation,
    });
    expect(await alertsOf(store)).toEqual(['petugas objection_filed', 'atasan_ppid objection_filed']);
    expectFilled(await showStatus(store, rules, FROM, { number: objection.number, secret: null }, NOW));
    const elsewhere = { ...FROM, conversation: 'lain' };
    const stranger = await showStatus(
      store,
      rules,
      elsewhere,
      { number: objection.number, secret: null },
      NOW,
    );
    expect(stranger.map((notice) => notice.phrase)).toEqual(['request.status_unknown']);
  });

  it('gives 200 people at once 200 numbers, no gap and no repeat', async () => {
    const requests = [];
    for (let i = 0; i < 200; i++) requests.push(await refusedRecord(store, rules));
    const numbers = await Promise.all(
      requests.map(async (one) => (await fileOneObjection(store, rules, one)).number),
    );
    expect(numbers.sort()).toEqual(
      Array.from({ length: 200 }, (_, i) => `KBR-2026-${String(i + 1).padStart(5, '0')}`),
    );
  });

  it('is taken from another chat with the receipt’s secret, and with no other', async () => {
    const { number, secret } = await file(store, rules);
    const draft = { number, grounds: ['b'] as const, position: POSITION };
    const elsewhere = { channel: 'telegram', conversation: 'lain' } as const;
    const object = (typed: string | null) => fileObjection(store, rules, elsewhere, draft, NOW, typed);
    expect(await refusalOf(object(null))).toBe('unknown_request');
    expect(await refusalOf(object('ABCDE12345'))).toBe('unknown_request');
    expectFilled(await object(secret));
    expect(await store.objections.ofConversation('telegram', 'lain')).toHaveLength(1);
  });

  it('is refused with the reason the law has', async () => {
    const request = await refusedRecord(store, rules);
    const object = (change: object, now = NOW, from: Parameters<typeof fileObjection>[2] = FROM) =>
      refusalOf(
        fileObjection(
          store,
          rules,
          from,
          { number: request.number, grounds: ['a'], position: POSITION, ...change },
          now,
        ),
      );
    expect(await object({}, NOW, { ...FROM, conversation: 'orang lain' })).toBe('unknown_request');
    expect(await object({ grounds: [] })).toBe('objection_grounds');
    expect(await object({ grounds: ['c'] })).toBe('ground_closed');
    expect(await object({ position: 'ya' })).toBe('position_needed');
    expect(await object({}, at('2027-01-12T09:00:00'))).toBe('objection_late');
    await fileOneObjection(store, rules, request, at('2027-01-11T23:00:00'));
    expect(await object({}, at('2027-01-11T23:30:00'))).toBe('objection_open');
  });

  it('is open when the office is late, by the overdue flag alone', async () => {
    const request = await fileRecord(store, rules);
    const draft = { number: request.number, grounds: ['c', 'g', 'c'] as const, position: POSITION };
    expect(await refusalOf(fileObjection(store, rules, FROM, draft, at('2026-12-08T20:00:00')))).toBe(
      'ground_closed',
    );
    const notices = await fileObjection(store, rules, FROM, draft, at('2026-12-09T08:00:00'));
    expectFilled(notices);
    expect((await store.objections.ofRequest(request.id))[0]!.grounds).toEqual(['c', 'g']);
  });

  it('counts the short clock for election information', async () => {
    const short = rulesOf({ electionStage: true });
    const objection = await fileOneObjection(store, short, await refusedRecord(store, short));
    expect(objection.dueOn).toBe('2026-11-27');
  });

  it('comes over the counter too, and may be withdrawn only from its own chat', async () => {
    const request = await refusedRecord(store, rules);
    const draft = { number: request.number, grounds: ['a', 'd'] as const, position: POSITION };
    const from = { channel: 'letter', receivedAt: at('2026-11-24T08:00:00') } as const;
    const { number } = await fileObjectionAtDesk(store, rules, draft, from, PETUGAS, NOW);
    expect(await store.objections.byNumber(number)).toMatchObject({ conversation: null, channel: 'letter' });
    expect(await refusalOf(withdrawObjection(store, FROM, number, NOW))).toBe('unknown_objection');
    const other = await fileOneObjection(store, rules, await refusedRecord(store, rules));
    expectFilled((await withdrawObjection(store, FROM, other.number, NOW)).notices);
    expect((await store.objections.get(other.id))!.state).toBe('withdrawn');
  });
});

describe('the superior', () => {
  it('upholds: the request is owed again by the ordered day, and may no longer be refused or extended', async () => {
    const request = await refusedRecord(store, rules);
    const objection = await fileOneObjection(store, rules, request);
    const { objection: forwarded, notices } = await forwardObjection(store, objection, PETUGAS, NOW);
    expectFilled(notices);
    for (const by of [PETUGAS, PPID])
      expect(await refusalOf(upholdObjection(store, rules, forwarded, by, REPLY, NOW))).toBe('role_needed');
    const done = await upholdObjection(store, rules, forwarded, ATASAN, REPLY, NOW);
    expectFilled(done.notices);
    expect(done.objection).toMatchObject({
      state: 'upheld',
      decidedBy: ATASAN.id,
      orderedDueOn: '2026-12-18',
    });
    const owed = await fresh(store, request);
    expect(owed).toMatchObject({ state: 'accepted', dueOn: '2026-12-18', orderedDueOn: '2026-12-18' });
    const refuse = {
      outcome: 'refused',
      text: 'Tetap ditolak ya.',
      ground: 'h',
      decision: 'SK 1/2026',
    } as const;
    expect(await refusalOf(answerRequest(store, rules, owed, PPID, refuse, NOW))).toBe('ordered');
    const grant = { outcome: 'granted', text: 'Berikut salinannya.' } as const;
    await answerRequest(store, rules, owed, PPID, grant, NOW);
    expect((await fresh(store, request)).answer).toBe(grant.text);
    // The first answer is not lost.
    const notes = (await store.requests.events(request.id)).map((event) => event.note);
    expect(notes).toContain('Tidak dapat diberikan.');
  });

  it('rejects in words; then the window of the Komisi Informasi is told', async () => {
    const objection = await fileOneObjection(store, rules, await refusedRecord(store, rules));
    expect(await refusalOf(rejectObjection(store, rules, objection, ATASAN, { text: 'tidak' }, NOW))).toBe(
      'text_needed',
    );
    const reply = { text: 'Penolakan sudah sesuai keputusan.' };
    const { notices } = await rejectObjection(store, rules, objection, ATASAN, reply, NOW);
    expectFilled(notices);
    expect(notices[0]!.values.until).toBe('Senin, 14 Desember 2026');
    const after = (await store.objections.get(objection.id))!;
    await recordResponse(store, after, PETUGAS, 'Pemohon akan ke Komisi Informasi.', NOW);
    expect((await store.objections.get(objection.id))!.response).toContain('Komisi Informasi');
  });

  it('may be replaced only by a letter, for its days, and never by who decided the request', async () => {
    const boss = await store.operators.add(
      { name: 'Sekretaris Contoh', email: 's@contoh.id', role: 'atasan_ppid', passwordHash: 'x' },
      NOW,
    );
    const deputy = await store.operators.add(
      { name: 'Wakil Contoh', email: 'w@contoh.id', role: 'petugas', passwordHash: 'x' },
      NOW,
    );
    const letter = { operator: deputy, letter: 'ST 5/2026', from: '2026-11-23', until: '2026-11-24' };
    const by = { id: deputy, role: 'petugas' } as const;
    expect(await refusalOf(recordDelegation(store, by, 'atasan_ppid', letter, NOW))).toBe('role_needed');
    const atasan = { id: boss, role: 'atasan_ppid' } as const;
    expect(
      await refusalOf(recordDelegation(store, atasan, 'atasan_ppid', { ...letter, letter: ' ' }, NOW)),
    ).toBe('delegation_needed');
    await recordDelegation(store, atasan, 'atasan_ppid', letter, NOW);
    const objection = await fileOneObjection(store, rules, await refusedRecord(store, rules));
    const reply = { text: 'Penolakan sudah sesuai keputusan.' };
    const tomorrow = at('2026-11-25T09:00:00');
    expect(await refusalOf(rejectObjection(store, rules, objection, by, reply, tomorrow))).toBe(
      'role_needed',
    );
    await rejectObjection(store, rules, objection, by, reply, NOW);
    expect((await store.objections.get(objection.id))!.decidedName).toBe(
      'Wakil Contoh, a.n. Atasan PPID (ST 5/2026)',
    );
  });

  it('at once with a colleague: one wins, the other is told', async () => {
    const objection = await fileOneObjection(store, rules, await refusedRecord(store, rules));
    const results = await Promise.allSettled([
      store.transaction((tx) => upholdObjection(tx, rules, objection, ATASAN, REPLY, NOW)),
      store.transaction((tx) => rejectObjection(tx, rules, objection, ATASAN, REPLY, NOW)),
    ]);
    expect(results[0]!.status).toBe('fulfilled');
    expect(results[1]).toMatchObject({ reason: { code: 'changed_meanwhile' } });
  });
});

it('a dispute is written down from its register number to the handing over', async () => {
  const objection = await fileOneObjection(store, rules, await refusedRecord(store, rules));
  const { objection: rejected } = await rejectObjection(
    store,
    rules,
    objection,
    ATASAN,
    { text: 'Penolakan sudah sesuai keputusan.' },
    NOW,
  );
  const paper = { register: '001/I/KIP-PS/2026', commission: 'KI Pusat', filedOn: '2026-12-01' };
  expect(
    await refusalOf(fileDispute(store, rules, rejected, PETUGAS, { ...paper, register: ' ' }, NOW)),
  ).toBe('register_needed');
  const day = at('2026-12-15T09:00:00');
  await fileDispute(store, rules, rejected, PETUGAS, paper, day);
  const late = { ...paper, register: '002/I/KIP-PS/2026', filedOn: '2026-12-15' };
  await fileDispute(store, rules, (await store.objections.get(objection.id))!, PETUGAS, late, day);
  const [first, second] = await store.disputes.ofObjection(objection.id);
  expect([first!.timing, second!.timing]).toEqual(['open', 'expired']);
  const step = async (by: typeof PPID | typeof PETUGAS, move: Parameters<typeof moveDispute>[3]) =>
    moveDispute(store, (await store.disputes.get(first!.id))!, by, move, NOW);
  await step(PETUGAS, { move: 'mediate', nextHearingOn: '2027-01-15' });
  await step(PETUGAS, { move: 'adjudicate' });
  expect(await refusalOf(step(PETUGAS, { move: 'rule' }))).toBe('result_needed');
  await step(PETUGAS, { move: 'rule', result: 'Putusan 12/2027, 1 Februari 2027: dibuka' });
  await step(PETUGAS, { move: 'appeal' });
  await step(PETUGAS, { move: 'finalise', result: 'Putusan MA 3/2027: menguatkan' });
  expect(await refusalOf(step(PETUGAS, { move: 'execute', result: 'BA 4' }))).toBe('role_needed');
  await step(PPID, { move: 'execute', result: 'Berita acara 4/2027' });
  expect(await refusalOf(moveDispute(store, first!, PPID, { move: 'execute' }, NOW))).toBe(
    'changed_meanwhile',
  );
  expect((await store.objections.events(objection.id)).map((event) => event.move)).toEqual([
    'file',
    'reject',
    'dispute_file',
    'dispute_file',
    'dispute_mediate',
    'dispute_adjudicate',
    'dispute_rule',
    'dispute_appeal',
    'dispute_finalise',
    'dispute_execute',
  ]);
});
