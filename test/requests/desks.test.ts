import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ObjectionDesk, RequestDesk } from '../../src/domain/desk.ts';
import { plainText } from '../../src/domain/message.ts';
import type { Store } from '../../src/domain/store.ts';
import { createDesks, createTell, performRequest, requestRules } from '../../src/request-desks.ts';
import { shippedContent } from '../support/desk.ts';
import { DRAFT, FROM, NOW, PETUGAS, PPID, recordOf, refusalOf } from '../support/filing.ts';
import { at, fresh, openMemory } from '../support/process.ts';
import { alertsOf, library } from '../support/words.ts';

/** The desks as console and channels get them: one transaction a call, notices in the outbox. */

const rules = requestRules(shippedContent());
let store: Store;
let desk: RequestDesk;
let objections: ObjectionDesk;
beforeEach(async () => {
  store = await openMemory();
  const tell = createTell(library, () => NOW);
  ({ desk, objections } = createDesks({ store, rules, tell, delivered: async () => {} }));
});
afterEach(() => store.close());

const perform = (effect: Parameters<typeof performRequest>[3], now = NOW) =>
  store.transaction((tx) => performRequest(tx, rules, FROM, effect, now));
async function filed() {
  const notices = await perform({ do: 'file_request', draft: DRAFT });
  return recordOf(store, String(notices[0]!.values.number));
}
/** What waits for the citizen: every line of the chat is queued as it is written. */
async function outbox(): Promise<string[]> {
  const chat = await store.conversations.find(FROM.channel, FROM.conversation);
  const lines = chat ? await store.conversations.transcript(chat.id, 0) : [];
  expect((await store.outbox.waiting(FROM.channel)).count).toBe(lines.length);
  return lines.map((line) => plainText(line.reply!.blocks));
}

describe('the desk', () => {
  it('writes change, event and notice in one transaction', async () => {
    const record = await filed();
    await desk.accept(record, PETUGAS, NOW);
    expect((await fresh(store, record)).state).toBe('accepted');
    expect(await outbox()).toEqual([
      `Permohonan ${record.number} sedang diproses petugas. Batas jawabannya tetap Selasa, 8 Desember 2026.`,
    ]);
  });

  it('two officers press at once: one wins, the other is told, one notice goes out', async () => {
    const record = await filed();
    const grant = (text: string) => desk.answer(record, PPID, { outcome: 'granted', text }, NOW);
    const results = await Promise.allSettled([grant('Jawaban pertama.'), grant('Jawaban kedua.')]);
    expect(results.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((one) => one.status === 'rejected')).toMatchObject({
      reason: { code: 'changed_meanwhile' },
    });
    expect(await outbox()).toHaveLength(1);
  });

  it('a draft that the law does not allow leaves nothing behind', async () => {
    const record = await filed();
    await desk.accept(record, PETUGAS, NOW);
    const answer = {
      outcome: 'refused',
      text: 'Tidak bisa diberikan.',
      ground: 'h',
      decision: '731/2025',
    } as const;
    expect(await refusalOf(desk.propose(await fresh(store, record), PETUGAS, answer, NOW))).toBe(
      'exempt_needed',
    );
    expect(await fresh(store, record)).toMatchObject({ state: 'accepted', proposal: null });
    expect((await store.requests.events(record.id)).map((event) => event.move)).toEqual(['submit', 'accept']);
  });

  it('who filed by letter is written to by hand', async () => {
    const filing = { draft: DRAFT, channel: 'letter', receivedAt: at('2026-11-23T10:00:00') } as const;
    const { number } = await desk.file(filing, PETUGAS, NOW);
    const record = await recordOf(store, number);
    await desk.answer(record, PPID, { outcome: 'granted', text: 'Salinan terlampir.' }, NOW);
    expect(await outbox()).toEqual([]);
    expect((await store.requests.events(record.id)).at(-1)!.data.phrases).toContain('request.answered');
    expect(await alertsOf(store)).toEqual(['petugas deliver', 'petugas hand_over']);
  });

  it('offers what may be done now, explains the date, and names the grounds', async () => {
    const record = await filed();
    expect(desk.offered(record, PETUGAS, NOW)).toEqual([
      'ask_completion',
      'accept',
      'categorise',
      'assign',
      'correct',
      'link',
      'unlink',
      'split',
    ]);
    expect(desk.offered(record, PETUGAS, at('2026-11-30T09:00:00'))).not.toContain('ask_completion');
    expect(desk.offered(record, PPID, NOW)).toContain('extend');
    expect(desk.offered(record, PPID, at('2026-12-09T09:00:00'))).not.toContain('extend');
    expect(desk.explain(record).at(-1)).toMatchObject({ date: '2026-12-08', count: 10 });
    expect(desk.grounds(record, '2026-12-09').map((one) => one.ground)).toEqual(['b', 'c', 'g']);
    expect(desk.daysLeft(record, '2026-11-24')).toBe(10);
    expect(desk.exemptDecisions('2026-11-24').map((one) => one.number)).not.toContain('731/2025');
  });
});

describe('what a chat asks for', () => {
  it('completes, amends, corrects, objects and withdraws its own requests only', async () => {
    const record = await filed();
    const { number } = record;
    await perform({ do: 'amend_request', number, change: { purpose: 'Penelitian mandiri' } });
    await desk.askCompletion(await fresh(store, record), PETUGAS, { missing: ['contact'] }, NOW);
    await perform({ do: 'complete_request', number, change: { identity: { contact: '081234567890' } } });
    await perform({ do: 'correct_data', number, identity: { occupation: 'Guru' } });
    await perform({ do: 'ask_correction', number, text: 'Alamat saya pindah.' });
    expect(await fresh(store, record)).toMatchObject({
      state: 'submitted',
      purpose: 'Penelitian mandiri',
      identity: { contact: '081234567890', occupation: 'Guru' },
    });
    const late = at('2026-12-09T09:00:00');
    const draft = { number, grounds: ['c'] as const, position: 'Belum ada jawaban sama sekali.' };
    const [receipt] = await perform({ do: 'file_objection', draft }, late);
    const objection = (await store.objections.byNumber(String(receipt!.values.number)))!;
    await objections.forward(objection, PETUGAS, late);
    expect((await outbox()).at(-1)).toContain('di meja atasan PPID');
    await perform({ do: 'withdraw_objection', number: objection.number }, late);
    await perform({ do: 'withdraw_request', number }, late);
    expect((await fresh(store, record)).state).toBe('withdrawn');
    const stranger = { channel: 'web', conversation: 'orang lain' } as const;
    for (const effect of [
      { do: 'withdraw_request', number },
      { do: 'correct_data', number, identity: { name: 'X' } },
      { do: 'complete_request', number, change: {} },
    ] as const)
      expect(
        await refusalOf(store.transaction((tx) => performRequest(tx, rules, stranger, effect, NOW))),
      ).toBe('unknown_request');
  });
});
