import { afterEach } from 'vitest';
import { createWhatsAppCloud, type WhatsAppCloudChannel } from '../../src/channels/whatsapp-cloud/channel.ts';
import type { WhatsAppCloudSettings } from '../../src/channels/whatsapp-cloud/settings.ts';
import type { Undelivered } from '../../src/domain/channel.ts';
import type { OutboxRow } from '../../src/domain/conversation.ts';
import type { Choice, CitizenMessage, FileBytes, Reply } from '../../src/domain/message.ts';
import { openStore } from '../../src/store/database.ts';
import type { GraphApiOptions } from './graph-api/api.ts';
import { createGraphApi } from './graph-api/server.ts';
import { listenForWebhooks, settingsFor } from './whatsapp-cloud-harness.ts';
import { library } from './words.ts';

/** The channel alone, without the program: what it hears is kept, rows are made by hand. */

/** Closed after each test, last opened first. */
export const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

export interface Options extends GraphApiOptions {
  settings?: Partial<WhatsAppCloudSettings>;
  file?: FileBytes | null;
}

/** The channel alone, against the loopback API; what it hears is kept. */
export async function open({ settings, file = null, ...options }: Options = {}) {
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
      lastMark: async () => null,
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

export async function until(done: () => boolean): Promise<void> {
  const limit = performance.now() + 5_000;
  while (!done()) {
    if (performance.now() > limit) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const reply = (text: string, choices: string[] = [], files: Reply['files'] = []): Reply => ({
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
export function rowOf(address: string, what: Reply, id = nextRow++): OutboxRow {
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
export async function send(channel: WhatsAppCloudChannel, row: OutboxRow, from = 0) {
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

export const SITI = { name: 'Siti', phone: '628120000001', userId: 'ID.1000001' };
export const pdf = {
  name: 'tanda-terima.pdf',
  type: 'application/pdf',
  bytes: new Uint8Array([37, 80, 68, 70]),
};
export const attached: Reply['files'] = [
  { name: pdf.name, url: '/x', source: { of: 'receipt', request: 'KPU-2026-00001' } },
];
