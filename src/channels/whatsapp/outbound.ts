import { createHash } from 'node:crypto';
import type { BinaryNode, WASocket } from '@whiskeysockets/baileys';
import { type Sending, Undelivered } from '../../domain/channel.ts';
import type { OutboxRow } from '../../domain/conversation.ts';
import type { OpenFile, ReplyFile } from '../../domain/message.ts';
import { whatsappParts } from '../rendering/whatsapp.ts';
import type { OpenSocket } from './connection.ts';
import type { Baileys } from './library.ts';
import { putMedia } from './media.ts';
import type { Timing, WhatsappSettings, WhatsappStore } from './settings.ts';
import type { Turns } from './turns.ts';

export interface OutboundOptions {
  settings: WhatsappSettings;
  timing: Timing;
  store: WhatsappStore;
  turns: Turns;
  openFile: OpenFile;
  /** Stands above numbered choices. */
  pick: string;
  now: () => Date;
}

/**
 * The id of a part, the same whenever it is sent: a phone drops the second of two messages with one id. The time is in it
 * because row numbers begin anew with a new database, on the same phones.
 */
export function messageId(row: Pick<OutboxRow, 'id' | 'createdAt'>, part: number): string {
  const hash = createHash('sha256').update(`reply:${row.id}:${row.createdAt.getTime()}:${part}`);
  return `3EB0${hash.digest('hex').slice(0, 18).toUpperCase()}`;
}

/** Sends what is left of a reply to the address the citizen last wrote from. @throws Undelivered */
export async function sendParts(
  { socket, baileys, gone }: OpenSocket,
  row: OutboxRow,
  sending: Sending,
  options: OutboundOptions,
): Promise<void> {
  const jid = await options.store.whatsappChats.replyTo(row.address);
  // The desk never writes first: that is how numbers get banned.
  if (jid === null) throw new Undelivered('refused', 'warga ini belum pernah menulis');
  const texts = whatsappParts(row.reply, { pick: options.pick });
  const parts: (string | ReplyFile)[] = [...texts, ...row.reply.files];
  const lid = await socket.signalRepository.lidMapping.getLIDForPN(jid).catch(() => null);
  const session = baileys.jidNormalizedUser(lid ?? jid);
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => options.turns.take(session, work);
  if (row.attempts > 0) await inTurn(() => orGone(gone, refresh(socket, baileys, jid)));
  for (let part = sending.from; part < parts.length; part++) {
    if (sending.signal.aborted) throw new Undelivered('again', 'program berhenti');
    const id = messageId(row, part);
    const body = await bodyOf(id, parts[part]!, socket, baileys, options);
    if (body) {
      const message = baileys.proto.Message.decode(body);
      const relay = () => inTurn(() => orGone(gone, socket.relayMessage(jid, message, { messageId: id })));
      await taken(socket, gone, id, relay, row.attempts, options.timing);
    }
    await sending.sent(part, body ? id : null);
  }
}

/** After a failure: who the citizen's devices are may be out of date. */
async function refresh(socket: WASocket, baileys: Baileys, jid: string): Promise<void> {
  await socket.userDevicesCache.del(baileys.jidDecode(jid)?.user ?? '');
  await socket.assertSessions([jid], true).catch(() => {});
}

/** The part as it is sent, kept before that; null for a file that is gone. */
async function bodyOf(
  id: string,
  part: string | ReplyFile,
  socket: WASocket,
  baileys: Baileys,
  options: OutboundOptions,
): Promise<Uint8Array | null> {
  const kept = await options.store.whatsappSent.get(id);
  if (kept) return kept;
  const message =
    typeof part === 'string'
      ? // No preview: nothing is fetched from where a link leads.
        { extendedTextMessage: { text: part, previewType: 0 } }
      : await fileMessage(part, socket, options);
  if (!message) return null;
  const body = baileys.proto.Message.encode(baileys.proto.Message.fromObject(message)).finish();
  await options.store.whatsappSent.keep(id, body, options.now());
  return body;
}

async function fileMessage(part: ReplyFile, socket: WASocket, { openFile, settings }: OutboundOptions) {
  const file = await openFile(part.source);
  if (!file) return null;
  const { hosts, auth } = await socket.refreshMediaConn(false);
  const place = { hosts: hosts.map((host) => host.hostname), auth };
  const { type, ...fields } = await putMedia(file, place, settings.mediaHost);
  return type === 'image'
    ? { imageMessage: { ...fields, caption: '' } }
    : { documentMessage: { ...fields, fileName: file.name, title: file.name } };
}

/** Sends one message and waits until the service took it: written to the socket is not yet taken. */
async function taken(
  socket: WASocket,
  gone: AbortSignal,
  id: string,
  relay: () => Promise<unknown>,
  attempts: number,
  timing: Timing,
): Promise<void> {
  const answered = socket.waitForMessage<BinaryNode>(id, timing.ackMs).catch(() => null);
  try {
    await relay();
  } catch {
    throw cutOff();
  }
  const answer = gone.aborted ? null : await orGone(gone, answered);
  if (answer === null) throw cutOff();
  if (answer === undefined) throw new Undelivered('again', 'WhatsApp tidak mengakui pesan');
  if (answer.attrs.error) throw refusalOf(answer.attrs.error, attempts, timing.busyMs);
}

/** What comes of the work, or null as soon as the socket is left: what Baileys still waits for then comes to nothing. */
async function orGone<T>(gone: AbortSignal, work: Promise<T>): Promise<T | null> {
  let leave = (): void => {};
  const left = new Promise<null>((resolve) => {
    leave = () => resolve(null);
  });
  gone.addEventListener('abort', leave);
  try {
    return gone.aborted ? null : await Promise.race([work, left]);
  } finally {
    gone.removeEventListener('abort', leave);
  }
}

function cutOff(): Undelivered {
  return new Undelivered('again', 'sambungan WhatsApp terputus');
}

/** @param error of the service's ack */
export function refusalOf(error: string, attempts: number, busyMs: number): Undelivered {
  switch (error) {
    // The number may not write to this citizen. Trying again counts as one more attempt to reach a stranger.
    case '463':
      return new Undelivered('gone', 'WhatsApp membatasi pesan ke warga ini (463)');
    case '429':
      return new Undelivered('again', 'WhatsApp meminta jeda (429)', { everybody: true, afterMs: busyMs });
    // A stale list of devices: right at the second attempt, or never.
    case '479':
      return attempts === 0
        ? new Undelivered('again', 'perangkat warga berubah (479)', { afterMs: 1_000 })
        : new Undelivered('refused', 'WhatsApp menolak pesan ini (479)');
    default:
      return new Undelivered(
        attempts < 3 ? 'again' : 'refused',
        `WhatsApp menolak pesan (${error.slice(0, 8)})`,
      );
  }
}
