import { afterEach, describe, expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import type { MessageContent } from '../../src/domain/message.ts';
import { read, startDesk } from '../support/desk.ts';
import { PERSON_FORM } from '../support/form-texts.ts';
import { startChat } from '../support/recording-channel.ts';

/** After an outage and in a flood talk is answered once; what somebody waits for is never left out. */

const apps: App[] = [];
async function chat() {
  const started = await startChat();
  apps.push(started.app);
  return started;
}
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

const LATE = 'balasan ini terlambat';
const minutesAgo = (now: Date, minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const sticker: MessageContent = { is: 'unreadable', what: 'sticker' };

describe('after an outage', () => {
  test('questions of one chat get one answer, with an apology, to the last', async () => {
    const { backlog, clock, lines } = await chat();
    const at = minutesAgo(clock.now, 16);
    const said = await backlog([
      ['cara cek dpt', { at }],
      ['alamat kantor kpu', { at }],
      ['jam buka tps', { at }],
    ]);
    expect(said).toHaveLength(1);
    expect(said[0]!.intent).toBe('jam_tps');
    expect(read(said).match(new RegExp(LATE, 'g'))).toHaveLength(1);
    // What was written is kept all the same.
    expect((await lines()).filter((line) => line.sender === 'citizen')).toHaveLength(3);
  });

  test('a question that waited not so long gets its own answer and no apology', async () => {
    const { backlog, clock } = await chat();
    const at = minutesAgo(clock.now, 14);
    const said = await backlog([
      ['cara cek dpt', { at }],
      ['jam buka tps', { at }],
    ]);
    expect(said).toHaveLength(2);
    expect(read(said)).not.toContain(LATE);
  });

  test('other chats are answered each', async () => {
    const { hear, clock, idle, sent } = await chat();
    const at = minutesAgo(clock.now, 60);
    await Promise.all(['a', 'b', 'c'].map((conversation) => hear('jam buka tps', { conversation, at })));
    await idle();
    expect(sent.map((one) => one.to).sort()).toEqual(['a', 'b', 'c']);
    for (const one of sent) expect(one.text).toContain(LATE);
  });

  test('every answer to a form is taken, and the request that is confirmed is filed', async () => {
    const { backlog, app, clock, addressOf } = await chat();
    const at = minutesAgo(clock.now, 120);
    // A number typed before the form asks for it is masked at the door, so that one is asked again.
    const before = PERSON_FORM.slice(0, 8);
    await backlog([['cara cek dpt', { at }], ...before.map((text) => [text, { at }] as const)]);
    const [nik, ...rest] = PERSON_FORM.slice(8);
    const said = await backlog([
      ...[nik!, ...rest, 'kirim'].map((text) => [text, { at }] as const),
      ['jam buka tps', { at }],
    ]);
    const own = await app.store.requests.ofConversation('whatsapp', addressOf('siti'));
    expect(own).toHaveLength(1);
    expect(read(said)).toContain(own[0]!.number);
    expect(said.filter((one) => one.kind === 'form').length).toBeGreaterThanOrEqual(4);
    expect(said.at(-1)!.intent).toBe('jam_tps');
  });

  test('a status, a person and a withdrawal asked for in between are answered', async () => {
    const { backlog, file, clock, app, conversation } = await chat();
    const number = await file();
    const at = minutesAgo(clock.now, 30);
    const said = await backlog([
      ['cara cek dpt', { at }],
      [`status ${number}`, { at }],
      ['petugas', { at }],
      ['alamat kantor kpu', { at }],
      [`cabut permohonan ${number}`, { at }],
      ['ya, cabut', { at }],
      ['jam buka tps', { at }],
    ]);
    expect(said.map((one) => one.kind)).toEqual(
      expect.arrayContaining(['status', 'human', 'form', 'answer']),
    );
    expect(said.map((one) => one.intent)).not.toContain('cek_dpt');
    expect((await conversation())!.waitingSince).not.toBeNull();
    expect((await app.store.requests.byNumber(number))!.record.state).toBe('withdrawn');
  });

  test('a sticker behind a question does not take its answer', async () => {
    const { backlog, clock } = await chat();
    const at = minutesAgo(clock.now, 30);
    const said = await backlog([
      ['alamat kantor kpu', { at }],
      ['jam buka tps', { at }],
      ['', { at, content: sticker }],
      ['', { at, content: sticker }],
    ]);
    expect(said.map((one) => one.intent)).toEqual(['jam_tps', null]);
  });

  test('that a file was not kept is told all the same', async () => {
    const { backlog, clock } = await chat();
    const at = minutesAgo(clock.now, 30);
    const photo: MessageContent = { is: 'file', file: { ref: 'x', name: null, size: 10 } };
    const said = await backlog([
      ['', { at, content: photo }],
      ['jam buka tps', { at }],
    ]);
    expect(said).toHaveLength(2);
    expect(read(said)).toContain('belum bisa kami ambil');
  });

  test('what was not said is offered to nobody: a number means what was last shown', async () => {
    const { say, backlog, clock } = await chat();
    const shown = await say('menu');
    const at = minutesAgo(clock.now, 30);
    const said = await backlog([
      ['xyzzy plugh', { at }],
      ['xyzzy plugh', { at }],
      ['1', { at }],
    ]);
    expect(shown[0]!.choices[0]!.label).toMatch(/jadwal/i);
    expect(said).toHaveLength(1);
    expect(said[0]!.intent).toBe('jadwal_pemilu_berikutnya');
  });
});

describe('a flood', () => {
  test('of talk is answered at its end', async () => {
    const { backlog, say } = await chat();
    const said = await backlog(Array.from({ length: 14 }, () => ['jam buka tps'] as const));
    expect(said).toHaveLength(1);
    expect(read(said)).not.toContain(LATE);
    // And then everything is as before.
    expect(await say('alamat kantor kpu')).toHaveLength(1);
    expect(await backlog([['jam buka tps'], ['cara cek dpt']])).toHaveLength(2);
  });

  test('of ten or fewer is none', async () => {
    const { backlog } = await chat();
    expect(await backlog(Array.from({ length: 10 }, () => ['jam buka tps'] as const))).toHaveLength(10);
  });

  test('never swallows what is done in it', async () => {
    const { backlog, conversation } = await chat();
    const said = await backlog([
      ...Array.from({ length: 6 }, () => ['jam buka tps'] as const),
      ['petugas'],
      ...Array.from({ length: 6 }, () => ['jam buka tps'] as const),
    ]);
    expect(said.map((one) => one.kind)).toEqual(['human', 'answer']);
    expect((await conversation())!.waitingSince).not.toBeNull();
  });
});

test('on the web and in the terminal each message gets its answer, without an apology', async () => {
  const { app, clock } = await startDesk();
  apps.push(app);
  for (const channel of ['web', 'terminal'] as const) {
    const messages = Array.from({ length: 14 }, (_, index) => ({
      channel,
      key: `k${index}`,
      conversation: 'obrolan',
      text: 'jam buka tps',
      at: minutesAgo(clock.now, 60),
    }));
    await Promise.all(messages.map((message) => app.chat.accept(message)));
    await app.chat.settled(messages.at(-1)!, 10_000);
    const { id } = (await app.store.conversations.find(channel, 'obrolan'))!;
    const replies = (await app.store.conversations.transcript(id, 0)).flatMap((line) => line.reply ?? []);
    expect(replies).toHaveLength(14);
    expect(read(replies)).not.toContain(LATE);
  }
});
