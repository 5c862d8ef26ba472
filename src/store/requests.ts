import type { SelectQueryBuilder } from 'kysely';
import type { RequestEvent, RequestRecord, RequestState } from '../domain/request.ts';
import type { RequestSelection, RequestStore } from '../domain/request-store.ts';
import { eventColumns, readEvent } from './case-events.ts';
import type { Cipher } from './cipher.ts';
import type { Db } from './database.ts';
import { changedColumns, newRow, personKey, type RequestRow, readRow } from './request-row.ts';
import { fileTerms, refileTerms, requestWords } from './search.ts';
import type { Tables } from './tables.ts';

const NOTE = 'request_event.note';
/** Values bound to one query; both databases take more. */
const PARAMETERS = 1_000;
/** What a search finds a request by; a change to it is filed anew. */
const WORDED = ['identity', 'proxy', 'details', 'purpose', 'answer', 'unit'] as const;

/** Narrows a query to a selection. */
function selected<Out>(
  { open, states, category, channels }: RequestSelection,
  query: SelectQueryBuilder<Tables, 'request', Out>,
): SelectQueryBuilder<Tables, 'request', Out> {
  let narrow = query;
  if (open) narrow = narrow.where('open', '=', 1);
  if (states) narrow = narrow.where('state', 'in', states.length > 0 ? [...states] : ['']);
  if (category) narrow = narrow.where('category', '=', category);
  if (channels) narrow = narrow.where('channel', 'in', channels.length > 0 ? [...channels] : ['']);
  return narrow;
}

export function requestStore(db: Db, cipher: Cipher): RequestStore {
  const read = (row: RequestRow): RequestRecord => readRow(row, cipher);
  const all = () => db.selectFrom('request').selectAll();
  const one = async (column: 'id' | 'number', value: number | string) =>
    db
      .selectFrom('request')
      .selectAll()
      .where(column, '=', value as never)
      .executeTakeFirst();

  return {
    async nextSequence(series, year) {
      const { last } = await db
        .insertInto('sequence')
        .values({ series, year, last: 1 })
        .onConflict((conflict) =>
          conflict.columns(['series', 'year']).doUpdateSet((eb) => ({ last: eb('sequence.last', '+', 1) })),
        )
        .returning('last')
        .executeTakeFirstOrThrow();
      return last;
    },

    async insert(record, secretHash) {
      const { id } = await db
        .insertInto('request')
        .values(newRow(record, secretHash, cipher))
        .returning('id')
        .executeTakeFirstOrThrow();
      const words = requestWords({ ...record, answer: null, unit: null });
      await fileTerms(db, cipher, 'request', id, words);
      return id;
    },

    async update(id, change, expected) {
      const worded = WORDED.some((field) => change[field] !== undefined);
      const row = worded ? await one('id', id) : undefined;
      const result = await db
        .updateTable('request')
        .set({ ...changedColumns(change, cipher), version: expected + 1 })
        .where('id', '=', id)
        .where('version', '=', expected)
        .executeTakeFirst();
      if (result.numUpdatedRows === 0n) return false;
      if (row) {
        const before = read(row);
        const [was, is] = [requestWords(before), requestWords({ ...before, ...change })];
        await refileTerms(db, cipher, 'request', id, was, is);
      }
      return true;
    },

    async addEvent(id, event) {
      await db
        .insertInto('request_event')
        .values({
          request_id: id,
          ...eventColumns(event, NOTE, cipher),
        })
        .execute();
    },

    async get(id) {
      const row = await one('id', id);
      return row ? read(row) : null;
    },

    async many(ids) {
      const found = new Map<number, RequestRecord>();
      const wanted = [...new Set(ids)];
      for (let from = 0; from < wanted.length; from += PARAMETERS) {
        const rows = await all()
          .where('id', 'in', wanted.slice(from, from + PARAMETERS))
          .execute();
        for (const row of rows) found.set(row.id, read(row));
      }
      return found;
    },

    async byNumber(number) {
      const row = await one('number', number);
      return row ? { record: read(row), secretHash: row.secret_hash } : null;
    },

    async ofConversation(channel, conversation) {
      const rows = await all()
        .where('channel', '=', channel)
        .where('address', '=', conversation)
        .orderBy('id', 'desc')
        .execute();
      return rows.map(read);
    },

    async openOfPerson(idNumber) {
      const key = personKey(cipher, idNumber);
      if (key === null) return [];
      const rows = await all()
        .where('person_key', '=', key)
        .where('open', '=', 1)
        .orderBy('id', 'desc')
        .execute();
      return rows.map(read);
    },

    async list(filter) {
      const query = selected(filter, db.selectFrom('request').selectAll());
      const sorted = filter.open ? query.orderBy('due_on').orderBy('id') : query.orderBy('id', 'desc');
      return (await sorted.limit(filter.limit).offset(filter.offset).execute()).map(read);
    },

    async count(selection) {
      const counted = db.selectFrom('request').select((eb) => eb.fn.countAll<number>().as('n'));
      return Number((await selected(selection, counted).executeTakeFirstOrThrow()).n);
    },

    async open() {
      return (await all().where('open', '=', 1).orderBy('due_on').orderBy('id').execute()).map(read);
    },

    async answered() {
      const states: RequestState[] = ['granted', 'partly_granted', 'refused', 'not_held', 'delivered'];
      return (await all().where('state', 'in', states).orderBy('id').execute()).map(read);
    },

    async ofYear(year) {
      return (await all().where('year', '=', year).orderBy('number').execute()).map(read);
    },

    async events(id) {
      const rows = await db
        .selectFrom('request_event')
        .selectAll()
        .where('request_id', '=', id)
        .orderBy('id')
        .execute();
      return rows.map((row) => readEvent(row, NOTE, cipher) as RequestEvent);
    },
  };
}
