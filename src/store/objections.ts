import type { Selectable, SelectQueryBuilder } from 'kysely';
import type { ObjectionSelection, ObjectionStore } from '../domain/case-stores.ts';
import {
  isOpenObjection,
  type ObjectionGround,
  type ObjectionRecord,
  type ObjectionState,
} from '../domain/objection.ts';
import { type Representative, type RequestChannel, yearOfNumber } from '../domain/request.ts';
import { eventColumns, readEvent } from './case-events.ts';
import type { Cipher } from './cipher.ts';
import type { Db } from './database.ts';
import { fileTerms, objectionWords, refileTerms } from './search.ts';
import type { Tables } from './tables.ts';

const POSITION = 'objection.position';
const NOTE = 'objection_event.note';
const PROXY = 'objection.proxy';
const DECISION = 'objection.decision';
const RESPONSE = 'objection.response';

function selected<Out>(
  { open, states, found }: ObjectionSelection,
  query: SelectQueryBuilder<Tables, 'objection', Out>,
): SelectQueryBuilder<Tables, 'objection', Out> {
  let narrow = query;
  if (open) narrow = narrow.where('open', '=', 1);
  if (states) narrow = narrow.where('state', 'in', states.length > 0 ? [...states] : ['']);
  if (found)
    narrow = narrow.where((eb) =>
      eb.or([eb('id', 'in', [-1, ...found.ids]), eb('request_id', 'in', [-1, ...found.requests])]),
    );
  return narrow;
}

export function objectionStore(db: Db, cipher: Cipher): ObjectionStore {
  const opened = (column: string, sealed: Uint8Array | null): string | null =>
    sealed === null ? null : cipher.open(column, sealed);
  const sealed = (column: string, text: string | null): Buffer | null =>
    text === null ? null : cipher.seal(column, text);
  const date = (at: number | null): Date | null => (at === null ? null : new Date(at));
  const read = (row: Selectable<Tables['objection']>): ObjectionRecord => ({
    id: row.id,
    version: row.version,
    number: row.number,
    request: row.request_id,
    state: row.state as ObjectionState,
    grounds: [...row.grounds] as ObjectionGround[],
    position: cipher.open(POSITION, row.position_sealed),
    proxy: row.proxy_sealed ? (JSON.parse(cipher.open(PROXY, row.proxy_sealed)) as Representative) : null,
    channel: row.channel as RequestChannel,
    conversation: row.address === '' ? null : row.address,
    submittedAt: new Date(row.submitted_at),
    receivedAt: new Date(row.received_at),
    dueOn: row.due_on,
    alertOn: row.alert_on,
    provisional: row.provisional === 1,
    decidedAt: date(row.decided_at),
    decision: opened(DECISION, row.decision_sealed),
    decidedBy: row.decided_by,
    decidedName: row.decided_name,
    orderedDueOn: row.ordered_due_on,
    response: opened(RESPONSE, row.response_sealed),
  });
  const all = () => db.selectFrom('objection').selectAll();

  return {
    async insert(record) {
      const { id } = await db
        .insertInto('objection')
        .values({
          number: record.number,
          request_id: record.request,
          year: yearOfNumber(record.number),
          state: record.state,
          open: isOpenObjection(record.state) ? 1 : 0,
          grounds: record.grounds.join(''),
          position_sealed: cipher.seal(POSITION, record.position),
          proxy_sealed: sealed(PROXY, record.proxy && JSON.stringify(record.proxy)),
          channel: record.channel,
          address: record.conversation ?? '',
          submitted_at: record.submittedAt.getTime(),
          received_at: record.receivedAt.getTime(),
          due_on: record.dueOn,
          alert_on: record.alertOn,
          provisional: record.provisional ? 1 : 0,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      const words = objectionWords({ ...record, decision: null, response: null });
      await fileTerms(db, cipher, 'objection', id, words);
      return id;
    },

    async update(id, change, expected) {
      const worded = change.decision !== undefined || change.response !== undefined;
      const row = worded ? await all().where('id', '=', id).executeTakeFirst() : undefined;
      const result = await db
        .updateTable('objection')
        .set({
          version: expected + 1,
          ...(change.state !== undefined && {
            state: change.state,
            open: isOpenObjection(change.state) ? 1 : 0,
          }),
          ...(change.dueOn !== undefined && { due_on: change.dueOn }),
          ...(change.alertOn !== undefined && { alert_on: change.alertOn }),
          ...(change.provisional !== undefined && { provisional: change.provisional ? 1 : 0 }),
          ...(change.decidedAt !== undefined && { decided_at: change.decidedAt?.getTime() ?? null }),
          ...(change.decision !== undefined && { decision_sealed: sealed(DECISION, change.decision) }),
          ...(change.decidedBy !== undefined && { decided_by: change.decidedBy }),
          ...(change.decidedName !== undefined && { decided_name: change.decidedName }),
          ...(change.orderedDueOn !== undefined && { ordered_due_on: change.orderedDueOn }),
          ...(change.response !== undefined && { response_sealed: sealed(RESPONSE, change.response) }),
        })
        .where('id', '=', id)
        .where('version', '=', expected)
        .executeTakeFirst();
      if (result.numUpdatedRows === 0n) return false;
      if (row) {
        const before = read(row);
        const [was, is] = [objectionWords(before), objectionWords({ ...before, ...change })];
        await refileTerms(db, cipher, 'objection', id, was, is);
      }
      return true;
    },

    async addEvent(id, event) {
      await db
        .insertInto('objection_event')
        .values({
          objection_id: id,
          ...eventColumns(event, NOTE, cipher),
        })
        .execute();
    },

    async get(id) {
      const row = await all().where('id', '=', id).executeTakeFirst();
      return row ? read(row) : null;
    },

    async byNumber(number) {
      const row = await all().where('number', '=', number).executeTakeFirst();
      return row ? read(row) : null;
    },

    async ofRequest(request) {
      return (await all().where('request_id', '=', request).orderBy('id').execute()).map(read);
    },

    async ofConversation(channel, conversation) {
      const rows = await all()
        .where('channel', '=', channel)
        .where('address', '=', conversation)
        .orderBy('id', 'desc')
        .execute();
      return rows.map(read);
    },

    async list(filter) {
      const chosen = selected(filter, all());
      const query = filter.open ? chosen.orderBy('due_on').orderBy('id') : chosen.orderBy('id', 'desc');
      return (await query.limit(filter.limit).offset(filter.offset).execute()).map(read);
    },

    async count(selection) {
      const counted = db.selectFrom('objection').select((eb) => eb.fn.countAll<number>().as('n'));
      return Number((await selected(selection, counted).executeTakeFirstOrThrow()).n);
    },

    async unsettled() {
      const rows = await all().where('state', 'not in', ['closed', 'withdrawn']).orderBy('id').execute();
      return rows.map(read);
    },

    async ofYear(year) {
      return (await all().where('year', '=', year).orderBy('number').execute()).map(read);
    },

    async events(id) {
      const rows = await db
        .selectFrom('objection_event')
        .selectAll()
        .where('objection_id', '=', id)
        .orderBy('id')
        .execute();
      return rows.map((row) => readEvent(row, NOTE, cipher));
    },
  };
}
