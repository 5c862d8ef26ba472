import type { AttachmentType } from '../domain/attachment.ts';
import type { HandoverFileStore } from '../domain/handover.ts';
import type { Cipher } from './cipher.ts';
import type { Db } from './database.ts';

const NAME = 'handover_file.name';
const BODY = 'handover_file.body';

export function handoverFileStore(db: Db, cipher: Cipher): HandoverFileStore {
  return {
    async add(file, at) {
      const { id } = await db
        .insertInto('handover_file')
        .values({
          conversation_id: file.conversation,
          operator_id: file.operator,
          name_sealed: cipher.seal(NAME, file.name),
          type: file.type,
          size: file.bytes.length,
          at: at.getTime(),
          body_sealed: cipher.seal(BODY, file.bytes),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    async read(id) {
      const row = await db.selectFrom('handover_file').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) return null;
      return {
        file: {
          id: row.id,
          conversation: row.conversation_id,
          name: cipher.open(NAME, row.name_sealed),
          type: row.type as AttachmentType,
          size: row.size,
          at: new Date(row.at),
        },
        bytes: cipher.openBytes(BODY, row.body_sealed),
      };
    },
  };
}
