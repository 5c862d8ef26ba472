import { randomUUID } from 'node:crypto';
import type { Library } from '../domain/article.ts';
import type { AttachmentKind } from '../domain/attachment.ts';
import type { Conversation, InboxRow } from '../domain/conversation.ts';
import type { Effect, Notice } from '../domain/effect.ts';
import type { Understander } from '../domain/intent.ts';
import type { Log } from '../domain/log.ts';
import { type Block, type ChannelName, type CitizenMessage, isTalk, type Reply } from '../domain/message.ts';
import { oneAtATime } from '../domain/one-at-a-time.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Store } from '../domain/store.ts';
import { containsNik, maskNik } from '../language/nik.ts';
import type { Rooms } from './answer.ts';
import { pause } from './form-life.ts';
import { forGroup } from './group.ts';
import { readContent } from './incoming.ts';
import { type Fetched, type FetchFile, fetchIncoming } from './incoming-file.ts';
import { loadCases } from './load-cases.ts';
import { choicesAfter } from './my-cases.ts';
import { type Received, receive } from './receive.ts';
import { offersOf, reply, waysOn } from './reply.ts';
import { readStep } from './step.ts';

/** Does one effect inside the turn's transaction and says what came of it. */
export type Perform = (
  store: Store,
  message: CitizenMessage,
  conversation: number,
  effect: Effect,
) => Promise<Notice[]>;

/** Keeps a file with a request filed in the message's chat. */
export type Attach = (
  store: Store,
  from: Pick<CitizenMessage, 'channel' | 'conversation'>,
  number: string,
  file: { kind: AttachmentKind; name: string; bytes: Uint8Array },
) => Promise<void>;

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
const PARALLEL = 64;
/** Longer text is cut before it is stored; the bot answers it politely and says so. UTF-16 units. */
export const MAX_STORED = 4_000;
/** A message that waited longer is answered with an apology; earlier ones of the same chat only when they must be. */
const LATE_MS = 15 * 60_000;
/** So many messages waiting behind one are a flood: talk is answered at its end only. */
const FLOOD = 10;
/** Channels on which every message gets its own answer, because its sender waits for it. */
const ONE_BY_ONE: ReadonlySet<ChannelName> = new Set(['web', 'terminal']);

/** What was said in a turn, for counting; nothing of what the citizen wrote. */
export type Settled = (message: CitizenMessage, replies: readonly Reply[]) => void;

/**
 * Takes messages in order per conversation and commits each turn's effects (step, transcript, requests, events,
 * replies in the outbox, inbox row done) in one transaction. A crash before the commit repeats the turn; after it,
 * nothing is repeated.
 * @param options.fetchFile how a channel fetches a citizen's file
 * @param options.settled called after each turn's commit with the message it answered
 */
