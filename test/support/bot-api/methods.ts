import { checkMarkup, isInline, type Markup } from './markup-rules.ts';
import { flag, integer, type Params, structure, text, upload } from './params.ts';
import { refuse } from './refusal.ts';
import { type Entity, formatted } from './text-rules.ts';
import type { Updates } from './updates.ts';
import type { Chat, StoredMessage, World } from './world.ts';

/** The methods of the Bot API that the server knows. */

export interface Call {
  params: Params;
  world: World;
  updates: Updates;
  profile: Map<string, unknown>;
  /** Aborted when the caller hung up. */
  gone: AbortSignal;
}
export type Method = (call: Call) => unknown;

const chatOf = ({ world, params }: Call): Chat => world.reach(integer(params, 'chat_id'));
const markupOf = (call: Call, chat: Chat): Markup | null =>
  checkMarkup(structure<Markup>(call.params, 'reply_markup'), chat.type === 'private');

function sendFile(call: Call, kind: 'photo' | 'document'): unknown {
  const { world, params } = call;
  const chat = chatOf(call);
  const given = upload(params, kind);
  const known = 'fileId' in given ? world.fileForDownload(given.fileId) : null;
  const { name, type, bytes } = known
    ? { name: known.path, type: 'application/octet-stream', bytes: known.bytes }
    : (given as Exclude<typeof given, { fileId: string }>);
  if (bytes.length === 0) refuse(400, 'file must be non-empty');
  if (kind === 'photo' && !isPicture(bytes)) refuse(400, 'IMAGE_PROCESS_FAILED');
  const caption = text(params, 'caption');
  const { text: shown, entities } = formatted(
    caption,
    structure<Entity[]>(params, 'caption_entities'),
    text(params, 'parse_mode'),
    'caption',
  );
  const file = known ?? world.keep({ name, bytes });
  const described = { file_id: file.id, file_unique_id: file.id.slice(-12), file_size: bytes.length };
  const message = world.add(chat, {
    from: world.bot,
    caption: caption === null ? null : shown,
    entities,
    markup: markupOf(call, chat),
    file: { kind, name, type, bytes },
    more:
      kind === 'photo'
        ? { photo: [{ ...described, width: 800, height: 600 }] }
        : { document: { ...described, file_name: name } },
  });
  return world.show(chat, message);
}

function isPicture(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.slice(0, 4)).toString('hex');
  return start === '89504e47' || start.startsWith('ffd8ff');
}

