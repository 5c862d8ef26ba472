import type { SavedViews } from '../domain/desk-work.ts';
import type { Cipher } from './cipher.ts';
import type { Db } from './database.ts';

const QUERY = 'saved_view.query';

export function savedViews(db: Db, cipher: Cipher): SavedViews {
  return {
    async of(operator, page) {
      const rows = await db
        .selectFrom('saved_view')
        .select(['id', 'name', 'query_sealed'])
        .where('operator_id', '=', operator)
        .where('page', '=', page)
        .orderBy('name')
        .execute();
      return rows.map(({ id, name, query_sealed: sealed }) => ({
        id,
        name,
        query: cipher.open(QUERY, sealed),
      }));
    },

    async save(operator, page, { name, query }, at) {
      const sealed = cipher.seal(QUERY, query);
      await db
        .insertInto('saved_view')
        .values({ operator_id: operator, page, name, query_sealed: sealed, at: at.getTime() })
        .onConflict((conflict) =>
          conflict.columns(['operator_id', 'page', 'name']).doUpdateSet({ query_sealed: sealed }),
        )
        .execute();
    },

    async remove(operator, id) {
      await db.deleteFrom('saved_view').where('operator_id', '=', operator).where('id', '=', id).execute();
    },
  };
}
