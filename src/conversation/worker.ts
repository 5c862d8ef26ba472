import { randomUUID } from 'node:crypto';
import type { InboxRow } from '../domain/conversation.ts';
import type { Log } from '../domain/log.ts';
import type { ChannelName, CitizenMessage, Reply } from '../domain/message.ts';
import { oneAtATime } from '../domain/one-at-a-time.ts';
import type { Store } from '../domain/store.ts';
import { containsNik, maskNik } from '../language/nik.ts';
import { type FetchFile, fetchIncoming } from './incoming-file.ts';
import { reply, waysOn } from './reply.ts';
import { AnsweredElsewhere, createTurn, type TurnOptions } from './turn.ts';

export interface Worker {
  /** Stores a message (NIK masked unless a form is open that may ask for it). False for a duplicate. */
  accept(message: CitizenMessage): Promise<boolean>;
  /** Works until the inbox is empty. */
  run(): Promise<void>;
}

/** Conversations worked on side by side; one turn at a time within each. */
const PARALLEL = 64;
/** Longer text is cut before it is stored; the bot answers it politely and says so. UTF-16 units. */
export const MAX_STORED = 4_000;
/** What was said in a turn, for counting; nothing of what the citizen wrote. */
export type Settled = (message: CitizenMessage, replies: readonly Reply[]) => void;

/**
 * Takes messages in order per conversation and commits each turn's effects (step, transcript, requests, events,
 * replies in the outbox, inbox row done) in one transaction. A crash before the commit repeats the turn; after it,
 * nothing is repeated.
 * @param options.fetchFile how a channel fetches a citizen's file
 * @param options.settled called after each turn's commit with the message it answered
 */
export function createWorker(
  options: TurnOptions & {
    store: Store;
    fetchFile: (channel: ChannelName) => FetchFile | undefined;
    settled: Settled;
    log: Log;
  },
): Worker {
  const { store, rooms, now, log } = options;
  const work = createTurn(options);
  const busy = new Map<string, Promise<void>>();
  /** Conversations whose message could not even be set aside: not taken up again before the next call. */
  const putOff = new Set<string>();
  let kick = (): void => {};

  async function turn(row: InboxRow): Promise<void> {
    const { message } = row;
    let replies: readonly Reply[] = [];
    try {
      const { content } = message;
      const fetched =
        content?.is === 'file'
          ? await fetchIncoming(store, message, content.file, options.fetchFile(message.channel))
          : null;
      replies = await store.together((tx) => work(tx, row, fetched));
    } catch (error) {
      if (error instanceof AnsweredElsewhere) return options.settled(message, replies);
      // When even this fails the message stays in the inbox and is taken up at the next call.
      await setAside(row, error).catch((reason) => {
        putOff.add(keyOf(message));
        log.error({ inbox: row.id, stack: String(reason) }, 'not set aside');
      });
    }
    options.settled(message, replies);
  }

  /** A bug: logged once with an id and without personal data; the citizen is told, the message kept. */
  async function setAside(row: InboxRow, error: unknown): Promise<void> {
    const id = randomUUID().slice(0, 8);
    log.error(
      { id, inbox: row.id, stack: error instanceof Error ? error.stack : String(error) },
      'a turn failed',
    );
    await store.together(async (tx) => {
      const { channel, conversation: address, reach } = row.message;
      const conversation = await tx.conversations.open(channel, address, now(), reach);
      await tx.outbox.add(
        conversation.id,
        reply('fallback', rooms.library.say('trouble', { id }), {
          choices: row.message.group ? [] : waysOn(rooms.library),
        }),
        'desk',
        now(),
      );
      await tx.inbox.fail(row.id, id, now());
    });
  }

  /** Starts a turn for every conversation that has none under way, and waits for one to end. */
  async function pass(): Promise<boolean> {
    const rows = await store.inbox.next(PARALLEL - busy.size, [...busy.keys(), ...putOff]);
    for (const row of rows) {
      const key = keyOf(row.message);
      busy.set(
        key,
        turn(row).finally(() => busy.delete(key)),
      );
    }
    if (busy.size === 0) return false;
    // A message that comes meanwhile must not wait for the slowest turn.
    await Promise.race([...busy.values(), new Promise<void>((resolve) => (kick = resolve))]);
    return true;
  }

  const loop = oneAtATime(pass);

  return {
    accept(message) {
      // Everything within the shared commit: messages are stored in the order in which they came.
      return store.together(async (tx) => {
        const keepsNumber =
          containsNik(message.text) &&
          (await tx.conversations.fillsForm(message.channel, message.conversation));
        const text = keepsNumber ? message.text : maskNik(message.text).text;
        return tx.inbox.add({ ...message, text: cut(text) });
      });
    },
    run() {
      putOff.clear();
      kick();
      return loop();
    },
  };
}

const keyOf = ({ channel, conversation }: CitizenMessage): string => `${channel}:${conversation}`;

/** The first `MAX_STORED` UTF-16 units, without half a character at the end. */
function cut(text: string): string {
  if (text.length <= MAX_STORED) return text;
  const end = /[\uD800-\uDBFF]/.test(text[MAX_STORED - 1]!) ? MAX_STORED - 1 : MAX_STORED;
  return text.slice(0, end);
}
