import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/domain/message.ts';
import {
  attached,
  closing,
  type Options,
  open,
  pdf,
  reply,
  rowOf,
  SITI,
  send,
} from '../support/whatsapp-cloud-alone.ts';
import { listenForWebhooks } from '../support/whatsapp-cloud-harness.ts';
import { library } from '../support/words.ts';

const DAY_MS = 24 * 3_600_000;

describe('a reply', () => {
  async function talk(options: Options = {}) {
    const desk = await open(options);
    const siti = desk.graph.citizen(SITI);
    siti.says('halo');
    await desk.graph.webhooks.settled();
    const to = desk.heard[0]!.conversation;
    return { ...desk, siti, to, say: (what: Reply) => send(desk.channel, rowOf(to, what)) };
  }
  const labels = (count: number) => Array.from({ length: count }, (_, i) => `Pilihan nomor ${i + 1}`);

  it.each([
    [0, 100, ['text']],
    [3, 1024, ['button']],
    [3, 1025, ['list']],
    [3, 4097, ['text', 'button']],
    [4, 100, ['list']],
    [10, 4096, ['list']],
    [11, 100, ['text']],
  ])('with %i choices and %i characters goes as %j', async (choices, length, kinds) => {
    const { say, graph, siti } = await talk();
    const words = 'kata '.repeat(length).slice(0, length - 1);
    expect((await say(reply(`${words}.`, labels(choices)))).why).toBeNull();
    const sent = graph.taken.map(
      (body) => (body.interactive as { type?: string } | undefined)?.type ?? body.type,
    );
    expect(sent).toEqual(kinds);
    if (choices > 10) expect(siti.seen[0]!.text).toContain('11. Pilihan nomor 11');
    else expect(siti.seen.at(-1)!.choices).toHaveLength(choices);
  });

  it('with choices alone still has a body', async () => {
    const { say, siti } = await talk();
    expect((await say(reply('', ['Ya', 'Tidak']))).why).toBeNull();
    expect(siti.seen[0]).toMatchObject({ type: 'interactive' });
  });

  it('is heard as the press of its button or row', async () => {
    const { say, siti, heard, graph } = await talk();
    await say(reply('Pilih', ['Jadwal pemungutan suara ulang', 'Syarat']));
    siti.presses('Syarat');
    await say(reply('Pilih', labels(5)));
    siti.presses('Pilihan nomor 5');
    await graph.webhooks.settled();
    expect(heard.slice(1).map((one) => one.content)).toEqual(
      expect.arrayContaining([
        { is: 'press', line: 7, choice: 1 },
        { is: 'press', line: 7, choice: 4 },
      ]),
    );
  });

  it('carries its file with the text below it, or after a longer text', async () => {
    const { say, siti, graph } = await talk({ file: pdf });
    await say(reply('Tanda terima Anda.', [], attached));
    await say(reply('Tanda terima Anda.', ['Status'], attached));
    expect(graph.taken.map((body) => body.type)).toEqual(['document', 'interactive', 'document']);
    expect(siti.seen[0]).toMatchObject({ text: 'Tanda terima Anda.', file: pdf });
    expect(siti.seen[2]).toMatchObject({ text: '', file: pdf });
  });

  it('goes without a file that is gone or of a kind the service does not take', async () => {
    for (const file of [null, { ...pdf, name: 'a.svg', type: 'image/svg+xml' }]) {
      const { say, siti } = await talk({ file });
      expect((await say(reply('Ini jadwalnya.', [], attached))).why).toBeNull();
      expect(siti.seen).toMatchObject([{ type: 'text', text: 'Ini jadwalnya.', file: null }]);
    }
  });

  it('goes on with the part after those that arrived', async () => {
    const { channel, to, siti } = await talk();
    const long = reply('kata '.repeat(1700), []);
    const whole = await send(channel, rowOf(to, long));
    expect(whole.parts).toEqual([0, 1, 2]);
    const rest = await send(channel, rowOf(to, long), 2);
    expect(rest.parts).toEqual([2]);
    expect(siti.seen.at(-1)!.text).toBe(siti.seen[2]!.text);
  });

  it.each([
    [131047, {}, { why: 'window' }],
    [131056, {}, { why: 'again', afterMs: 6_000, everybody: false }],
    [130429, { retryAfter: 3 }, { why: 'again', afterMs: 3_000, everybody: true }],
    [80007, {}, { why: 'again', afterMs: null, everybody: true }],
    [4, {}, { why: 'again', everybody: true }],
    [131026, {}, { why: 'gone' }],
    [131051, {}, { why: 'refused' }],
    [100, {}, { why: 'refused' }],
    [2, {}, { why: 'again', everybody: false }],
    [131000, {}, { why: 'again', everybody: false }],
    [190, {}, { why: 'again', everybody: true }],
    [131031, {}, { why: 'again', everybody: true }],
  ])('refused with %i is %o → %o', async (code, more, outcome) => {
    const { say, graph } = await talk();
    graph.faults.refuse(1, code, more);
    expect((await say(reply('halo'))).fault).toMatchObject(outcome);
  });

  it('whose connection was refused may be sent again; one cut off is settled by its status', async () => {
    const { channel, to, graph, siti } = await talk();
    await graph.faults.down();
    expect((await send(channel, rowOf(to, reply('a')))).fault).toMatchObject({
      why: 'again',
      everybody: true,
    });
    await graph.faults.up();

    const taken = rowOf(to, reply('b'));
    graph.faults.resets(1, 'after');
    expect((await send(channel, taken)).why).toBe('unknown');
    expect(await channel.settle!(taken, 0, '')).toBe(true);

    const untaken = rowOf(to, reply('c'));
    graph.faults.resets(1, 'before');
    expect((await send(channel, untaken)).why).toBe('unknown');
    expect(await channel.settle!(untaken, 0, '')).toBe(false);
    expect(siti.seen.map((one) => one.text)).toEqual(['b']);
  });

  it('is settled after a crash by a status that comes to the next process', async () => {
    const { channel, make, to, graph } = await talk();
    const taken = rowOf(to, reply('a'));
    graph.webhooks.hold();
    await send(channel, taken);
    await channel.stop();
    const next = make();
    next.start();
    closing.push(() => next.stop());
    const front = await listenForWebhooks(next);
    closing.push(() => front.close());
    graph.webhooks.target = front.url;
    graph.webhooks.release();
    expect(await next.settle!(taken, 0, '')).toBe(true);
    expect(await next.settle!(rowOf(to, reply('b')), 0, '')).toBe(false);
  });

  it('that failed later is told, by row and part', async () => {
    const { channel, to, graph, told, logged } = await talk();
    graph.faults.failLater(1, 131047);
    const row = rowOf(to, reply('a'));
    await send(channel, row);
    await graph.webhooks.settled();
    expect(told).toEqual([`${row.id} 0 failed jendela 24 jam tertutup`]);
    expect(logged.join()).toContain('131047');
  });
});

