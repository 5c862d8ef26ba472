import type { Effect } from '../domain/effect.ts';
import type { Candidate, Intent, Slots, Understanding } from '../domain/intent.ts';
import type { Reply } from '../domain/message.ts';
import { withoutContact } from './anonymous.ts';
import { answerIntent, type Rooms } from './answer.ts';
import { offersOf, reply, waysOn } from './reply.ts';
import { cleared, type Step, type Turn } from './step.ts';

/** What understood, unclear and missed questions lead to. Pure. */

/** What an answer needs of a question's reading. */
type Asked = Pick<Understanding, 'words' | 'slots' | 'followUp' | 'confidence'> & { text?: string };

/** A question put by a command or a button: nothing of it needs reading. */
export const PLAIN: Asked = { words: [], slots: {}, followUp: false, confidence: 1 };

/** Answers, asks back or offers ways on, for all questions of one message. */
export function answerAll(
  step: Step,
  questions: Understanding[],
  heard: string,
  nik: boolean,
  rooms: Rooms,
  now: Date,
): Turn {
  const top = questions[0]!;
  const first = top.candidates[0];
  const intent = first ? rooms.intents.get(first.intent) : undefined;
  const seen = nik || questions.some((one) => one.nik);
  if (seen && (top.verdict !== 'sure' || !intent)) {
    const said = reply('privacy', rooms.library.say('privacy.nik_seen'), {
      intent: first?.intent ?? null,
      choices: waysOn(rooms.library).slice(2),
    });
    return { heard, step: { ...step, misses: 0, offered: offersOf(said) }, replies: [said], effects: [] };
  }
  const carried = leanOnTopic(step, top, rooms, now);
  if (carried) return answerEach(step, [[carried, top]], heard, seen, rooms, now);
  if (top.verdict === 'sure' && intent) {
    const others = questions.slice(1).flatMap((one) => {
      const other = one.verdict === 'sure' ? rooms.intents.get(one.candidates[0]?.intent ?? '') : undefined;
      return other ? [[other, one] as const] : [];
    });
    return answerEach(step, [[intent, top], ...others], heard, seen, rooms, now);
  }
  if (top.verdict === 'ambiguous' && first) return clarify(step, top.candidates, heard, rooms);
  return miss(step, top, heard, rooms);
}

/**
 * A short question with no topic of its own is read as one about the last topic: when its article has a
 * passage for the words, or else as the likeliest of the questions that follow that topic.
 * An opinion or a call for help is never read so.
 */
function leanOnTopic(step: Step, top: Understanding, rooms: Rooms, now: Date): Intent | null {
  if (!top.followUp || !step.topic) return null;
  const topic = rooms.intents.get(step.topic.intent);
  const first = rooms.intents.get(top.candidates[0]?.intent ?? '');
  if (!topic || (first && first.kind !== 'answer' && first.kind !== 'handoff')) return null;
  const near = [topic.name, ...topic.followUps];
  if (first && near.includes(first.name)) return top.verdict === 'unknown' ? null : first;
  if (topic.article) {
    const slots = { ...step.topic.slots, ...top.slots };
    const found = rooms.library.answer(topic.article, { words: top.words, slots, followUp: true }, now);
    if (found?.passage) return topic;
  }
  const followed = top.candidates.find((one) => near.includes(one.intent));
  return (followed && rooms.intents.get(followed.intent)) ?? null;
}

