import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, OUTCOMES } from '../../src/domain/request.ts';
import type { Store } from '../../src/domain/store.ts';
import { recordLook } from '../../src/requests/case-file.ts';
import {
  answerRequest,
  closeRequest,
  deliverRequest,
  proposeAnswer,
  sendBack,
} from '../../src/requests/decide.ts';
import { acceptRequest, escalate } from '../../src/requests/process.ts';
import { showStatus } from '../../src/requests/status.ts';
import { openStore } from '../../src/store/database.ts';
import { EXEMPT, FROM, file, NOW, PETUGAS, PPID, recordOf, refusalOf, rulesOf } from '../support/filing.ts';
import { alertsOf, expectFilled } from '../support/words.ts';

const GRANT: Answer = { outcome: 'granted', text: 'Salinannya dapat diambil di kantor.' };
const REFUSE: Answer = {
  outcome: 'refused',
  text: 'Tidak dapat diberikan.',
  ground: 'h',
  decision: EXEMPT.number,
};

let store: Store;
const rules = rulesOf();
beforeEach(async () => {
  store = await openStore({ path: ':memory:', secretKey: new Uint8Array(32).fill(7) });
});
afterEach(() => store.close());

async function fileOne(): Promise<number> {
  const { number } = await file(store, rules);
  return (await recordOf(store, number)).id;
}
const fresh = async (id: number) => (await store.requests.get(id))!;
const movesOf = async (id: number) => (await store.requests.events(id)).map((event) => event.move);

