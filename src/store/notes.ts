import { filedUnder } from '../domain/case-search.ts';
import type { CaseNote, Mention, NotedKind, NoteStore } from '../domain/desk-work.ts';
import type { Cipher } from './cipher.ts';
import type { Db } from './database.ts';
import { fileTerms, refileTerms } from './search.ts';

const TEXT = 'case_note.text';

export function noteStore(db: Db, cipher: Cipher): NoteStore {
  const numberOf = async (kind: NotedKind, about: number): Promise<string> =>
    (await db.selectFrom(kind).select('number').where('id', '=', about).executeTakeFirst())?.number ?? '';

  async function read(
    rows: readonly { id: number; by_operator: number; at: number; text_sealed: Uint8Array | null }[],
  ): Promise<CaseNote[]> {
    if (rows.length === 0) return [];
    const called = await db
      .selectFrom('mention')
      .select(['note_id', 'operator_id'])
      .where(
        'note_id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute();
    return rows.map((row) => ({
      id: row.id,
      by: row.by_operator,
      at: new Date(row.at),
      text: row.text_sealed ? cipher.open(TEXT, row.text_sealed) : null,
      mentions: called.filter(({ note_id }) => note_id === row.id).map(({ operator_id }) => operator_id),
    }));
  }

  return {
    async add({ kind, about, by, text, mentions }, at) {
      const { id } = await db
        .insertInto('case_note')
        .values({
          kind,
          about,
          by_operator: by,
          at: at.getTime(),
          text_sealed: cipher.seal(TEXT, text),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      if (mentions.length > 0)
        await db
          .insertInto('mention')
          .values(
            [...new Set(mentions)].map((operator) => ({ note_id: id, operator_id: operator, seen_at: null })),
          )
          .execute();
      await fileTerms(db, cipher, 'note', id, filedUnder({ texts: [text] }));
      return id;
    },

    async of(kind, about) {
      return read(
        await db
          .selectFrom('case_note')
          .selectAll()
          .where('kind', '=', kind)
          .where('about', '=', about)
          .orderBy('id')
          .execute(),
      );
    },

    async takeBack(id, by) {
      const row = await db
        .selectFrom('case_note')
        .select('text_sealed')
        .where('id', '=', id)
        .where('by_operator', '=', by)
        .executeTakeFirst();
      if (!row) return false;
      if (row.text_sealed !== null) {
        const words = filedUnder({ texts: [cipher.open(TEXT, row.text_sealed)] });
        await refileTerms(db, cipher, 'note', id, words, new Set());
        await db.updateTable('case_note').set({ text_sealed: null }).where('id', '=', id).execute();
        await db.deleteFrom('mention').where('note_id', '=', id).execute();
      }
      return true;
    },

    async mentionsOf(operator, limit) {
      const rows = await db
        .selectFrom('mention')
        .innerJoin('case_note', 'case_note.id', 'mention.note_id')
        .select([
          'case_note.id',
          'case_note.kind',
          'case_note.about',
          'case_note.by_operator',
          'case_note.at',
        ])
        .where('mention.operator_id', '=', operator)
        .where('mention.seen_at', 'is', null)
        .orderBy('case_note.id', 'desc')
        .limit(limit)
        .execute();
      const mentions: Mention[] = [];
      for (const row of rows) {
        const kind = row.kind as NotedKind;
        const number = await numberOf(kind, row.about);
        const { id: note, about, by_operator: by } = row;
        mentions.push({ note, kind, about, number, by, at: new Date(row.at) });
      }
      return mentions;
    },

    async seen(operator, kind, about, at) {
      await db
        .updateTable('mention')
        .set({ seen_at: at.getTime() })
        .where('operator_id', '=', operator)
        .where('seen_at', 'is', null)
        .where('note_id', 'in', (eb) =>
          eb.selectFrom('case_note').select('id').where('kind', '=', kind).where('about', '=', about),
        )
        .execute();
    },

    async many(ids) {
      if (ids.length === 0) return [];
      const rows = await db
        .selectFrom('case_note')
        .selectAll()
        .where('id', 'in', [...ids])
        .where('text_sealed', 'is not', null)
        .orderBy('id', 'desc')
        .execute();
      const notes = await read(rows);
      const found = [];
      for (const [at, row] of rows.entries()) {
        const kind = row.kind as NotedKind;
        found.push({ note: notes[at]!, kind, number: await numberOf(kind, row.about) });
      }
      return found;
    },
  };
}
