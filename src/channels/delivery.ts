import type { OutboxRow } from '../domain/conversation.ts';
import type { Log } from '../domain/log.ts';
import type { ChannelName } from '../domain/message.ts';
import { oneAtATime } from '../domain/one-at-a-time.ts';
import type { Store } from '../domain/store.ts';

/** How a channel sends one row. Throwing means: not sent, try again. */
export type Send = (row: OutboxRow) => Promise<void>;

const BATCH = 100;
const FIRST_RETRY_MS = 2_000;
const MAX_ATTEMPTS = 8;

/** Empties the outbox: the only place that sends. Rows of a channel that is not running wait. */
export function createDelivery(
  store: Store,
  senders: Partial<Record<ChannelName, Send>>,
  now: () => Date,
  log: Log,
): { run(): Promise<void> } {
  async function pass(): Promise<boolean> {
    const rows = await store.outbox.due(now(), BATCH);
    let sent = 0;
    for (const row of rows) {
      const send = senders[row.channel];
      if (!send) continue;
      try {
        await send(row);
        await store.outbox.sent(row.id, now());
        sent++;
      } catch (error) {
        const last = row.attempts + 1 >= MAX_ATTEMPTS;
        const wait = FIRST_RETRY_MS * 2 ** row.attempts;
        const retryAt = last ? null : new Date(now().getTime() + wait);
        await store.outbox.failed(row.id, now(), retryAt, String(error).slice(0, 200));
        log.warn(
          { outbox: row.id, channel: row.channel, attempts: row.attempts + 1 },
          'a reply was not sent',
        );
      }
    }
    // A full batch may have more behind it.
    return sent > 0 && rows.length === BATCH;
  }

  return { run: oneAtATime(pass) };
}
