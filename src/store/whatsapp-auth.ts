import type { WhatsappAuth } from '../domain/whatsapp-auth.ts';
import type { Cipher } from './cipher.ts';
import type { Db } from './database.ts';
import { processLock } from './process-lock.ts';

const VALUE = 'whatsapp_key.value';
/** Ids of keys are phone numbers, too: only their keyed hash is stored. */
const ID = 'whatsapp_key.id';
const CREDENTIALS = { type: 'credentials', id: 'me' };
/** SQLite takes 32,766 values in one statement. */
const MOST = 500;

/** @param file the database's file, beside which the lock stands; null in memory: nobody else can open it */
export function whatsappAuth(db: Db, cipher: Cipher, file: string | null): WhatsappAuth {
  const rowOf = (type: string, id: string, value: string) => ({
    type,
    id_key: cipher.lookupKey(ID, id),
    value_sealed: cipher.seal(VALUE, value),
  });

  async function save(tx: Db, type: string, id: string, value: string): Promise<void> {
    const row = rowOf(type, id, value);
    await tx
      .insertInto('whatsapp_key')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['type', 'id_key']).doUpdateSet({ value_sealed: row.value_sealed }),
      )
      .execute();
  }

  return {
    async credentials() {
      const row = await db
        .selectFrom('whatsapp_key')
        .select('value_sealed')
        .where('type', '=', CREDENTIALS.type)
        .executeTakeFirst();
      return row ? cipher.open(VALUE, row.value_sealed) : null;
    },

    saveCredentials: (json) => save(db, CREDENTIALS.type, CREDENTIALS.id, json),

    async keys(type, ids) {
      const found = new Map<string, string>();
      for (let from = 0; from < ids.length; from += MOST) {
        const idOf = new Map(ids.slice(from, from + MOST).map((id) => [cipher.lookupKey(ID, id), id]));
        const rows = await db
          .selectFrom('whatsapp_key')
          .select(['id_key', 'value_sealed'])
          .where('type', '=', type)
          .where('id_key', 'in', [...idOf.keys()])
          .execute();
        for (const row of rows) found.set(idOf.get(row.id_key)!, cipher.open(VALUE, row.value_sealed));
      }
      return found;
    },

    async saveKeys(changes) {
      const change = async (tx: Db): Promise<void> => {
        for (const { type, id, value } of changes)
          if (value !== null) await save(tx, type, id, value);
          else
            await tx
              .deleteFrom('whatsapp_key')
              .where('type', '=', type)
              .where('id_key', '=', cipher.lookupKey(ID, id))
              .execute();
      };
      await (db.isTransaction ? change(db) : db.transaction().execute(change));
    },

    async wipe() {
      await db.deleteFrom('whatsapp_key').execute();
    },

    lock: () => (file === null ? () => {} : processLock(`${file}.whatsapp-lock`)),
  };
}
