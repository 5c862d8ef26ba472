import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/domain/desk.ts';
import type { Notice } from '../../src/domain/effect.ts';
import { plainText } from '../../src/domain/message.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { OUTCOMES } from '../../src/domain/request.ts';
import type { Store } from '../../src/domain/store.ts';
import { loadContent } from '../../src/knowledge/content.ts';
import { createLibrary } from '../../src/knowledge/library.ts';
import { acceptRequest, answerRequest, recordLook, showStatus } from '../../src/requests/desk.ts';
import { openStore } from '../../src/store/database.ts';
import { DRAFT, FROM, file, NOW, rulesOf } from '../support/filing.ts';

const library = createLibrary(loadContent(process.cwd()).content!);
const ELSEWHERE = { channel: 'web', conversation: 'percakapan-b' } as const;
const GRANT: Answer = { outcome: 'granted', text: 'Salinannya dapat diambil di kantor.' };

/** The words of a notice, with every hole filled. */
function wordsOf(notice: Notice): string {
  const sentences = Object.entries(notice.phrases ?? {}).map(([name, key]) => [name, library.line(key)]);
  return plainText(library.say(notice.phrase, { ...notice.values, ...Object.fromEntries(sentences) }));
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Refusal);
  return (error as Refusal).code;
}

let store: Store;
const rules = rulesOf();
beforeEach(async () => {
  store = await openStore({ path: ':memory:', secretKey: new Uint8Array(32).fill(7) });
});
afterEach(() => store.close());

async function fileOne(): Promise<number> {
  const { number } = await file(store, rules);
  return (await store.requests.byNumber(number))!.record.id;
}

