import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/domain/store.ts';
import { openStore } from '../../src/store/database.ts';
import { openMemory } from '../support/process.ts';

const NOW = new Date('2026-11-24T02:00:00Z');
const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);
const PN = '6285700000001@s.whatsapp.net';
const LID = '70000000000001@lid';

let store: Store;
beforeEach(async () => {
  store = await openMemory();
});
afterEach(() => store.close());

describe('the linked device', () => {
  it('keeps credentials and keys, overwrites, deletes, and forgets all', async () => {
    const auth = store.whatsappAuth;
    expect(await auth.credentials()).toBeNull();
    await auth.saveCredentials('{"a":1}');
    await auth.saveCredentials('{"a":2}');
    expect(await auth.credentials()).toBe('{"a":2}');
    await auth.saveKeys([
      { type: 'session', id: '1.0', value: 'x' },
      { type: 'pre-key', id: '1.0', value: 'y' },
      { type: 'session', id: '2.0', value: 'z' },
    ]);
    await auth.saveKeys([
      { type: 'session', id: '1.0', value: 'xx' },
      { type: 'session', id: '2.0', value: null },
    ]);
    expect(await auth.keys('session', ['1.0', '2.0', '3.0'])).toEqual(new Map([['1.0', 'xx']]));
    expect(await auth.keys('pre-key', ['1.0'])).toEqual(new Map([['1.0', 'y']]));
    await auth.wipe();
    expect(await auth.credentials()).toBeNull();
    expect((await auth.keys('session', ['1.0'])).size).toBe(0);
  });

  it('takes more keys at once than one statement holds', async () => {
    const ids = Array.from({ length: 1_200 }, (_, i) => String(i));
    await store.whatsappAuth.saveKeys(ids.map((id) => ({ type: 'pre-key', id, value: id })));
    expect((await store.whatsappAuth.keys('pre-key', ids)).size).toBe(1_200);
  });

  it('belongs to one program at a time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lock-'));
    const open = () => openStore({ path: join(folder, 'desk.db'), secretKey: new Uint8Array(32).fill(7) });
    const [one, two] = [await open(), await open()];
    const release = one.whatsappAuth.lock();
    expect(release).not.toBeNull();
    expect(two.whatsappAuth.lock()).toBeNull();
    release?.();
    const taken = two.whatsappAuth.lock();
    expect(taken).not.toBeNull();
    taken?.();
    await one.close();
    await two.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('a citizen’s two addresses', () => {
  it('are one conversation, under the address first heard', async () => {
    const chats = store.whatsappChats;
    expect(await chats.heard(PN, null, NOW)).toBe(PN);
    expect(await chats.heard(LID, PN, later(1))).toBe(PN);
    expect(await chats.heard(LID, null, later(2))).toBe(PN);
    expect(await chats.replyTo(PN)).toBe(LID);
    await chats.heard(PN, LID, later(3));
    expect(await chats.replyTo(PN)).toBe(PN);
  });

  it('that were two conversations become the older one, and both names reach it', async () => {
    const chats = store.whatsappChats;
    await chats.heard(LID, null, NOW);
    await chats.heard(PN, null, later(1));
    expect(await chats.heard(PN, LID, later(2))).toBe(LID);
    expect(await chats.replyTo(PN)).toBe(await chats.replyTo(LID));
  });

  it('of somebody who never wrote are nobody’s to write to', async () => {
    const chats = store.whatsappChats;
    await chats.same(LID, PN);
    expect(await chats.replyTo(PN)).toBeNull();
    await chats.heard(PN, null, NOW);
    await chats.same(LID, PN);
    expect(await chats.replyTo(LID)).toBe(PN);
  });
});

describe('what was sent', () => {
  it('is kept once, and forgotten when old', async () => {
    const sent = store.whatsappSent;
    await sent.keep('A', Buffer.from('satu'), NOW);
    await sent.keep('A', Buffer.from('dua'), NOW);
    await sent.keep('B', Buffer.from('tiga'), later(60));
    expect(Buffer.from((await sent.get('A'))!).toString()).toBe('satu');
    await sent.forget(later(1));
    expect(await sent.get('A')).toBeNull();
    expect(await sent.get('B')).not.toBeNull();
  });
});
