import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatLongDate } from '../../src/domain/date.ts';
import type { Store } from '../../src/domain/store.ts';
import { showStatus } from '../../src/requests/status.ts';
import { openStore } from '../../src/store/database.ts';
import { FROM, file, NOW, rulesOf } from '../support/filing.ts';
import { fileOneObjection, refusedRecord } from '../support/process.ts';
import { wordsOf } from '../support/words.ts';

const ELSEWHERE = { channel: 'web', conversation: 'percakapan-b' } as const;

let store: Store;
const rules = rulesOf();
beforeEach(async () => {
  store = await openStore({ path: ':memory:', secretKey: new Uint8Array(32).fill(7) });
});
afterEach(() => store.close());

describe('asking for the status', () => {
  it('answers an unknown number and a wrong secret with the same words', async () => {
    const { number, secret } = await file(store, rules);
    const ask = (asked: { number: string | null; secret: string | null }) =>
      showStatus(store, rules, ELSEWHERE, asked, NOW);
    const unknown = await ask({ number: 'KPU-2026-00999', secret });
    expect(unknown).toMatchObject([{ phrase: 'request.status_unknown', values: {} }]);
    expect(await ask({ number, secret: 'ABCDE12345' })).toEqual(unknown);
    expect(await ask({ number, secret: null })).toEqual(unknown);
    expect(await ask({ number, secret })).toMatchObject([
      { phrase: 'request.status_one', values: { number } },
      { phrase: 'request.status_due', values: { number, due: 'Selasa, 8 Desember 2026' } },
    ]);
  });

  it('needs no secret in the chat it was filed in', async () => {
    const { number } = await file(store, rules);
    const mine = await showStatus(store, rules, FROM, { number, secret: null }, NOW);
    expect(mine).toMatchObject([
      { phrase: 'request.status_one', phrases: { state: 'state.submitted' } },
      { phrase: 'request.status_due' },
    ]);
    expect(await showStatus(store, rules, FROM, { number: null, secret: null }, NOW)).toEqual(mine);
    expect(await showStatus(store, rules, ELSEWHERE, { number: null, secret: null }, NOW)).toMatchObject([
      { phrase: 'request.status_none' },
    ]);
  });

  it('names no due date once the office owes nothing', async () => {
    const { number } = await file(store, rules);
    const { record } = (await store.requests.byNumber(number))!;
    await store.requests.update(record.id, { state: 'withdrawn' }, record.version);
    const said = await showStatus(store, rules, FROM, { number, secret: null }, NOW);
    expect(said.map((one) => one.phrase)).toEqual(['request.status_one']);
  });

  it('names no due date of an objection that has ended', async () => {
    const request = await refusedRecord(store, rules);
    const objection = await fileOneObjection(store, rules, request);
    const ask = (number: string) => showStatus(store, rules, FROM, { number, secret: null }, NOW);
    const due = formatLongDate(objection.dueOn);
    expect((await ask(objection.number)).map(wordsOf).join()).toContain(due);
    expect((await ask(request.number)).map(wordsOf).join()).toContain(due);
    await store.objections.update(objection.id, { state: 'rejected' }, objection.version);
    for (const number of [objection.number, request.number]) {
      const said = (await ask(number)).map(wordsOf).join('\n');
      expect(said).toContain(`Keberatan ${objection.number}: ditolak.`);
      expect(said).not.toContain(due);
    }
  });

  it('does not take the same address on another channel for the same chat', async () => {
    const { number } = await file(store, rules);
    const other = { channel: 'telegram', conversation: FROM.conversation } as const;
    expect(await showStatus(store, rules, other, { number, secret: null }, NOW)).toMatchObject([
      { phrase: 'request.status_unknown' },
    ]);
  });
});
