import { type Kysely, sql } from 'kysely';
import type { Store } from '../domain/store.ts';
import type { Tables } from './tables.ts';

interface Waiting {
  work: (store: Store) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
}

interface Failed {
  reason: unknown;
}
type Outcome = { value: unknown } | Failed;

/** Works in one commit at most: a writer who comes meanwhile should not wait long. */
const MOST = 128;

/**
 * Group commit: works that are asked for while a commit runs share the next one, each within its own savepoint. The
 * disk is written once for all of them (Gray & Reuter, Transaction Processing, 1992, section 9.4.7.5).
 * @param bound the store bound to a transaction
 */
export function sharedCommits(
  db: Kysely<Tables>,
  bound: (tx: Parameters<Parameters<ReturnType<Kysely<Tables>['transaction']>['execute']>[0]>[0]) => Store,
): <T>(work: (store: Store) => Promise<T>) => Promise<T> {
  const queue: Waiting[] = [];
  let running = false;

  async function commit(batch: readonly Waiting[]): Promise<void> {
    /** Why the database gave up the whole transaction at once, as it does when the disk is full. */
    let broke = null as Failed | null;
    try {
      const outcomes = await db.transaction().execute(async (tx) => {
        const store = bound(tx);
        const list: Outcome[] = [];
        for (const { work } of batch) {
          await sql`savepoint work`.execute(tx);
          try {
            list.push({ value: await work(store) });
          } catch (reason) {
            broke = { reason };
            await sql`rollback to work`.execute(tx);
            broke = null;
            list.push({ reason });
          }
          await sql`release work`.execute(tx);
        }
        return list;
      });
      batch.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index]!;
        if ('value' in outcome) resolve(outcome.value);
        else reject(outcome.reason);
      });
    } catch (reason) {
      for (const { reject } of batch) reject((broke ?? { reason }).reason);
    }
  }

  async function run(): Promise<void> {
    running = true;
    // What is asked for in the same turn of the event loop joins the first commit, too.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (queue.length > 0) await commit(queue.splice(0, MOST));
    running = false;
  }

  return <T>(work: (store: Store) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      queue.push({ work, resolve: resolve as (value: unknown) => void, reject });
      if (!running) void run();
    });
}
