import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import { type App, createApp } from '../../src/app.ts';
import { createWhatsAppCloud, type WhatsAppCloudChannel } from '../../src/channels/whatsapp-cloud/channel.ts';
import type {
  WhatsAppCloudRooms,
  WhatsAppCloudSettings,
} from '../../src/channels/whatsapp-cloud/settings.ts';
import type { Unreadable } from '../../src/domain/message.ts';
import type { ChannelHarness, HarnessCitizen, SeenMessage } from './channel-harness.ts';
import { MODEL_CACHE, shippedContent, silent } from './desk.ts';
import type { GraphApi, GraphApiOptions } from './graph-api/api.ts';
import type { GraphCitizen } from './graph-api/citizen.ts';
import { createGraphApi } from './graph-api/server.ts';

/** The program with WhatsApp Cloud API as its channel, against the loopback Graph API. */

export const VERIFY_TOKEN = 'token-verifikasi-kantor';

export function settingsFor(graph: GraphApi): WhatsAppCloudSettings {
  return {
    token: graph.token,
    phoneNumberId: graph.phoneNumberId,
    appSecret: graph.appSecret,
    verifyToken: VERIFY_TOKEN,
    apiRoot: graph.root,
    apiVersion: graph.version,
    template: null,
  };
}

/** Serves the channel's webhook where Meta calls it. */
export async function listenForWebhooks(
  channel: Pick<WhatsAppCloudChannel, 'webhook'>,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve(
      { fetch: (request) => channel.webhook(request), hostname: '127.0.0.1', port: 0 },
      () => resolve(started),
    );
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/whatsapp`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

const OTHER_KINDS: Record<Unreadable, [string, object]> = {
  voice: ['audio', { audio: { id: '77', mime_type: 'audio/ogg; codecs=opus', voice: true } }],
  video: ['video', { video: { id: '78', mime_type: 'video/mp4' } }],
  sticker: ['sticker', { sticker: { id: '79', mime_type: 'image/webp', animated: false } }],
  location: ['location', { location: { latitude: -7.55, longitude: 112.23 } }],
  contact: ['contacts', { contacts: [{ name: { formatted_name: 'Seseorang' } }] }],
  poll: ['unsupported', { errors: [{ code: 131051 }], unsupported: { type: 'poll_creation' } }],
  other: ['unsupported', { errors: [{ code: 131051, title: 'Message type unknown' }] }],
};

const typeOf = (name: string): string =>
  ({ pdf: 'application/pdf', png: 'image/png', jpg: 'image/jpeg', txt: 'text/plain' })[
    name.split('.').at(-1)!
  ] ?? 'application/octet-stream';

/** The label behind a title that was cut. */
const isTitleOf = (title: string, label: string): boolean =>
  title === label || (title.endsWith('…') && label.startsWith(title.slice(0, -1).trimEnd()));

const numbered = (text: string): string[] =>
  [...text.matchAll(/^(\d+)\. (.+)$/gm)]
    .filter(([, n], i) => Number(n) === i + 1)
    .map(([, , label]) => label!);

function seen(citizen: GraphCitizen): SeenMessage[] {
  return citizen.seen.map((message) => ({
    text: message.text,
    choices: message.choices.length
      ? message.choices.map((choice) => choice.description ?? choice.title)
      : numbered(message.text),
    files: message.file ? [message.file] : [],
  }));
}

function harnessCitizen(citizen: GraphCitizen): HarnessCitizen {
  return {
    says: async (text, id) => citizen.says(text, id === undefined ? {} : { id }),
    async chooses(label) {
      const message = citizen.seen.findLast((one) =>
        one.choices.some((choice) => isTitleOf(choice.title, label) || choice.description === label),
      );
      const choice = message?.choices.find((one) => isTitleOf(one.title, label) || one.description === label);
      if (choice) citizen.presses(choice.title);
      else {
        const lines = citizen.seen.map((one) => numbered(one.text)).findLast((one) => one.includes(label));
        if (!lines) throw new Error(`no choice ${label}`);
        citizen.says(String(lines.indexOf(label) + 1));
      }
    },
    sendsFile: async ({ name, bytes, caption }) =>
      void citizen.sendsFile({
        name,
        type: typeOf(name),
        bytes,
        ...(caption === undefined ? {} : { caption }),
      }),
    sendsUnreadable: async (what) => void citizen.sends(...OTHER_KINDS[what]),
    edits: async (id, text) => void citizen.edits(id, text),
    deletes: async (id) => void citizen.deletes(id),
    saysInGroup: async () => {},
    blocks: async () => {
      citizen.unreachable = true;
    },
    unblocks: async () => {
      citizen.unreachable = false;
    },
    sees: async () => seen(citizen),
    seesInGroup: async () => [],
    async waitsFor(count) {
      const until = performance.now() + 10_000;
      while (citizen.seen.length < count) {
        if (performance.now() > until) throw new Error(`saw ${citizen.seen.length} messages, not ${count}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return seen(citizen);
    },
  };
}

