import { type Kysely, sql } from 'kysely';

/** Who holds a conversation and what became of it, the duty roster, replies kept ready, operators' own chats, phrasings to teach. */
export async function up(db: Kysely<never>): Promise<void> {
  const statements = [
    // Nobody knows who held these: they wait for a person again.
    `update conversation set with_person = 0, waiting_since = coalesce(waiting_since, active_at) where with_person = 1`,
    `create index conversation_held on conversation (id) where with_person = 1`,
    `create index conversation_active on conversation (active_at, id)`,
    `create index outbox_not_sent on outbox (conversation_id) where state <> 'sent'`,
    `create table holding (
      conversation_id integer primary key references conversation (id) on delete cascade,
      operator_id integer not null,
      since integer not null,
      active_at integer not null,
      active_n integer not null,
      silent integer not null default 1
    ) strict`,
    `create table handover_event (
      id integer primary key,
      conversation_id integer not null references conversation (id) on delete cascade,
      at integer not null,
      what text not null,
      operator_id integer
    ) strict`,
    `create index handover_event_conversation on handover_event (conversation_id, id)`,
    `create index handover_event_at on handover_event (at)`,
    `create table conversation_read (
      operator_id integer not null references operator (id),
      conversation_id integer not null references conversation (id) on delete cascade,
      n integer not null,
      primary key (operator_id, conversation_id)
    ) strict`,
    `create index conversation_read_conversation on conversation_read (conversation_id)`,
    `create table handover_file (
      id integer primary key,
      conversation_id integer not null references conversation (id) on delete cascade,
      operator_id integer not null,
      name_sealed blob not null,
      type text not null,
      size integer not null,
      at integer not null,
      body_sealed blob not null
    ) strict`,
    `create index handover_file_conversation on handover_file (conversation_id)`,
    `create table canned_reply (
      id integer primary key,
      title text not null,
      shortcut text,
      text text not null,
      by_operator integer not null,
      at integer not null,
      removed_at integer
    ) strict`,
    `create unique index canned_reply_shortcut on canned_reply (shortcut) where removed_at is null`,
    `create table duty_turn (
      id integer primary key,
      operator_id integer not null references operator (id),
      weekday integer check (weekday between 0 and 6),
      on_date text,
      from_time text not null,
      until_time text not null,
      by_operator integer not null,
      at integer not null,
      removed_at integer,
      removed_by integer,
      check ((weekday is null) <> (on_date is null))
    ) strict`,
    `create table operator_link (
      operator_id integer primary key references operator (id),
      conversation_id integer references conversation (id) on delete set null,
      linked_at integer,
      wanted integer not null default 1,
      code_hash text,
      code_until integer
    ) strict`,
    `create unique index operator_link_code on operator_link (code_hash) where code_hash is not null`,
    `create table taught (
      id integer primary key,
      text_sealed blob not null,
      intent text,
      by_operator integer not null,
      at integer not null,
      done_at integer,
      done_by integer
    ) strict`,
    `create index taught_open on taught (id) where done_at is null`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
