import type { IncomingMessage } from 'node:http';
import type { BinaryNode, WAMessage, WASocket } from '@whiskeysockets/baileys';
import type { LinkedDevice } from './auth-state.ts';
import { hearingEarly } from './early.ts';
import type { Baileys } from './library.ts';
import { NO_LOG } from './quiet.ts';
import type { Timing, WhatsappSettings, WhatsappStore } from './settings.ts';
import type { Turns } from './turns.ts';

export interface SocketOptions {
  baileys: Baileys;
  device: LinkedDevice;
  settings: WhatsappSettings;
  timing: Timing;
  store: WhatsappStore;
  hear: (message: WAMessage) => Promise<void>;
  turns: Turns;
  saved: (saving: Promise<void>) => void;
  same: (one: string, other: string) => void;
  opened: () => void;
  qr: (text: string) => void;
  ended: (error: unknown) => void;
}

/** One connection of Baileys, with what must be put right about it. */
export function openSocket(options: SocketOptions): WASocket {
  const { baileys, device, settings, timing, store } = options;
  const { creds } = device.state;
  const early = hearingEarly(baileys, options.hear, options.turns);
  const socket = baileys.makeWASocket({
    auth: device.state,
    logger: NO_LOG,
    makeSignalRepository: early.make,
    ...(settings.webSocketUrl === null ? {} : { waWebSocketUrl: settings.webSocketUrl }),
    ...(settings.version === null ? {} : { version: settings.version }),
    browser: ['Tanya KPU', 'Chrome', '1.0'],
    countryCode: 'ID',
    connectTimeoutMs: timing.connectMs,
    keepAliveIntervalMs: timing.keepAliveMs,
    defaultQueryTimeoutMs: 30_000,
    ...(timing.qrMs === null ? {} : { qrTimeout: timing.qrMs }),
    // Staff who use the same number keep their notifications.
    markOnlineOnConnect: false,
    // What we sent would come back, and hide the errors of its acks.
    emitOwnEvents: false,
    syncFullHistory: false,
    generateHighQualityLinkPreview: false,
    transactionOpts: { maxCommitRetries: 3, delayBetweenTriesMs: 200 },
    // Status, broadcast, newsletter and groups: not even decrypted.
    shouldIgnoreJid: (jid) =>
      baileys.isJidGroup(jid) || baileys.isJidBroadcast(jid) || baileys.isJidNewsletter(jid) || false,
    getMessage: async ({ id }) => {
      const body = id ? await store.whatsappSent.get(id) : null;
      return body ? baileys.proto.Message.decode(body) : undefined;
    },
  });

  // Before Baileys' own listener: it must be known which stanza a ciphertext came in.
  socket.ws.prependListener('CB:message', (node: BinaryNode) =>
    early.arrived(node, { id: creds.me?.id ?? '', lid: creds.me?.lid ?? '' }),
  );
  // Baileys listens to this, which keeps ws from giving up, and then does nothing: it would connect for ever.
  socket.ws.on('unexpected-response', (request: { destroy(): void }, response: IncomingMessage) => {
    request.destroy();
    options.ended(new Error(`HTTP ${response.statusCode}`));
  });

  socket.ev.on('creds.update', () => options.saved(device.save()));
  socket.ev.on('connection.update', ({ connection, lastDisconnect, qr }) => {
    if (qr) options.qr(qr);
    if (connection === 'open') options.opened();
    if (connection === 'close') options.ended(lastDisconnect?.error);
  });
  // What was not decrypted on the way (a placeholder's late content) comes here alone; the rest is known by its key.
  socket.ev.on('messages.upsert', ({ messages }) => {
    for (const message of messages) options.hear(message).catch(() => {});
  });
  socket.ev.on('lid-mapping.update', ({ lid, pn }) =>
    options.same(baileys.jidNormalizedUser(lid), baileys.jidNormalizedUser(pn)),
  );
  return socket;
}