describe('answering', () => {
  it('refuses only with a letter of the law and a decision in force', async () => {
    const id = await fileOne();
    const refuse = async (more: Partial<Answer>) =>
      answerRequest(
        store,
        rules,
        await fresh(id),
        PPID,
        { outcome: 'refused', text: 'Tidak dapat diberikan.', ...more },
        NOW,
      );
    expect(await refusalOf(refuse({}))).toBe('ground_needed');
    expect(await refusalOf(refuse({ ground: 'h' }))).toBe('ground_needed');
    expect(await refusalOf(refuse({ ground: 'h', decision: '  ' }))).toBe('ground_needed');
    expect(await refusalOf(refuse({ decision: 'SK 1/2026' }))).toBe('ground_needed');
    expect(await refusalOf(refuse({ ground: 'z', decision: 'SK 1/2026' }))).toBe('ground_needed');
    expect(await refusalOf(refuse({ ground: 'h', decision: 'SK 99/2026' }))).toBe('exempt_needed');
    expect((await fresh(id)).state).toBe('submitted');
    const { notices } = await refuse({ ground: 'h', decision: 'sk 1 / 2026' });
    expect(notices.map((notice) => notice.phrase)).toEqual([
      'request.answered',
      'request.answered_ground',
      'request.answered_rights',
    ]);
    expect((await store.requests.events(id)).at(-1)).toMatchObject({
      move: 'refuse',
      to: 'refused',
      actor: { kind: 'operator', ...PPID },
      data: { ground: 'h', decision: 'sk 1 / 2026' },
      note: 'Tidak dapat diberikan.',
    });
  });

  it('does not rest on a decision that was cancelled or has run out', async () => {
    for (const change of [{ cancelled: '2026-11-24' }, { until: '2026-11-23' }, { date: '2026-11-25' }]) {
      const id = await fileOne();
      const past = rulesOf({ exempt: [{ ...EXEMPT, ...change }] });
      expect(await refusalOf(answerRequest(store, past, await fresh(id), PPID, REFUSE, NOW))).toBe(
        'exempt_needed',
      );
    }
  });

  it('without a listed decision goes through a consequence test first, the clock running on', async () => {
    const id = await fileOne();
    await acceptRequest(store, await fresh(id), PETUGAS, NOW);
    const test = { to: 'KPU Provinsi Jawa Timur', item: 'Nomor rekening peserta' };
    expect(await refusalOf(escalate(store, await fresh(id), PETUGAS, test, NOW))).toBe('role_needed');
    expect(await refusalOf(escalate(store, await fresh(id), PPID, { ...test, to: '' }, NOW))).toBe(
      'escalation_needed',
    );
    const before = await fresh(id);
    const { notices } = await escalate(store, before, PPID, test, NOW);
    expectFilled(notices);
    expect(await fresh(id)).toMatchObject({ state: 'consequence_test', dueOn: before.dueOn });
    const decision = 'Kep. KPU Jatim 7/2026';
    await answerRequest(store, rules, await fresh(id), PPID, { ...REFUSE, decision }, NOW);
    expect(await fresh(id)).toMatchObject({ state: 'refused', decision: { ground: 'h', decision } });
  });

  it('needs words for the citizen, and says what is masked in a partial grant', async () => {
    const id = await fileOne();
    const answer = async (one: Answer) => answerRequest(store, rules, await fresh(id), PPID, one, NOW);
    expect(await refusalOf(answer({ outcome: 'granted', text: '   ya    ' }))).toBe('text_needed');
    expect(await refusalOf(answer({ outcome: 'partly_granted', text: GRANT.text }))).toBe('masked_needed');
    const masked = { outcome: 'partly_granted', text: GRANT.text, masked: 'NIK anggota KPPS' } as const;
    expect(await refusalOf(answer(masked))).toBe('ground_needed');
    await answer({ ...masked, ground: 'h', decision: EXEMPT.number });
    expect(await fresh(id)).toMatchObject({
      state: 'partly_granted',
      answer: GRANT.text,
      answeredAt: NOW,
      decidedBy: PPID.id,
    });
    expect(await store.requests.count({ open: true })).toBe(0);
    expect(await alertsOf(store)).toEqual(['petugas deliver']);
  });

  it('keeps of an answer what belongs to its outcome', async () => {
    const id = await fileOne();
    const full: Answer = { ...REFUSE, outcome: 'not_held', holder: 'Bawaslu', masked: 'NIK', cost: 5000 };
    await answerRequest(store, rules, await fresh(id), PPID, full, NOW);
    expect((await fresh(id)).decision).toEqual({ outcome: 'not_held', text: REFUSE.text, holder: 'Bawaslu' });
  });

  it('fills every hole of every sentence it sends', async () => {
    for (const outcome of OUTCOMES) {
      const answer: Answer = {
        ...REFUSE,
        outcome,
        holder: 'Bawaslu',
        masked: 'NIK',
        cost: 12_500,
        payment: 'tunai di kantor',
        undocumented: true,
      };
      const { number, notices } = await file(store, rules);
      const { id } = await recordOf(store, number);
      expectFilled([
        ...notices,
        ...(await acceptRequest(store, await fresh(id), PETUGAS, NOW)).notices,
        ...(await answerRequest(store, rules, await fresh(id), PPID, answer, NOW)).notices,
        ...(await showStatus(store, rules, FROM, { number, secret: null }, NOW)),
      ]);
    }
  });

  it('allows no move the table does not hold', async () => {
    const id = await fileOne();
    const answer = async () => answerRequest(store, rules, await fresh(id), PPID, GRANT, NOW);
    const accept = async () => acceptRequest(store, await fresh(id), PETUGAS, NOW);
    await accept();
    expect(await refusalOf(accept())).toBe('illegal_move');
    await answer();
    expect(await refusalOf(answer())).toBe('illegal_move');
    expect(await refusalOf(accept())).toBe('illegal_move');
    expect(await movesOf(id)).toEqual(['submit', 'accept', 'grant']);
  });

  it('knows no request of another number', async () => {
    const nowhere = { id: 404, version: 1 };
    expect(await refusalOf(acceptRequest(store, nowhere, PETUGAS, NOW))).toBe('unknown_request');
    expect(await refusalOf(answerRequest(store, rules, nowhere, PPID, GRANT, NOW))).toBe('unknown_request');
    expect(await refusalOf(recordLook(store, 404, 1, NOW))).toBe('unknown_request');
  });
});

