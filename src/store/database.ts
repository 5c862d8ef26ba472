import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type Kysely, Kysely as KyselyDatabase, SqliteDialect, sql, type Transaction } from 'kysely';
import { StartFault } from '../domain/start-fault.ts';
import type { Store } from '../domain/store.ts';
import { alertStore, delegationStore, recomputationStore } from './alerts.ts';
import { attachmentStore, correctionStore } from './attachments.ts';
import { auditStore } from './audit.ts';
import { cannedReplyStore } from './canned-replies.ts';
import { channelSettings } from './channel-settings.ts';
import { type Cipher, createCipher } from './cipher.ts';
import { contentVersionStore } from './content-versions.ts';
import { conversationStore } from './conversations.ts';
import { disputeStore } from './disputes.ts';
import { dutyStore, operatorLinkStore } from './duty.ts';
import { handoverStore } from './handover.ts';
import { handoverFileStore } from './handover-files.ts';
import { inboxStore } from './inbox.ts';
import { migrate } from './migrate.ts';
import { missStore, sealMisses } from './misses.ts';
import { noteStore } from './notes.ts';
import { objectionStore } from './objections.ts';
import { operatorStore } from './operators.ts';
import { outboxStore } from './outbox.ts';
import { processLock } from './process-lock.ts';
import { requestLinks } from './request-links.ts';
import { requestQueue } from './request-queue.ts';
import { requestStore } from './requests.ts';
import { retentionStore } from './retention.ts';
import { savedViews } from './saved-views.ts';
import { caseSearch } from './search.ts';
import { fileBacklog } from './search-backlog.ts';
import { settingStore } from './settings.ts';
import { sharedCommits } from './shared-commits.ts';
import { statisticsStore } from './statistics.ts';
import type { Tables } from './tables.ts';
import { taughtStore } from './taught.ts';
import { whatsappAuth } from './whatsapp-auth.ts';
import { whatsappChats } from './whatsapp-chats.ts';
import { whatsappSent } from './whatsapp-sent.ts';

export type Db = Kysely<Tables> | Transaction<Tables>;

/**
 * Opens the database, migrates it and returns everything at rest.
 * @param options.path a file path, or `:memory:`
 * @param options.secretKey 32 bytes; the keys of encrypted columns are derived from it
 */
export async function openStore(options: {
  path: string;
  secretKey: Uint8Array;
  /** Refuses to open what another program already serves. */
  alone?: boolean;
}): Promise<Store> {
  const file = options.path === ':memory:' ? null : options.path;
  if (file) mkdirSync(dirname(file), { recursive: true });
  const unlock = file && options.alone ? processLock(`${file}.lock`) : () => {};
  if (unlock === null)
    throw new StartFault(
      'Program ini sudah berjalan dengan basis data yang sama. Hentikan yang satu dulu; dua program akan menjawab warga dua kali.',
    );
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
  const db = new KyselyDatabase<Tables>({
    dialect: new SqliteDialect({ database: preparedOnce(sqlite, unlock) }),
  });
  const cipher = createCipher(options.secretKey);
  try {
    await migrate(db, file);
    await checkKey(db, cipher);
    await sealMisses(db, cipher);
    await fileBacklog(db, cipher);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return bind(db, cipher, file);
}

/** Different statements kept prepared; the program has some hundreds, lists of ids of every length among them. */
const PREPARED = 500;

/**
 * Prepares each statement once: a turn runs the same twenty, and preparing costs as much as running them.
 * @param closed called when the database is closed; holds on to the lock until then
 */
function preparedOnce(
  sqlite: Database.Database,
  closed: () => void,
): Pick<Database.Database, 'prepare' | 'close'> {
  const statements = new Map<string, Database.Statement>();
  return {
    prepare: ((text: string) => {
      let statement = statements.get(text);
      if (!statement) {
        // Every transaction here writes. Begun as a reader it could not become a writer once another process wrote.
        statement = sqlite.prepare(text === 'begin' ? 'begin immediate' : text);
        if (statements.size >= PREPARED) statements.clear();
        statements.set(text, statement);
      }
      return statement;
    }) as Database.Database['prepare'],
    close() {
      closed();
      return sqlite.close();
    },
  };
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

/** A part of a transaction that stands or falls by itself: what throws leaves nothing of it behind. */
async function within<T>(db: Db, work: () => Promise<T>): Promise<T> {
  await sql`savepoint part`.execute(db);
  try {
    const value = await work();
    await sql`release part`.execute(db);
    return value;
  } catch (error) {
    // When the disk is full SQLite has rolled back everything by itself: the cause is what counts.
    await sql`rollback to part`.execute(db).catch(() => {});
    await sql`release part`.execute(db).catch(() => {});
    throw error;
  }
}

function bind(db: Db, cipher: Cipher, file: string | null): Store {
  const together = db.isTransaction
    ? null
    : sharedCommits(db as KyselyDatabase<Tables>, (tx) => bind(tx, cipher, file));
  return {
    inbox: inboxStore(db, cipher),
    outbox: outboxStore(db, cipher),
    conversations: conversationStore(db, cipher),
    channels: channelSettings(db),
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
    handover: handoverStore(db),
    handoverFiles: handoverFileStore(db, cipher),
    cannedReplies: cannedReplyStore(db),
    duties: dutyStore(db),
    operatorLinks: operatorLinkStore(db),
    taught: taughtStore(db, cipher),
    queue: requestQueue(db, cipher),
    search: caseSearch(db, cipher),
    notes: noteStore(db, cipher),
    views: savedViews(db, cipher),
    links: requestLinks(db),
    contentVersions: contentVersionStore(db),
    whatsappAuth: whatsappAuth(db, cipher, file),
    whatsappChats: whatsappChats(db, cipher),
    whatsappSent: whatsappSent(db, cipher),
    statistics: statisticsStore(db),
    settings: settingStore(db),
    audit: auditStore(db),
    retention: retentionStore(db, cipher),
    transaction: (work) =>
      db.isTransaction
        ? within(db, () => work(bind(db, cipher, file)))
        : db.transaction().execute((tx) => work(bind(tx, cipher, file))),
    together: (work) => (together ? together(work) : work(bind(db, cipher, file))),
    lookupKey: (kind, text) => cipher.lookupKey(kind, text),
    ping: async () => {
      await db.selectFrom('operator').select('id').limit(1).execute();
    },
    close: () => db.destroy(),
  };
}
