import { type Kysely, sql } from 'kysely';

/** What many channels need: files and presses in the inbox, order and progress in the outbox, who can be reached. */
export async function up(db: Kysely<never>): Promise<void> {
  const statements = [
    `alter table inbox add column content_sealed blob`,
    `create index inbox_chat on inbox (channel, address, id) where state = 'new'`,
    `alter table conversation add column reach_sealed blob`,
    `alter table conversation add column gone_at integer`,
    `alter table conversation add column heard_at integer`,
    `alter table outbox add column channel text not null default ''`,
    `update outbox set channel = (select channel from conversation where id = conversation_id)`,
    // Parts of the reply that arrived, and the service's counter before the part under way (null: none is).
    `alter table outbox add column parts integer not null default 0`,
    `alter table outbox add column mark text`,
    `drop index outbox_due`,
    `create index outbox_waiting on outbox (channel, conversation_id, id) where state = 'due'`,
    `create index outbox_chat on outbox (conversation_id) where state = 'due'`,
    `create index outbox_given_up on outbox (finished_at) where state in ('failed', 'unknown')`,
    `create index outbox_sent on outbox (channel, finished_at) where state = 'sent'`,
    `create table channel_setting (
      channel text primary key,
      paused integer not null,
      by_operator integer references operator (id),
      at integer not null
    ) strict`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