describe('a draft', () => {
  it('is written by an officer, goes to the PPID, comes back with a reason, and is answered', async () => {
    const id = await fileOne();
    await acceptRequest(store, await fresh(id), PETUGAS, NOW);
    const propose = async (answer: Answer) =>
      proposeAnswer(store, rules, await fresh(id), PETUGAS, answer, NOW);
    expect(await refusalOf(answerRequest(store, rules, await fresh(id), PETUGAS, GRANT, NOW))).toBe(
      'role_needed',
    );
    // Judged as the answer will be, and nothing is kept of a draft that would not do.
    const bad = { ...REFUSE, decision: 'SK 99/2026' };
    expect(await refusalOf(store.transaction((tx) => proposeIn(tx, id, bad)))).toBe('exempt_needed');
    expect((await fresh(id)).state).toBe('accepted');
    await propose(GRANT);
    expect(await fresh(id)).toMatchObject({ state: 'awaiting_approval', proposal: GRANT, answer: null });
    expect(await alertsOf(store)).toContain('ppid proposed');
    expect(await refusalOf(sendBack(store, await fresh(id), PPID, ' ', NOW))).toBe('note_needed');
    await sendBack(store, await fresh(id), PPID, 'Sebut tahunnya.', NOW);
    expect((await store.requests.events(id)).at(-1)!.note).toBe('Sebut tahunnya.');
    await propose(GRANT);
    await answerRequest(store, rules, await fresh(id), PPID, (await fresh(id)).proposal!, NOW);
    expect(await fresh(id)).toMatchObject({ state: 'granted', proposal: null, decision: GRANT });
  });

  const proposeIn = async (tx: Store, id: number, answer: Answer) =>
    proposeAnswer(tx, rules, (await tx.requests.get(id))!, PETUGAS, answer, NOW);
});

it('is delivered with a receipt, then closed', async () => {
  const id = await fileOne();
  await answerRequest(store, rules, await fresh(id), PPID, GRANT, NOW);
  expect(await refusalOf(closeRequest(store, await fresh(id), PETUGAS, NOW))).toBe('illegal_move');
  const { notices } = await deliverRequest(store, await fresh(id), PETUGAS, { how: 'Tanda terima 5' }, NOW);
  expectFilled(notices);
  expect(await fresh(id)).toMatchObject({ state: 'delivered', deliveredAt: NOW });
  await closeRequest(store, await fresh(id), PETUGAS, NOW);
  expect(await movesOf(id)).toEqual(['submit', 'grant', 'deliver', 'close']);
});

describe('two operators at once', () => {
  it('who both read the request before either wrote: one wins, the other is told', async () => {
    const id = await fileOne();
    const seen = await fresh(id);
    const results = await Promise.allSettled([
      answerRequest(store, rules, seen, PPID, GRANT, NOW),
      answerRequest(store, rules, seen, { ...PPID, id: 2 }, REFUSE, NOW),
    ]);
    const lost = results.filter((one) => one.status === 'rejected');
    expect(lost).toHaveLength(1);
    expect(lost[0]!.reason).toMatchObject({ name: 'Refusal', code: 'changed_meanwhile' });
    const events = await store.requests.events(id);
    expect(events).toHaveLength(2);
    expect((await fresh(id)).state).toBe(events[1]!.to);
  });

  it('in transactions of their own: one wins, the other is told, and nothing of the loser stays', async () => {
    const id = await fileOne();
    const seen = await fresh(id);
    const results = await Promise.allSettled([
      store.transaction((tx) => answerRequest(tx, rules, seen, PPID, GRANT, NOW)),
      store.transaction((tx) => answerRequest(tx, rules, seen, { ...PPID, id: 2 }, REFUSE, NOW)),
    ]);
    expect(results[0]!.status).toBe('fulfilled');
    expect(results[1]).toMatchObject({ status: 'rejected', reason: { code: 'changed_meanwhile' } });
    expect(await movesOf(id)).toEqual(['submit', 'grant']);
    expect(await fresh(id)).toMatchObject({ state: 'granted', answer: GRANT.text });
  });

  it('on a page that is old: told too, although the move itself would be allowed', async () => {
    const id = await fileOne();
    const seen = await fresh(id);
    await acceptRequest(store, seen, PETUGAS, NOW);
    expect(await refusalOf(answerRequest(store, rules, seen, PPID, GRANT, NOW))).toBe('changed_meanwhile');
    expect((await fresh(id)).state).toBe('accepted');
  });
});

it('records every look at an identity without moving the request', async () => {
  const id = await fileOne();
  const before = await fresh(id);
  await recordLook(store, id, 5, NOW);
  expect((await store.requests.events(id)).at(-1)).toMatchObject({
    move: 'look',
    from: 'submitted',
    to: 'submitted',
    actor: { kind: 'operator', id: 5 },
  });
  expect(await fresh(id)).toEqual(before);
});