export type WhatsAppCloudHarness = ChannelHarness & { graph(): GraphApi };

export function whatsappCloudHarness(
  options: GraphApiOptions & { rooms?: Partial<WhatsAppCloudRooms> } = {},
): WhatsAppCloudHarness {
  const folder = mkdtempSync(join(tmpdir(), 'tanya-cloud-'));
  const citizens = new Map<string, HarnessCitizen>();
  let graph: GraphApi;
  let app: App | null = null;
  let front: Awaited<ReturnType<typeof listenForWebhooks>> | null = null;
  let beat: NodeJS.Timeout | undefined;

  async function startProgram(): Promise<void> {
    let channel: WhatsAppCloudChannel | null = null;
    const make = createWhatsAppCloud(settingsFor(graph), {
      chats: () => app!.store.whatsappChats,
      settleMs: { running: 500, started: 1_000 },
      checkEveryMs: 1_000,
      ...options.rooms,
    });
    app = await createApp({
      content: shippedContent(),
      databasePath: join(folder, 'desk.db'),
      secretKey: new Uint8Array(32).fill(7),
      cacheDir: MODEL_CACHE,
      channels: [
        (rooms) => {
          channel = make(rooms);
          return channel;
        },
      ],
      now: () => new Date(),
      log: silent,
    });
    app.start();
    front = await listenForWebhooks(channel!);
    graph.webhooks.target = front.url;
    await app.resume();
    // As `serve.ts` does, only faster.
    beat = setInterval(() => void app?.resume(), 100);
  }

  async function stopProgram(): Promise<void> {
    clearInterval(beat);
    graph.webhooks.target = null;
    await front?.close();
    await app?.close();
    app = null;
  }

  return {
    name: 'whatsapp-cloud',
    has: {
      buttons: true,
      groups: false,
      edits: true,
      filesIn: true,
      filesOut: true,
      blocking: false,
      unreadable: Object.keys(OTHER_KINDS) as Unreadable[],
      longest: 4096,
    },
    async start() {
      // One citizen may be written to 45 times at once and then each 6 s: longer than a test can wait.
      graph = await createGraphApi({ rates: { pairBurst: 1_000 }, ...options });
      await startProgram();
    },
    stopProgram,
    startProgram,
    async close() {
      await stopProgram();
      await graph.close();
      rmSync(folder, { recursive: true, force: true });
    },
    app: () => app!,
    graph: () => graph,
    citizen(name) {
      const known = citizens.get(name);
      if (known) return known;
      const n = citizens.size + 1;
      const person = { name, phone: `62812000000${n}`, userId: `ID.${1_000_000 + n}` };
      const fresh = harnessCitizen(graph.citizen(person));
      citizens.set(name, fresh);
      return fresh;
    },
    faults: {
      tooMany: (times, seconds) => graph.faults.refuse(times, 130429, { status: 429, retryAfter: seconds }),
      serverErrors: (times) => graph.faults.refuse(times, 2, { status: 503 }),
      resets: (times) => graph.faults.resets(times, 'after'),
      down: () => graph.faults.down(),
      up: () => graph.faults.up(),
    },
  };
}
