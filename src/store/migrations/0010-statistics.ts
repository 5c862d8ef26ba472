import { type Kysely, sql } from 'kysely';

/** Settings made in the console, counters for reports, the answers to "membantu?", the audit log, and one-time links for a new password. */
export async function up(db: Kysely<never>): Promise<void> {
  const statements = [
    // Of the last answer: states go on to `delivered` and `closed`, and the decision itself is sealed.
    `alter table request add column outcome text`,
    `update request set outcome = (
      select case move when 'grant' then 'granted' when 'grant_partly' then 'partly_granted'
        when 'refuse' then 'refused' else 'not_held' end
      from request_event where request_id = request.id
        and move in ('grant', 'grant_partly', 'refuse', 'declare_not_held')
      order by id desc limit 1
    ) where answered_at is not null`,
    `create index request_received on request
      (received_at, channel, state, outcome, answered_at, due_on, ordered_due_on)`,
    `create table turn_hour (
      day integer not null,
      hour integer not null,
      channel text not null,
      served_by text not null check (served_by in ('bot', 'person', 'nobody')),
      count integer not null,
      primary key (day, hour, channel, served_by)
    ) strict, without rowid`,
    `create table turn_intent (
      day integer not null,
      intent text not null,
      count integer not null,
      primary key (day, intent)
    ) strict, without rowid`,
    `create table satisfaction (
      id integer primary key,
      conversation_id integer references conversation (id) on delete set null,
      about text not null check (about in ('request', 'talk')),
      asked_at integer not null,
      rated_at integer,
      helped integer
    ) strict`,
    `create index satisfaction_conversation on satisfaction (conversation_id, asked_at)`,
    `create index satisfaction_asked on satisfaction (asked_at, helped)`,
    `create table audit (
      id integer primary key,
      at integer not null,
      operator_id integer references operator (id),
      action text not null,
      about text not null,
      data text not null
    ) strict`,
    `create index audit_at on audit (at)`,
    `create index request_event_operator on request_event (at) where actor_kind = 'operator'`,
    `create index objection_event_operator on objection_event (at) where actor_kind = 'operator'`,
    `create table setting_version (
      id integer primary key,
      setting text not null,
      version integer not null,
      body text,
      operator_id integer not null references operator (id),
      at integer not null,
      note text not null,
      unique (setting, version)
    ) strict`,
    `create table password_link (
      token_hash text primary key,
      operator_id integer not null references operator (id),
      by_operator integer not null references operator (id),
      expires_at integer not null
    ) strict`,
    `create index line_at on line (at)`,
    `create index outbox_line on outbox (line_id)`,
    `create index inbox_finished on inbox (finished_at) where finished_at is not null`,
    `create index miss_at on miss (at)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
