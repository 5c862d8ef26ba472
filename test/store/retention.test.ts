import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_RETENTION } from '../../src/domain/retention.ts';
import type { Store } from '../../src/domain/store.ts';
import { openStore } from '../../src/store/database.ts';
import { DRAFT, FROM, file, NOW, recordOf, replyOf, rulesOf } from '../support/filing.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore({ path: ':memory:', secretKey: new Uint8Array(32).fill(7) });
});
afterEach(() => store.close());

const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const NOTHING = { lines: 0, inbox: 0, misses: 0, files: 0, steps: 0, conversations: 0 };

/** A talk with an answer that was sent. */
async function talk(address: string): Promise<number> {
  const { id } = await store.conversations.open('terminal', address, NOW);
  await store.conversations.heard(id, 'jam berapa tps buka', NOW);
  await store.outbox.add(id, replyOf('Pukul 07.00.'), 'desk', NOW);
  return id;
}

it('removes nothing before its time', async () => {
  await talk('a');
  await store.misses.add('apa itu', null, 0.1, NOW);
  expect(await store.retention.purge(DEFAULT_RETENTION, later(364))).toEqual(NOTHING);
});

it('removes an old transcript once its replies are gone, and keeps one that still waits', async () => {
  const id = await talk('a');
  expect((await store.retention.purge(DEFAULT_RETENTION, later(731))).lines).toBe(1);
  expect(await store.conversations.transcript(id, 0)).toHaveLength(1);
  const [row] = await store.outbox.heads('terminal', later(731), 10, []);
  await store.outbox.sent(row!.id, later(731));
  expect((await store.retention.purge(DEFAULT_RETENTION, later(731))).lines).toBe(1);
  expect(await store.conversations.transcript(id, 0)).toEqual([]);
  // The chat itself went with its last line.
  expect(await store.conversations.get(id)).toBeNull();
});

it('keeps the whole transcript of a chat with an open case', async () => {
  const { id } = await store.conversations.open(FROM.channel, FROM.conversation, NOW);
  await store.conversations.heard(id, 'saya mau minta data', NOW);
  await file(store, rulesOf());
  expect((await store.retention.purge(DEFAULT_RETENTION, later(2_000))).lines).toBe(0);
  const record = await recordOf(store, 'KPU-2026-00001');
  await store.requests.update(record.id, { state: 'closed' }, record.version);
  expect((await store.retention.purge(DEFAULT_RETENTION, later(2_000))).lines).toBe(1);
});

it('removes copies of identity papers of settled cases only, and never the answer', async () => {
  await file(store, rulesOf(), DRAFT);
  const record = await recordOf(store, 'KPU-2026-00001');
  for (const kind of ['identity', 'answer'] as const)
    await store.attachments.add(
      { request: record.id, kind, name: 'a.pdf', type: 'application/pdf', bytes: new Uint8Array([1]) },
      NOW,
    );
  expect((await store.retention.purge(DEFAULT_RETENTION, later(2_000))).files).toBe(0);
  await store.requests.update(record.id, { state: 'closed' }, record.version);
  // The last event is of the day of filing.
  expect((await store.retention.purge(DEFAULT_RETENTION, later(364))).files).toBe(0);
  expect((await store.retention.purge(DEFAULT_RETENTION, later(366))).files).toBe(1);
  expect((await store.attachments.ofRequest(record.id)).map((one) => one.kind)).toEqual(['answer']);
});

it('removes old misses and finished inbox rows, so many at a time', async () => {
  for (const text of ['satu', 'dua', 'tiga']) await store.misses.add(text, null, 0.1, NOW);
  await store.inbox.add({ channel: 'web', key: 'k', conversation: 'a', text: 'isi', at: NOW });
  const [row] = await store.inbox.next(1, []);
  await store.inbox.fail(row!.id, 'abc', NOW);
  expect(await store.retention.purge(DEFAULT_RETENTION, later(366), 2)).toEqual({
    ...NOTHING,
    misses: 2,
    inbox: 1,
  });
  expect((await store.retention.purge(DEFAULT_RETENTION, later(366), 2)).misses).toBe(1);
});

it('forgets a citizen’s WhatsApp addresses with the last of their chats', async () => {
  const PN = '6285700000001@s.whatsapp.net';
  const LID = '70000000000001@lid';
  const chats = store.whatsappChats;
  const open = async (at: Date) => {
    const reach = await chats.heard(LID, PN, at);
    await store.conversations.open('whatsapp', store.lookupKey('address', `whatsapp:${reach}`), at, reach);
  };
  await open(NOW);
  await store.retention.purge(DEFAULT_RETENTION, later(729));
  expect(await chats.replyTo(PN)).toBe(LID);
  expect((await store.retention.purge(DEFAULT_RETENTION, later(731))).conversations).toBe(1);
  expect(await chats.replyTo(PN)).toBeNull();
  expect(await chats.replyTo(LID)).toBeNull();
  // Who writes again is somebody new.
  await open(later(732));
  expect(await chats.replyTo(LID)).toBe(LID);
});

it('keeps the addresses while a chat under one of them stays', async () => {
  const PN = '6285700000001@s.whatsapp.net';
  const LID = '70000000000001@lid';
  const chats = store.whatsappChats;
  const key = (address: string) => store.lookupKey('address', `whatsapp:${address}`);
  await chats.heard(PN, null, NOW);
  await store.conversations.open('whatsapp', key(PN), NOW, PN);
  await chats.heard(LID, null, later(700));
  await store.conversations.open('whatsapp', key(LID), later(700), LID);
  await chats.same(PN, LID);
  expect((await store.retention.purge(DEFAULT_RETENTION, later(731))).conversations).toBe(1);
  expect(await chats.replyTo(LID)).toBe(LID);
});
