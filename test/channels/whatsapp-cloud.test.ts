import { afterEach, describe, expect, it } from 'vitest';
import { createWhatsAppCloud, type WhatsAppCloudChannel } from '../../src/channels/whatsapp-cloud/channel.ts';
import { fileAddress } from '../../src/channels/whatsapp-cloud/files.ts';
import { shortened, titles } from '../../src/channels/whatsapp-cloud/labels.ts';
import type { WhatsAppCloudSettings } from '../../src/channels/whatsapp-cloud/settings.ts';
import type { Undelivered } from '../../src/domain/channel.ts';
import type { OutboxRow } from '../../src/domain/conversation.ts';
import type { Choice, CitizenMessage, FileBytes, Reply } from '../../src/domain/message.ts';
import { openStore } from '../../src/store/database.ts';
import { createGraphApi, type GraphApiOptions } from '../support/graph-api/server.ts';
import { signature, webhookBody } from '../support/graph-api/webhooks.ts';
import {
  listenForWebhooks,
  settingsFor,
  VERIFY_TOKEN,
  whatsappCloudHarness,
} from '../support/whatsapp-cloud-harness.ts';
import { library } from '../support/words.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const DAY_MS = 24 * 3_600_000;

interface Options extends GraphApiOptions {
  settings?: Partial<WhatsAppCloudSettings>;
  file?: FileBytes | null;
}

/** The channel alone, against the loopback API; what it hears is kept. */
async function open({ settings, file = null, ...options }: Options = {}) {
  const clock = { now: new Date('2026-11-24T02:00:00Z') };
  const graph = await createGraphApi({ now: () => clock.now, retryMs: { first: 5, most: 20 }, ...options });
  closing.push(() => graph.close());
  const store = await openStore({ path: ':memory:', secretKey: new Uint8Array(32).fill(7) });
  closing.push(() => store.close());
  const heard: CitizenMessage[] = [];
  const told: string[] = [];
  const logged: string[] = [];
  const log = (data: object, message: string) => void logged.push(`${message} ${JSON.stringify(data)}`);
  let broken = 0;
  const make = (): WhatsAppCloudChannel =>
    createWhatsAppCloud(
      { ...settingsFor(graph), ...settings },
      {
        chats: () => store.whatsappChats,
        onStatus: async (row, part, status, reason) => void told.push([row, part, status, reason].join(' ')),
        settleMs: { running: 150, started: 300 },
      },
    )({
      hear: async (message) => {
        if (broken-- > 0) throw new Error('disk full');
        if (heard.some((one) => one.key === message.key)) return false;
        heard.push(message);
        return true;
      },
      openFile: async () => file,
      say: (phrase, values) => library.say(phrase, values),
      line: (phrase, values) => library.line(phrase, values),
      articles: () => [],
      now: () => clock.now,
      log: { info: log, warn: log, error: log },
    });
  const channel = make();
  channel.start();
  closing.push(() => channel.stop());
  const front = await listenForWebhooks(channel);
  closing.push(() => front.close());
  graph.webhooks.target = front.url;
  await until(() => channel.health().state !== 'connecting');
  return {
    graph,
    channel,
    make,
    clock,
    heard,
    told,
    logged,
    url: front.url,
    breakStore: (times: number) => {
      broken = times;
    },
  };
}

