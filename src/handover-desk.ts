import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { withoutContact } from './conversation/anonymous.ts';
import { notices as replies } from './conversation/notices.ts';
import { offersOf, reply } from './conversation/reply.ts';
import { withQuestion } from './conversation/satisfaction.ts';
import { readStep } from './conversation/step.ts';
import type { Library } from './domain/article.ts';
import { attachmentName, attachmentType, MAX_ATTACHMENT } from './domain/attachment.ts';
import type { Conversation } from './domain/conversation.ts';
import { civilDateOf, formatLongDate } from './domain/date.ts';
import type { Effect, Notice } from './domain/effect.ts';
import { type Answering, type HandoverDesk, linkCode, type Meaning } from './domain/handover.ts';
import type { HolidayTable } from './domain/holidays.ts';
import type { Understander } from './domain/intent.ts';
import type { FileBytes, Reply } from './domain/message.ts';
import { type OfficeHours, WEEKDAY_NAMES } from './domain/office-hours.ts';
import { Refusal } from './domain/refusal.ts';
import type { Store } from './domain/store.ts';
import { alertChats, alertedNow } from './handover/alerts.ts';
import { answeringTime } from './handover/answering.ts';
import { linkOperator, linkUntil } from './handover/link.ts';
import { suggestAnswers } from './handover/suggestions.ts';
import { callPerson, citizenLeft, giveBack, takeOver, titlePhrase, wrote } from './handover/talk.ts';
import { checkVariables, fillAll, fillKnown, VARIABLES, type Variable } from './handover/variables.ts';
import { watchHandover } from './handover/watch.ts';
import { blocksOf } from './handover/words.ts';
import type { Content } from './knowledge/content.ts';
import { hashOf } from './store/cipher.ts';

/** Joins the talk between operators and citizens to content, store and outbox. */

export type HandoverEffect = Extract<Effect, { do: 'call_person' | 'give_back' | 'link_operator' }>;

export interface Handover {
  desk: HandoverDesk;
  /** When people answer, for the conversation's own words. */
  answering(now: Date): Answering;
  /** What a turn of talk asks of the desk, in the turn's transaction. */
  perform(tx: Store, conversation: number, effect: HandoverEffect, now: Date): Promise<Notice[]>;
  /** Gives back to the bot what no person attends to; to be called every few seconds. */
  watch(now: Date): Promise<void>;
  /** A conversation may have grown or changed hands. */
  changed(channel: string, address: string): void;
}

export interface HandoverOptions {
  store: Store;
  content: Pick<Content, 'office' | 'intents'>;
  hours: () => OfficeHours | null;
  holidays: HolidayTable;
  library: Library;
  understander: Understander;
  publicUrl: string | null;
  /** Sets out what was put into the outbox. */
  delivered: () => Promise<void>;
}

/** Meanings put first. */
const LIKELY = 5;

