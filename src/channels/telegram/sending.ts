import type { ChannelRooms, Sending } from '../../domain/channel.ts';
import { Undelivered } from '../../domain/channel.ts';
import type { OutboxRow } from '../../domain/conversation.ts';
import type { Client } from './client.ts';
import { fail, troubleOf } from './failures.ts';
import { type Part, partsOf } from './parts.ts';

/** What is known of the bot's chats while the program runs. */
export interface Known {
  /** Highest message id heard of or sent. */
  newest: number;
  /** Chats that see a keyboard of ours below their text field. */
  asked: Set<string>;
  /** Groups that became supergroups. */
  moved: Map<string, number>;
}

export const isGroup = (address: string): boolean => address.startsWith('-');

/** The parts of a row, the same ones each time it is asked for. */
export function partsFor(row: OutboxRow, rooms: ChannelRooms): Part[] {
  const words = { share: rooms.line('telegram.share_phone') };
  return partsOf(row.reply, row.n, isGroup(row.address), words);
}

const PICTURE = /^image\/(png|jpeg)$/;

/** Sends the parts of a row from `sending.from` on. @throws Undelivered */
export async function sendRow(
  row: OutboxRow,
  sending: Sending,
  client: Client,
  rooms: ChannelRooms,
  known: Known,
): Promise<void> {
  const parts = partsFor(row, rooms);
  if (known.asked.delete(row.address)) await takeKeyboardBack(Number(row.address), client, rooms);
  for (const [index, part] of parts.entries()) {
    if (index < sending.from) continue;
    const id = await sendPart(row, part, client, rooms, known, sending.signal);
    // Groups count their messages by themselves.
    if (id !== null && !isGroup(row.address)) known.newest = Math.max(known.newest, id);
    await sending.sent(index, id === null ? null : String(id));
  }
  if (row.reply.asks === 'phone' && !isGroup(row.address)) known.asked.add(row.address);
}

async function sendPart(
  row: OutboxRow,
  part: Part,
  client: Client,
  rooms: ChannelRooms,
  known: Known,
  signal: AbortSignal,
): Promise<number | null> {
  if (signal.aborted) throw new Undelivered('again', 'program berhenti');
  const chat = known.moved.get(row.address) ?? Number(row.address);
  try {
    return await post(chat, part, client, rooms, false);
  } catch (error) {
    const trouble = troubleOf(error, client);
    if (trouble?.is === 'refused' && trouble.movedTo !== null) {
      known.moved.set(row.address, trouble.movedTo);
      throw new Undelivered('again', 'grup pindah alamat', { afterMs: 0 });
    }
    // The text is worth more than its bold words.
    if (trouble?.is === 'refused' && trouble.code === 400 && /entit/i.test(trouble.description))
      return await post(chat, part, client, rooms, true).catch((again) => fail(again, client));
    return fail(error, client);
  }
}

/** @returns the message id; null when a file is gone and nothing was sent */
async function post(
  chat: number,
  part: Part,
  { api, library }: Client,
  rooms: ChannelRooms,
  plain: boolean,
): Promise<number | null> {
  const markup = part.markup ? { reply_markup: part.markup } : {};
  if (part.is === 'text') {
    const entities = plain ? {} : { entities: part.entities };
    const sent = await api.sendMessage(chat, part.text, {
      ...entities,
      ...markup,
      link_preview_options: { is_disabled: true },
    });
    return sent.message_id;
  }
  const file = await rooms.openFile(part.file.source);
  if (file === null && part.caption === null) {
    rooms.log.warn({ of: part.file.source.of }, 'a file of a reply is gone');
    return null;
  }
  if (file === null) {
    const sent = await api.sendMessage(chat, part.caption!.text, {
      entities: part.caption!.entities,
      ...markup,
    });
    return sent.message_id;
  }
  // The library puts the name into a header as it is.
  const name = file.name.replace(/[;"\r\n]/g, '-');
  const given = new library.InputFile(file.bytes, name);
  const caption = part.caption
    ? { caption: part.caption.text, ...(plain ? {} : { caption_entities: part.caption.entities }) }
    : {};
  const more = { ...caption, ...markup };
  if (!PICTURE.test(file.type)) return (await api.sendDocument(chat, given, more)).message_id;
  try {
    return (await api.sendPhoto(chat, given, more)).message_id;
  } catch (error) {
    // Too long, too wide or not to Telegram's liking: as a document it is taken.
    const trouble = troubleOf(error, { library });
    if (trouble?.is !== 'refused' || trouble.code !== 400 || !/photo|image/i.test(trouble.description))
      throw error;
    return (await api.sendDocument(chat, new library.InputFile(file.bytes, name), more)).message_id;
  }
}

/** The keyboard with the contact button goes with a message of its own, which is taken back at once. */
async function takeKeyboardBack(chat: number, { api }: Client, rooms: ChannelRooms): Promise<void> {
  try {
    const sent = await api.sendMessage(chat, '…', {
      reply_markup: { remove_keyboard: true },
      disable_notification: true,
    });
    await api.deleteMessage(chat, sent.message_id);
  } catch {
    rooms.log.info({ channel: 'telegram', what: 'keyboard' }, 'a courtesy failed');
  }
}
