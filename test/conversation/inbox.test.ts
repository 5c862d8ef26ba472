import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { App } from '../../src/app.ts';
import { read } from '../support/desk.ts';
import { startChat } from '../support/recording-channel.ts';

/** Messages are on disk before they are acknowledged, each is answered once, and none holds up another. */

const apps: App[] = [];
const folders: string[] = [];
async function chat(options: Parameters<typeof startChat>[0] = {}) {
  const started = await startChat(options);
  apps.push(started.app);
  return started;
}
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'inbox-'));
  folders.push(made);
  return made;
}
afterEach(async () => {
  vi.restoreAllMocks();
  for (const app of apps.splice(0)) await app.close();
  for (const one of folders.splice(0)) rmSync(one, { recursive: true });
});

/** The database as a crash in this instant would leave it. */
function copyOf(from: string): string {
  const to = join(folder(), 'copy.db');
  for (const part of ['', '-wal']) if (existsSync(from + part)) copyFileSync(from + part, to + part);
  return to;
}

describe('the door', () => {
  test('a message is stored before it is acknowledged, and answered exactly once after a crash', async () => {
    const databasePath = join(folder(), 'first.db');
    const first = await chat({ databasePath });
    const key = 'wamid-1';
    expect(await first.hear('jam buka tps', { key })).toBe(true);
    const crashed = copyOf(databasePath);
    await first.idle();
    const answered = copyOf(databasePath);

    const second = await chat({ databasePath: crashed });
    expect(second.sent).toEqual([]);
    expect(await second.app.store.inbox.next(10, [])).toHaveLength(1);
    await second.app.resume();
    await second.idle();
    await second.app.resume();
    await second.idle();
    expect(second.sent.map(({ to, text }) => [to, text])).toEqual(
      first.sent.map(({ to, text }) => [to, text]),
    );
    expect(second.sent).toHaveLength(1);
    expect(await second.lines()).toHaveLength(2);
    // The service delivers again what it got no receipt for.
    expect(await second.hear('jam buka tps', { key })).toBe(false);
    await second.idle();
    expect(second.sent).toHaveLength(1);

    const third = await chat({ databasePath: answered });
    await third.app.resume();
    await third.idle();
    expect(await third.lines()).toHaveLength(2);
  });

  test('the same key twice is one message, also at the same time', async () => {
    const { hear, idle, sent } = await chat();
    const heard = await Promise.all([1, 2, 3].map(() => hear('jam buka tps', { key: 'sama' })));
    expect(heard.filter(Boolean)).toHaveLength(1);
    await idle();
    expect(await hear('jam buka tps', { key: 'sama' })).toBe(false);
    await idle();
    expect(sent).toHaveLength(1);
  });

  test.each(['fail', 'rollback'])('a disk that does not take it (%s) is no acknowledgement', async (how) => {
    const databasePath = join(folder(), 'full.db');
    const { hear, say, idle, sent } = await chat({ databasePath });
    const disk = new Database(databasePath);
    disk.exec(`create trigger full before insert on inbox begin select raise(${how}, 'disk full'); end`);
    await expect(hear('jam buka tps', { key: 'k' })).rejects.toThrow('disk full');
    expect(await Promise.allSettled([hear('satu'), hear('dua')])).toMatchObject([
      { status: 'rejected' },
      { status: 'rejected' },
    ]);
    disk.exec('drop trigger full');
    disk.close();
    expect(sent).toEqual([]);
    // Sent again by the service, it is a new message.
    expect(await say('jam buka tps', { key: 'k' })).toHaveLength(1);
    await idle();
  });
});

