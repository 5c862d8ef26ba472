import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { proto } from '@whiskeysockets/baileys';
import { type App, createApp } from '../../src/app.ts';
import { createWhatsapp } from '../../src/channels/whatsapp/whatsapp.ts';
import type { Unreadable } from '../../src/domain/message.ts';
import type { ChannelHarness, HarnessCitizen, SeenMessage } from './channel-harness.ts';
import { MODEL_CACHE, shippedContent, silent } from './desk.ts';
import { SECRET, settingsFor, until } from './whatsapp-desk.ts';
import { FAST, QUICK } from './whatsapp-pace.ts';
import type { Citizen } from './whatsapp-server/citizen.ts';
import { startWhatsappServer, type WhatsappServer } from './whatsapp-server/whatsapp-server.ts';

/** The program with a linked WhatsApp device as its channel, against the loopback WhatsApp. */

const KINDS: Record<Unreadable, proto.IMessage> = {
  voice: { audioMessage: { mimetype: 'audio/ogg', ptt: true, seconds: 3 } },
  video: { videoMessage: { mimetype: 'video/mp4' } },
  sticker: { stickerMessage: { mimetype: 'image/webp' } },
  location: { locationMessage: { degreesLatitude: -7.55, degreesLongitude: 112.23 } },
  contact: { contactMessage: { displayName: 'Seseorang', vcard: 'BEGIN:VCARD' } },
  poll: { pollCreationMessage: { name: 'Pilih siapa?' } },
  other: { orderMessage: { orderId: '1' } },
};

const typeOf = (name: string): string =>
  ({ pdf: 'application/pdf', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg' })[
    name.split('.').at(-1)!
  ] ?? 'application/octet-stream';

/** Labels of numbered lines that count from 1. */
function numbered(text: string): string[] {
  const lines = [...text.matchAll(/^(\d+)\. (.+)$/gm)];
  return lines.filter(([, n], i) => Number(n) === i + 1).map(([, , label]) => label!);
}

/** Messages as a reader takes them: a file without words belongs to the words before it. */
function seen(citizen: Citizen): SeenMessage[] {
  const messages: SeenMessage[] = [];
  for (const { text, file } of citizen.screen) {
    // A picture has no name on WhatsApp.
    const files = file ? [{ ...file, name: file.name || `gambar.${file.type.split('/')[1]}` }] : [];
    const before = messages.at(-1);
    if (text === '' && before) before.files.push(...files);
    else messages.push({ text, choices: numbered(text), files });
  }
  return messages;
}

function harnessCitizen(citizen: Citizen, server: WhatsappServer): HarnessCitizen {
  return {
    says: (text, id) => citizen.says(text, id),
    async chooses(label) {
      const choices = citizen.screen.map(({ text }) => numbered(text)).findLast((one) => one.includes(label));
      if (!choices) throw new Error(`no choice ${label}`);
      await citizen.says(String(choices.indexOf(label) + 1));
    },
    async sendsFile({ name, bytes, caption }) {
      const mimetype = typeOf(name);
      const type = mimetype.startsWith('image/') ? 'image' : 'document';
      const held = { ...(await server.media.put(bytes, type)), mimetype, caption: caption ?? null };
      await citizen.send(
        type === 'image' ? { imageMessage: held } : { documentMessage: { ...held, fileName: name } },
      );
    },
    sendsUnreadable: async (what) => void (await citizen.send(KINDS[what])),
    edits: async (id, text) =>
      void (await citizen.send({
        editedMessage: {
          message: {
            protocolMessage: {
              type: 14,
              key: { id, remoteJid: citizen.jid, fromMe: true },
              editedMessage: { conversation: text },
            },
          },
        },
      })),
    deletes: async (id) =>
      void (await citizen.send({ protocolMessage: { type: 0, key: { id, fromMe: true } } })),
    saysInGroup: async () => {},
    blocks: async () => {},
    unblocks: async () => {},
    sees: async () => seen(citizen),
    seesInGroup: async () => [],
    async waitsFor(count) {
      await until(() => seen(citizen).length >= count, `${count} messages seen`, 10_000);
      return seen(citizen);
    },
  };
}

export type WhatsappHarness = ChannelHarness & { server(): WhatsappServer };

export function whatsappHarness(): WhatsappHarness {
  const folder = mkdtempSync(join(tmpdir(), 'tanya-whatsapp-'));
  const citizens = new Map<string, HarnessCitizen>();
  let server: WhatsappServer;
  let app: App | null = null;
  let beat: NodeJS.Timeout | undefined;

  async function startProgram(): Promise<void> {
    const whatsapp = createWhatsapp({
      settings: settingsFor(server),
      store: () => app!.store,
      dataDir: folder,
      terminal: null,
      timing: QUICK,
      pace: FAST,
    });
    app = await createApp({
      content: shippedContent(),
      databasePath: join(folder, 'desk.db'),
      secretKey: SECRET,
      cacheDir: MODEL_CACHE,
      channels: [whatsapp.make],
      now: () => new Date(),
      log: silent,
    });
    app.start();
    const running = app;
    beat = setInterval(() => void running.resume().catch(() => {}), 50);
    if (!server.isLinked()) {
      const file = join(folder, 'whatsapp-pairing.txt');
      await until(() => existsSync(file) && readFileSync(file, 'utf8').includes('#'), 'a QR', 15_000);
      server.scan(readFileSync(file, 'utf8').trim());
    }
    await until(() => server.isLive(), 'WhatsApp is connected', 15_000);
  }

  async function stopProgram(): Promise<void> {
    clearInterval(beat);
    await app?.close();
    app = null;
  }

  return {
    name: 'whatsapp',
    has: {
      buttons: false,
      groups: false,
      edits: true,
      filesIn: true,
      filesOut: true,
      blocking: false,
      unreadable: ['voice', 'video', 'sticker', 'location', 'contact', 'poll', 'other'],
      longest: 4096,
    },
    async start() {
      server = await startWhatsappServer({ fewKeys: true });
      await startProgram();
    },
    stopProgram,
    startProgram,
    async close() {
      await stopProgram();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
    app: () => app!,
    server: () => server,
    citizen(name) {
      const known = citizens.get(name) ?? harnessCitizen(server.citizen(), server);
      citizens.set(name, known);
      return known;
    },
    faults: {
      tooMany: (times) => void server.faults.acks.push(...Array<string>(times).fill('429')),
      serverErrors: (times) => void server.faults.acks.push(...Array<string>(times).fill('500')),
      resets: (times) => {
        server.faults.resets += times;
      },
      down: () => server.down(),
      up: () => server.up(),
    },
  };
}
