import Database from 'better-sqlite3';
import { SEARCHED, type Searched } from '../domain/case-search.ts';
import type { Reply } from '../domain/message.ts';
import type { RequestRecord } from '../domain/request.ts';
import { createCipher } from './cipher.ts';
import { LINE_COLUMN } from './conversations.ts';
import { openStore } from './database.ts';
import { changedColumns, newRow } from './request-row.ts';
import { lineWords, requestWords, termOf } from './search.ts';

/**
 * Fills a new database with very many rows, as the stores would have written them but without their care for a crash:
 * for measuring how fast a large office's console is, and for nothing else.
 */
export interface BulkLoad {
  /** The record's id is given, in rising order. */
  request(record: Omit<RequestRecord, 'id' | 'version'>, secretHash: string, moves: readonly string[]): void;
  talk(
    channel: string,
    address: string,
    at: Date,
    lines: readonly { sender: 'citizen' | 'desk' | 'person'; text?: string; reply?: Reply }[],
  ): void;
  /** Writes the index of words and closes. */
  finish(): void;
}

type Value = string | number | Buffer | Uint8Array | null;

export async function bulkLoad(options: { path: string; secretKey: Uint8Array }): Promise<BulkLoad> {
  // The schema first, as every start makes it.
  await (await openStore(options)).close();
  const db = new Database(options.path);
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  db.pragma('cache_size = -400000');
  db.exec('begin');
  const cipher = createCipher(options.secretKey);
  const statements = new Map<string, Database.Statement>();
  const insert = (table: string, row: Record<string, unknown>): number => {
    const columns = Object.keys(row);
    const key = `${table}:${columns.join()}`;
    let statement = statements.get(key);
    if (!statement) {
      const marks = columns.map(() => '?').join();
      statement = db.prepare(`insert into ${table} (${columns.join()}) values (${marks})`);
      statements.set(key, statement);
    }
    return Number(statement.run(...(Object.values(row) as Value[])).lastInsertRowid);
  };
  const terms: Record<number, Map<number, number[]>> = {};
  const file = (kind: Searched, ref: number, words: Iterable<string>): void => {
    const known = terms[SEARCHED[kind]] ?? new Map<number, number[]>();
    terms[SEARCHED[kind]] = known;
    for (const word of words) {
      const term = termOf(cipher, word);
      const refs = known.get(term);
      if (refs) refs.push(ref);
      else known.set(term, [ref]);
    }
  };

  return {
    request(record, secretHash, moves) {
      const change = changedColumns(record, cipher);
      const id = insert('request', { ...newRow(record, secretHash, cipher), ...change });
      file('request', id, requestWords(record));
      for (const move of moves)
        insert('request_event', {
          request_id: id,
          at: record.submittedAt.getTime(),
          actor_kind: 'operator',
          actor_id: 1,
          actor_role: 'petugas',
          move,
          from_state: null,
          to_state: record.state,
          data: '{}',
          note_sealed: null,
        });
    },
    talk(channel, address, at, lines) {
      const conversation = insert('conversation', {
        channel,
        address,
        opened_at: at.getTime(),
        active_at: at.getTime(),
        last_n: lines.length,
      });
      const words = new Set<string>();
      for (const [index, { sender, ...body }] of lines.entries()) {
        insert('line', {
          conversation_id: conversation,
          n: index + 1,
          sender,
          at: at.getTime() + index * 60_000,
          body_sealed: cipher.seal(LINE_COLUMN, JSON.stringify(body)),
        });
        for (const word of lineWords(sender, body)) words.add(word);
      }
      file('conversation', conversation, words);
    },
    finish() {
      // In the order of the key, so that the tree is written from its left end to its right one; a term at a time.
      const statement = db.prepare(
        'insert into search_term (kind, term, ref) select ?, ?, value from json_each(?)',
      );
      for (const [kind, known] of Object.entries(terms))
        for (const term of [...known.keys()].sort((a, b) => a - b))
          statement.run(Number(kind), term, JSON.stringify(known.get(term)));
      db.exec('commit');
      db.pragma('journal_mode = WAL');
      db.close();
    },
  };
}
