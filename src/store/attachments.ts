import type { Selectable } from 'kysely';
import type { Attachment, AttachmentKind, AttachmentType } from '../domain/attachment.ts';
import type { AttachmentStore, CorrectionStore } from '../domain/case-stores.ts';
import type { Cipher } from './cipher.ts';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

const NAME = 'attachment.name';
const BODY = 'attachment.body';
const CORRECTION = 'correction.text';

export function attachmentStore(db: Db, cipher: Cipher): AttachmentStore {
  type Row = Omit<Selectable<Tables['attachment']>, 'body_sealed'>;
  const read = (row: Row): Attachment => ({
    id: row.id,
    request: row.request_id,
    kind: row.kind as AttachmentKind,
    name: cipher.open(NAME, row.name_sealed),
    type: row.type as AttachmentType,
    size: row.size,
    at: new Date(row.at),
  });
  return {
    async add(file, at) {
      const { id } = await db
        .insertInto('attachment')
        .values({
          request_id: file.request,
          kind: file.kind,
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

    async ofRequest(request) {
      const rows = await db
        .selectFrom('attachment')
        .select(['id', 'request_id', 'kind', 'name_sealed', 'type', 'size', 'at'])
        .where('request_id', '=', request)
        .orderBy('id')
        .execute();
      return rows.map(read);
    },

    async read(id) {
      const row = await db.selectFrom('attachment').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? { file: read(row), bytes: cipher.openBytes(BODY, row.body_sealed) } : null;
    },
  };
}

export function correctionStore(db: Db, cipher: Cipher): CorrectionStore {
  return {
    async add(request, text, askedAt, dueAt) {
      const { id } = await db
        .insertInto('correction')
        .values({
          request_id: request,
          text_sealed: cipher.seal(CORRECTION, text),
          asked_at: askedAt.getTime(),
          due_at: dueAt.getTime(),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    async open(request) {
      let query = db.selectFrom('correction').selectAll().where('done_at', 'is', null).orderBy('due_at');
      if (request !== undefined) query = query.where('request_id', '=', request);
      return (await query.execute()).map((row) => ({
        id: row.id,
        request: row.request_id,
        text: cipher.open(CORRECTION, row.text_sealed),
        askedAt: new Date(row.asked_at),
        dueAt: new Date(row.due_at),
        doneAt: null,
      }));
    },

    async done(request, at) {
      const result = await db
        .updateTable('correction')
        .set({ done_at: at.getTime() })
        .where('request_id', '=', request)
        .where('done_at', 'is', null)
        .executeTakeFirst();
      return Number(result.numUpdatedRows);
    },
  };
}
