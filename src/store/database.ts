import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type Kysely, Kysely as KyselyDatabase, SqliteDialect, type Transaction } from 'kysely';
import { StartFault } from '../domain/start-fault.ts';
import type { Store } from '../domain/store.ts';
import { alertStore, delegationStore, recomputationStore } from './alerts.ts';
import { attachmentStore, correctionStore } from './attachments.ts';
import { type Cipher, createCipher } from './cipher.ts';
import { conversationStore } from './conversations.ts';
import { disputeStore } from './disputes.ts';
import { inboxStore } from './inbox.ts';
import { migrate } from './migrate.ts';
import { missStore, sealMisses } from './misses.ts';
import { objectionStore } from './objections.ts';
import { operatorStore } from './operators.ts';
import { outboxStore } from './outbox.ts';
import { requestStore } from './requests.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables> | Transaction<Tables>;

/**
 * Opens the database, migrates it and returns everything at rest.
 * @param options.path a file path, or `:memory:`
 * @param options.secretKey 32 bytes; the keys of encrypted columns are derived from it
 */
export async function openStore(options: { path: string; secretKey: Uint8Array }): Promise<Store> {
  const file = options.path === ':memory:' ? null : options.path;
  if (file) mkdirSync(dirname(file), { recursive: true });
  const sqlite = new Database(options.path);
  if (file) chmodSync(file, 0o600);
  // FULL: a message acknowledged to a channel is on disk even if the power fails in the next instant.
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('busy_timeout = 5000');
  // Freed pages are overwritten, so a withdrawn identity does not linger in the file.
  sqlite.pragma('secure_delete = ON');
  if (file) sqlite.pragma('wal_checkpoint(TRUNCATE)');
  const db = new KyselyDatabase<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
  const cipher = createCipher(options.secretKey);
  try {
    await migrate(db, file);
    await checkKey(db, cipher);
    await sealMisses(db, cipher);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return bind(db, cipher);
}

/** Stops before a first citizen is answered when the key is not the one the data was sealed with. */
async function checkKey(db: KyselyDatabase<Tables>, cipher: Cipher): Promise<void> {
  const row = await db.selectFrom('key_check').select('sealed').executeTakeFirst();
  if (!row) {
    await db
      .insertInto('key_check')
      .values({ id: 1, sealed: cipher.seal('key_check.sealed', 'ok') })
      .execute();
    return;
  }
  try {
    cipher.open('key_check.sealed', row.sealed);
  } catch {
    throw new StartFault(
      'SECRET_KEY bukan kunci yang dipakai saat basis data ini dibuat. Kembalikan kunci yang benar (SECRET_KEY, atau secret.key di DATA_DIR); tidak ada yang berubah.',
    );
  }
}

function bind(db: Db, cipher: Cipher): Store {
  return {
    inbox: inboxStore(db, cipher),
    outbox: outboxStore(db, cipher),
    conversations: conversationStore(db, cipher),
    requests: requestStore(db, cipher),
    objections: objectionStore(db, cipher),
    disputes: disputeStore(db, cipher),
    attachments: attachmentStore(db, cipher),
    corrections: correctionStore(db, cipher),
    alerts: alertStore(db),
    delegations: delegationStore(db),
    recomputations: recomputationStore(db),
    operators: operatorStore(db),
    misses: missStore(db, cipher),
    transaction: (work) =>
      db.isTransaction ? work(bind(db, cipher)) : db.transaction().execute((tx) => work(bind(tx, cipher))),
    ping: async () => {
      await db.selectFrom('operator').select('id').limit(1).execute();
    },
    close: () => db.destroy(),
  };
}
