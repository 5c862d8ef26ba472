import type {
  ContentKind,
  ContentVersion,
  ContentVersions,
  Standing,
  VersionState,
} from '../domain/knowledge-versions.ts';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

type Row = Omit<Tables['content_version'], 'id'>;

function read(row: Row): ContentVersion {
  return {
    kind: row.kind as ContentKind,
    id: row.content,
    version: row.version,
    body: row.body,
    operator: row.operator_id,
    at: new Date(row.at),
    note: row.note,
    state: row.state as VersionState,
    publishedBy: row.published_by,
    publishedAt: row.published_at === null ? null : new Date(row.published_at),
  };
}

export function contentVersionStore(db: Db): ContentVersions {
  const of = (kind: ContentKind, id: string) =>
    db.selectFrom('content_version').selectAll().where('kind', '=', kind).where('content', '=', id);
  const setState = (kind: ContentKind, id: string, version: number, values: Partial<Row>) =>
    db
      .updateTable('content_version')
      .set(values)
      .where('kind', '=', kind)
      .where('content', '=', id)
      .where('version', '=', version)
      .execute();

  return {
    async add({ kind, id, body, operator, note, at, file }) {
      const last = await of(kind, id).orderBy('version', 'desc').limit(1).executeTakeFirst();
      const row = { kind, content: id, at: at.getTime(), published_by: null, published_at: null };
      if (!last && file !== null)
        await db
          .insertInto('content_version')
          .values({ ...row, version: 0, body: file, operator_id: null, note: '', state: 'file' })
          .execute();
      const version = (last?.version ?? 0) + 1;
      await db
        .insertInto('content_version')
        .values({ ...row, version, body, operator_id: operator, note, state: 'draft' })
        .execute();
      return version;
    },

    async get(kind, id, version) {
      const row = await of(kind, id).where('version', '=', version).executeTakeFirst();
      return row ? read(row) : null;
    },

    async list(kind, id) {
      return (await of(kind, id).orderBy('version', 'desc').execute()).map(read);
    },

    async standing() {
      const rows = await db
        .selectFrom('content_version')
        .selectAll()
        .where('state', '!=', 'discarded')
        .orderBy('kind')
        .orderBy('content')
        .orderBy('version')
        .execute();
      const found = new Map<string, Standing>();
      for (const row of rows) {
        const one = read(row);
        const key = `${one.kind}:${one.id}`;
        const standing = found.get(key) ?? {
          kind: one.kind,
          id: one.id,
          file: null,
          published: null,
          draft: null,
        };
        found.set(key, standing);
        if (one.state === 'file') standing.file = one;
        else if (one.state === 'draft') standing.draft = one;
        else {
          standing.published = one;
          standing.draft = null;
        }
      }
      return [...found.values()];
    },

    async publish(kind, id, version, operator, at) {
      await setState(kind, id, version, {
        state: 'published',
        published_by: operator,
        published_at: at.getTime(),
      });
    },

    async discard(kind, id, version) {
      await setState(kind, id, version, { state: 'discarded' });
    },
  };
}
