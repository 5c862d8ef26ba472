import type { Selectable } from 'kysely';
import type { ChannelName } from '../domain/message.ts';
import {
  type ActorKind,
  type ApplicantKind,
  type Identity,
  isOpen,
  type RequestCategory,
  type RequestRecord,
  type RequestState,
  type RequestStore,
  type Way,
} from '../domain/request.ts';
import type { Cipher } from './cipher.ts';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

const IDENTITY = 'request.identity';
const DETAILS = 'request.details';
const PURPOSE = 'request.purpose';
const ANSWER = 'request.answer';

export function requestStore(db: Db, cipher: Cipher): RequestStore {
  type Row = Selectable<Tables['request']>;
  const read = (row: Row): RequestRecord => ({
    id: row.id,
    number: row.number,
    state: row.state as RequestState,
    category: row.category as RequestCategory,
    channel: row.channel as ChannelName,
    conversation: row.address,
    applicantKind: row.applicant_kind as ApplicantKind,
    identity: JSON.parse(cipher.open(IDENTITY, row.identity_sealed)) as Identity,
    details: cipher.open(DETAILS, row.details_sealed),
    purpose: cipher.open(PURPOSE, row.purpose_sealed),
    way: row.way as Way,
    submittedAt: new Date(row.submitted_at),
    dueOn: row.due_on,
    alertOn: row.alert_on,
    provisional: row.provisional === 1,
    answeredAt: row.answered_at === null ? null : new Date(row.answered_at),
    answer: row.answer_sealed ? cipher.open(ANSWER, row.answer_sealed) : null,
  });
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
        .values({
          number: record.number,
          secret_hash: secretHash,
          state: record.state,
          category: record.category,
          channel: record.channel,
          address: record.conversation,
          applicant_kind: record.applicantKind,
          identity_sealed: cipher.seal(IDENTITY, JSON.stringify(record.identity)),
          details_sealed: cipher.seal(DETAILS, record.details),
          purpose_sealed: cipher.seal(PURPOSE, record.purpose),
          way: record.way,
          open: isOpen(record.state) ? 1 : 0,
          submitted_at: record.submittedAt.getTime(),
          due_on: record.dueOn,
          alert_on: record.alertOn,
          provisional: record.provisional ? 1 : 0,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    async update(id, change, expected) {
      const result = await db
        .updateTable('request')
        .set({
          ...(change.state !== undefined && { state: change.state, open: isOpen(change.state) ? 1 : 0 }),
          ...(change.category !== undefined && { category: change.category }),
          ...(change.dueOn !== undefined && { due_on: change.dueOn }),
          ...(change.alertOn !== undefined && { alert_on: change.alertOn }),
          ...(change.provisional !== undefined && { provisional: change.provisional ? 1 : 0 }),
          ...(change.answeredAt !== undefined && { answered_at: change.answeredAt?.getTime() ?? null }),
          ...(change.answer !== undefined && {
            answer_sealed: change.answer === null ? null : cipher.seal(ANSWER, change.answer),
          }),
        })
        .where('id', '=', id)
        .where('state', '=', expected)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    async addEvent(id, event) {
      await db
        .insertInto('request_event')
        .values({
          request_id: id,
          at: event.at.getTime(),
          actor_kind: event.actor.kind,
          actor_id: event.actor.id,
          move: event.move,
          from_state: event.from,
          to_state: event.to,
          data: JSON.stringify(event.data),
        })
        .execute();
    },

    async get(id) {
      const row = await one('id', id);
      return row ? read(row) : null;
    },

    async byNumber(number) {
      const row = await one('number', number);
      return row ? { record: read(row), secretHash: row.secret_hash } : null;
    },

    async ofConversation(channel, conversation) {
      const rows = await db
        .selectFrom('request')
        .selectAll()
        .where('channel', '=', channel)
        .where('address', '=', conversation)
        .orderBy('id', 'desc')
        .execute();
      return rows.map(read);
    },

    async list(filter) {
      let query = db.selectFrom('request').selectAll();
      query = filter.open
        ? query.where('open', '=', 1).orderBy('due_on').orderBy('id')
        : query.orderBy('id', 'desc');
      return (await query.limit(filter.limit).offset(filter.offset).execute()).map(read);
    },

    async count(open) {
      let query = db.selectFrom('request').select((eb) => eb.fn.countAll<number>().as('n'));
      if (open) query = query.where('open', '=', 1);
      return Number((await query.executeTakeFirstOrThrow()).n);
    },

    async events(id) {
      const rows = await db
        .selectFrom('request_event')
        .selectAll()
        .where('request_id', '=', id)
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        at: new Date(row.at),
        actor: { kind: row.actor_kind as ActorKind, id: row.actor_id },
        move: row.move,
        from: row.from_state as RequestState | null,
        to: row.to_state as RequestState,
        data: JSON.parse(row.data) as Record<string, string>,
      }));
    },
  };
}
