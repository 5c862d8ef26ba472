import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { conversationOf } from '../../src/channels/whatsapp-cloud/addresses.ts';
import { reply } from '../../src/conversation/reply.ts';
import type { Store } from '../../src/domain/store.ts';
import { openStore } from '../../src/store/database.ts';
import { NOW } from '../support/filing.ts';

/** The office changes from a linked device to the Cloud API: who wrote before goes on where they were. */

const PHONE = '6281234567890';
const JID = `${PHONE}@s.whatsapp.net`;
const LID = '77001122334455@lid';

let store: Store;
beforeEach(async () => {
  store = await openStore({ path: ':memory:', secretKey: randomBytes(32) });
});
afterEach(() => store.close());

it('the same telephone number leads into the conversation of the linked device', async () => {
  const before = await store.whatsappChats.heard(LID, JID, NOW);
  expect(await conversationOf(store.whatsappChats, { account: null, phone: PHONE }, NOW)).toBe(before);
  expect(await conversationOf(store.whatsappChats, { account: 'ID.123', phone: PHONE }, NOW)).toBe(before);
  expect(await store.whatsappChats.replyTo(before)).toBe('ID.123');
  const stranger = await conversationOf(store.whatsappChats, { account: null, phone: '6289999999999' }, NOW);
  expect(stranger).not.toBe(before);
});

it('the conversation, what waits in it, and its step go over to the new channel', async () => {
  const key = store.lookupKey('address', `whatsapp:${JID}`);
  const before = await store.conversations.open('whatsapp', key, NOW, JID);
  await store.conversations.saveStep(before.id, '{"misses":1}', false, NOW);
  await store.outbox.add(
    before.id,
    reply('status', [{ type: 'paragraph', spans: ['Permohonan dijawab.'] }]),
    'desk',
    NOW,
  );
  const after = await store.conversations.open('whatsapp-cloud', key, NOW, JID);
  expect(after).toMatchObject({ id: before.id, channel: 'whatsapp-cloud', step: '{"misses":1}' });
  expect(await store.outbox.heads('whatsapp', NOW, 5, [])).toEqual([]);
  expect(await store.outbox.heads('whatsapp-cloud', NOW, 5, [])).toMatchObject([{ conversation: before.id }]);
  // And back again, should the official number not come about.
  expect((await store.conversations.open('whatsapp', key, NOW)).id).toBe(before.id);
  expect(await store.conversations.find('telegram', key)).toBeNull();
});
