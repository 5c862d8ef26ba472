import { randomBytes } from 'node:crypto';
import { isInline } from './markup-rules.ts';
import type { Update, Updates } from './updates.ts';
import type { Chat, StoredMessage, User, World } from './world.ts';

/** People who use Telegram: what they do becomes updates, what the bot sends they see. */

const QUERY_SECONDS = 60;

const commandEntities = (text: string) => {
  const command = /^\/\w+(@\w+)?/.exec(text)?.[0];
  return command ? [{ type: 'bot_command', offset: 0, length: command.length }] : [];
};

/** A bare minimum of each kind that a bot of this desk cannot read. */
export const UNREADABLE_CONTENT: Record<string, Record<string, unknown>> = {
  voice: { voice: { file_id: 'v', file_unique_id: 'v', duration: 3 } },
  video: { video: { file_id: 'w', file_unique_id: 'w', duration: 3, width: 9, height: 9 } },
  sticker: {
    sticker: { file_id: 's', file_unique_id: 's', type: 'regular', width: 512, height: 512 },
  },
  location: { location: { latitude: -7.54, longitude: 112.23 } },
  contact: { contact: { phone_number: '6281200000000', first_name: 'Orang lain', user_id: 1 } },
  poll: { poll: { id: 'p', question: '?', options: [] } },
  other: { dice: { emoji: '🎲', value: 4 } },
};

export interface FileGiven {
  name: string;
  bytes: Uint8Array;
  caption?: string;
  /** Files of one album share it. */
  group?: string;
  /** As a picture, which Telegram shrinks, or as a document. */
  as?: 'photo' | 'document';
  /** As the service tells it, when it differs from the bytes. */
  size?: number;
}

export class Citizen {
  readonly user: User;
  readonly chat: Chat;
  readonly #world: World;
  readonly #updates: Updates;

  constructor(world: World, updates: Updates, user: User) {
    this.#world = world;
    this.#updates = updates;
    this.user = user;
    this.chat = world.open(user.id, { type: 'private', first_name: user.first_name });
  }