describe('after 24 hours', () => {
  const template = { name: 'kabar_baru', language: 'id' };
  const templates = [{ ...template, parameters: 1, text: 'KPU: {{1}}' }];

  async function late(options: Options) {
    const desk = await open(options);
    const siti = desk.graph.citizen(SITI);
    siti.says('halo');
    await desk.graph.webhooks.settled();
    desk.clock.now = new Date(desk.clock.now.getTime() + DAY_MS);
    return { ...desk, siti, to: desk.heard[0]!.conversation };
  }

  it('nothing is sent without a template', async () => {
    const { channel, graph, to } = await late({});
    expect((await send(channel, rowOf(to, reply('a')))).why).toBe('window');
    expect(graph.requests.filter((one) => one.endsWith('/messages 400'))).toEqual([]);
  });

  it('the template tells once that there is news; the citizen’s message opens the window', async () => {
    const { channel, clock, graph, siti, to } = await late({ templates, settings: { template } });
    for (let time = 0; time < 3; time++)
      expect((await send(channel, rowOf(to, reply('a')))).why).toBe('window');
    expect(siti.seen.map((one) => one.text)).toEqual([`KPU: ${library.line('whatsapp.news')}`]);
    siti.says('apa?');
    await graph.webhooks.settled();
    expect((await send(channel, rowOf(to, reply('ini')))).why).toBeNull();
    clock.now = new Date(clock.now.getTime() + DAY_MS);
    expect((await send(channel, rowOf(to, reply('b')))).why).toBe('window');
    expect(siti.seen).toHaveLength(3);
  });

  it('a template that is not approved is said in the log', async () => {
    const { channel, logged, to } = await late({ settings: { template } });
    expect((await send(channel, rowOf(to, reply('a')))).why).toBe('window');
    expect(logged.join()).toContain('132001');
  });
});
