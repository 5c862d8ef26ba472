import type { Delegated, Maker } from '../domain/actor.ts';
import type { AlertStore, DelegationStore, RecomputationStore } from '../domain/case-stores.ts';
import type { Db } from './database.ts';

export function alertStore(db: Db): AlertStore {
  return {
    async add(alert) {
      const { id } = await db
        .insertInto('alert')
        .values({
          at: alert.at.getTime(),
          role: alert.role,
          phrase: alert.phrase,
          data: JSON.stringify(alert.values),
          about: alert.about,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    async open(roles, limit) {
      if (roles.length === 0) return [];
      const rows = await db
        .selectFrom('alert')
        .selectAll()
        .where('cleared_at', 'is', null)
        .where('role', 'in', [...roles])
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        at: new Date(row.at),
        role: row.role as Maker,
        phrase: row.phrase,
        values: JSON.parse(row.data) as Record<string, string | number>,
        about: row.about,
        clearedAt: null,
      }));
    },

    async clear(id, at) {
      await db
        .updateTable('alert')
        .set({ cleared_at: at.getTime() })
        .where('id', '=', id)
        .where('cleared_at', 'is', null)
        .execute();
    },

    async clearAbout(about, at, phrases) {
      let query = db
        .updateTable('alert')
        .set({ cleared_at: at.getTime() })
        .where('about', '=', about)
        .where('cleared_at', 'is', null);
      if (phrases)
        query =
          'only' in phrases
            ? query.where('phrase', 'in', [...phrases.only])
            : query.where('phrase', 'not in', [...phrases.except]);
      await query.execute();
    },
  };
}

export function delegationStore(db: Db): DelegationStore {
  const read = (row: {
    id: number;
    operator_id: number;
    letter: string;
    from_on: string;
    until_on: string;
    by_operator: number;
    capacity: string;
  }) => ({
    id: row.id,
    operator: row.operator_id,
    letter: row.letter,
    from: row.from_on,
    until: row.until_on,
    by: row.by_operator,
    capacity: row.capacity as Delegated,
  });
  return {
    async add(delegation, at) {
      const { id } = await db
        .insertInto('delegation')
        .values({
          operator_id: delegation.operator,
          letter: delegation.letter,
          from_on: delegation.from,
          until_on: delegation.until,
          by_operator: delegation.by,
          capacity: delegation.capacity,
          at: at.getTime(),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    async list() {
      return (await db.selectFrom('delegation').selectAll().orderBy('id', 'desc').execute()).map(read);
    },

    async inForce(operator, on, capacity = 'atasan_ppid') {
      const row = await db
        .selectFrom('delegation')
        .selectAll()
        .where('operator_id', '=', operator)
        .where('from_on', '<=', on)
        .where('until_on', '>=', on)
        .where('capacity', '=', capacity)
        .orderBy('id', 'desc')
        .executeTakeFirst();
      return row ? read(row) : null;
    },
  };
}

export function recomputationStore(db: Db): RecomputationStore {
  return {
    async last() {
      const row = await db
        .selectFrom('recomputation')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row
        ? { at: new Date(row.at), fingerprint: row.fingerprint, reason: row.reason, changed: row.changed }
        : null;
    },

    async add(run) {
      await db
        .insertInto('recomputation')
        .values({
          at: run.at.getTime(),
          fingerprint: run.fingerprint,
          reason: run.reason,
          changed: run.changed,
        })
        .execute();
    },
  };
}