describe('filing', () => {
  it('gives 200 people at once 200 numbers, no gap and no repeat', async () => {
    const filed = await Promise.all(Array.from({ length: 200 }, () => file(store, rules)));
    const numbers = filed.map((one) => one.number).sort();
    expect(numbers).toEqual(
      Array.from({ length: 200 }, (_, i) => `KPU-2026-${String(i + 1).padStart(5, '0')}`),
    );
    expect(new Set(filed.map((one) => one.secret)).size).toBe(200);
    expect(await store.requests.count(true)).toBe(200);
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
      { move: 'submit', from: 'draft', to: 'submitted', actor: { kind: 'citizen', id: null } },
    ]);
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

describe('asking for the status', () => {
  it('answers an unknown number and a wrong secret with the same words', async () => {
    const { number, secret } = await file(store, rules);
    const ask = (asked: { number: string | null; secret: string | null }) =>
      showStatus(store, rules, ELSEWHERE, asked);
    const unknown = await ask({ number: 'KPU-2026-00999', secret });
    expect(unknown).toMatchObject([{ phrase: 'request.status_unknown', values: {} }]);
    expect(await ask({ number, secret: 'ABCDE12345' })).toEqual(unknown);
    expect(await ask({ number, secret: null })).toEqual(unknown);
    expect(await ask({ number, secret })).toMatchObject([
      { phrase: 'request.status_one', values: { number } },
    ]);
  });

  it('needs no secret in the chat it was filed in', async () => {
    const { number } = await file(store, rules);
    const mine = await showStatus(store, rules, FROM, { number, secret: null });
    expect(mine).toMatchObject([{ phrase: 'request.status_one', phrases: { state: 'state.submitted' } }]);
    expect(await showStatus(store, rules, FROM, { number: null, secret: null })).toEqual(mine);
    expect(await showStatus(store, rules, ELSEWHERE, { number: null, secret: null })).toMatchObject([
      { phrase: 'request.status_none' },
    ]);
  });

  it('does not take the same address on another channel for the same chat', async () => {
    const { number } = await file(store, rules);
    const other = { channel: 'telegram', conversation: FROM.conversation } as const;
    expect(await showStatus(store, rules, other, { number, secret: null })).toMatchObject([
      { phrase: 'request.status_unknown' },
    ]);
  });
});

describe('answering', () => {
  it('refuses only with a letter of the law and the decision it rests on', async () => {
    const id = await fileOne();
    const refuse = (more: Partial<Answer>) =>
      answerRequest(
        store,
        rules,
        id,
        1,
        { outcome: 'refused', text: 'Tidak dapat diberikan.', ...more },
        NOW,
      );
    expect(await refusalOf(refuse({}))).toBe('ground_needed');
    expect(await refusalOf(refuse({ ground: 'h' }))).toBe('ground_needed');
    expect(await refusalOf(refuse({ ground: 'h', decision: '  ' }))).toBe('ground_needed');
    expect(await refusalOf(refuse({ decision: 'SK 1/2026' }))).toBe('ground_needed');
    expect(await refusalOf(refuse({ ground: 'z', decision: 'SK 1/2026' }))).toBe('ground_needed');
    expect((await store.requests.get(id))!.state).toBe('submitted');
    const { notices } = await refuse({ ground: 'h', decision: 'SK 1/2026' });
    expect(notices.map((notice) => notice.phrase)).toEqual([
      'request.answered',
      'request.answered_ground',
      'request.answered_rights',
    ]);
    expect((await store.requests.events(id)).at(-1)).toMatchObject({
      move: 'refuse',
      to: 'refused',
      actor: { kind: 'operator', id: 1 },
      data: { ground: 'h', decision: 'SK 1/2026' },
    });
  });

  it('needs words for the citizen, and says what is masked in a partial grant', async () => {
    const id = await fileOne();
    const answer = (one: Answer) => answerRequest(store, rules, id, 1, one, NOW);
    expect(await refusalOf(answer({ outcome: 'granted', text: '   ya    ' }))).toBe('text_needed');
    expect(await refusalOf(answer({ outcome: 'partly_granted', text: GRANT.text }))).toBe('masked_needed');
    const masked = { outcome: 'partly_granted', text: GRANT.text, masked: 'NIK anggota KPPS' } as const;
    expect(await refusalOf(answer(masked))).toBe('ground_needed');
    await answer({ ...masked, ground: 'h', decision: 'Lembar uji konsekuensi 3/2026' });
    expect((await store.requests.get(id))!).toMatchObject({
      state: 'partly_granted',
      answer: GRANT.text,
      answeredAt: NOW,
    });
    expect(await store.requests.count(true)).toBe(0);
  });

  it('fills every hole of every sentence it sends', async () => {
    const answers: Answer[] = OUTCOMES.map((outcome) => ({
      outcome,
      text: GRANT.text,
      ground: 'h',
      decision: 'SK 1/2026',
      holder: 'Bawaslu',
      masked: 'NIK',
    }));
    for (const answer of answers) {
      const { number, notices } = await file(store, rules);
      const { id } = (await store.requests.byNumber(number))!.record;
      const all = [
        ...notices,
        ...(await acceptRequest(store, id, 1, NOW)).notices,
        ...(await answerRequest(store, rules, id, 1, answer, NOW)).notices,
        ...(await showStatus(store, rules, FROM, { number, secret: null })),
      ];
      for (const notice of all) expect(wordsOf(notice), notice.phrase).not.toMatch(/[{}]|undefined|null|NaN/);
    }
  });

  it('allows no move the table does not hold', async () => {
    const id = await fileOne();
    const answer = () => answerRequest(store, rules, id, 1, GRANT, NOW);
    await acceptRequest(store, id, 1, NOW);
    expect(await refusalOf(acceptRequest(store, id, 1, NOW))).toBe('illegal_move');
    await answer();
    expect(await refusalOf(answer())).toBe('illegal_move');
    expect(await refusalOf(acceptRequest(store, id, 1, NOW))).toBe('illegal_move');
    expect((await store.requests.events(id)).map((event) => event.move)).toEqual([
      'submit',
      'accept',
      'grant',
    ]);
  });

  it('knows no request of another number', async () => {
    expect(await refusalOf(acceptRequest(store, 404, 1, NOW))).toBe('unknown_request');
    expect(await refusalOf(answerRequest(store, rules, 404, 1, GRANT, NOW))).toBe('unknown_request');
    expect(await refusalOf(recordLook(store, 404, 1, NOW))).toBe('unknown_request');
  });
});

describe('two operators at once', () => {
  const REFUSE: Answer = {
    outcome: 'refused',
    text: 'Tidak dapat diberikan.',
    ground: 'h',
    decision: 'SK 1',
  };

  it('who both read the request before either wrote: one wins, the other is told', async () => {
    const id = await fileOne();
    const results = await Promise.allSettled([
      answerRequest(store, rules, id, 1, GRANT, NOW),
      answerRequest(store, rules, id, 2, REFUSE, NOW),
    ]);
    const lost = results.filter((one) => one.status === 'rejected');
    expect(lost).toHaveLength(1);
    expect(lost[0]!.reason).toMatchObject({ name: 'Refusal', code: 'changed_meanwhile' });
    const events = await store.requests.events(id);
    expect(events).toHaveLength(2);
    expect((await store.requests.get(id))!.state).toBe(events[1]!.to);
  });

  it('in transactions of their own: one wins, the other is refused, and nothing of the loser stays', async () => {
    const id = await fileOne();
    const results = await Promise.allSettled([
      store.transaction((tx) => answerRequest(tx, rules, id, 1, GRANT, NOW)),
      store.transaction((tx) => answerRequest(tx, rules, id, 2, REFUSE, NOW)),
    ]);
    expect(results[0]!.status).toBe('fulfilled');
    expect(results[1]).toMatchObject({ status: 'rejected', reason: { name: 'Refusal' } });
    expect((await store.requests.events(id)).map((event) => event.move)).toEqual(['submit', 'grant']);
    expect((await store.requests.get(id))!).toMatchObject({ state: 'granted', answer: GRANT.text });
  });
});

it('records every look at an identity without moving the request', async () => {
  const id = await fileOne();
  await recordLook(store, id, 5, NOW);
  expect((await store.requests.events(id)).at(-1)).toMatchObject({
    move: 'look',
    from: 'submitted',
    to: 'submitted',
    actor: { kind: 'operator', id: 5 },
  });
  expect((await store.requests.get(id))!.state).toBe('submitted');
});
