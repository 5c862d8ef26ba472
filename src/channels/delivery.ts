import type { OutboxRow } from '../domain/conversation.ts';
import type { Log } from '../domain/log.ts';
import type { ChannelName } from '../domain/message.ts';
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
  let running: Promise<void> | null = null;
  let again = false;

  async function drain(): Promise<void> {
    do {
      again = false;
      const rows = await store.outbox.due(now(), BATCH);
      for (const row of rows) {
        const send = senders[row.channel];
        if (!send) continue;
        try {
          await send(row);
          await store.outbox.sent(row.id, now());
          // A full batch may have more behind it.
          again ||= rows.length === BATCH;
        } catch (error) {
          const last = row.attempts + 1 >= MAX_ATTEMPTS;
          const wait = FIRST_RETRY_MS * 2 ** row.attempts;
          await store.outbox.failed(
            row.id,
            now(),
            last ? null : new Date(now().getTime() + wait),
            String(error).slice(0, 200),
          );
          log.warn(
            { outbox: row.id, channel: row.channel, attempts: row.attempts + 1 },
            'a reply was not sent',
          );
        }
      }
    } while (again);
  }

  function run(): Promise<void> {
    again = true;
    running ??= drain().finally(() => {
      running = null;
      // Asked again after the last look and before this line: look once more.
      if (again) void run();
    });
    return running;
  }

  return {
    run,
  };
}
