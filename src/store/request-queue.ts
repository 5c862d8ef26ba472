import { type SelectQueryBuilder, sql } from 'kysely';
import { SEARCHED } from '../domain/case-search.ts';
import type {
  QueueFilter,
  QueuePlace,
  QueueSort,
  RequestFlag,
  RequestQueue,
} from '../domain/request-queue.ts';
import type { Cipher } from './cipher.ts';
import type { Db } from './database.ts';
import { readRow } from './request-row.ts';
import { rarestFirst, refsOf, termsAsked } from './search.ts';
import type { Tables } from './tables.ts';

/**
 * The queue is narrowed and sorted on indexes that hold no text, one for each order; only the rows of the page asked for
 * are opened. Words are looked up first: a rare word gives its few rows, a frequent one is checked row by row in the
 * order of the list, which ends as soon as the page is full.
 */

/** Words that stand together under more requests than this are frequent. */
const FREQUENT = 2_000;

/** What a query of words narrows to. */
type Words = { ids: readonly number[] } | { terms: readonly number[] } | null;

type Narrowing<Out> = SelectQueryBuilder<Tables, 'request', Out>;

/** A column whose own index SQLite leaves alone (unary plus): the index of the list's order holds it as well. */
const plain = <Value = string>(column: string) => sql<Value>`+${sql.ref(column)}`;

function narrowed<Out>(query: Narrowing<Out>, filter: QueueFilter, words: Words): Narrowing<Out> {
  const { open, states, dueFrom, dueUntil, category, channels, applicantKind, unit, year, flag } = filter;
  let narrow = query;
  if (open) narrow = narrow.where('open', '=', 1);
  if (states) narrow = narrow.where(plain('state'), 'in', states.length > 0 ? [...states] : ['']);
  if (dueFrom) narrow = narrow.where('due_on', '>=', dueFrom);
  if (dueUntil) narrow = narrow.where('due_on', '<=', dueUntil);
  if (category) narrow = narrow.where(plain('category'), '=', category);
  if (channels) narrow = narrow.where(plain('channel'), 'in', channels.length > 0 ? [...channels] : ['']);
  if (applicantKind) narrow = narrow.where(plain('applicant_kind'), '=', applicantKind);
  if (unit) narrow = narrow.where(plain('unit'), '=', unit);
  if (year) narrow = narrow.where(plain<number>('year'), '=', year);
  if (flag)
    narrow = narrow.where('id', 'in', (eb) =>
      eb.selectFrom('request_flag').select('request_id').where('flag', '=', flag),
    );
  if (words && 'ids' in words)
    narrow = narrow.where('id', 'in', words.ids.length > 0 ? [...words.ids] : [-1]);
  else if (words)
    for (const term of words.terms)
      narrow = narrow.where((eb) =>
        eb.exists(
          eb
            .selectFrom('search_term')
            .select('ref')
            .where('kind', '=', SEARCHED.request)
            .where('term', '=', term)
            .whereRef('ref', '=', 'request.id'),
        ),
      );
  return narrow;
}

/** Rows behind (or, going back, before) a place in the order of a sort. */
function beyond<Out>(
  query: Narrowing<Out>,
  sort: QueueSort,
  place: QueuePlace,
  back: boolean,
): Narrowing<Out> {
  const rising = (sort === 'newest') === back;
  const sign = rising ? '>' : '<';
  if (sort !== 'due') return query.where('id', sign, place.id);
  return query.where((eb) => eb(eb.refTuple('due_on', 'id'), sign, eb.tuple(place.dueOn, place.id)));
}

export function requestQueue(db: Db, cipher: Cipher): RequestQueue {
  async function wordsOf(text: string | undefined): Promise<Words> {
    if (text === undefined) return null;
    const asked = await termsAsked(db, cipher, 'request', text);
    // Nothing but a NIK or a word that stands everywhere was asked for: that finds nothing, rather than everything.
    if (asked === null || asked.length === 0) return { ids: [] };
    const terms = await rarestFirst(db, 'request', asked);
    const ids = await refsOf(db, 'request', terms, FREQUENT + 1);
    return ids.length > FREQUENT ? { terms } : { ids };
  }

  async function count(filter: QueueFilter, words: Words, most: number): Promise<number> {
    const some = narrowed(db.selectFrom('request').select('id'), filter, words).limit(most);
    const { n } = await db
      .selectFrom(some.as('some'))
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return Number(n);
  }

  /** Ids in order, from a place on. */
  async function idsFrom(
    filter: QueueFilter,
    words: Words,
    sort: QueueSort,
    place: QueuePlace | null,
    back: boolean,
    limit: number,
  ): Promise<number[]> {
    let query = narrowed(db.selectFrom('request').select('id'), filter, words);
    if (place) query = beyond(query, sort, place, back);
    const rising = (sort === 'newest') === back;
    const way = rising ? 'asc' : 'desc';
    if (sort === 'due') query = query.orderBy('due_on', way);
    query = query.orderBy('id', way);
    const rows = await query.limit(limit).execute();
    const ids = rows.map(({ id }) => id);
    return back ? ids.reverse() : ids;
  }

  return {
    async page(filter, sort, { after, before }, limit, most = limit + 1) {
      const words = await wordsOf(filter.text);
      const back = before !== undefined;
      const place = after ?? before ?? null;
      // The first page is counted by the same look that finds it.
      const reach = place === null ? Math.max(limit + 1, most) : limit + 1;
      const found = await idsFrom(filter, words, sort, place, back, reach);
      const more = found.length > limit;
      const ids = back ? found.slice(more ? 1 : 0) : found.slice(0, limit);
      const rows =
        ids.length === 0 ? [] : await db.selectFrom('request').selectAll().where('id', 'in', ids).execute();
      const byId = new Map(rows.map((row) => [row.id, row]));
      return {
        rows: ids.flatMap((id) => {
          const row = byId.get(id);
          return row ? [readRow(row, cipher)] : [];
        }),
        earlier: back ? more : after !== undefined,
        later: back ? true : more,
        total: place === null ? Math.min(found.length, most) : await count(filter, words, most),
      };
    },

    count: async (filter, most) => count(filter, await wordsOf(filter.text), most),

    async units() {
      // Steps from one unit to the next on the index, however many requests each has had.
      const { rows } = await sql<{ unit: string | null }>`
        with recursive step (unit) as (
          select min(unit) from request where unit is not null
          union all
          select (select min(unit) from request where unit > step.unit) from step where step.unit is not null
        )
        select unit from step where unit is not null`.execute(db);
      return rows.flatMap(({ unit }) => unit ?? []);
    },

    async years() {
      const { rows } = await sql<{ year: number | null }>`
        with recursive step (year) as (
          select max(year) from request
          union all
          select (select max(year) from request where year < step.year) from step where step.year is not null
        )
        select year from step where year is not null`.execute(db);
      return rows.flatMap(({ year }) => year ?? []);
    },

    async flags(ids) {
      const found = new Map<number, RequestFlag[]>();
      if (ids.length === 0) return found;
      const rows = await db
        .selectFrom('request_flag')
        .selectAll()
        .where('request_id', 'in', [...ids])
        .execute();
      for (const { request_id: id, flag } of rows)
        found.set(id, [...(found.get(id) ?? []), flag as RequestFlag]);
      return found;
    },

    async setFlags(id, flags) {
      await db.deleteFrom('request_flag').where('request_id', '=', id).execute();
      if (flags.length > 0)
        await db
          .insertInto('request_flag')
          .values([...new Set(flags)].map((flag) => ({ request_id: id, flag })))
          .execute();
    },
  };
}
