import { type Kysely, sql } from 'kysely';

/** A linked WhatsApp device, its citizens' two addresses, and messages kept to be sent again when a phone asks. */
export async function up(db: Kysely<never>): Promise<void> {
  const statements = [
    `create table whatsapp_key (
      type text not null,
      id_key text not null,
      value_sealed blob not null,
      primary key (type, id_key)
    ) strict`,
    `create table whatsapp_alias (
      alias_key text primary key,
      alias_sealed blob not null,
      conversation_key text not null,
      conversation_sealed blob not null,
      heard_at integer
    ) strict`,
    `create index whatsapp_alias_conversation on whatsapp_alias (conversation_key, heard_at)`,
    `create table whatsapp_sent (
      id text primary key,
      body_sealed blob not null,
      at integer not null
    ) strict`,
    `create index whatsapp_sent_at on whatsapp_sent (at)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
