import { type Kysely, sql } from 'kysely';

/** What missed may hold a name or an address: it is sealed too. `store/misses` seals what stood in clear before. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(`alter table miss add column text_sealed blob`).execute(db);
}
