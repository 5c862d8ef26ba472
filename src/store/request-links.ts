import type { LinkKind, RequestLinks } from '../domain/desk-work.ts';
import type { Db } from './database.ts';

export function requestLinks(db: Db): RequestLinks {
  return {
    async add({ kind, from, to, by, at }) {
      const { id } = await db
        .insertInto('request_link')
        .values({ kind, from_request: from, to_request: to, by_operator: by, at: at.getTime() })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    async remove(id) {
      await db.deleteFrom('request_link').where('id', '=', id).execute();
    },

    async of(request) {
      const rows = await db
        .selectFrom('request_link')
        .selectAll()
        .where((eb) => eb.or([eb('from_request', '=', request), eb('to_request', '=', request)]))
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        kind: row.kind as LinkKind,
        from: row.from_request,
        to: row.to_request,
        by: row.by_operator,
        at: new Date(row.at),
      }));
    },

    async duplicates(ids) {
      if (ids.length === 0) return new Set();
      const wanted = [...ids];
      const rows = await db
        .selectFrom('request_link')
        .select(['from_request', 'to_request'])
        .where('kind', '=', 'duplicate_of')
        .where((eb) => eb.or([eb('from_request', 'in', wanted), eb('to_request', 'in', wanted)]))
        .execute();
      return new Set(rows.flatMap((row) => [row.from_request, row.to_request]));
    },
  };
}
