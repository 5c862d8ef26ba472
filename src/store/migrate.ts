import { copyFile } from 'node:fs/promises';
import { type Kysely, sql } from 'kysely';
import { StartFault } from '../domain/start-fault.ts';
import { up as first } from './migrations/0001-first.ts';
import { up as process } from './migrations/0002-process.ts';
import { up as objections } from './migrations/0003-objections.ts';
import { up as misses } from './migrations/0004-misses.ts';
import { up as channels } from './migrations/0005-channels.ts';
import { up as whatsapp } from './migrations/0006-whatsapp.ts';
import { up as deskWork } from './migrations/0007-desk-work.ts';
import { up as handover } from './migrations/0008-handover.ts';
import { up as knowledge } from './migrations/0009-knowledge.ts';
import { up as statistics } from './migrations/0010-statistics.ts';

/** In order; the place in the list plus one is the schema's version. */
const MIGRATIONS: readonly { name: string; up: (db: Kysely<never>) => Promise<void> }[] = [
  { name: '0001-first', up: first },
  { name: '0002-process', up: process },
  { name: '0003-objections', up: objections },
  { name: '0004-misses', up: misses },
  { name: '0005-channels', up: channels },
  { name: '0006-whatsapp', up: whatsapp },
  { name: '0007-desk-work', up: deskWork },
  { name: '0008-handover', up: handover },
  { name: '0009-knowledge', up: knowledge },
  { name: '0010-statistics', up: statistics },
];

/**
 * Brings a database to this program's schema, each migration in its own transaction.
 * A file with data is copied beside itself first. A schema newer than the program stops the start.
 * @param file the database file, or null for `:memory:`
 */
export async function migrate<T>(db: Kysely<T>, file: string | null): Promise<void> {
  await sql`create table if not exists migration (version integer primary key, name text not null) strict`.execute(
    db,
  );
  const { rows } = await sql<{
    version: number | null;
  }>`select max(version) as version from migration`.execute(db);
  const version = rows[0]?.version ?? 0;
  if (version > MIGRATIONS.length)
    throw new StartFault(
      `Basis data ini dibuat program yang lebih baru (schema ${version}; program ini mengenal ${MIGRATIONS.length}). Jalankan program yang baru itu, atau pulihkan cadangan lama; tidak ada yang berubah.`,
    );
  if (version === MIGRATIONS.length) return;
  if (file !== null && version > 0) await copyFile(file, `${file}.before-${version + 1}`);
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < version) continue;
    await db.transaction().execute(async (tx) => {
      await migration.up(tx as unknown as Kysely<never>);
      await sql`insert into migration (version, name) values (${index + 1}, ${migration.name})`.execute(tx);
    });
  }
}
