import type { DutyStore, OperatorLinkStore } from '../domain/handover.ts';
import type { Db } from './database.ts';

/** The duty roster; a turn that was removed is kept for the record. */
export function dutyStore(db: Db): DutyStore {
  return {
    async list() {
      const rows = await db.selectFrom('duty_turn').selectAll().where('removed_at', 'is', null).execute();
      return rows.map((row) => ({
        id: row.id,
        operator: row.operator_id,
        weekday: row.weekday,
        date: row.on_date,
        from: row.from_time,
        until: row.until_time,
      }));
    },

    async add(turn, operator, at) {
      const { id } = await db
        .insertInto('duty_turn')
        .values({
          operator_id: turn.operator,
          weekday: turn.weekday,
          on_date: turn.date,
          from_time: turn.from,
          until_time: turn.until,
          by_operator: operator,
          at: at.getTime(),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    async remove(id, operator, at) {
      await db
        .updateTable('duty_turn')
        .set({ removed_at: at.getTime(), removed_by: operator })
        .where('id', '=', id)
        .execute();
    },

    async restore(id) {
      await db
        .updateTable('duty_turn')
        .set({ removed_at: null, removed_by: null })
        .where('id', '=', id)
        .execute();
    },
  };
}

/** Operators' own chats, to which alerts go. The chat is named by its conversation. */
export function operatorLinkStore(db: Db): OperatorLinkStore {
  return {
    async of(operator) {
      const row = await db
        .selectFrom('operator_link')
        .selectAll()
        .where('operator_id', '=', operator)
        .executeTakeFirst();
      return { operator, conversation: row?.conversation_id ?? null, on: row?.wanted !== 0 };
    },

    async offerCode(operator, codeHash, until) {
      const code = { code_hash: codeHash, code_until: until.getTime() };
      await db
        .insertInto('operator_link')
        .values({ operator_id: operator, ...code })
        .onConflict((conflict) => conflict.column('operator_id').doUpdateSet(code))
        .execute();
    },

    async useCode(codeHash, now) {
      const row = await db
        .updateTable('operator_link')
        .set({ code_hash: null, code_until: null })
        .where('code_hash', '=', codeHash)
        .where('code_until', '>', now.getTime())
        .returning('operator_id')
        .executeTakeFirst();
      return row?.operator_id ?? null;
    },

    async link(operator, conversation, at) {
      await db
        .updateTable('operator_link')
        .set({ conversation_id: conversation, linked_at: at.getTime(), wanted: 1 })
        .where('operator_id', '=', operator)
        .execute();
    },

    async unlink(operator) {
      await db
        .updateTable('operator_link')
        .set({ conversation_id: null, linked_at: null })
        .where('operator_id', '=', operator)
        .execute();
    },

    async setOn(operator, on) {
      await db
        .updateTable('operator_link')
        .set({ wanted: on ? 1 : 0 })
        .where('operator_id', '=', operator)
        .execute();
    },

    async conversationsOf(operators) {
      if (operators.length === 0) return [];
      const rows = await db
        .selectFrom('operator_link')
        .innerJoin('operator', 'operator.id', 'operator_link.operator_id')
        .select('conversation_id')
        .where('operator_id', 'in', [...operators])
        .where('wanted', '=', 1)
        .where('operator.disabled', '=', 0)
        .where('conversation_id', 'is not', null)
        .execute();
      return rows.flatMap((row) => row.conversation_id ?? []);
    },
  };
}
