import { type Kysely, sql } from 'kysely';

/** The first schema. Never edited once released: a change is a new migration. */
export async function up(db: Kysely<never>): Promise<void> {
  const statements = [
    `create table conversation (
      id integer primary key,
      channel text not null,
      address text not null,
      step_sealed blob,
      fills_form integer not null default 0,
      with_person integer not null default 0,
      waiting_since integer,
      last_n integer not null default 0,
      opened_at integer not null,
      active_at integer not null,
      unique (channel, address)
    ) strict`,
    `create index conversation_waiting on conversation (waiting_since) where waiting_since is not null`,
    `create table line (
      id integer primary key,
      conversation_id integer not null references conversation (id),
      n integer not null,
      sender text not null check (sender in ('citizen', 'desk', 'person')),
      at integer not null,
      body_sealed blob not null,
      unique (conversation_id, n)
    ) strict`,
    `create table inbox (
      id integer primary key,
      channel text not null,
      key text not null,
      address text not null,
      body_sealed blob,
      received_at integer not null,
      state text not null check (state in ('new', 'done', 'failed')),
      finished_at integer,
      error_id text,
      unique (channel, key)
    ) strict`,
    `create index inbox_new on inbox (id) where state = 'new'`,
    `create table outbox (
      id integer primary key,
      recipient text not null check (recipient in ('citizen', 'operator')),
      conversation_id integer not null references conversation (id),
      line_id integer not null references line (id),
      state text not null check (state in ('due', 'sent', 'failed', 'unknown')),
      attempts integer not null default 0,
      created_at integer not null,
      not_before integer not null,
      finished_at integer,
      reason text
    ) strict`,
    `create index outbox_due on outbox (not_before, id) where state = 'due'`,
    `create table request (
      id integer primary key,
      number text not null unique,
      secret_hash text not null,
      state text not null,
      category text not null check (category in ('general', 'election')),
      channel text not null,
      address text not null,
      applicant_kind text not null,
      identity_sealed blob not null,
      details_sealed blob not null,
      purpose_sealed blob not null,
      way text not null,
      open integer not null,
      submitted_at integer not null,
      due_on text not null,
      alert_on text not null,
      provisional integer not null,
      answered_at integer,
      answer_sealed blob
    ) strict`,
    `create index request_due on request (due_on, id) where open = 1`,
    `create index request_conversation on request (channel, address)`,
    `create table request_event (
      id integer primary key,
      request_id integer not null references request (id),
      at integer not null,
      actor_kind text not null check (actor_kind in ('citizen', 'operator', 'system')),
      actor_id integer,
      move text not null,
      from_state text,
      to_state text not null,
      data text not null
    ) strict`,
    `create index request_event_request on request_event (request_id, id)`,
    `create table sequence (
      series text not null,
      year integer not null,
      last integer not null,
      primary key (series, year)
    ) strict`,
    `create table operator (
      id integer primary key,
      name text not null,
      email text not null unique,
      role text not null,
      password_hash text not null,
      disabled integer not null default 0,
      created_at integer not null
    ) strict`,
    `create table operator_session (
      id_hash text primary key,
      operator_id integer not null references operator (id),
      csrf text not null,
      opened_at integer not null,
      expires_at integer not null
    ) strict`,
    `create table key_check (
      id integer primary key check (id = 1),
      sealed blob not null
    ) strict`,
    `create table miss (
      id integer primary key,
      text text not null,
      intent text,
      confidence real not null,
      at integer not null
    ) strict`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