export function createHandover(options: HandoverOptions): Handover {
  const { store, content, hours, holidays, library, understander, publicUrl, delivered } = options;
  const { office } = content;
  const intents = new Map(content.intents.map((intent) => [intent.name, intent]));
  const news = new EventEmitter().setMaxListeners(0);
  const changed = (channel: string, address: string): void => void news.emit('changed', channel, address);

  function answering(now: Date): Answering {
    const { closed, phrase, values } = answeringTime(hours(), holidays, now);
    return { closed, when: library.line(phrase, values) };
  }

  async function tell(tx: Store, conversation: number, list: readonly Notice[], at: Date): Promise<void> {
    for (const one of replies(list, library)) await tx.outbox.add(conversation, one, 'desk', at);
  }

  /** A talk has ended: what is said about it, and whether it helped. */
  async function ended(tx: Store, conversation: number, list: readonly Notice[], at: Date): Promise<void> {
    const said = replies(list, library);
    const last = said.pop();
    if (!last) return;
    said.push(await withQuestion(tx, conversation, 'talk', last, library, at));
    const before = await tx.conversations.get(conversation);
    const step = readStep(before?.step ?? null);
    const filling = step.form !== null && !step.form.paused;
    if (!filling) {
      const offered = JSON.stringify({ ...step, offered: offersOf(said.at(-1)!) });
      await tx.conversations.saveStep(conversation, offered, false, at);
    }
    for (const one of said) await tx.outbox.add(conversation, one, 'desk', at);
  }

  /** Tells the operators on duty, without a word of what was asked. */
  async function alert(tx: Store, conversation: number, now: Date): Promise<void> {
    const url = publicUrl === null ? null : `${publicUrl}/console/percakapan/${conversation}`;
    const blocks = url === null ? library.say('alert.waiting') : library.say('alert.waiting_at', { url });
    for (const chat of await alertChats(tx, conversation, now))
      await tx.outbox.add(chat, reply('human', blocks), 'desk', now);
  }

  /** One change of one conversation: committed, sent, and shown where it is open. */
  async function change(conversation: number, work: (tx: Store) => Promise<void>): Promise<void> {
    const { channel, address } = await store.transaction(async (tx) => {
      const found = await tx.conversations.get(conversation);
      if (!found) throw new Refusal('unknown_conversation');
      await work(tx);
      return found;
    });
    changed(channel, address);
    await delivered();
  }

  async function variables(
    tx: Store,
    of: Pick<Conversation, 'channel' | 'address'>,
    operator: number,
    now: Date,
  ): Promise<Map<string, string | null>> {
    const [newest = null] = await tx.requests.ofConversation(of.channel, of.address);
    const role = (await tx.operators.get(operator))?.role ?? null;
    const values: Record<Variable, string | null> = {
      nama_kantor: office.name,
      alamat_kantor: office.address,
      jam_layanan: office.hours && hoursInWords(office.hours),
      situs_kantor: office.website,
      telepon_kantor: office.phone,
      email_kantor: office.email,
      jabatan: library.line(titlePhrase(role)),
      nomor_permohonan: newest?.number ?? null,
      batas_permohonan: newest && formatLongDate(newest.dueOn),
      hari_ini: formatLongDate(civilDateOf(now)),
    };
    return new Map(VARIABLES.map((name) => [name, values[name]]));
  }

  /** Keeps the file, so that its bytes are there when the reply is sent. */
  async function keepFile(
    tx: Store,
    conversation: number,
    operator: number,
    file: { name: string; bytes: Uint8Array },
    at: Date,
  ): Promise<Reply['files'][number]> {
    if (file.bytes.length === 0 || file.bytes.length > MAX_ATTACHMENT)
      throw new Refusal('attachment_size', { megabytes: MAX_ATTACHMENT / 1024 / 1024 });
    const type = attachmentType(file.bytes);
    if (type === null) throw new Refusal('attachment_type');
    const name = attachmentName(file.name, type);
    const id = await tx.handoverFiles.add({ conversation, operator, name, type, bytes: file.bytes }, at);
    return { name, url: '', source: { of: 'handover_file', id } };
  }

  const desk: HandoverDesk = {
    get minutes() {
      return office.handover_minutes;
    },
    variableNames: VARIABLES,
    takeOver: (conversation, operator, now, from = null) =>
      change(conversation, async (tx) =>
        tell(tx, conversation, await takeOver(tx, conversation, operator, from, now), now),
      ),

    say: (conversation, operator, text, now, file) =>
      change(conversation, async (tx) => {
        const of = (await tx.conversations.get(conversation))!;
        const filled = fillAll(text, await variables(tx, of, operator, now));
        const files = file ? [await keepFile(tx, conversation, operator, file, now)] : [];
        await tell(tx, conversation, await takeOver(tx, conversation, operator, null, now), now);
        const blocks = filled.trim() === '' ? library.say('human.file') : blocksOf(filled);
        await tx.outbox.add(conversation, reply('human', blocks, { files }), 'person', now);
        await wrote(tx, conversation, operator, now);
      }),

    giveBack: (conversation, operator, now) =>
      change(conversation, async (tx) =>
        ended(tx, conversation, await giveBack(tx, conversation, operator, now), now),
      ),

    suggest: (text, now) => suggestAnswers({ understander, library, intents }, text, now),
    variables: (conversation, operator, now) => variables(store, conversation, operator, now),
    fill: fillKnown,
    checkVariables,

    meanings(text, now) {
      const hint = { topic: null, followUps: [], asked: null, today: civilDateOf(now) };
      const names = understander
        .understand(text, hint)
        .flatMap((one) => one.candidates.map((candidate) => candidate.intent));
      const likely = [...new Set(names)].slice(0, LIKELY);
      const meaning = (name: string): Meaning[] => {
        const intent = intents.get(name);
        return intent ? [{ intent: name, means: intent.means }] : [];
      };
      return {
        likely: likely.flatMap(meaning),
        others: [...intents.keys()]
          .filter((name) => !likely.includes(name))
          .flatMap(meaning)
          .sort((a, b) => a.means.localeCompare(b.means, 'id')),
      };
    },

    async teach({ text, intent }, operator, at) {
      if (intent !== null && !intents.has(intent)) throw new Refusal('meaning_needed');
      await store.taught.add({ text: withoutContact(text), intent, by: operator, at });
    },

    async offerLink(operator, now) {
      const code = linkCode(randomBytes(8));
      await store.operatorLinks.offerCode(operator, hashOf(code), linkUntil(now));
      return code;
    },

    alerted: (now) => alertedNow(store, now),

    onChange(listener) {
      news.on('changed', listener);
      return () => news.off('changed', listener);
    },
  };

  return {
    desk,
    answering,
    changed,

    async perform(tx, conversation, effect, now) {
      switch (effect.do) {
        case 'call_person':
          if (await callPerson(tx, conversation, now)) await alert(tx, conversation, now);
          return [];
        case 'give_back':
          await citizenLeft(tx, conversation, now);
          return [];
        case 'link_operator':
          return linkOperator(tx, conversation, hashOf(effect.code), now);
      }
    },

    async watch(now) {
      // Most of the time nobody is held: a look without a transaction.
      if ((await store.handover.holdings()).length === 0) return;
      const { when } = answering(now);
      const returned = await store.transaction(async (tx) => {
        const list = await watchHandover(tx, office.handover_minutes, now);
        for (const { conversation, why, notices } of list) {
          const told = notices.map((one) => ({ ...one, values: { ...one.values, when } }));
          await tell(tx, conversation, told, now);
          if (why === 'unattended') await alert(tx, conversation, now);
        }
        return Promise.all(list.map(({ conversation }) => tx.conversations.get(conversation)));
      });
      for (const one of returned) if (one) changed(one.channel, one.address);
      if (returned.length > 0) await delivered();
    },
  };
}

/** A file an operator sent, for whoever sends or serves the reply that names it. */
export async function handoverFile(store: Store, id: number): Promise<FileBytes | null> {
  const found = await store.handoverFiles.read(id);
  return found && { name: found.file.name, type: found.file.type, bytes: found.bytes };
}

/** "Senin 08.00–16.00, Selasa 08.00–16.00" */
function hoursInWords(written: Readonly<Record<string, string>>): string {
  return Object.entries(written)
    .map(([day, span]) => `${WEEKDAY_NAMES[day] ?? day} ${span.replace('-', '–')}`)
    .join(', ');
}
