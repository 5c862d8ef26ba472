import { askedFor, type CaseSearch, filedUnder, SEARCHED, type Searched } from '../domain/case-search.ts';
import { plainText, type Reply } from '../domain/message.ts';
import type { Identity, Representative } from '../domain/request.ts';
import type { Cipher } from './cipher.ts';
import type { Db } from './database.ts';

/**
 * The index of words over sealed columns: a word is kept as a keyed hash of 48 bits, so that the file alone tells
 * nobody which words it is. Two words of a million share a hash once in a few hundred such indexes; what is found is
 * opened anyway before it is shown.
 */

const TERM = 'search.term';
/** Rows bound to one statement, three values each. */
const ROWS = 300;
/** Hashes kept in memory; the vocabulary of an office is smaller. */
const KEPT = 50_000;

const HASHES = new WeakMap<Cipher, Map<string, number>>();

export function termOf(cipher: Cipher, word: string): number {
  const known = HASHES.get(cipher) ?? new Map<string, number>();
  HASHES.set(cipher, known);
  let term = known.get(word);
  if (term === undefined) {
    term = cipher.lookupNumber(TERM, word);
    if (known.size >= KEPT) known.clear();
    known.set(word, term);
  }
  return term;
}

/** Files a row under its words; what stands there already stays. */
export async function fileTerms(
  db: Db,
  cipher: Cipher,
  kind: Searched,
  ref: number,
  words: Iterable<string>,
): Promise<void> {
  const rows = [...words].map((word) => ({ kind: SEARCHED[kind], term: termOf(cipher, word), ref }));
  for (let from = 0; from < rows.length; from += ROWS)
    await db
      .insertInto('search_term')
      .values(rows.slice(from, from + ROWS))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** Files a row anew after its text changed. */
export async function refileTerms(
  db: Db,
  cipher: Cipher,
  kind: Searched,
  ref: number,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): Promise<void> {
  const gone = [...before].filter((word) => !after.has(word)).map((word) => termOf(cipher, word));
  for (let from = 0; from < gone.length; from += ROWS)
    await db
      .deleteFrom('search_term')
      .where('kind', '=', SEARCHED[kind])
      .where('term', 'in', gone.slice(from, from + ROWS))
      .where('ref', '=', ref)
      .execute();
  await fileTerms(
    db,
    cipher,
    kind,
    ref,
    [...after].filter((word) => !before.has(word)),
  );
}

/** The words of a request: never its NIK, address or contact. */
export function requestWords(request: {
  number: string;
  identity: Identity;
  proxy: Representative | null;
  details: string;
  purpose: string;
  answer: string | null;
  unit: string | null;
}): Set<string> {
  return filedUnder({
    numbers: [request.number],
    names: [request.identity.name, request.proxy?.name ?? ''],
    texts: [request.details, request.purpose, request.answer, request.unit],
  });
}

export function objectionWords(objection: {
  number: string;
  position: string;
  decision: string | null;
  response: string | null;
}): Set<string> {
  const { position, decision, response } = objection;
  return filedUnder({ numbers: [objection.number], texts: [position, decision, response] });
}

/** Only what a person wrote: the bot's own sentences are the same in every talk. */
export function lineWords(sender: string, body: { text?: string; reply?: Reply }): Set<string> {
  if (sender === 'citizen') return filedUnder({ texts: [body.text ?? null] });
  return sender === 'person' && body.reply
    ? filedUnder({ texts: [plainText(body.reply.blocks)] })
    : new Set();
}

/** The terms that all have to stand; null when one of them stands nowhere, empty when nothing was asked. */
export async function termsAsked(
  db: Db,
  cipher: Cipher,
  kind: Searched,
  query: string,
): Promise<number[] | null> {
  const terms: number[] = [];
  const stands = async (term: number): Promise<boolean> =>
    (await db
      .selectFrom('search_term')
      .select('ref')
      .where('kind', '=', SEARCHED[kind])
      .where('term', '=', term)
      .limit(1)
      .executeTakeFirst()) !== undefined;
  for (const { word, beginning } of askedFor(query)) {
    const whole = termOf(cipher, word);
    if (await stands(whole)) terms.push(whole);
    else if (beginning !== null && (await stands(termOf(cipher, beginning))))
      terms.push(termOf(cipher, beginning));
    else return null;
  }
  return terms;
}

/** Beyond this many rows a term is not counted further. */
const FREQUENT = 5_000;

/** How many rows stand under a term, counted no further than {@link FREQUENT}. */
async function frequency(db: Db, kind: Searched, term: number): Promise<number> {
  const some = db
    .selectFrom('search_term')
    .select('ref')
    .where('kind', '=', SEARCHED[kind])
    .where('term', '=', term)
    .limit(FREQUENT);
  const { n } = await db
    .selectFrom(some.as('some'))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Terms, the one that stands least often first: looking begins there. */
export async function rarestFirst(db: Db, kind: Searched, terms: readonly number[]): Promise<number[]> {
  if (terms.length < 2) return [...terms];
  const counted = [];
  for (const term of terms) counted.push({ term, n: await frequency(db, kind, term) });
  return counted.sort((a, b) => a.n - b.n).map(({ term }) => term);
}

/** Refs under which every term stands, highest first. */
export async function refsOf(
  db: Db,
  kind: Searched,
  terms: readonly number[],
  limit: number,
): Promise<number[]> {
  const [first, ...others] = terms;
  if (first === undefined) return [];
  let query = db
    .selectFrom('search_term as found')
    .select('found.ref')
    .where('found.kind', '=', SEARCHED[kind])
    .where('found.term', '=', first);
  for (const term of others)
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('search_term as also')
          .select('also.ref')
          .where('also.kind', '=', SEARCHED[kind])
          .where('also.term', '=', term)
          .whereRef('also.ref', '=', 'found.ref'),
      ),
    );
  return (await query.orderBy('found.ref', 'desc').limit(limit).execute()).map(({ ref }) => ref);
}

export function caseSearch(db: Db, cipher: Cipher): CaseSearch {
  return {
    async find(kind, query, limit) {
      const asked = await termsAsked(db, cipher, kind, query);
      if (asked === null || asked.length === 0) return [];
      return refsOf(db, kind, await rarestFirst(db, kind, asked), limit);
    },
  };
}
