import type { AttachmentKind } from '../domain/attachment.ts';
import type { Conversation, InboxRow } from '../domain/conversation.ts';
import type { Effect, Notice } from '../domain/effect.ts';
import type { Understander } from '../domain/intent.ts';
import { type ChannelName, type CitizenMessage, isTalk, type Reply } from '../domain/message.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Store } from '../domain/store.ts';
import { maskNik } from '../language/nik.ts';
import type { Rooms } from './answer.ts';
import { pause } from './form-life.ts';
import { forGroup } from './group.ts';
import { readContent } from './incoming.ts';
import type { Fetched } from './incoming-file.ts';
import { loadCases } from './load-cases.ts';
import { choicesAfter } from './my-cases.ts';
import { notices } from './notices.ts';
import { createOvertaken, isLate } from './overtaken.ts';
import { type Received, receive } from './receive.ts';
import { offersOf, reply, waysOn } from './reply.ts';
import { readStep } from './step.ts';

/** One turn of talk inside its transaction: what a message changes, and what is said. */

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

/** Channels on which every message gets its own answer, because its sender waits for it. */
const ONE_BY_ONE: ReadonlySet<ChannelName> = new Set(['web', 'terminal']);

/** Another process answered the message meanwhile (a terminal beside the program): nothing of this turn holds. */
export class AnsweredElsewhere extends Error {}

export interface TurnOptions {
  understander: Understander;
  rooms: Rooms;
  perform: Perform;
  attach: Attach;
  now: () => Date;
}

interface Said extends Pick<Received, 'step' | 'fillsForm' | 'replies' | 'heard'> {
  /** Something was done besides talking. */
  acted: boolean;
}

/**
 * @returns does one turn in the transaction it is given (step, transcript, requests, events, replies in the outbox,
 * inbox row done) and says what was said
 */
export function createTurn(
  options: TurnOptions,
): (tx: Store, row: InboxRow, fetched: Fetched | null) => Promise<readonly Reply[]> {
  const { understander, rooms, perform, now } = options;
  const overtaken = createOvertaken();

  async function turn(tx: Store, row: InboxRow, fetched: Fetched | null): Promise<readonly Reply[]> {
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
      await close(tx, row);
      return [];
    }
    const waitedFor = ONE_BY_ONE.has(message.channel);
    if (!waitedFor) await tx.outbox.wake(conversation.id, now());
    fetched = await keep(tx, message, fetched);
    const said = message.group
      ? inGroup(message, conversation)
      : await inPrivate(tx, message, conversation, fetched);
    const isOnlyTalk = (): boolean =>
      !said.acted && !said.fillsForm && !isFilling(conversation.step) && said.replies.every(isTalk);
    const hushed = !waitedFor && (await overtaken.is(tx, row, conversation.id, fetched, isOnlyTalk, now()));
    const replies = hushed ? [] : waitedFor ? said.replies : withApology(message, said.replies);
    await tx.conversations.heard(conversation.id, said.heard, message.at);
    for (const one of replies) await tx.outbox.add(conversation.id, one, 'desk', now(), waitedFor);
    // What was not said offers nothing, and is no answer the next message could lean on.
    const step = hushed ? keepOffers(conversation.step, said.step) : said.step;
    await tx.conversations.saveStep(conversation.id, step, said.fillsForm, now());
    const quiet = conversation.withPerson && replies.length === 0;
    await tx.statistics.heard({
      at: message.at,
      channel: message.channel,
      intent: quiet ? null : (said.replies[0]?.intent ?? null),
      kind: quiet ? null : (said.replies.at(-1)?.kind ?? null),
    });
    await close(tx, row);
    return replies;
  }

  /** Keeps a fetched file with its request; what the case file does not take is refused like any other. */
  async function keep(tx: Store, message: CitizenMessage, fetched: Fetched | null): Promise<Fetched | null> {
    if (!fetched || !('number' in fetched)) return fetched;
    const { number, ...file } = fetched;
    try {
      await tx.transaction((part) => options.attach(part, message, number, file));
      return fetched;
    } catch (error) {
      if (error instanceof Refusal) return { refusal: error };
      throw error;
    }
  }

  async function close(tx: Store, row: InboxRow): Promise<void> {
    if (!(await tx.inbox.done(row.id, now()))) throw new AnsweredElsewhere();
  }

  /** In a group there is no memory, no form and nothing about a person: each message stands alone. */
  function inGroup(message: CitizenMessage, conversation: Conversation): Said {
    // A button would lead to a private matter; a caption or a changed question is read like any other.
    const text = message.content?.is === 'press' ? '' : message.text;
    const received = receive(
      { ...message, text },
      { ...conversation, step: null },
      understander,
      rooms,
      now(),
    );
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
      return { step, fillsForm: isFilling(step), replies, heard, acted: fetched !== null };
    }
    const meant = { ...message, text: incoming.text };
    if (incoming.leavesForm && conversation.step !== null)
      conversation = { ...conversation, step: JSON.stringify(pause(readStep(conversation.step))) };
    const own = await loadCases(tx, meant, conversation, rooms.cases);
    const received = receive(meant, conversation, understander, rooms, now(), own);
    const replies = [...received.replies];
    let { step } = received;
    for (const effect of received.effects) {
      try {
        const said = notices(
          await tx.transaction((part) => perform(part, meant, conversation.id, effect)),
          rooms.library,
        );
        replies.push(...said.map((one) => ({ ...one, intent: INTENT_OF[effect.do] ?? null, confidence: 1 })));
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

  function withApology(message: CitizenMessage, replies: readonly Reply[]): readonly Reply[] {
    const first = replies[0];
    if (!first || !isTalk(first) || !isLate(message, now())) return replies;
    return [{ ...first, blocks: [...rooms.library.say('late'), ...first.blocks] }, ...replies.slice(1)];
  }

  return turn;
}

function isFilling(step: string | null): boolean {
  const { form } = readStep(step);
  return form !== null && !form.paused;
}

/** What the turn changed, with what was offered and missed before it. */
function keepOffers(before: string | null, after: string | null): string {
  const { offered, misses, clarifying } = readStep(before);
  return JSON.stringify({ ...readStep(after), offered, misses, clarifying });
}