export function createWorker(options: {
  store: Store;
  understander: Understander;
  rooms: Rooms;
  perform: Perform;
  fetchFile: (channel: ChannelName) => FetchFile | undefined;
  attach: Attach;
  settled: Settled;
  now: () => Date;
  log: Log;
}): Worker {
  const { store, understander, rooms, perform, now, log } = options;
  const busy = new Map<string, Promise<void>>();
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
      // When even this fails the message stays in the inbox and is taken up again.
      await setAside(row, error).catch((reason) =>
        log.error({ inbox: row.id, stack: String(reason) }, 'not set aside'),
      );
    }
    options.settled(message, replies);
  }

  /** One turn, inside its transaction. Returns what was said. */
  async function work(tx: Store, row: InboxRow, fetched: Fetched | null): Promise<readonly Reply[]> {
    const { message } = row;
    const conversation = await tx.conversations.open(
      message.channel,
      message.conversation,
      now(),
      message.reach,
    );
    if (message.content?.is === 'left' || conversation.goneSince !== null)
      await tx.conversations.setGone(conversation.id, message.content?.is === 'left' ? now() : null);
    if (message.content?.is === 'left' || message.content?.is === 'returned') {
      await tx.inbox.done(row.id, now());
      return [];
    }
    await tx.outbox.wake(conversation.id, now());
    if (fetched && 'number' in fetched) {
      const { number, ...file } = fetched;
      await options.attach(tx, message, number, file);
    }
    const said = message.group
      ? inGroup(message, conversation)
      : await inPrivate(tx, message, conversation, fetched);
    const hushed = leavesOut(row, conversation, said);
    const replies = hushed ? [] : withApology(row, said.replies);
    await tx.conversations.heard(conversation.id, said.heard, message.at);
    for (const one of replies) await tx.outbox.add(conversation.id, one, 'desk', now());
    // What was not said offers nothing, and is no answer the next message could lean on.
    const step = hushed ? keepOffers(conversation.step, said.step) : said.step;
    await tx.conversations.saveStep(conversation.id, step, said.fillsForm, now());
    await tx.inbox.done(row.id, now());
    return replies;
  }

  interface Said extends Pick<Received, 'step' | 'fillsForm' | 'replies' | 'heard'> {
    /** Something was done besides talking. */
    acted: boolean;
  }

  /** In a group there is no memory, no form and nothing about a person: each message stands alone. */
  function inGroup(message: CitizenMessage, conversation: Conversation): Said {
    const text = message.content ? '' : message.text;
    const received = receive({ ...message, text }, { ...conversation, step: null }, understander, rooms, now());
    return { ...forGroup(received, rooms), step: null, fillsForm: false, acted: false };
  }

  async function inPrivate(
    tx: Store,
    message: CitizenMessage,
    conversation: Conversation,
    fetched: Fetched | null,
  ): Promise<Said> {
    const incoming = await readContent(tx, message, conversation, fetched, rooms);
    if (incoming.instead !== null) {
      const { step } = conversation;
      // While a person talks the bot says nothing about what it cannot read: the person sees it.
      const replies = conversation.withPerson ? [] : [incoming.instead];
      const heard = maskNik(incoming.heard ?? incoming.text).text;
      return { step, fillsForm: isFilling(step), replies, heard, acted: false };
    }
    const meant = { ...message, text: incoming.text };
    const own = await loadCases(tx, meant, conversation, rooms.cases);
    const received = receive(meant, conversation, understander, rooms, now(), own);
    const replies = [...received.replies];
    let { step } = received;
    for (const effect of received.effects) {
      try {
        const said = notices(await perform(tx, meant, conversation.id, effect), rooms.library);
        replies.push(
          ...said.map((one) => ({ ...one, intent: INTENT_OF[effect.do] ?? null, confidence: 1 })),
        );
        const last = replies.at(-1);
        if (last && said.length > 0 && OWN_CASE.has(effect.do)) {
          const after = await loadCases(tx, meant, conversation, rooms.cases);
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
    const first = replies[0];
    if (first && incoming.above.length > 0) first.blocks = [...incoming.above, ...first.blocks];
    return {
      step,
      fillsForm: received.fillsForm,
      replies,
      heard: incoming.heard ?? received.heard,
      acted: fetched !== null || received.effects.some((effect) => effect.do !== 'miss'),
    };
  }

  /** Talk that a newer message overtakes is not answered: after an outage, in a flood, or for all but the last file. */
  function leavesOut(row: InboxRow, conversation: Conversation, said: Said): boolean {
    const { message, behind } = row;
    if (behind === 0 || ONE_BY_ONE.has(message.channel)) return false;
    if (message.content?.is === 'file' && message.content.file.group !== undefined) return true;
    const overtaken = now().getTime() - message.at.getTime() > LATE_MS || behind >= FLOOD;
    return (
      overtaken && !said.acted && !said.fillsForm && !isFilling(conversation.step) && said.replies.every(isTalk)
    );
  }

  function withApology(row: InboxRow, replies: readonly Reply[]): readonly Reply[] {
    const first = replies[0];
    const age = now().getTime() - row.message.at.getTime();
    if (!first || !isTalk(first) || age <= LATE_MS || ONE_BY_ONE.has(row.message.channel)) return replies;
    return [{ ...first, blocks: [...rooms.library.say('late'), ...first.blocks] }, ...replies.slice(1)];
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
    // A message that comes meanwhile must not wait for the slowest turn.
    await Promise.race([...busy.values(), new Promise<void>((resolve) => (kick = resolve))]);
    return true;
  }

  const loop = oneAtATime(pass);

  return {
    async accept(message) {
      const keepsNumber =
        containsNik(message.text) &&
        (await store.conversations.fillsForm(message.channel, message.conversation));
      const text = keepsNumber ? message.text : maskNik(message.text).text;
      return store.together((tx) => tx.inbox.add({ ...message, text: cut(text) }));
    },
    run() {
      kick();
      return loop();
    },
  };
}

/** The first `MAX_STORED` UTF-16 units, without half a character at the end. */
function cut(text: string): string {
  if (text.length <= MAX_STORED) return text;
  const end = /[\uD800-\uDBFF]/.test(text[MAX_STORED - 1]!) ? MAX_STORED - 1 : MAX_STORED;
  return text.slice(0, end);
}

function isFilling(step: string | null): boolean {
  const { form } = readStep(step);
  return form !== null && !form.paused;
}

/** What the turn changed, with what was offered before it. */
function keepOffers(before: string | null, after: string | null): string {
  return JSON.stringify({ ...readStep(after), offered: readStep(before).offered });
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
