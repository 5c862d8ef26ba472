import { type Kysely, sql } from 'kysely';

/** Content edited in the console, and what became of the questions that missed. */
export async function up(db: Kysely<never>): Promise<void> {
  const statements = [
    `create table content_version (
      id integer primary key,
      kind text not null check (kind in ('article', 'intent')),
      content text not null,
      version integer not null,
      body text not null,
      operator_id integer references operator (id),
      at integer not null,
      note text not null,
      state text not null check (state in ('file', 'draft', 'published', 'discarded')),
      published_by integer references operator (id),
      published_at integer,
      unique (kind, content, version)
    ) strict`,
    `alter table miss add column handled_as text`,
    `alter table miss add column handled_by integer references operator (id)`,
    `alter table miss add column handled_at integer`,
    `create index miss_open on miss (id) where handled_as is null`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
