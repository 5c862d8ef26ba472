import type { Library, Rendered } from '../domain/article.ts';
import type { Effect } from '../domain/effect.ts';
import type { Answering } from '../domain/handover.ts';
import type { Intent, Slots, Understanding } from '../domain/intent.ts';
import type { Choice, Reply } from '../domain/message.ts';
import { scheduleFiles } from '../domain/reply-file.ts';
import type { EvenReading } from './even-reading.ts';
import type { CaseRules } from './own-cases.ts';
import { readReceipt } from './receipt.ts';
import { choice, menu, menuChoices, personCalled, reply, waysOn } from './reply.ts';

/** What the conversation knows of the world: values and the rooms it may ask. */
export interface Rooms {
  library: Library;
  intents: ReadonlyMap<string, Intent>;
  agencies: Readonly<
    Record<
      string,
      {
        name: string;
        handles: string;
        url: string | null;
        report_url?: string | undefined;
        emergency_line?: string | null | undefined;
      }
    >
  >;
  office: { official_channel: boolean };
  cases: CaseRules;
  even: EvenReading;
  /** When people answer. */
  answering(now: Date): Answering;
}

export interface Answered {
  replies: Reply[];
  effects: Effect[];
  /** The form it leads to. */
  opens: 'request' | 'objection' | null;
  /** False when nothing could be said (an article that is not valid today). */
  known: boolean;
}

const done = (replies: Reply[], effects: Effect[] = [], opens: Answered['opens'] = null): Answered => ({
  replies,
  effects,
  opens,
  known: true,
});

/** The answer to one understood question. `typed` is the masked text, for numbers in it. */
export function answerIntent(
  intent: Intent,
  question: Pick<Understanding, 'words' | 'followUp' | 'confidence'> & { slots: Slots },
  typed: string,
  rooms: Rooms,
  now: Date,
): Answered {
  const { library } = rooms;
  const about = { intent: intent.name, confidence: question.confidence, agency: intent.agency };
  if (intent.action === 'request_status' && question.slots.brokenNumber)
    return done([reply('status', library.say('request.status_broken'), about)]);
  if (intent.action) return act(intent, typed, rooms, about, now);
  if (intent.kind === 'neutral') return done([neutral(library, about)]);
  if (intent.kind === 'handoff') return done([handoff(intent.agency!, rooms, about)]);
  if (intent.reply) {
    const greets = intent.reply === 'greeting';
    return done([
      reply('smalltalk', library.say(intent.reply), {
        ...about,
        choices: greets ? menuChoices(library) : [choice(library, 'choice.menu', 'menu')],
      }),
    ]);
  }
  const found = intent.article ? library.answer(intent.article, question, now) : null;
  if (!found) return { replies: [], effects: [], opens: null, known: false };
  return done([articleReply(found, intent, rooms, about, question.followUp)]);
}

/** @param followUp on the same topic: its files were sent with the answer before */
function articleReply(
  found: Rendered,
  intent: Intent,
  rooms: Rooms,
  about: Partial<Reply>,
  followUp: boolean,
): Reply {
  const { library } = rooms;
  const agency = intent.agency ? rooms.agencies[intent.agency] : undefined;
  const link = agency?.report_url ?? agency?.url ?? null;
  const blocks = [...found.blocks];
  if (agency) {
    // The hand-on stands before the source line, where a reader still reads.
    const foot = blocks.findIndex((block) => block.type === 'paragraph' && block.role !== undefined);
    blocks.splice(
      foot < 0 ? blocks.length : foot,
      0,
      ...library.say('answer.handed_on', { agency: agency.name }),
      ...(link ? library.say('handoff.link', { url: link }) : []),
    );
  }
  const choices: Choice[] = [...found.more];
  if (intent.name === 'permohonan_informasi_ppid')
    choices.unshift(choice(library, 'choice.yes_file', 'permohonan'));
  const files = found.schedule && !followUp ? scheduleFiles(found.schedule) : [];
  return reply('answer', blocks, {
    ...about,
    article: found.article,
    sources: found.sources,
    choices,
    files,
  });
}

/** Where the police is reached in an emergency. */
export function policeOf({ library, agencies }: Rooms): string {
  const line = agencies.polri?.emergency_line;
  return line ? library.line('human.police_line', { line }) : library.line('human.nearest_police');
}

/** The same words whichever party or person was named. */
export function neutral(library: Library, about: Partial<Reply> = {}): Reply {
  return reply('neutral', library.say('neutral'), {
    ...about,
    choices: [
      choice(library, 'choice.candidates', 'daftar calon bupati jombang 2024'),
      choice(library, 'choice.schedule', 'jadwal pemilu berikutnya'),
      choice(library, 'choice.results', 'hasil pilkada jombang'),
    ],
  });
}

function handoff(key: string, rooms: Rooms, about: Partial<Reply>): Reply {
  const { library } = rooms;
  const agency = rooms.agencies[key];
  const link = agency?.report_url ?? agency?.url;
  const blocks =
    agency && key !== 'lainnya'
      ? [
          ...library.say('handoff.known', { agency: agency.name, handles: agency.handles }),
          ...(link ? library.say('handoff.link', { url: link }) : []),
        ]
      : library.say('handoff.unknown');
  return reply('handoff', [...blocks, ...library.say('handoff.back')], {
    ...about,
    agency: key,
    choices: [choice(library, 'choice.menu', 'menu')],
  });
}

function act(intent: Intent, typed: string, rooms: Rooms, about: Partial<Reply>, now: Date): Answered {
  const { library } = rooms;
  switch (intent.action!) {
    case 'menu':
      return done([menu(library)]);
    case 'human':
      return done(
        [
          reply('human', personCalled(library, rooms.answering(now)), {
            ...about,
            choices: waysOn(library).slice(1),
          }),
        ],
        [{ do: 'call_person' }],
      );
    case 'emergency':
      return done(
        [reply('human', library.say('human.emergency', { police: policeOf(rooms) }), about)],
        [{ do: 'call_person' }],
      );
    case 'file_request':
      return done([], [], 'request');
    case 'object':
      return done([], [], 'objection');
    case 'request_status':
      return showStatus(typed);
    case 'my_data':
      return done([], [{ do: 'my_data' }]);
    case 'delete_data':
      return done([reply('privacy', library.say('privacy.delete_data'), about)], [{ do: 'call_person' }]);
  }
}

/** "KPU-2026-00001 ABCDE12345": the number and, outside the filing chat, the secret behind it. */
export function showStatus(typed: string): Answered {
  return done([], [{ do: 'show_status', ...readReceipt(typed) }]);
}
