import { randomUUID } from 'node:crypto';
import type { Library } from '../domain/article.ts';
import type { InboxRow } from '../domain/conversation.ts';
import type { Effect, Notice } from '../domain/effect.ts';
import type { Understander } from '../domain/intent.ts';
import type { Log } from '../domain/log.ts';
import type { Block, CitizenMessage, Reply } from '../domain/message.ts';
import { oneAtATime } from '../domain/one-at-a-time.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Store } from '../domain/store.ts';
import { containsNik, maskNik } from '../language/nik.ts';
import type { Rooms } from './answer.ts';
import { pause } from './form-life.ts';
import { loadCases } from './load-cases.ts';
import { choicesAfter } from './my-cases.ts';
import { receive } from './receive.ts';
import { offersOf, reply, waysOn } from './reply.ts';
import { readStep } from './step.ts';

/** Does one effect inside the turn's transaction and says what came of it. */
export type Perform = (
  store: Store,
  message: CitizenMessage,
  conversation: number,
  effect: Effect,
) => Promise<Notice[]>;

export interface Worker {
  /** Stores a message (NIK masked unless a form is open that may ask for it). False for a duplicate. */
  accept(message: CitizenMessage): Promise<boolean>;
  /** Works until the inbox is empty. */
  run(): Promise<void>;
}

/** What a citizen meant who is answered by an effect. */
const INTENT_OF: Partial<Record<Effect['do'], string>> = {
  file_request: 'ajukan_permohonan',
  complete_request: 'cek_status_tiket',
  amend_request: 'cek_status_tiket',
  withdraw_request: 'cek_status_tiket',
  correct_data: 'cek_status_tiket',
  ask_correction: 'cek_status_tiket',
  file_objection: 'ajukan_keberatan',
  withdraw_objection: 'ajukan_keberatan',
  show_status: 'cek_status_tiket',
  my_data: 'data_saya',
};

/** Effects after which it is offered what may be done next with the case. */
const OWN_CASE: ReadonlySet<Effect['do']> = new Set(
  (Object.keys(INTENT_OF) as Effect['do'][]).filter((one) => one !== 'my_data'),
);

/** Conversations worked on side by side; one turn at a time within each. */
const PARALLEL = 16;

/**
 * Takes messages in order per conversation and commits each turn's effects (step, transcript, requests, events,
 * replies in the outbox, inbox row done) in one transaction. A crash before the commit repeats the turn; after it,
 * nothing is repeated.
 * @param options.settled called after each turn's commit with the message it answered
 */
export function createWorker(options: {
  store: Store;
  understander: Understander;
  rooms: Rooms;
  perform: Perform;
  settled: (message: CitizenMessage) => void;
  now: () => Date;
  log: Log;
}): Worker {
  const { store, understander, rooms, perform, now, log } = options;
  const busy = new Map<string, Promise<void>>();

  async function turn(row: InboxRow): Promise<void> {
    const { message } = row;
    try {
      await store.transaction(async (tx) => {
        const conversation = await tx.conversations.open(message.channel, message.conversation, now());
        const own = await loadCases(tx, message, conversation, rooms.cases);
        const received = receive(message, conversation, understander, rooms, now(), own);
        const replies = [...received.replies];
        let { step } = received;
        for (const effect of received.effects) {
          try {
            const said = notices(await perform(tx, message, conversation.id, effect), rooms.library);
            replies.push(
              ...said.map((one) => ({ ...one, intent: INTENT_OF[effect.do] ?? null, confidence: 1 })),
            );
            const last = replies.at(-1);
            if (last && said.length > 0 && OWN_CASE.has(effect.do)) {
              const after = await loadCases(tx, message, conversation, rooms.cases);
              last.choices = choicesAfter(effect, after, rooms.library, now()) ?? last.choices;
              step = JSON.stringify({ ...readStep(step), offered: offersOf(last) });
            }
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            // What was filled in stays, set aside: the numbers now belong to what the refusal offers.
            const refused = reply('form', rooms.library.say(`refusal.${error.code}`, error.values), {
              choices: waysOn(rooms.library),
            });
            step = JSON.stringify({ ...pause(readStep(conversation.step)), offered: offersOf(refused) });
            replies.push(refused);
          }
        }
        await tx.conversations.heard(conversation.id, received.heard, message.at);
        for (const one of replies) await tx.outbox.add(conversation.id, one, 'desk', now());
        await tx.conversations.saveStep(conversation.id, step, received.fillsForm, now());
        await tx.inbox.done(row.id, now());
      });
    } catch (error) {
      // When even this fails the message stays in the inbox and is taken up again.
      await setAside(row, error).catch((reason) =>
        log.error({ inbox: row.id, stack: String(reason) }, 'not set aside'),
      );
    }
    options.settled(message);
  }

  /** A bug: logged once with an id and without personal data; the citizen is told, the message kept. */
  async function setAside(row: InboxRow, error: unknown): Promise<void> {
    const id = randomUUID().slice(0, 8);
    log.error(
      { id, inbox: row.id, stack: error instanceof Error ? error.stack : String(error) },
      'a turn failed',
    );
    await store.transaction(async (tx) => {
      const conversation = await tx.conversations.open(row.message.channel, row.message.conversation, now());
      await tx.outbox.add(
        conversation.id,
        reply('fallback', rooms.library.say('trouble', { id }), { choices: waysOn(rooms.library) }),
        'desk',
        now(),
      );
      await tx.inbox.fail(row.id, id, now());
    });
  }

  /** Starts a turn for every conversation that has none under way, and waits for one to end. */
  async function pass(): Promise<boolean> {
    const rows = await store.inbox.next(PARALLEL - busy.size, [...busy.keys()]);
    for (const row of rows) {
      const key = `${row.message.channel}:${row.message.conversation}`;
      busy.set(
        key,
        turn(row).finally(() => busy.delete(key)),
      );
    }
    if (busy.size === 0) return false;
    await Promise.race(busy.values());
    return true;
  }

  return {
    async accept(message) {
      const keepsNumber =
        containsNik(message.text) &&
        (await store.conversations.fillsForm(message.channel, message.conversation));
      const stored = keepsNumber ? message : { ...message, text: maskNik(message.text).text };
      return store.inbox.add(stored);
    },
    run: oneAtATime(pass),
  };
}

/** Notices of one kind in a row become one reply. */
export function notices(list: readonly Notice[], library: Library): Reply[] {
  const replies: Reply[] = [];
  for (const notice of list) {
    const values = { ...notice.values };
    for (const [name, phrase] of Object.entries(notice.phrases ?? {})) values[name] = library.line(phrase);
    const blocks: Block[] = library.say(notice.phrase, values);
    const last = replies.at(-1);
    if (last?.kind === notice.kind) last.blocks.push(...blocks);
    else replies.push(reply(notice.kind, blocks));
  }
  return replies;
}
