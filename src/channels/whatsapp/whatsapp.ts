import { setTimeout as wait } from 'node:timers/promises';
import type { WAMessage, WASocket } from '@whiskeysockets/baileys';
import {
  type Channel,
  type ChannelMaker,
  type ChannelRooms,
  type Pace,
  Undelivered,
} from '../../domain/channel.ts';
import { type Connection, keepConnection } from './connection.ts';
import { keyOf, said, senderOf, writtenAt } from './intake.ts';
import type { Baileys } from './library.ts';
import { fetchMedia } from './media.ts';
import { sendParts } from './outbound.ts';
import { pairingBoard, type Terminal, type WhatsappPairing } from './pairing.ts';
import { TIMING, type Timing, type WhatsappSettings, type WhatsappStore } from './settings.ts';
import { takeTurns } from './turns.ts';
import { unreadMessages } from './unread.ts';

export interface WhatsappOptions {
  settings: WhatsappSettings;
  /** Asked when the channel starts, not before. */
  store: () => WhatsappStore;
  /** Where the pairing text is put; null: nowhere. */
  dataDir: string | null;
  /** Where the QR is drawn, when that is a screen. */
  terminal: Terminal | null;
  random?: () => number;
  timing?: Partial<Timing>;
  pace?: Partial<Pace>;
}

export interface Whatsapp {
  make: ChannelMaker;
  pairing: WhatsappPairing;
}

/** A phone's retry receipt comes within hours; a phone that was off, within days. */
const KEPT_MS = 14 * 86_400_000;
const RECENT = 5_000;

/** WhatsApp by a linked device, as WhatsApp Web is one, through the Baileys library. */
export function createWhatsapp(options: WhatsappOptions): Whatsapp {
  let connection: Connection | null = null;
  return {
    make: (rooms) => {
      const made = channel(options, rooms);
      connection = made.connection;
      return made.channel;
    },
    pairing: {
      current: () => connection?.current() ?? null,
      requestCode: async (phone) => (await connection?.requestCode(phone)) ?? null,
      pairAgain: async () => connection?.pairAgain(),
      connectAgain: () => connection?.connectAgain(),
    },
  };
}

function channel(
  options: WhatsappOptions,
  rooms: ChannelRooms,
): { channel: Channel; connection: Connection } {
  const { settings, store } = options;
  const timing = { ...TIMING, ...options.timing };
  const random = options.random ?? Math.random;
  const unread = unreadMessages();
  const turns = takeTurns();
  /** Keys heard by this process: most messages come by twice, while being decrypted and after. */
  const recent = new Set<string>();

  async function hear(baileys: Baileys, message: WAMessage): Promise<void> {
    const from = senderOf(baileys, message);
    const what = from && said(baileys, message.message);
    if (!from || !what) return;
    const id = `${from.jid}:${message.key.id}`;
    if (recent.has(id)) return;
    const chat = await store().whatsappChats.heard(from.jid, from.other, rooms.now());
    await rooms.hear({
      channel: 'whatsapp',
      key: keyOf(message, chat, what.edits),
      conversation: chat,
      text: what.text,
      at: writtenAt(message, rooms.now()),
      ...(what.content ? { content: what.content } : {}),
    });
    recent.add(id);
    if (recent.size > RECENT) recent.delete(recent.values().next().value!);
    unread.add(chat, message.key);
  }

  const connection = keepConnection({
    settings,
    timing,
    store,
    board: pairingBoard(options.dataDir, options.terminal),
    hear,
    turns,
    same: (one, other) =>
      void store()
        .whatsappChats.same(one, other)
        .catch((error) => rooms.log.error({ stack: String(error) }, 'whatsapp: an alias was not stored')),
    now: rooms.now,
    random,
    log: rooms.log,
  });

  /** What a person who answers does first: reads, and types. Nothing depends on it. */
  async function comeToTheChat(socket: WASocket, address: string, signal: AbortSignal): Promise<void> {
    const keys = unread.take(address);
    if (keys.length > 0) void socket.readMessages(keys).catch(() => {});
    const jid = await store().whatsappChats.replyTo(address);
    if (jid === null || timing.typingMs === 0) return;
    await socket.sendPresenceUpdate('composing', jid).catch(() => {});
    await wait(timing.typingMs * (0.75 + random() / 2), undefined, { signal, ref: false }).catch(() => {});
  }

  return {
    connection,
    channel: {
      name: 'whatsapp',
      pace: {
        parallel: 4,
        everyMs: 1_000,
        everyMsPerChat: 1_500,
        jitter: 0.5,
        perMinute: 20,
        perDay: settings.dailyCap,
        ...options.pace,
      },
      repeats: 'dropped',
      start() {
        connection.start();
        const before = new Date(rooms.now().getTime() - KEPT_MS);
        store()
          .whatsappSent.forget(before)
          .catch((error) =>
            rooms.log.error({ stack: String(error) }, 'whatsapp: old messages were not forgotten'),
          );
      },
      stop: () => connection.stop(),
      async send(row, sending) {
        const open = connection.open();
        if (!open)
          throw new Undelivered('again', 'WhatsApp belum tersambung', { everybody: true, afterMs: 5_000 });
        if (sending.from === 0) await comeToTheChat(open.socket, row.address, sending.signal);
        await sendParts(open, row, sending, {
          settings,
          timing,
          store: store(),
          turns,
          openFile: rooms.openFile,
          pick: rooms.line('whatsapp.pick'),
          now: rooms.now,
        });
      },
      fetchFile: (file, limit) => fetchMedia(file, limit, settings.mediaHost),
      health: () => connection.health(),
    },
  };
}
