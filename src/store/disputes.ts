import type { Selectable } from 'kysely';
import type { DisputeStore } from '../domain/case-stores.ts';
import type { DisputeRecord, DisputeState } from '../domain/dispute.ts';
import type { DisputeTiming } from '../domain/objection.ts';
import type { Cipher } from './cipher.ts';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

const RESULT = 'dispute.result';

export function disputeStore(db: Db, cipher: Cipher): DisputeStore {
  const read = (row: Selectable<Tables['dispute']>): DisputeRecord => ({
    id: row.id,
    version: row.version,
    objection: row.objection_id,
    register: row.register,
    commission: row.commission,
    state: row.state as DisputeState,
    filedOn: row.filed_on,
    timing: row.timing as DisputeTiming,
    nextHearingOn: row.next_hearing_on,
    result: row.result_sealed ? cipher.open(RESULT, row.result_sealed) : null,
  });
  const sealed = (result: string | null) => (result === null ? null : cipher.seal(RESULT, result));

  return {
    async insert(record) {
      const { id } = await db
        .insertInto('dispute')
        .values({
          objection_id: record.objection,
          register: record.register,
          commission: record.commission,
          state: record.state,
          filed_on: record.filedOn,
          timing: record.timing,
          next_hearing_on: record.nextHearingOn,
          result_sealed: sealed(record.result),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    async update(id, change, expected) {
      const result = await db
        .updateTable('dispute')
        .set({
          version: expected + 1,
          ...(change.state !== undefined && { state: change.state }),
          ...(change.nextHearingOn !== undefined && { next_hearing_on: change.nextHearingOn }),
          ...(change.result !== undefined && { result_sealed: sealed(change.result) }),
        })
        .where('id', '=', id)
        .where('version', '=', expected)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    async get(id) {
      const row = await db.selectFrom('dispute').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? read(row) : null;
    },

    async ofObjection(objection) {
      const rows = await db
        .selectFrom('dispute')
        .selectAll()
        .where('objection_id', '=', objection)
        .orderBy('id')
        .execute();
      return rows.map(read);
    },

    async ofYear(year) {
      const rows = await db
        .selectFrom('dispute')
        .selectAll()
        .where('filed_on', '>=', `${year}-01-01`)
        .where('filed_on', '<=', `${year}-12-31`)
        .orderBy('filed_on')
        .orderBy('id')
        .execute();
      return rows.map(read);
    },
  };
}
