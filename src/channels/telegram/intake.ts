import type { CallbackQuery, Update, UserFromGetMe } from 'grammy/types';
import type { ChannelRooms } from '../../domain/channel.ts';
import type { CitizenMessage } from '../../domain/message.ts';
import type { Client } from './client.ts';
import { heardOf } from './incoming.ts';
import { answerInline } from './inline.ts';
import { readButton } from './keyboard.ts';
import type { Known } from './sending.ts';

/** Shown as typing for five seconds; asking more often than this would only cost. */
const TYPING_EVERY_MS = 4_000;
const REMEMBERED_CHATS = 2_000;

/** Hears updates: the message is on disk before anything else is done about it. */
export function createIntake(client: Client, bot: UserFromGetMe, rooms: ChannelRooms, known: Known) {
  const typedAt = new Map<string, number>();
  /** What need not succeed: the answer comes without it. */
  const besides = (what: string, work: Promise<unknown>): void =>
    void work.catch(() => rooms.log.info({ channel: 'telegram', what }, 'a courtesy failed'));

  function showTyping(chat: string): void {
    const at = rooms.now().getTime();
    if (at - (typedAt.get(chat) ?? 0) < TYPING_EVERY_MS) return;
    if (typedAt.size > REMEMBERED_CHATS) typedAt.clear();
    typedAt.set(chat, at);
    besides('typing', client.api.sendChatAction(Number(chat), 'typing'));
  }

  /** The button stops turning at once, and one that holds only once goes away. */
  function answerPress(query: CallbackQuery): void {
    const button = readButton(query.data ?? '');
    const said = button ? {} : { text: rooms.line('press_stale') };
    besides('press', client.api.answerCallbackQuery(query.id, said));
    if ((button?.once ?? true) && query.message)
      besides('keyboard', client.api.editMessageReplyMarkup(query.message.chat.id, query.message.message_id));
  }

  /** An update of a shape we did not foresee must not come back for ever. */
  function understood(update: Update): CitizenMessage | null {
    try {
      return heardOf(update, bot);
    } catch (error) {
      rooms.log.error({ channel: 'telegram', stack: String(error) }, 'an update was not understood');
      return null;
    }
  }

  async function hear(update: Update): Promise<void> {
    const message = update.message ?? update.edited_message;
    if (message?.chat.type === 'private') known.newest = Math.max(known.newest, message.message_id);
    const heard = understood(update);
    if (heard) {
      await rooms.hear(heard.content?.is === 'press' ? { ...heard, at: rooms.now() } : heard);
      const silent = heard.group || heard.content?.is === 'left' || heard.content?.is === 'returned';
      if (!silent) showTyping(heard.conversation);
    }
    if (update.callback_query) answerPress(update.callback_query);
    if (update.inline_query) besides('inline', answerInline(update.inline_query, client, rooms));
  }

  return {
    hear,
    /** Hears many, to be stored in their order and in one go. Rejects when one could not be stored. */
    async hearAll(updates: readonly Update[]): Promise<void> {
      await Promise.all(updates.map(hear));
    },
  };
}
export type Intake = ReturnType<typeof createIntake>;
