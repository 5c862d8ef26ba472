import { randomBytes } from 'node:crypto';
import type { Markup } from './markup-rules.ts';
import type { Upload } from './params.ts';
import { ApiRefusal, refuse } from './refusal.ts';
import type { Entity } from './text-rules.ts';

/** What stands on the service's side: people, chats, messages and files, as one bot sees them. */

export interface User {
  id: number;
  is_bot: boolean;
  first_name: string;
  username?: string;
  language_code?: string;
}

export interface Chat {
  id: number;
  type: 'private' | 'group' | 'supergroup';
  title?: string;
  first_name?: string;
  /** The person blocked the bot, or the bot was removed from the group. */
  blocked: boolean;
  deactivated: boolean;
  /** A group that became a supergroup. */
  movedTo: number | null;
  messages: Map<number, StoredMessage>;
  nextId: number;
}

export interface StoredMessage {
  id: number;
  from: User;
  date: number;
  text: string | null;
  caption: string | null;
  entities: Entity[];
  markup: Markup | null;
  file: { kind: 'photo' | 'document'; name: string; type: string; bytes: Uint8Array } | null;
  editedMarkup: number;
  /** The rest of the message as the Bot API shows it. */
  more: Record<string, unknown>;
}

export interface StoredFile {
  id: string;
  path: string;
  bytes: Uint8Array;
  /** As told; a file of more than 20 MB cannot be fetched. */
  size: number;
}

const LARGEST_DOWNLOAD = 20 * 1024 * 1024;

export class World {
  readonly bot: User;
  readonly now: () => Date;
  readonly chats = new Map<number, Chat>();
  readonly files = new Map<string, StoredFile>();
  /** Queries of pressed buttons and of inline mode that may still be answered. */
  readonly queries = new Map<string, { until: number; answer: Record<string, unknown> | null }>();
  #messageId: number;
  #nextPerson = 100_001;

  constructor(bot: User, now: () => Date, firstMessageId: number) {
    this.bot = bot;
    this.now = now;
    this.#messageId = firstMessageId;
  }

  person(name: string): User {
    return { id: this.#nextPerson++, is_bot: false, first_name: name, language_code: 'id' };
  }

  seconds(): number {
    return Math.floor(this.now().getTime() / 1000);
  }

  open(id: number, chat: Pick<Chat, 'type'> & { title?: string; first_name?: string }): Chat {
    const made: Chat = {
      id,
      blocked: false,
      deactivated: false,
      movedTo: null,
      messages: new Map(),
      nextId: 1,
      ...chat,
    };
    this.chats.set(id, made);
    return made;
  }

  /**
   * The chat a call names.
   * @throws ApiRefusal when there is none or the bot may not write there
   */
  reach(id: number): Chat {
    const chat = this.chats.get(id) ?? refuse(400, 'chat not found');
    if (chat.movedTo !== null)
      throw new ApiRefusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: chat.movedTo,
      });
    if (chat.deactivated) refuse(403, 'user is deactivated');
    if (chat.blocked)
      refuse(
        403,
        chat.type === 'private' ? 'bot was blocked by the user' : `bot was kicked from the ${chat.type} chat`,
      );
    return chat;
  }

  /** One counter for all private chats and groups of the bot; a supergroup has its own. */
  nextMessageId(chat: Chat): number {
    return chat.type === 'supergroup' ? chat.nextId++ : this.#messageId++;
  }

  add(chat: Chat, message: Partial<StoredMessage> & Pick<StoredMessage, 'from'>): StoredMessage {
    const stored: StoredMessage = {
      id: this.nextMessageId(chat),
      date: this.seconds(),
      text: null,
      caption: null,
      entities: [],
      markup: null,
      file: null,
      editedMarkup: 0,
      more: {},
      ...message,
    };
    chat.messages.set(stored.id, stored);
    return stored;
  }

  keep(upload: Pick<Upload, 'name' | 'bytes'>, size = upload.bytes.length): StoredFile {
    const id = `AgACAgUAAx${randomBytes(30).toString('base64url')}`;
    const ending = /\.\w+$/.exec(upload.name)?.[0] ?? '.bin';
    const file = { id, path: `documents/file_${this.files.size}${ending}`, bytes: upload.bytes, size };
    this.files.set(id, file);
    return file;
  }

  fileForDownload(id: string): StoredFile {
    const file = this.files.get(id) ?? refuse(400, 'invalid file_id');
    if (file.size > LARGEST_DOWNLOAD) refuse(400, 'file is too big');
    return file;
  }

  /** A message as the Bot API shows it. */
  show(chat: Chat, message: StoredMessage): Record<string, unknown> {
    const shown: Record<string, unknown> = {
      message_id: message.id,
      from: message.from,
      chat: this.showChat(chat),
      date: message.date,
      ...message.more,
    };
    if (message.text !== null) {
      shown.text = message.text;
      if (message.entities.length > 0) shown.entities = message.entities;
    }
    if (message.caption !== null) {
      shown.caption = message.caption;
      if (message.entities.length > 0) shown.caption_entities = message.entities;
    }
    if (message.markup && 'inline_keyboard' in message.markup) shown.reply_markup = message.markup;
    return shown;
  }

  showChat(chat: Chat): Record<string, unknown> {
    const { id, type, title, first_name } = chat;
    return { id, type, ...(title ? { title } : {}), ...(first_name ? { first_name } : {}) };
  }
}
