import { type Kysely, sql } from 'kysely';

/**
 * What the desk keeps beside its cases: notes, views, links and flags; the keyed index of words; who may stand in for
 * the PPID. `search_backlog` says up to which id the rows of before still have to be filed (store/search).
 */
export async function up(db: Kysely<never>): Promise<void> {
  const statements = [
    `create table search_term (
      kind integer not null,
      term integer not null,
      ref integer not null,
      primary key (kind, term, ref)
    ) strict, without rowid`,
    `create table search_backlog (
      kind integer primary key,
      up_to integer not null
    ) strict`,
    `insert into search_backlog (kind, up_to) select 1, coalesce(max(id), 0) from request`,
    `insert into search_backlog (kind, up_to) select 2, coalesce(max(id), 0) from objection`,
    `insert into search_backlog (kind, up_to) select 4, coalesce(max(id), 0) from line`,
    // Lists are narrowed, sorted and counted on these alone, one for each order: a row itself is a kilobyte of sealed text.
    `create index request_queue on request
      (open, due_on, id, state, category, channel, applicant_kind, year, unit)`,
    `create index request_by_due on request
      (due_on, id, open, state, category, channel, applicant_kind, year, unit)`,
    `create index request_by_id on request
      (id, due_on, open, state, category, channel, applicant_kind, year, unit)`,
    `create index request_unit on request (unit) where unit is not null`,
    `create table case_note (
      id integer primary key,
      kind text not null check (kind in ('request', 'objection')),
      about integer not null,
      by_operator integer not null references operator (id),
      at integer not null,
      text_sealed blob
    ) strict`,
    `create index case_note_about on case_note (kind, about, id)`,
    `create table mention (
      note_id integer not null references case_note (id),
      operator_id integer not null references operator (id),
      seen_at integer,
      primary key (note_id, operator_id)
    ) strict, without rowid`,
    `create index mention_open on mention (operator_id, note_id) where seen_at is null`,
    `create table saved_view (
      id integer primary key,
      operator_id integer not null references operator (id),
      page text not null check (page in ('request', 'objection')),
      name text not null,
      query_sealed blob not null,
      at integer not null,
      unique (operator_id, page, name)
    ) strict`,
    `create table request_link (
      id integer primary key,
      kind text not null check (kind in ('duplicate_of', 'merged_into', 'split_from')),
      from_request integer not null references request (id),
      to_request integer not null references request (id),
      by_operator integer not null,
      at integer not null,
      unique (kind, from_request, to_request)
    ) strict`,
    `create index request_link_to on request_link (to_request)`,
    `create table request_flag (
      request_id integer not null references request (id),
      flag text not null,
      primary key (request_id, flag)
    ) strict, without rowid`,
    `create index request_flag_flag on request_flag (flag, request_id)`,
    `alter table delegation add column capacity text not null default 'atasan_ppid'`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
