import type { Message, Update, User } from 'grammy/types';
import type { CitizenMessage, IncomingFile, MessageContent, Unreadable } from '../../domain/message.ts';
import { commandText, isGroupCommand } from './commands.ts';
import { readButton } from './keyboard.ts';

/** Updates as what a citizen did. Pure. */

/** What the bot hears; the rest Telegram need not send. */
export const HEARD_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'my_chat_member',
] as const;

type Bot = Pick<User, 'id' | 'username'>;

const UNREADABLE: readonly [keyof Message, Unreadable][] = [
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['video_note', 'video'],
  ['animation', 'video'],
  ['video', 'video'],
  ['sticker', 'sticker'],
  ['venue', 'location'],
  ['location', 'location'],
  ['contact', 'contact'],
  ['poll', 'poll'],
];
/** Something was said, though it is nothing the desk knows: games, dice, stories … Service messages have none. */
const SAID: readonly (keyof Message)[] = ['dice', 'game', 'story', 'paid_media', 'checklist'];

/** The message an update is; null when there is nothing to hear. */
export function heardOf(update: Update, bot: Bot): CitizenMessage | null {
  if (update.message) return ofMessage(update.message, bot, null);
  if (update.edited_message) return ofMessage(update.edited_message, bot, update.edited_message.edit_date);
  if (update.my_chat_member) return ofMembership(update, bot);
  return update.callback_query ? ofPress(update) : null;
}

function ofMessage(message: Message, bot: Bot, edited: number | null): CitizenMessage | null {
  const { chat, from } = message;
  if (!from || from.is_bot || chat.type === 'channel') return null;
  // An article of ours, shared by the search in a chat, is no question.
  if (message.via_bot?.id === bot.id) return null;
  const group = chat.type !== 'private';
  const typed = message.text ?? message.caption ?? '';
  if (group && !isAddressed(message, typed, bot)) return null;
  // A place that moves is edited all the time.
  if (edited !== null && typed === '') return null;
  const file = fileOf(message);
  const own = !group && message.contact?.user_id === from.id ? message.contact.phone_number : null;
  const content = own === null ? contentOf(message, file, edited !== null) : null;
  const text = commandText(own ?? withoutMention(typed, bot), bot.username ?? '');
  if (text === null || (text === '' && content === null && !group)) return null;
  return {
    channel: 'telegram',
    key: `${chat.id}:${message.message_id}${edited === null ? '' : `:${edited}`}`,
    conversation: String(chat.id),
    text,
    at: new Date((edited ?? message.date) * 1_000),
    ...(content ? { content } : {}),
    ...(group ? { group: true as const } : {}),
  };
}

function contentOf(message: Message, file: IncomingFile | null, edited: boolean): MessageContent | null {
  if (edited) return { is: 'edit' };
  if (file) return { is: 'file', file };
  if (message.text !== undefined) return null;
  const kind = UNREADABLE.find(([field]) => message[field] !== undefined);
  if (kind) return { is: 'unreadable', what: kind[1] };
  return SAID.some((field) => message[field] !== undefined) ? { is: 'unreadable', what: 'other' } : null;
}

/** A picture (its largest size) or a document; an animation is a document, too, but a moving one. */
function fileOf(message: Message): IncomingFile | null {
  const group = message.media_group_id ? { group: message.media_group_id } : {};
  const photo = message.photo?.at(-1);
  if (photo) return { ref: photo.file_id, name: null, size: photo.file_size ?? null, ...group };
  const { document } = message;
  if (!document || message.animation) return null;
  return {
    ref: document.file_id,
    name: document.file_name ?? null,
    size: document.file_size ?? null,
    ...group,
  };
}

/** In a group the bot speaks only to whoever speaks to it. */
function isAddressed(message: Message, typed: string, bot: Bot): boolean {
  if (message.reply_to_message?.from?.id === bot.id) return true;
  const entities = message.entities ?? message.caption_entities ?? [];
  return entities.some((entity) => {
    const words = typed.slice(entity.offset, entity.offset + entity.length).toLowerCase();
    if (entity.type === 'mention') return words === `@${bot.username?.toLowerCase()}`;
    if (entity.type === 'text_mention') return entity.user.id === bot.id;
    if (entity.type !== 'bot_command') return false;
    return (
      words.endsWith(`@${bot.username?.toLowerCase()}`) || (entity.offset === 0 && isGroupCommand(words))
    );
  });
}

function withoutMention(text: string, bot: Bot): string {
  if (!bot.username) return text;
  return text.replace(new RegExp(`(^|\\s)@${bot.username}\\b`, 'gi'), '$1').trim();
}

function ofPress({ callback_query: query }: Update): CitizenMessage | null {
  const button = readButton(query?.data ?? '');
  if (!query?.message || !button || query.message.chat.type !== 'private') return null;
  return {
    channel: 'telegram',
    key: `cb:${query.id}`,
    conversation: String(query.message.chat.id),
    text: '',
    // A press carries no time of its own; when it was stored decides.
    at: new Date(0),
    content: { is: 'press', line: button.line, choice: button.choice },
  };
}

function ofMembership({ update_id, my_chat_member: change }: Update, bot: Bot): CitizenMessage | null {
  if (change?.chat.type !== 'private' || change.new_chat_member.user.id !== bot.id) return null;
  return {
    channel: 'telegram',
    key: `member:${update_id}`,
    conversation: String(change.chat.id),
    text: '',
    at: new Date(change.date * 1_000),
    content: { is: change.new_chat_member.status === 'kicked' ? 'left' : 'returned' },
  };
}