async function until(done: () => boolean): Promise<void> {
  const limit = performance.now() + 5_000;
  while (!done()) {
    if (performance.now() > limit) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const reply = (text: string, choices: string[] = [], files: Reply['files'] = []): Reply => ({
  kind: 'answer',
  blocks: text === '' ? [] : [{ type: 'paragraph', spans: [text] }],
  choices: choices.map((label): Choice => ({ label, send: label })),
  sources: [],
  files,
  intent: null,
  article: null,
  agency: null,
  confidence: 1,
  candidates: [],
});

let nextRow = 1;
function rowOf(address: string, what: Reply, id = nextRow++): OutboxRow {
  return {
    id,
    channel: 'whatsapp-cloud',
    address,
    conversation: 1,
    n: 7,
    reply: what,
    person: false,
    createdAt: new Date('2026-11-24T02:00:00Z'),
    attempts: 0,
    parts: 0,
    mark: null,
  };
}

/** Sends a row; what it threw, and the parts that were told. */
async function send(channel: WhatsAppCloudChannel, row: OutboxRow, from = 0) {
  const parts: number[] = [];
  const fault = await channel
    .send(row, {
      from,
      signal: new AbortController().signal,
      sent: async (part) => void parts.push(part),
    })
    .then(
      () => null,
      (error) => error as Undelivered,
    );
  return { parts, fault, why: fault?.why ?? null };
}

const SITI = { name: 'Siti', phone: '628120000001', userId: 'ID.1000001' };
const pdf = { name: 'tanda-terima.pdf', type: 'application/pdf', bytes: new Uint8Array([37, 80, 68, 70]) };
const attached: Reply['files'] = [
  { name: pdf.name, url: '/x', source: { of: 'receipt', request: 'KPU-2026-00001' } },
];

describe('the webhook', () => {
  it('is verified by its token and nothing else', async () => {
    const { channel } = await open();
    const ask = (query: string) => channel.webhook(new Request(`http://desk/whatsapp?${query}`));
    const right = await ask(`hub.mode=subscribe&hub.verify_token=${VERIFY_TOKEN}&hub.challenge=1158201444`);
    expect([right.status, await right.text()]).toEqual([200, '1158201444']);
    expect(right.headers.get('content-type')).toContain('text/plain');
    for (const query of [
      `hub.mode=subscribe&hub.verify_token=lain&hub.challenge=1`,
      `hub.mode=unsubscribe&hub.verify_token=${VERIFY_TOKEN}&hub.challenge=1`,
      'hub.mode=subscribe&hub.challenge=1',
      '',
    ]) {
      const wrong = await ask(query);
      expect([wrong.status, await wrong.text()]).toEqual([403, '']);
    }
  });

  it('takes only what Meta signed, to the byte', async () => {
    const { channel, graph, heard } = await open();
    const message = {
      from: SITI.phone,
      id: 'wamid.1',
      timestamp: '1795485600',
      type: 'text',
      text: { body: 'é/' },
    };
    const body = webhookBody([
      { metadata: { phone_number_id: graph.phoneNumberId }, contacts: [], messages: [message] },
    ]);
    const post = (content: string, header: string | null) =>
      channel.webhook(
        new Request('http://desk/whatsapp', {
          method: 'POST',
          body: content,
          headers: header === null ? {} : { 'x-hub-signature-256': header },
        }),
      );
    const right = signature(graph.appSecret, body);
    for (const [content, header] of [
      [body, null],
      [body, ''],
      [body, 'sha256=zz'],
      [body, signature('rahasia-lain', body)],
      [body, right.replace('sha256', 'sha1')],
      [JSON.stringify(JSON.parse(body)), right],
    ] as const)
      expect((await post(content, header)).status).toBe(401);
    expect(heard).toEqual([]);
    expect((await post(body, right)).status).toBe(200);
    expect(heard).toHaveLength(1);
    const huge = `"${'a'.repeat(5 * 1024 * 1024)}"`;
    expect((await post(huge, signature(graph.appSecret, huge))).status).toBe(413);
  });

  it('acknowledges what it does not know', async () => {
    const { channel, graph, heard } = await open();
    const metadata = { phone_number_id: graph.phoneNumberId };
    for (const body of [
      '{',
      'null',
      '[]',
      '{"entry":"x"}',
      '{"entry":[{"changes":[{"field":"account_update","value":{}}]}]}',
      webhookBody([
        { metadata, messages: [null, 1, {}, { id: 'x' }, { id: 'y', type: 'text', from: 'abc' }] },
      ]),
      webhookBody([{ metadata, statuses: [{}, { status: 'baru' }] }]),
      webhookBody([
        {
          metadata: { phone_number_id: '1' },
          messages: [{ id: 'z', from: SITI.phone, type: 'text', text: { body: 'salah nomor' } }],
        },
      ]),
    ]) {
      const headers = { 'x-hub-signature-256': signature(graph.appSecret, body) };
      const response = await channel.webhook(new Request('http://desk/', { method: 'POST', body, headers }));
      expect(response.status).toBe(200);
    }
    expect(heard).toEqual([]);
  });

  it('is acknowledged only when the message is on disk', async () => {
    const { graph, heard, breakStore } = await open();
    breakStore(2);
    graph.citizen(SITI).says('halo');
    await graph.webhooks.settled();
    expect(graph.webhooks.answers).toEqual([500, 500, 200]);
    expect(heard.map((one) => one.text)).toEqual(['halo']);
  });

  it('hears every message of a batch, and each once', async () => {
    const { graph, heard } = await open();
    const siti = graph.citizen(SITI);
    graph.webhooks.hold();
    for (const text of ['satu', 'dua', 'tiga']) siti.says(text);
    graph.webhooks.release({ inOne: true, twice: true });
    await graph.webhooks.settled();
    expect(heard.map((one) => one.text)).toEqual(['satu', 'dua', 'tiga']);
  });

  it('is closed once the channel stopped', async () => {
    const { channel, url } = await open();
    await channel.stop();
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(503);
  });
});

describe('what a citizen sends', () => {
  it('is heard as what it is', async () => {
    const { graph, heard } = await open();
    const siti = graph.citizen(SITI);
    const id = siti.says('jam buka?');
    siti.edits(id, 'jam buka besok?', { at: new Date('2026-11-24T02:05:00Z') });
    siti.sendsFile({ name: 'ktp.pdf', type: 'application/pdf', bytes: pdf.bytes, caption: 'ini KTP saya' });
    siti.sendsFile({ name: null, type: 'image/jpeg', bytes: pdf.bytes });
    siti.sends('audio', { audio: { id: '1' } });
    siti.sends('video', { video: { id: '1' } });
    siti.sends('sticker', { sticker: { id: '1' } });
    siti.sends('location', { location: {} });
    siti.sends('contacts', { contacts: [] });
    siti.sends('unsupported', { unsupported: { type: 'poll_creation' } });
    siti.sends('order', { order: {} });
    siti.sends('button', { button: { text: 'Baca', payload: 'x' } });
    await graph.webhooks.settled();
    const shown = heard.map(({ text, content }) =>
      [text, content?.is, content?.is === 'unreadable' ? content.what : ''].join('|'),
    );
    expect(shown.sort()).toEqual(
      [
        'jam buka?||',
        'jam buka besok?|edit|',
        'ini KTP saya|file|',
        '|file|',
        ...['voice', 'video', 'sticker', 'location', 'contact', 'poll', 'other'].map(
          (what) => `|unreadable|${what}`,
        ),
        'Baca||',
      ].sort(),
    );
    expect(new Set(heard.map((one) => one.conversation)).size).toBe(1);
    expect(heard.find((one) => one.content?.is === 'edit')!.key).toBe(`${id}:1795485900`);
    expect(heard.find((one) => one.key === id)!.at).toEqual(new Date('2026-11-24T02:00:00Z'));
  });

  it('is left unanswered when nobody expects an answer', async () => {
    const { graph, heard } = await open();
    const siti = graph.citizen(SITI);
    const id = siti.says('halo');
    siti.sends('reaction', { reaction: { message_id: id, emoji: '👍' } });
    siti.deletes(id);
    siti.sends('text', { text: { body: 'di grup' }, group_id: 'g1' });
    await graph.webhooks.settled();
    expect(heard.map((one) => one.key)).toEqual([id]);
  });

  it('is marked as read, with "typing"', async () => {
    const { graph } = await open();
    const siti = graph.citizen(SITI);
    const id = siti.says('halo');
    await until(() => siti.readByDesk.length > 0);
    expect([siti.readByDesk, siti.typingShown]).toEqual([[id], [id]]);
  });
});

describe('who a citizen is', () => {
  const by = (heard: CitizenMessage[], text: string) => heard.find((one) => one.text === text)!.conversation;

  it('stays the same under phone number, user id, or both', async () => {
    const { graph, heard } = await open();
    const citizens = [
      graph.citizen({ phone: SITI.phone }),
      graph.citizen(SITI),
      graph.citizen({ userId: SITI.userId }),
      graph.citizen({ phone: '628120000002', userId: 'ID.2' }),
    ];
    for (const [i, citizen] of citizens.entries()) {
      citizen.says(`pesan ${i}`);
      await graph.webhooks.settled();
    }
    expect(by(heard, 'pesan 0')).toBe(SITI.phone);
    expect(by(heard, 'pesan 1')).toBe(SITI.phone);
    expect(by(heard, 'pesan 2')).toBe(SITI.phone);
    expect(by(heard, 'pesan 3')).toBe('ID.2');
  });

  it('is told apart from others in the same batch', async () => {
    const { channel, graph, heard } = await open();
    const message = (from: string, body: string) => ({
      from,
      id: `wamid.${body}`,
      type: 'text',
      text: { body },
    });
    const body = webhookBody([
      {
        metadata: { phone_number_id: graph.phoneNumberId },
        contacts: [{ wa_id: '628120000001' }, { wa_id: '628120000002', user_id: 'ID.2' }],
        messages: [message('628120000001', 'a'), message('628120000002', 'b'), message('628120000003', 'c')],
      },
    ]);
    const headers = { 'x-hub-signature-256': signature(graph.appSecret, body) };
    await channel.webhook(new Request('http://desk/', { method: 'POST', body, headers }));
    expect(heard.map((one) => one.conversation)).toEqual(['628120000001', 'ID.2', '628120000003']);
  });

  it('is not who had the phone number before', async () => {
    const { graph, heard } = await open();
    graph.citizen(SITI).says('lama');
    await graph.webhooks.settled();
    const newcomer = graph.citizen({ phone: SITI.phone, userId: 'ID.9' });
    newcomer.says('baru');
    await graph.webhooks.settled();
    newcomer.says('baru lagi');
    await graph.webhooks.settled();
    expect(by(heard, 'lama')).toBe('ID.1000001');
    expect(by(heard, 'baru')).toBe('ID.9');
    expect(by(heard, 'baru lagi')).toBe('ID.9');
  });

  it('keeps the conversation with a new number, and is written to there', async () => {
    const { graph, heard, channel } = await open();
    const siti = graph.citizen(SITI);
    siti.says('sebelum');
    await graph.webhooks.settled();
    siti.changesNumber('628120000009', 'ID.1000009');
    await graph.webhooks.settled();
    siti.says('sesudah');
    await graph.webhooks.settled();
    expect(by(heard, 'sesudah')).toBe(by(heard, 'sebelum'));
    expect((await send(channel, rowOf(by(heard, 'sebelum'), reply('sampai')))).why).toBeNull();
    expect(graph.taken.at(-1)).toMatchObject({ recipient: 'ID.1000009' });
    expect(siti.seen.map((one) => one.text)).toEqual(['sampai']);
  });

  it('is reached by user id alone, and by phone number alone', async () => {
    const { graph, channel, heard } = await open();
    const hidden = graph.citizen({ userId: 'ID.77' });
    const plain = graph.citizen({ phone: '628120000077' });
    hidden.says('a');
    plain.says('b');
    await graph.webhooks.settled();
    for (const one of heard) await send(channel, rowOf(one.conversation, reply(`untuk ${one.text}`)));
    expect(hidden.seen.map((one) => one.text)).toEqual(['untuk a']);
    expect(plain.seen.map((one) => one.text)).toEqual(['untuk b']);
  });
});

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

describe('files from citizens', () => {
  async function withFile(bytes = new Uint8Array(1_000).fill(5)) {
    const desk = await open();
    const { media } = desk.graph.citizen(SITI).sendsFile({ name: 'a.pdf', type: 'application/pdf', bytes });
    return { ...desk, media, file: { ref: media.id, name: 'a.pdf', size: null }, bytes };
  }

  it('are fetched up to the limit', async () => {
    const { channel, file, bytes } = await withFile();
    expect(await channel.fetchFile!(file, 1_000)).toEqual(Buffer.from(bytes));
    await expect(channel.fetchFile!(file, 999)).rejects.toMatchObject({ code: 'attachment_size' });
  });

  it('are not fetched from anywhere else, nor when they are gone', async () => {
    const { channel, file, media, graph } = await withFile();
    media.url = 'http://169.254.169.254/latest/meta-data/';
    await expect(channel.fetchFile!(file, 1_000)).rejects.toMatchObject({ why: 'refused' });
    graph.media.forget(media.id);
    await expect(channel.fetchFile!(file, 1_000)).rejects.toMatchObject({ why: 'refused' });
    await expect(channel.fetchFile!({ ...file, ref: '../me' }, 1_000)).rejects.toMatchObject({
      why: 'refused',
    });
    await graph.faults.down();
    await expect(channel.fetchFile!(file, 1_000)).rejects.toMatchObject({ why: 'again' });
  });

  it.each([
    ['https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1', true],
    ['https://mmg.whatsapp.net/v/1', true],
    ['https://graph.facebook.com/v25.0/1', true],
    ['http://lookaside.fbsbx.com/x', false],
    ['https://fbsbx.com.jahat.example/x', false],
    ['https://jahatfbsbx.com/x', false],
    ['https://lookaside.fbsbx.com:8443/x', false],
    ['https://a:b@lookaside.fbsbx.com/x', false],
    ['http://127.0.0.1/x', false],
    ['https://10.0.0.1/x', false],
    ['file:///etc/passwd', false],
    ['x', false],
    [null, false],
  ])('the token goes to %s: %s', (url, allowed) => {
    expect(fileAddress(url, 'https://graph.facebook.com') !== null).toBe(allowed);
  });
});

describe('health', () => {
  it('is up once Meta knows the number', async () => {
    expect((await open()).channel.health()).toMatchObject({ state: 'up', reason: null });
  });

  it.each([
    [{ token: 'salah' }, 'WHATSAPP_CLOUD_TOKEN'],
    [{ phoneNumberId: '999999' }, 'WHATSAPP_CLOUD_PHONE_NUMBER_ID'],
    [{ apiVersion: 'v1.0' }, 'WHATSAPP_CLOUD_API_VERSION'],
    [{ apiRoot: 'http://127.0.0.1:9' }, 'sambungan internet'],
  ])('says what is wrong with %o', async (settings, reason) => {
    const { channel } = await open({ settings });
    expect(channel.health()).toMatchObject({ state: 'down', reason: expect.stringContaining(reason) });
  });

  it('goes down with a token that expired', async () => {
    const { channel, graph } = await open();
    graph.faults.tokenExpired(true);
    await send(channel, rowOf(SITI.phone, reply('a')));
    expect(channel.health()).toMatchObject({ state: 'down', reason: expect.stringContaining('TOKEN') });
  });
});

describe('labels', () => {
  it('fit, stay apart, and break no character', () => {
    const long = [
      'Jadwal pemungutan suara ulang di Jombang',
      'Jadwal pemungutan suara ulang di Ploso',
      'Ya',
      'Ya',
      '',
    ];
    const cut = titles(long, 20);
    expect(cut).toEqual(['Jadwal pemungutan s…', 'Jadwal pemungutan… 2', 'Ya', 'Ya 2', '–']);
    expect(cut.every((title) => title.length <= 20)).toBe(true);
    expect(shortened('aaaa👨‍👩‍👧‍👦bb', 10)).toBe('aaaa…');
  });
});

describe('the log', () => {
  it('names no token, secret, number or text', async () => {
    const { channel, graph, logged, url } = await open();
    const siti = graph.citizen(SITI);
    siti.says('isi rahasia');
    await graph.webhooks.settled();
    graph.faults.failLater(1, 131026);
    await send(channel, rowOf('ID.1000001', reply('jawaban rahasia')));
    graph.faults.refuse(1, 100);
    await send(channel, rowOf('ID.1000001', reply('jawaban rahasia')));
    await fetch(url, { method: 'POST', body: 'x' });
    await graph.webhooks.settled();
    expect(logged.length).toBeGreaterThan(1);
    expect(logged.join('\n')).not.toMatch(/rahasia|62812|ID\.1|EAAG|0123456789abcdef/);
  });
});

describe('the whole program', () => {
  it('answers, once each, through a reset, a busy service and a restart', async () => {
    const harness = whatsappCloudHarness();
    closing.push(() => harness.close());
    await harness.start();
    const siti = harness.citizen('Siti');
    await siti.says('alamat kantor');
    expect((await siti.waitsFor(1))[0]!.text).toContain('Sumbermulyo');
    harness.faults.resets(1);
    await siti.says('menu');
    const menu = (await siti.waitsFor(2))[1]!;
    expect(menu.choices.length).toBeGreaterThan(1);
    harness.faults.tooMany(1, 0);
    await siti.chooses(menu.choices[0]!);
    await siti.waitsFor(3);
    await harness.stopProgram();
    await siti.says('alamat kantor');
    await harness.startProgram();
    await siti.waitsFor(4);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await siti.sees()).toHaveLength(4);
  });
});