describe('order', () => {
  test('messages of one chat are answered in order; other chats do not wait', async () => {
    const { hear, idle, lines, sent } = await chat();
    const texts = ['jam buka tps', 'alamat kantor', 'cara cek dpt', 'menu'];
    await Promise.all(
      ['a', 'b', 'c'].flatMap((conversation) => texts.map((text) => hear(text, { conversation }))),
    );
    await idle();
    for (const one of ['a', 'b', 'c']) {
      const heard = (await lines(one)).flatMap((line) => (line.sender === 'citizen' ? [line.text] : []));
      expect(heard).toEqual(texts);
      // Each answer stands behind its question.
      expect((await lines(one)).map((line) => line.sender)).toEqual(texts.flatMap(() => ['citizen', 'desk']));
      expect(sent.filter(({ to }) => to === one)).toHaveLength(4);
    }
  });

  test('a file that does not come holds up its own chat alone, and not for ever', async () => {
    let given = 0;
    const { hear, file, until, lines } = await chat({
      fetchFile: () => {
        given++;
        return new Promise<Uint8Array>(() => {});
      },
    });
    await file('lambat');
    const before = (await lines('lambat')).length;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const photo = { is: 'file', file: { ref: 'x', name: null, size: 10 } } as const;
      await hear('ktp', { conversation: 'lambat', content: photo });
      await hear('jam buka tps', { conversation: 'lambat' });
      await until(() => given === 1);
      for (const conversation of ['b', 'c']) {
        await hear('jam buka tps', { conversation });
        await until(async () => (await lines(conversation)).length === 2);
      }
      expect(await lines('lambat')).toHaveLength(before);
      vi.advanceTimersByTime(10 * 60_000);
      await until(async () => (await lines('lambat')).length === before + 4);
      const [, refused, , answer] = (await lines('lambat')).slice(before);
      expect(read([refused!.reply!])).toContain('belum bisa kami ambil');
      expect(answer!.reply!.kind).toBe('answer');
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a turn that fails', () => {
  test('is set aside under an id, the citizen is told, later messages go on', async () => {
    const { app, errors, hear, say, idle, sent } = await chat();
    const broken = vi.spyOn(app.rooms.library, 'answer').mockImplementationOnce(() => {
      throw new Error('kaboom 081234567890');
    });
    await Promise.all([hear('jam buka tps', { key: 'rusak' }), hear('jam buka tps')]);
    await idle();
    expect(broken).toHaveBeenCalled();
    const id = /kode (\w{8})/.exec(sent[0]!.text)?.[1];
    expect(id).toBeDefined();
    expect(errors).toMatchObject([{ id, inbox: expect.any(Number) }]);
    expect(sent[1]!.reply.kind).toBe('answer');
    // Neither taken up again nor taken for a new one.
    await app.resume();
    expect(await hear('jam buka tps', { key: 'rusak' })).toBe(false);
    expect(await say('alamat kantor')).toMatchObject([{ kind: 'answer' }]);
    expect(sent).toHaveLength(3);
  });

  test('nothing of it is kept', async () => {
    const { app, say, lines, errors } = await chat();
    vi.spyOn(app.rooms.library, 'answer').mockImplementationOnce(() => {
      throw new Error('kaboom');
    });
    const said = await say('jam buka tps');
    expect(read(said)).toContain('gangguan');
    expect(errors).toHaveLength(1);
    expect((await lines()).filter((line) => line.sender === 'citizen')).toEqual([]);
  });

  test('in a group no way to a private matter is offered', async () => {
    const { app, say } = await chat();
    vi.spyOn(app.rooms.library, 'answer').mockImplementationOnce(() => {
      throw new Error('kaboom');
    });
    const said = await say('jam buka tps', { group: true });
    expect(said).toHaveLength(1);
    expect(said[0]!.choices).toEqual([]);
  });

  test('one that cannot even be set aside stays, holds up nobody, and is answered later', async () => {
    const databasePath = join(folder(), 'stuck.db');
    const { app, errors, hear, idle, until, lines } = await chat({ databasePath });
    await hear('halo', { conversation: 'b' });
    await idle();
    const id = (await app.store.conversations.find(
      'whatsapp',
      (await app.store.conversations.get(1))!.address,
    ))!.id;
    const disk = new Database(databasePath);
    disk.exec(
      `create trigger stuck before insert on outbox when new.conversation_id = ${id} begin select raise(fail, 'disk full'); end`,
    );
    await hear('jam buka tps', { conversation: 'b' });
    await until(() => errors.length >= 2);
    for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve));
    // It is not tried again and again.
    expect(errors).toHaveLength(2);
    disk.exec('drop trigger stuck');
    disk.close();
    await app.resume();
    await idle();
    expect((await lines('b')).at(-1)!.reply?.kind).toBe('answer');
  });
});

test('at rest neither address, key nor text can be read', async () => {
  const databasePath = join(folder(), 'rest.db');
  const phone = '6281234567890';
  const { app, say, hear, file } = await chat({ databasePath });
  await say('Apakah Mbah Ginem Wonosalam boleh nyoblos pakai suket?', {
    conversation: `${phone}@s.whatsapp.net`,
    key: 'ABGDE7788/6281234567890',
  });
  await file(`${phone}@s.whatsapp.net`);
  await say('zxqv tidak ada yang tahu ini', { conversation: `${phone}@s.whatsapp.net` });
  const failing = vi.spyOn(app.rooms.library, 'answer').mockImplementation(() => {
    throw new Error('kaboom');
  });
  await say('jam buka tps Ploso Kidul', { conversation: `${phone}@s.whatsapp.net`, key: 'gagal-7788' });
  failing.mockRestore();
  await hear('Mbah Ginem belum dijawab', { conversation: `${phone}@s.whatsapp.net`, key: 'baru-7788' });
  const bytes = ['', '-wal'].flatMap((part) =>
    existsSync(databasePath + part) ? [readFileSync(databasePath + part).toString('latin1')] : [],
  );
  expect(bytes.join('').length).toBeGreaterThan(10_000);
  for (const word of [
    phone,
    '81234567890',
    'ABGDE7788',
    '7788',
    'Ginem',
    'zxqv',
    'Ploso Kidul',
    'Contoh Rahayu',
  ])
    for (const part of bytes) expect(part.includes(word), word).toBe(false);
});