/** The message an edit names, if the bot may edit it. */
function editable(call: Call): { chat: Chat; message: StoredMessage } {
  const chat = chatOf(call);
  const message =
    chat.messages.get(integer(call.params, 'message_id')) ?? refuse(400, 'message to edit not found');
  if (message.from.id !== call.world.bot.id) refuse(400, "message can't be edited");
  if (message.markup && !isInline(message.markup)) refuse(400, "message can't be edited");
  return { chat, message };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const notModified = (): never =>
  refuse(
    400,
    'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  );

export const METHODS: Record<string, Method> = {
  getMe: ({ world }) => ({
    ...world.bot,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: true,
  }),

  getUpdates: ({ params, updates, gone }) => {
    updates.allow(structure<string[]>(params, 'allowed_updates'));
    return updates.poll(
      {
        offset: integer(params, 'offset', 0),
        limit: Math.min(100, Math.max(1, integer(params, 'limit', 100))),
        timeout: integer(params, 'timeout', 0),
      },
      gone,
    );
  },

  setWebhook: ({ params, updates }) => {
    const url = text(params, 'url') ?? '';
    const secret = text(params, 'secret_token');
    if (url && !/^(https:\/\/|http:\/\/127\.0\.0\.1)/.test(url))
      refuse(400, 'bad webhook: An HTTPS URL must be provided for webhook');
    if (secret !== null && !/^[\w-]{1,256}$/.test(secret))
      refuse(400, 'secret token contains unallowed characters');
    updates.allow(structure<string[]>(params, 'allowed_updates'));
    updates.setWebhook(url ? { url, secret, lastError: null } : null, flag(params, 'drop_pending_updates'));
    return true;
  },
  deleteWebhook: ({ params, updates }) => {
    updates.setWebhook(null, flag(params, 'drop_pending_updates'));
    return true;
  },
  getWebhookInfo: ({ updates }) => ({
    url: updates.webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: updates.pending,
    ...(updates.webhook?.lastError
      ? {
          last_error_date: Math.floor(updates.webhook.lastError.at / 1000),
          last_error_message: updates.webhook.lastError.message,
        }
      : {}),
  }),

  sendMessage: (call) => {
    const { world, params } = call;
    const chat = chatOf(call);
    const said = formatted(
      text(params, 'text'),
      structure<Entity[]>(params, 'entities'),
      text(params, 'parse_mode'),
      'text',
    );
    return world.show(chat, world.add(chat, { from: world.bot, ...said, markup: markupOf(call, chat) }));
  },
  sendPhoto: (call) => sendFile(call, 'photo'),
  sendDocument: (call) => sendFile(call, 'document'),
  sendChatAction: (call) => {
    chatOf(call);
    const action = text(call.params, 'action') ?? '';
    if (!/^(typing|upload_(photo|document|video))$/.test(action))
      refuse(400, 'wrong parameter action in request');
    return true;
  },

  editMessageText: (call) => {
    const { chat, message } = editable(call);
    const said = formatted(
      text(call.params, 'text'),
      structure<Entity[]>(call.params, 'entities'),
      text(call.params, 'parse_mode'),
      'text',
    );
    const markup = markupOf(call, chat);
    if (message.text === null) refuse(400, 'there is no text in the message to edit');
    if (same([message.text, message.entities, message.markup], [said.text, said.entities, markup]))
      notModified();
    Object.assign(message, said, { markup });
    return call.world.show(chat, message);
  },
  editMessageReplyMarkup: (call) => {
    const { chat, message } = editable(call);
    const markup = markupOf(call, chat);
    if (same(message.markup, markup)) notModified();
    message.markup = markup;
    message.editedMarkup++;
    return call.world.show(chat, message);
  },
  deleteMessage: (call) => {
    const chat = chatOf(call);
    if (!chat.messages.delete(integer(call.params, 'message_id'))) refuse(400, 'message to delete not found');
    return true;
  },

  answerCallbackQuery: ({ world, params }) => {
    const query = world.queries.get(text(params, 'callback_query_id') ?? '');
    if (!query || query.until < world.seconds())
      return refuse(400, 'query is too old and response timeout expired or query ID is invalid');
    query.answer = { ...params.values };
    return true;
  },
  answerInlineQuery: ({ world, params }) => {
    const query = world.queries.get(text(params, 'inline_query_id') ?? '');
    if (!query || query.until < world.seconds())
      return refuse(400, 'query is too old and response timeout expired or query ID is invalid');
    const results = structure<InlineResult[]>(params, 'results') ?? [];
    if (results.length > 50) refuse(400, 'RESULTS_TOO_MUCH');
    const ids = new Set<string>();
    for (const { id, title, input_message_content: content } of results) {
      const bytes = Buffer.byteLength(id ?? '');
      if (bytes < 1 || bytes > 64) refuse(400, 'RESULT_ID_INVALID');
      if (ids.has(id)) refuse(400, 'RESULT_ID_DUPLICATE');
      ids.add(id);
      if (!title) refuse(400, "can't parse inline query result: title must be non-empty");
      formatted(content?.message_text ?? null, content?.entities ?? null, null, 'text');
    }
    const button = structure<{ text: string; start_parameter?: string }>(params, 'button');
    if (button && !/^[\w-]{1,64}$/.test(button.start_parameter ?? '')) refuse(400, 'START_PARAM_INVALID');
    query.answer = { ...params.values, results, button };
    return true;
  },

  setMyCommands: ({ params, profile }) => {
    const commands = structure<{ command: string; description: string }[]>(params, 'commands') ?? [];
    if (commands.length > 100) refuse(400, 'BOT_COMMANDS_TOO_MUCH');
    for (const { command, description } of commands) {
      if (!/^[a-z0-9_]{1,32}$/.test(command)) refuse(400, 'BOT_COMMAND_INVALID');
      if (!description || description.length > 256) refuse(400, 'BOT_COMMAND_DESCRIPTION_INVALID');
    }
    profile.set(commandsKey(params), commands);
    return true;
  },
  getMyCommands: ({ params, profile }) => profile.get(commandsKey(params)) ?? [],
  setMyDescription: (call) => describe(call, 'description', 512),
  getMyDescription: ({ params, profile }) => ({ description: profile.get(key('description', params)) ?? '' }),
  setMyShortDescription: (call) => describe(call, 'short_description', 120),
  getMyShortDescription: ({ params, profile }) => ({
    short_description: profile.get(key('short_description', params)) ?? '',
  }),

  getFile: ({ world, params }) => {
    const file = world.fileForDownload(text(params, 'file_id') ?? '');
    return {
      file_id: file.id,
      file_unique_id: file.id.slice(-12),
      file_size: file.size,
      file_path: file.path,
    };
  },

  leaveChat: (call) => {
    chatOf(call).blocked = true;
    return true;
  },
};

interface InlineResult {
  id: string;
  title?: string;
  input_message_content?: { message_text: string; entities?: Entity[] };
}

const key = (what: string, params: Params): string => `${what}:${text(params, 'language_code') ?? ''}`;
const commandsKey = (params: Params): string =>
  key(`commands:${structure<{ type: string }>(params, 'scope')?.type ?? 'default'}`, params);

function describe({ params, profile }: Call, what: string, longest: number): true {
  const value = text(params, what) ?? '';
  if (value.length > longest) refuse(400, `${what} is too long`);
  profile.set(key(what, params), value);
  return true;
}