  #put(message: Partial<StoredMessage>): { id: number; update: Update } {
    const stored = this.#world.add(this.chat, { from: this.user, ...message });
    return {
      id: stored.id,
      update: this.#updates.add('message', this.#world.show(this.chat, stored)),
    };
  }

  /** Returns the message id. */
  says(text: string, more: Record<string, unknown> = {}): number {
    return this.#put({ text, entities: commandEntities(text), more }).id;
  }

  /** Says it, and the service delivers the same update twice. */
  saysTwice(text: string): number {
    const { id, update } = this.#put({ text, entities: commandEntities(text) });
    this.#updates.again(update);
    return id;
  }

  edits(id: number, text: string): void {
    const message = this.chat.messages.get(id)!;
    if (message.text !== null) message.text = text;
    else message.caption = text;
    message.more = { ...message.more, edit_date: this.#world.seconds() };
    this.#updates.add('edited_message', this.#world.show(this.chat, message));
  }

  /** Telegram does not tell a bot. */
  deletes(id: number): void {
    this.chat.messages.delete(id);
  }

  sendsFile(file: FileGiven): number {
    const kept = this.#world.keep(file, file.size);
    const described = { file_id: kept.id, file_unique_id: kept.id.slice(-12), file_size: kept.size };
    const small = this.#world.keep({ name: 'small.jpg', bytes: file.bytes.slice(0, 1) });
    const content =
      file.as === 'photo'
        ? {
            photo: [
              { ...described, file_id: small.id, file_size: 1, width: 90, height: 60 },
              { ...described, width: 1280, height: 853 },
            ],
          }
        : { document: { ...described, file_name: file.name, mime_type: 'application/octet-stream' } };
    return this.#put({
      caption: file.caption ?? null,
      more: { ...content, ...(file.group ? { media_group_id: file.group } : {}) },
    }).id;
  }

  /** Sends what only `more` describes: a voice message, a place, a contact … */
  sends(more: Record<string, unknown>, caption: string | null = null): number {
    return this.#put({ more, caption }).id;
  }

  sharesOwnContact(phone: string, answering?: StoredMessage): number {
    return this.sends({
      contact: { phone_number: phone, first_name: this.user.first_name, user_id: this.user.id },
      ...(answering ? { reply_to_message: this.#world.show(this.chat, answering) } : {}),
    });
  }

  /** Presses a button; also one that is no longer there. Returns the query's id. */
  presses(message: StoredMessage, data: string): string {
    const id = randomBytes(8).readBigUInt64BE().toString();
    this.#world.queries.set(id, { until: this.#world.seconds() + QUERY_SECONDS, answer: null });
    this.#updates.add('callback_query', {
      id,
      from: this.user,
      chat_instance: '1',
      data,
      message: this.#world.show(this.chat, message),
    });
    return id;
  }

  /** Presses the button with this label under the newest message that has it. */
  chooses(label: string): string {
    for (const message of this.fromBot().toReversed()) {
      const markup = message.markup;
      if (markup && 'keyboard' in markup && markup.keyboard.flat().some((one) => one.text === label))
        return String(this.says(label));
      const button = isInline(markup)
        ? markup.inline_keyboard.flat().find((one) => one.text === label)
        : undefined;
      if (button) return this.presses(message, button.callback_data ?? '');
    }
    throw new Error(`no button "${label}"`);
  }

  asksInline(query: string): string {
    const id = randomBytes(8).readBigUInt64BE().toString();
    this.#world.queries.set(id, { until: this.#world.seconds() + QUERY_SECONDS, answer: null });
    this.#updates.add('inline_query', { id, from: this.user, query, offset: '', chat_type: 'private' });
    return id;
  }

  blocks(): void {
    this.#membership('member', 'kicked');
    this.chat.blocked = true;
  }
  unblocks(): void {
    this.chat.blocked = false;
    this.#membership('kicked', 'member');
  }
  #membership(before: string, after: string): void {
    this.#updates.add('my_chat_member', {
      chat: this.#world.showChat(this.chat),
      from: this.user,
      date: this.#world.seconds(),
      old_chat_member: { user: this.#world.bot, status: before },
      new_chat_member: { user: this.#world.bot, status: after },
    });
  }

  /** Messages of the bot, oldest first. */
  fromBot(): StoredMessage[] {
    return [...this.chat.messages.values()]
      .filter((one) => one.from.id === this.#world.bot.id)
      .sort((a, b) => a.id - b.id);
  }
}

export class GroupChat {
  readonly #world: World;
  readonly #updates: Updates;
  chat: Chat;

  constructor(world: World, updates: Updates, title: string, kind: 'group' | 'supergroup') {
    this.#world = world;
    this.#updates = updates;
    const number = world.chats.size + 1;
    const id = kind === 'group' ? -4_000_000 - number : -1_001_000_000_000 - number;
    this.chat = world.open(id, { type: kind, title });
  }

  /** @param more e.g. reply_to_message, or a service message */
  says(who: Citizen, text: string | null, more: Record<string, unknown> = {}): number {
    const entities = text === null ? [] : [...commandEntities(text), ...mentions(text)];
    const stored = this.#world.add(this.chat, { from: who.user, text, entities, more });
    this.#updates.add('message', this.#world.show(this.chat, stored));
    return stored.id;
  }

  answers(who: Citizen, to: StoredMessage, text: string): number {
    return this.says(who, text, { reply_to_message: this.#world.show(this.chat, to) });
  }

  /** Becomes a supergroup with another id and a counter of its own. */
  grows(who: Citizen): void {
    const old = this.chat;
    const id = -1_002_000_000_000 - this.#world.chats.size;
    this.says(who, null, { migrate_to_chat_id: id });
    this.chat = this.#world.open(id, { type: 'supergroup', title: old.title ?? '' });
    old.movedTo = id;
    this.says(who, null, { migrate_from_chat_id: old.id });
  }

  fromBot(): StoredMessage[] {
    return [...this.chat.messages.values()].filter((one) => one.from.id === this.#world.bot.id);
  }
}

function mentions(text: string) {
  return [...text.matchAll(/(?<![\w/])@\w{5,}/g)].map((match) => ({
    type: 'mention',
    offset: match.index,
    length: match[0].length,
  }));
}
