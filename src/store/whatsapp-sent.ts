import type { WhatsappSent } from '../domain/whatsapp-auth.ts';
import type { Cipher } from './cipher.ts';
import type { Db } from './database.ts';

const BODY = 'whatsapp_sent.body';

export function whatsappSent(db: Db, cipher: Cipher): WhatsappSent {
  return {
    async keep(id, body, at) {
      await db
        .insertInto('whatsapp_sent')
        .values({ id, body_sealed: cipher.seal(BODY, body), at: at.getTime() })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },

    async get(id) {
      const row = await db
        .selectFrom('whatsapp_sent')
        .select('body_sealed')
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? cipher.openBytes(BODY, row.body_sealed) : null;
    },

    async forget(before) {
      await db.deleteFrom('whatsapp_sent').where('at', '<', before.getTime()).execute();
    },
  };
}
