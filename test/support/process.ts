import type { Notice } from '../../src/domain/effect.ts';
import type { ObjectionRecord } from '../../src/domain/objection.ts';
import type { RequestRecord } from '../../src/domain/request.ts';
import type { Store } from '../../src/domain/store.ts';
import { answerRequest } from '../../src/requests/decide.ts';
import { fileObjection } from '../../src/requests/object.ts';
import type { RequestRules } from '../../src/requests/rules.ts';
import type { Tell } from '../../src/requests/tell.ts';
import { openStore } from '../../src/store/database.ts';
import { EXEMPT, FROM, file, NOW, PPID, recordOf } from './filing.ts';
import { expectFilled } from './words.ts';

/** Steps that several tests of the process begin with. */

export const openMemory = (): Promise<Store> =>
  openStore({ path: ':memory:', secretKey: new Uint8Array(32).fill(7) });

export const at = (text: string): Date => new Date(`${text}+07:00`);

export async function fileRecord(store: Store, rules: RequestRules, now = NOW): Promise<RequestRecord> {
  const { number } = await file(store, rules, undefined, now);
  return recordOf(store, number);
}

export const fresh = async (store: Store, record: { id: number }): Promise<RequestRecord> =>
  (await store.requests.get(record.id))!;

/** A refused request: the usual start of an objection. */
export async function refusedRecord(store: Store, rules: RequestRules, now = NOW): Promise<RequestRecord> {
  const record = await fileRecord(store, rules, now);
  const answer = {
    outcome: 'refused',
    text: 'Tidak dapat diberikan.',
    ground: 'h',
    decision: EXEMPT.number,
  } as const;
  await answerRequest(store, rules, record, PPID, answer, now);
  return fresh(store, record);
}

export async function fileOneObjection(
  store: Store,
  rules: RequestRules,
  request: RequestRecord,
  now = NOW,
): Promise<ObjectionRecord> {
  const draft = {
    number: request.number,
    grounds: ['a'] as const,
    position: 'Nama pada dokumen itu adalah pejabat publik.',
  };
  const notices = await store.transaction((tx) => fileObjection(tx, rules, FROM, draft, now));
  expectFilled(notices);
  return (await store.objections.byNumber(String(notices[0]!.values.number)))!;
}

/** Collects what is told, and checks that every sentence is whole. */
export function listener(): { tell: Tell; told: string[] } {
  const told: string[] = [];
  const tell: Tell = async (_store, to, notices: readonly Notice[]) => {
    expectFilled(notices);
    told.push(...notices.map((notice) => `${to.number} ${notice.phrase}`));
  };
  return { tell, told };
}
