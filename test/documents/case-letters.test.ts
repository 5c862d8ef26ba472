import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseWords } from '../../src/documents/case-words.ts';
import { issuerOf } from '../../src/documents/issuer.ts';
import { objectionLetter, objectionLetters } from '../../src/documents/objection-letters.ts';
import { requestLetter, requestLetters } from '../../src/documents/request-letters.ts';
import { legalDays } from '../../src/knowledge/law.ts';
import { askCompletion, lapseRequest } from '../../src/requests/complete.ts';
import { answerRequest } from '../../src/requests/decide.ts';
import { recordDelegation } from '../../src/requests/delegate.ts';
import { fileObjectionAtDesk } from '../../src/requests/object.ts';
import { extendRequest } from '../../src/requests/process.ts';
import { rejectObjection, upholdObjection } from '../../src/requests/superior.ts';
import { shippedContent } from '../support/desk.ts';
import { ATASAN, NOW, PETUGAS, rulesOf } from '../support/filing.ts';
import { at, fileRecord, fresh, openMemory, refusedRecord } from '../support/process.ts';

/** Letters written from the course a case has taken. */

const rules = rulesOf();
const { law, office } = shippedContent();
const words: CaseWords = {
  issuer: issuerOf(office),
  shortName: office.short_name,
  legalDays: (category, received) => legalDays(law, category, received),
  grounds: law.grounds,
  objectionGrounds: law.objection_grounds,
  extensionReason: (reason) => law.extension_reasons[reason].words,
  missing: (item) => item,
  nameOf: (operator) => (operator == null ? null : `Operator ${operator}`),
  statusUrl: () => null,
};

let store: Awaited<ReturnType<typeof openMemory>>;
beforeAll(async () => {
  store = await openMemory();
});
afterAll(() => store.close());

async function objected() {
  const request = await refusedRecord(store, rules);
  const draft = { number: request.number, grounds: ['a'] as const, position: 'Nama itu pejabat publik.' };
  const from = { channel: 'letter', receivedAt: NOW } as const;
  const { number } = await fileObjectionAtDesk(store, rules, draft, from, PETUGAS, NOW);
  return (await store.objections.byNumber(number))!;
}
const letterOf = async (id: number, name: 'objection' | 'objection_answer') => {
  const objection = (await store.objections.get(id))!;
  const record = (await store.requests.get(objection.request))!;
  return objectionLetter(name, objection, await store.objections.events(id), record, words);
};

describe('the letters of an objection', () => {
  it('the form of one that came on paper is signed by hand', async () => {
    const objection = await objected();
    expect(objectionLetters(objection)).toEqual(['objection']);
    expect(await letterOf(objection.id, 'objection')).toMatchObject({ onPaper: true, channel: 'surat' });
    expect(await letterOf(objection.id, 'objection_answer')).toBeNull();
  });

  it('the reply is signed by the superior, or for the superior by whom a letter names', async () => {
    const own = await objected();
    await upholdObjection(
      store,
      rules,
      own,
      ATASAN,
      { text: 'Harus diberikan.', orderedDueOn: '2026-12-18' },
      NOW,
    );
    expect(await letterOf(own.id, 'objection_answer')).toMatchObject({
      decision: 'accepted',
      order: { by: '2026-12-18' },
      issue: {
        signatory: { title: 'Atasan Pejabat Pengelola Informasi dan Dokumentasi', name: 'Operator 9' },
      },
    });
    const add = (email: string, role: 'atasan_ppid' | 'petugas') =>
      store.operators.add({ name: 'Contoh', email, role, passwordHash: 'x' }, NOW);
    const boss = { id: await add('a@contoh.example', 'atasan_ppid'), role: 'atasan_ppid' } as const;
    const deputy = { id: await add('w@contoh.example', 'petugas'), role: 'petugas' } as const;
    const letter = { operator: deputy.id, letter: 'ST 5/2026', from: '2026-11-01', until: '2026-12-01' };
    await recordDelegation(store, boss, 'atasan_ppid', letter, NOW);
    const other = await objected();
    await rejectObjection(store, rules, other, deputy, { text: 'Sudah sesuai keputusan.' }, NOW);
    expect(await letterOf(other.id, 'objection_answer')).toMatchObject({
      decision: 'rejected',
      order: null,
      issue: {
        signatory: { title: 'a.n. Atasan Pejabat Pengelola Informasi dan Dokumentasi (ST 5/2026)' },
      },
    });
  });
});

it('a request that lapsed keeps its letter after it was taken up again', async () => {
  const record = await fileRecord(store, rules);
  const asked = await askCompletion(store, rules, record, PETUGAS, { missing: ['id_copy'] }, NOW);
  const closed = at('2026-11-30T09:00:00');
  await lapseRequest(store, rules, asked.record, PETUGAS, closed);
  const draft = { number: record.number, grounds: ['e'] as const, position: 'Berkas sudah saya kirim.' };
  const from = { channel: 'desk', receivedAt: closed } as const;
  const { number } = await fileObjectionAtDesk(store, rules, draft, from, PETUGAS, closed);
  const objection = (await store.objections.byNumber(number))!;
  const reply = { text: 'Harus diproses.', orderedDueOn: '2026-12-18' };
  await upholdObjection(store, rules, objection, ATASAN, reply, closed);
  const now = await fresh(store, record);
  const events = await store.requests.events(record.id);
  expect(requestLetters(now, events)).toEqual(['receipt', 'completeness', 'lapse']);
  const letter = requestLetter('lapse', { record: now, events, given: [], secret: null }, words);
  expect(letter).toMatchObject({ kind: 'lapse', missing: ['id_copy'], issue: { at: closed } });
  expect(requestLetter('notice', { record: now, events, given: [], secret: null }, words)).toBeNull();
});

it('the answer is signed for the PPID by whom a letter names, and the extension too', async () => {
  const add = (email: string, role: 'ppid' | 'petugas') =>
    store.operators.add({ name: 'Contoh', email, role, passwordHash: 'x' }, NOW);
  const ppid = { id: await add('p@contoh.example', 'ppid'), role: 'ppid' } as const;
  const deputy = { id: await add('d@contoh.example', 'petugas'), role: 'petugas' } as const;
  const letter = { operator: deputy.id, letter: 'ST 8/2026', from: '2026-11-20', until: '2026-11-30' };
  await recordDelegation(store, ppid, 'ppid', letter, NOW);
  const record = await fileRecord(store, rules);
  const extended = await extendRequest(store, rules, record, deputy, { reason: 'not_available' }, NOW);
  const answer = { outcome: 'granted', text: 'Kami kirim hari ini.' } as const;
  await answerRequest(store, rules, extended.record, deputy, answer, NOW);
  const now = await fresh(store, record);
  const events = await store.requests.events(record.id);
  for (const name of ['notice', 'extension'] as const)
    expect(requestLetter(name, { record: now, events, given: [], secret: null }, words)).toMatchObject({
      issue: {
        signatory: {
          title: 'a.n. Pejabat Pengelola Informasi dan Dokumentasi (ST 8/2026)',
          name: `Operator ${deputy.id}`,
        },
      },
    });
});
