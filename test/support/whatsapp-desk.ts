import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WhatsappSettings } from '../../src/channels/whatsapp/settings.ts';
import { createWhatsapp, type WhatsappOptions } from '../../src/channels/whatsapp/whatsapp.ts';
import type { Channel, ChannelRooms } from '../../src/domain/channel.ts';
import type { OutboxRow } from '../../src/domain/conversation.ts';
import type { CitizenMessage, Reply } from '../../src/domain/message.ts';
import type { Store } from '../../src/domain/store.ts';
import { openStore } from '../../src/store/database.ts';
import { QUICK } from './whatsapp-pace.ts';
import type { WhatsappServer } from './whatsapp-server/whatsapp-server.ts';

export const SECRET = new Uint8Array(32).fill(9);

export const settingsFor = (server: WhatsappServer): WhatsappSettings => ({
  kind: 'baileys',
  webSocketUrl: server.url,
  version: null,
  mediaHost: server.media.host,
  dailyCap: 500,
});

export async function until(holds: () => unknown, what: string, ms = 8_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export function replyOf(text: string, more: Partial<Reply> = {}): Reply {
  return {
    kind: 'answer',
    blocks: [{ type: 'paragraph', spans: [text] }],
    choices: [],
    sources: [],
    files: [],
    intent: null,
    article: null,
    agency: null,
    confidence: 1,
    candidates: [],
    ...more,
  };
}

/** The channel by itself: hears into a list, and sends rows that the test makes. */
export class WhatsappDesk {
  readonly heard: CitizenMessage[] = [];
  readonly logged: string[] = [];
  readonly folder = mkdtempSync(join(tmpdir(), 'whatsapp-'));
  store!: Store;
  channel!: Channel;
  whatsapp!: ReturnType<typeof createWhatsapp>;
  /** How often storing fails from now on. */
  storingFails = 0;
  #keys = new Set<string>();
  #row = 0;
  #server: WhatsappServer;
  #more: Partial<WhatsappOptions>;
  openFile: ChannelRooms['openFile'] = async () => null;

  constructor(server: WhatsappServer, more: Partial<WhatsappOptions> = {}) {
    this.#server = server;
    this.#more = more;
  }

  async start(): Promise<void> {
    this.store = await openStore({ path: join(this.folder, 'desk.db'), secretKey: SECRET });
    this.whatsapp = createWhatsapp({
      settings: settingsFor(this.#server),
      store: () => this.store,
      dataDir: this.folder,
      terminal: null,
      ...this.#more,
      timing: { ...QUICK, ...this.#more.timing },
    });
    const log = (level: string) => (data: object, message: string) =>
      void this.logged.push(JSON.stringify({ level, ...data, message }));
    this.channel = this.whatsapp.make({
      hear: async (message) => {
        if (this.storingFails > 0) {
          this.storingFails--;
          throw new Error('disk full');
        }
        if (this.#keys.has(message.key)) return false;
        this.#keys.add(message.key);
        this.heard.push(message);
        return true;
      },
      openFile: (source) => this.openFile(source),
      say: () => [],
      line: () => 'Balas dengan angka:',
      lastMark: async () => null,
      articles: () => [],
      now: () => new Date(),
      log: { info: log('info'), warn: log('warn'), error: log('error') },
    });
    this.channel.start();
  }

  async stop(): Promise<void> {
    await this.channel.stop();
    await this.store.close();
  }

  async close(): Promise<void> {
    await this.stop().catch(() => {});
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Links the device by QR and waits until it is up. */
  async link(): Promise<void> {
    await until(() => this.whatsapp.pairing.current(), 'a QR');
    const shown = this.whatsapp.pairing.current();
    if (!shown || !('qr' in shown)) throw new Error('no QR');
    this.#server.scan(shown.qr);
    await this.isUp();
  }

  isUp(): Promise<void> {
    return until(() => this.channel.health().state === 'up', 'the channel is up');
  }

  row(address: string, reply: Reply | string, more: Partial<OutboxRow> = {}): OutboxRow {
    return {
      id: ++this.#row,
      channel: 'whatsapp',
      address,
      conversation: 1,
      n: this.#row,
      reply: typeof reply === 'string' ? replyOf(reply) : reply,
      person: false,
      createdAt: new Date(1_700_000_000_000),
      attempts: 0,
      parts: 0,
      mark: null,
      ...more,
    };
  }

  async send(row: OutboxRow, from = 0): Promise<(string | null)[]> {
    const sent: (string | null)[] = [];
    await this.channel.send(row, {
      from,
      sent: async (_, id) => void sent.push(id),
      signal: new AbortController().signal,
    });
    return sent;
  }

  async hears(count: number): Promise<CitizenMessage[]> {
    await until(() => this.heard.length >= count, `${count} messages heard`);
    return this.heard;
  }
}
