import { type Kysely, sql } from 'kysely';

/**
 * What objections rest on: the day a request was closed for want of completion, from which their window counts, and
 * that no request has two open ones, also when two processes write at once.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const statements = [
    `alter table request add column lapsed_at integer`,
    `update request set lapsed_at = (
      select max(at) from request_event where request_id = request.id and move = 'lapse'
    ) where state = 'lapsed'`,
    `create unique index objection_one_open on objection (request_id) where open = 1`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