/** Answers questions whose intent is settled, in order; the first decides whether there is an answer at all. */
export function answerEach(
  step: Step,
  asked: readonly (readonly [Intent, Asked])[],
  heard: string,
  nik: boolean,
  rooms: Rooms,
  now: Date,
): Turn {
  const replies: Reply[] = [];
  const effects: Effect[] = [];
  let { topic } = step;
  let opens: Turn['opens'];
  for (const [index, [intent, question]] of asked.entries()) {
    const slots: Slots =
      step.topic?.intent === intent.name || question.followUp
        ? { ...step.topic?.slots, ...question.slots }
        : question.slots;
    const answered = answerIntent(intent, { ...question, slots }, heard, rooms, now);
    if (!answered.known && index === 0)
      return miss(
        step,
        { candidates: [{ intent: intent.name, share: question.confidence }], ...question },
        heard,
        rooms,
      );
    // Two questions about one election bring its files once.
    const sent = new Set(replies.flatMap((one) => one.files.map((file) => file.url)));
    replies.push(
      ...answered.replies.map((one) => ({ ...one, files: one.files.filter((file) => !sent.has(file.url)) })),
    );
    effects.push(...answered.effects);
    opens ??= answered.opens ?? undefined;
    if (intent.article) topic = { intent: intent.name, slots, asked: askedOf(question, intent, step.topic) };
  }
  if (nik && replies[0]) {
    replies[0] = {
      ...replies[0],
      kind: 'privacy',
      blocks: [...rooms.library.say('privacy.nik_seen'), ...replies[0].blocks],
    };
  }
  // Passages of the article are offered by their heading; the offer remembers which article they belong to.
  const last = replies.at(-1);
  const offered = (last?.choices ?? []).map((one) => ({
    label: one.label,
    send: last?.article && one.send === one.label ? `passage:${one.send}` : one.send,
  }));
  return {
    heard,
    // The draft of a request begins with the question that missed.
    step: { ...cleared(step), missed: opens ? step.missed : null, topic, offered },
    replies,
    effects,
    ...(opens && { opens }),
  };
}

/** Longer questions ramble; the next one hardly leans on their end. */
const LONGEST_ASKED = 200;

/** What a next question leans on: this one, or what this one itself leant on. */
function askedOf(question: Asked, intent: Intent, before: Step['topic']): string {
  if (!question.followUp) return (question.text ?? intent.means).slice(0, LONGEST_ASKED);
  return before?.intent === intent.name ? before.asked : intent.means;
}

function clarify(step: Step, candidates: readonly Candidate[], heard: string, rooms: Rooms): Turn {
  const named = candidates
    .slice(0, 3)
    .filter((one, index) => index < 2 || one.share > 0.12)
    .flatMap((one) => rooms.intents.get(one.intent) ?? []);
  if (step.clarifying || named.length < 2)
    return miss(step, { candidates, confidence: candidates[0]?.share ?? 0, words: [] }, heard, rooms);
  const { library } = rooms;
  const said = reply('clarify', library.say('clarify.ask'), {
    intent: named[0]!.name,
    candidates: named.map((one) => one.name),
    confidence: candidates[0]!.share,
    choices: [
      ...named.map((one) => ({ label: labelOf(one, rooms), send: labelOf(one, rooms) })),
      { label: library.line('clarify.none'), send: library.line('clarify.none') },
    ],
  });
  const offered = [
    ...named.map((one) => ({ label: labelOf(one, rooms), send: `intent:${one.name}` })),
    { label: library.line('clarify.none'), send: 'none:' },
  ];
  return { heard, step: { ...step, clarifying: true, missed: heard, offered }, replies: [said], effects: [] };
}

/** A choice reads as the title of what it shows; what shows no article, as what it means. */
function labelOf(intent: Intent, rooms: Rooms): string {
  return (intent.article && rooms.library.title(intent.article)) || intent.means;
}

export function miss(
  step: Step,
  top: Pick<Understanding, 'candidates' | 'confidence' | 'words'> | null,
  heard: string,
  rooms: Rooms,
): Turn {
  const { library } = rooms;
  const misses = step.misses + 1;
  const intent = top?.candidates[0]?.intent ?? null;
  const missed = misses > 1 && step.missed && heard.length < 12 ? step.missed : heard;
  const hits = misses === 1 && top ? library.suggest(top.words, heard) : [];
  const first = hits.length > 0 ? 'fallback.did_you_mean' : 'fallback.first';
  const said = missReply(misses >= 2 ? 'fallback.second' : first, rooms, intent, top?.confidence ?? 0);
  const found = hits.map((hit) => ({ label: hit.title, send: hit.title }));
  const offered = [
    ...hits.map((hit) => ({ label: hit.title, send: `article:${hit.article}` })),
    ...offersOf(said),
  ];
  const text = withoutContact(heard);
  const effect: Effect = { do: 'miss', text, intent, confidence: top?.confidence ?? 0 };
  return {
    heard,
    step: { ...step, misses, missed, clarifying: false, offered },
    replies: [{ ...said, choices: [...found, ...said.choices] }],
    effects: [effect],
  };
}

export function missReply(phrase: string, rooms: Rooms, intent: string | null = null, confidence = 0): Reply {
  return reply('fallback', rooms.library.say(phrase), { choices: waysOn(rooms.library), intent, confidence });
}
