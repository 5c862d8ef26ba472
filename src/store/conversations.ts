import type { Selectable } from 'kysely';
import type { Conversation, Conversations, Sender, TranscriptLine } from '../domain/conversation.ts';
import type { ChannelName, Reply } from '../domain/message.ts';
import type { Cipher } from './cipher.ts';
import type { Db } from './database.ts';
import { fileTerms, lineWords } from './search.ts';
import type { Tables } from './tables.ts';

/** The transcript may hold what a citizen typed into a form, so every line is encrypted. */
export const LINE_COLUMN = 'line.body';
const STEP_COLUMN = 'conversation.step';
export const REACH_COLUMN = 'conversation.reach';

interface LineBody {
  text?: string;
  reply?: Reply;
}

/** Appends a line under the conversation's next number. */
export async function appendLine(
  db: Db,
  cipher: Cipher,
  conversation: number,
  sender: Sender,
  body: LineBody,
  at: Date,
): Promise<{ id: number; n: number }> {
  const { last_n: n } = await db
    .updateTable('conversation')
    .set((eb) => ({
      last_n: eb('last_n', '+', 1),
      active_at: at.getTime(),
      ...(sender === 'citizen' ? { heard_at: at.getTime() } : {}),
    }))
    .where('id', '=', conversation)
    .returning('last_n')
    .executeTakeFirstOrThrow();
  const { id } = await db
    .insertInto('line')
    .values({
      conversation_id: conversation,
      n,
      sender,
      at: at.getTime(),
      body_sealed: cipher.seal(LINE_COLUMN, JSON.stringify(body)),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await fileTerms(db, cipher, 'conversation', conversation, lineWords(sender, body));
  return { id, n };
}

/** Channels of one service, whose chats go by the same addresses. */
const SISTER: Partial<Record<ChannelName, ChannelName>> = {
  whatsapp: 'whatsapp-cloud',
  'whatsapp-cloud': 'whatsapp',
};

/**
 * The conversation that a citizen had before the office changed its way of reaching their service: it goes over to the
 * new channel with what waits in it and what was filed from it.
 */
async function broughtAlong(
  db: Db,
  channel: ChannelName,
  address: string,
): Promise<Selectable<Tables['conversation']> | undefined> {
  const from = SISTER[channel];
  if (!from) return undefined;
  const row = await db
    .updateTable('conversation')
    .set({ channel })
    .where('channel', '=', from)
    .where('address', '=', address)
    .returningAll()
    .executeTakeFirst();
  if (!row) return undefined;
  await db.updateTable('outbox').set({ channel }).where('conversation_id', '=', row.id).execute();
  for (const table of ['request', 'objection'] as const)
    await db
      .updateTable(table)
      .set({ channel })
      .where('channel', '=', from)
      .where('address', '=', address)
      .execute();
  return row;
}

export function conversationStore(db: Db, cipher: Cipher): Conversations {
  type Row = Selectable<Tables['conversation']>;
  /** Telegram alone lets the bot into groups; their ids are below zero (core.telegram.org/bots/api#chat). */
  const isGroup = ({ channel, reach_sealed: reach }: Row): boolean =>
    channel === 'telegram' && reach !== null && cipher.open(REACH_COLUMN, reach).startsWith('-');
  const read = (row: Row): Conversation => ({
    id: row.id,
    channel: row.channel as ChannelName,
    address: row.address,
    step: row.step_sealed ? cipher.open(STEP_COLUMN, row.step_sealed) : null,
    withPerson: row.with_person === 1,
    waitingSince: row.waiting_since === null ? null : new Date(row.waiting_since),
    lastN: row.last_n,
    goneSince: row.gone_at === null ? null : new Date(row.gone_at),
    ...(isGroup(row) ? { group: true as const } : {}),
  });
  const readLine = (row: Selectable<Tables['line']>): TranscriptLine => {
    const body = JSON.parse(cipher.open(LINE_COLUMN, row.body_sealed)) as LineBody;
    return {
      n: row.n,
      sender: row.sender as Sender,
      at: new Date(row.at),
      text: body.text ?? null,
      reply: body.reply ?? null,
    };
  };
  const byAddress = (channel: string, address: string) =>
    db
      .selectFrom('conversation')
      .selectAll()
      .where('channel', '=', channel)
      .where('address', '=', address)
      .executeTakeFirst();

  return {
    async open(channel, address, at, reach) {
      const found = (await byAddress(channel, address)) ?? (await broughtAlong(db, channel, address));
      if (found) return read(found);
      const row = await db
        .insertInto('conversation')
        .values({
          channel,
          address,
          opened_at: at.getTime(),
          active_at: at.getTime(),
          reach_sealed: reach === undefined ? null : cipher.seal(REACH_COLUMN, reach),
        })
        .onConflict((conflict) =>
          conflict.columns(['channel', 'address']).doUpdateSet({ active_at: at.getTime() }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return read(row);
    },

    async find(channel, address) {
      const row = await byAddress(channel, address);
      return row ? read(row) : null;
    },

    async get(id) {
      const row = await db.selectFrom('conversation').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? read(row) : null;
    },

    async saveStep(id, step, fillsForm, at) {
      await db
        .updateTable('conversation')
        .set({
          step_sealed: step === null ? null : cipher.seal(STEP_COLUMN, step),
          fills_form: fillsForm ? 1 : 0,
          active_at: at.getTime(),
        })
        .where('id', '=', id)
        .execute();
    },

    async fillsForm(channel, address) {
      return (await byAddress(channel, address))?.fills_form === 1;
    },

    async heard(id, text, at) {
      return (await appendLine(db, cipher, id, 'citizen', { text }, at)).n;
    },

    async transcript(id, after) {
      const rows = await db
        .selectFrom('line')
        .selectAll()
        .where('conversation_id', '=', id)
        .where('n', '>', after)
        .orderBy('n')
        .execute();
      return rows.map(readLine);
    },

    async line(id, n) {
      const row = await db
        .selectFrom('line')
        .selectAll()
        .where('conversation_id', '=', id)
        .where('n', '=', n)
        .executeTakeFirst();
      if (!row) return null;
      const later = await db
        .selectFrom('line')
        .select('n')
        .where('conversation_id', '=', id)
        .where('n', '>', n)
        .where('sender', '=', 'citizen')
        .limit(1)
        .executeTakeFirst();
      return { line: readLine(row), answered: later !== undefined };
    },

    async heardAt(channel, address) {
      const row = await byAddress(channel, address);
      return row?.heard_at == null ? null : new Date(row.heard_at);
    },

    async setGone(id, at) {
      await db
        .updateTable('conversation')
        .set({ gone_at: at?.getTime() ?? null })
        .where('id', '=', id)
        .execute();
    },

    async callPerson(id, at) {
      await db
        .updateTable('conversation')
        .set((eb) => ({ waiting_since: eb.fn.coalesce('waiting_since', eb.val(at.getTime())) }))
        .where('id', '=', id)
        .execute();
    },

    async takeOver(id) {
      await db
        .updateTable('conversation')
        .set({ with_person: 1, waiting_since: null })
        .where('id', '=', id)
        .execute();
    },

    async giveBack(id) {
      await db
        .updateTable('conversation')
        .set({ with_person: 0, waiting_since: null })
        .where('id', '=', id)
        .execute();
    },

    async withPeople(limit) {
      const rows = await db
        .selectFrom('conversation')
        .selectAll()
        .where((eb) => eb.or([eb('waiting_since', 'is not', null), eb('with_person', '=', 1)]))
        .orderBy((eb) => eb.fn.coalesce('waiting_since', 'active_at'))
        .limit(limit)
        .execute();
      return rows.map(read);
    },
  };
}
