import { civilDateOf } from '../domain/date.ts';
import type { Effect } from '../domain/effect.ts';
import type { Candidate, Intent, Slots, Understander, Understanding } from '../domain/intent.ts';
import type { Reply } from '../domain/message.ts';
import { parseRegistrationNumber } from '../domain/request.ts';
import { fold } from '../language/fold.ts';
import { maskNik, NIK_MASK } from '../language/nik.ts';
import { type Answered, answerIntent, type Rooms, showStatus, startForm } from './answer.ts';
import { choice, menu, reply, waysOn } from './reply.ts';
import { askField, fillForm } from './request-form.ts';
import { FRESH, type Offer, type RequestForm, type Step } from './step.ts';

/** Longer than this nobody reads in one go, and no question needs it. */
export const MAX_TEXT = 2000;

export interface Turn {
  step: Step;
  replies: Reply[];
  effects: Effect[];
  /** What the transcript keeps of the citizen's text: every identity number masked. */
  heard: string;
}

/**
 * One turn of talk, pure: where the conversation stands and what was typed give where it goes and what is
 * said. Effects are named here and done by the caller.
 * @param typed as the channel gave it; may hold a NIK only while the form asks for one
 */
export function decide(step: Step, typed: string, understander: Understander, rooms: Rooms, now: Date): Turn {
  const masked = maskNik(typed);
  const text = fold(masked.text).slice(0, MAX_TEXT + 1);
  const nik = masked.found || typed.includes(NIK_MASK);
  const base = { heard: masked.text.slice(0, MAX_TEXT) };
  const { library } = rooms;

  if (text === '') return { ...base, step, replies: [missReply('fallback.empty', rooms)], effects: [] };

  const command = text.replace(/^[/.!]+/, '').replace(/[.!?\s]+$/, '');
  if (/^(batal|cancel|batalkan|gak jadi|ga jadi|nggak jadi|tidak jadi|gajadi)$/.test(command)) {
    const phrase = step.form ? 'form.cancelled' : 'form.nothing_to_cancel';
    const said = reply(step.form ? 'form' : 'smalltalk', library.say(phrase), {
      choices: [choice(library, 'choice.menu', 'menu')],
    });
    return {
      ...base,
      step: { ...FRESH, topic: step.topic },
      replies: [said],
      effects: [{ do: 'give_back' }],
    };
  }
  if (/^(menu|menu utama|kembali ke menu|start|mulai)$/.test(command)) {
    const said = menu(library);
    const next = { ...step, misses: 0, clarifying: false, offered: offersOf(said) };
    return { ...base, step: pause(next), replies: [said], effects: [{ do: 'give_back' }] };
  }
  if (/^(petugas|admin|operator|cs)$/.test(command)) {
    const intent = rooms.intents.get('bicara_petugas');
    const said = reply('human', library.say('human.called'), {
      intent: intent?.name ?? null,
      choices: waysOn(library).slice(1),
    });
    return {
      ...base,
      step: pause({ ...step, misses: 0, offered: offersOf(said) }),
      replies: [said],
      effects: [{ do: 'call_person' }],
    };
  }

  if (step.form && !step.form.paused) return inForm(step, typed, text, understander, rooms, now, base.heard);

  if (/^(permohonan|ajukan permohonan|lanjut|lanjutkan|ajukan)$/.test(command))
    return openOrResume(step, rooms, base);
  const objection = rooms.intents.get('ajukan_keberatan');
  if (/^(ajukan )?keberatan$/.test(command) && objection)
    return answerOne(
      step,
      [
        {
          text,
          words: [],
          candidates: [],
          confidence: 1,
          verdict: 'sure',
          slots: {},
          nik: false,
          followUp: false,
          correction: false,
        },
      ],
      objection,
      base.heard,
      false,
      rooms,
      now,
    );
  if (/^(status|cek status|status permohonan)$/.test(command)) {
    const shown = showStatus(typed);
    return { ...base, step: { ...step, misses: 0 }, replies: [], effects: shown.effects };
  }
  if (parseRegistrationNumber(typed)) {
    const shown = showStatus(typed);
    return { ...base, step: { ...step, misses: 0, offered: [] }, replies: [], effects: shown.effects };
  }

  const offered = chosenOffer(step.offered, text);
  if (offered) return takeOffer(step, offered, understander, rooms, now, base);

  if (typed.length > MAX_TEXT) {
    const questions = understander.understand(text, hintOf(step, rooms, now));
    if (questions[0]!.verdict !== 'sure')
      return { ...base, step, replies: [missReply('fallback.too_long', rooms)], effects: [] };
  }
  const questions = understander.understand(text, hintOf(step, rooms, now));
  return answerAll(step, questions, base.heard, nik, rooms, now);
}

function hintOf(step: Step, rooms: Rooms, now: Date) {
  const topic = step.topic?.intent ?? null;
  return {
    topic,
    followUps: topic ? (rooms.intents.get(topic)?.followUps ?? []) : [],
    today: civilDateOf(now),
  };
}

function pause(step: Step): Step {
  return step.form ? { ...step, form: { ...step.form, paused: true } } : step;
}

export function offersOf(said: Reply): Offer[] {
  return said.choices.map((one) => ({ label: one.label, send: one.send }));
}

/** By number, by the label, or by what the button sends. */
function chosenOffer(offers: readonly Offer[], text: string): Offer | null {
  const number = /^(?:nomor|no|nomer|pilih|yang)?\s*([1-9]\d?)[.)]?$/.exec(text);
  if (number) return offers[+number[1]! - 1] ?? null;
  return offers.find((one) => fold(one.label) === text || fold(one.send) === text) ?? null;
}

function takeOffer(
  step: Step,
  offer: Offer,
  understander: Understander,
  rooms: Rooms,
  now: Date,
  base: { heard: string },
): Turn {
  const [kind, name] = offer.send.split(/:(.*)/s);
  if (kind === 'intent' && name) {
    const intent = rooms.intents.get(name)!;
    const read = understander.understand(fold(step.missed ?? offer.label), hintOf(step, rooms, now))[0]!;
    return answerOne(
      { ...step, clarifying: false },
      [{ ...read, confidence: 1 }],
      intent,
      base.heard,
      false,
      rooms,
      now,
    );
  }
  if (kind === 'article' && name) {
    const found = rooms.library.answer(name, { words: [], slots: {}, followUp: false }, now);
    if (found) {
      const intent = [...rooms.intents.values()].find((one) => one.article === name) ?? null;
      const said = reply('answer', found.blocks, {
        article: name,
        sources: found.sources,
        choices: found.more,
        intent: intent?.name ?? null,
        confidence: 1,
      });
      const topic = intent ? { intent: intent.name, slots: {} } : null;
      return {
        ...base,
        step: { ...FRESH, topic, form: step.form, offered: offersOf(said) },
        replies: [said],
        effects: [],
      };
    }
  }
  if (kind === 'passage' && step.topic) {
    const intent = rooms.intents.get(step.topic.intent);
    const read = understander.understand(fold(name!), hintOf(step, rooms, now))[0]!;
    if (intent)
      return answerOne(
        step,
        [{ ...read, followUp: true, confidence: 1 }],
        intent,
        base.heard,
        false,
        rooms,
        now,
      );
  }
  if (kind === 'none') return miss({ ...step, misses: 1 }, null, base.heard, rooms);
  return decide({ ...step, offered: [] }, offer.send, understander, rooms, now);
}

function openOrResume(step: Step, rooms: Rooms, base: { heard: string }): Turn {
  if (step.form) {
    const form = { ...step.form, paused: false };
    const { blocks, choices } = askField(form, rooms.library);
    const said = reply('form', [...rooms.library.say('form.resumed'), ...blocks], {
      choices,
      ...personalAt(form),
    });
    return { ...base, step: { ...step, form, offered: [] }, replies: [said], effects: [] };
  }
  const opened = startForm(step.missed, rooms, { intent: 'ajukan_permohonan' });
  return {
    ...base,
    step: { ...step, misses: 0, offered: [], form: opened.form },
    replies: opened.replies,
    effects: [],
  };
}

/** The summary reads the identity back. */
function personalAt(form: RequestForm | null): { personal?: true } {
  return form?.at === 'confirm' ? { personal: true } : {};
}

function inForm(
  step: Step,
  typed: string,
  text: string,
  understander: Understander,
  rooms: Rooms,
  now: Date,
  heard: string,
): Turn {
  const form = step.form!;
  const { library } = rooms;
  // A question amid the form is answered, then the form goes on. In the free fields a question is the content.
  const free = form.at === 'details' || form.at === 'purpose' || form.at === 'address';
  if (!free && typed.trim().endsWith('?')) {
    const questions = understander.understand(text, { topic: null, followUps: [], today: civilDateOf(now) });
    const top = questions[0]!;
    const intent = top.verdict === 'sure' ? rooms.intents.get(top.candidates[0]!.intent) : undefined;
    if (intent?.article) {
      const answered = answerIntent(intent, top, heard, null, rooms, now);
      const { blocks, choices } = askField(form, library);
      const back = reply('form', [...library.say('form.answered_in_form'), ...blocks], {
        choices,
        ...personalAt(form),
      });
      return {
        heard,
        step,
        replies: [...answered.replies.map((one) => ({ ...one, choices: [] })), back],
        effects: [],
      };
    }
  }
  const given = form.at === 'idNumber' ? typed : maskNik(typed).text;
  const result = fillForm(form, given, library, civilDateOf(now));
  const said = reply('form', result.blocks, {
    choices: result.choices,
    intent: 'ajukan_permohonan',
    confidence: 1,
    ...personalAt(result.form),
  });
  if (result.filed)
    return {
      heard,
      step: { ...FRESH },
      replies: [],
      effects: [{ do: 'file_request', draft: result.filed }],
    };
  return {
    heard: result.heard ?? heard,
    step: { ...step, form: result.form, offered: [] },
    replies: [said],
    effects: [],
  };
}

function answerAll(
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
  if (carried) return answerOne(step, [top], carried, heard, seen, rooms, now);
  if (top.verdict === 'sure' && intent) return answerOne(step, questions, intent, heard, seen, rooms, now);
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

function answerOne(
  step: Step,
  questions: Understanding[],
  firstIntent: Intent,
  heard: string,
  nik: boolean,
  rooms: Rooms,
  now: Date,
): Turn {
  const replies: Reply[] = [];
  const effects: Effect[] = [];
  let form = step.form;
  let topic = step.topic;
  for (const [index, question] of questions.entries()) {
    const intent = index === 0 ? firstIntent : rooms.intents.get(question.candidates[0]?.intent ?? '');
    if (!intent || (index > 0 && question.verdict !== 'sure')) continue;
    const slots: Slots =
      step.topic?.intent === intent.name || question.followUp
        ? { ...step.topic?.slots, ...question.slots }
        : question.slots;
    const answered: Answered = answerIntent(intent, { ...question, slots }, heard, step.missed, rooms, now);
    if (!answered.known && index === 0) return miss(step, question, heard, rooms);
    replies.push(...answered.replies);
    effects.push(...answered.effects);
    if (answered.form) form = answered.form;
    if (intent.article) topic = { intent: intent.name, slots };
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
  return { heard, step: { ...FRESH, topic, form, offered }, replies, effects };
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
      ...named.map((one) => ({ label: one.means, send: one.means })),
      { label: library.line('clarify.none'), send: library.line('clarify.none') },
    ],
  });
  const offered = [
    ...named.map((one) => ({ label: one.means, send: `intent:${one.name}` })),
    { label: library.line('clarify.none'), send: 'none:' },
  ];
  return { heard, step: { ...step, clarifying: true, missed: heard, offered }, replies: [said], effects: [] };
}

/** Share of a question's weight an article must hold to be worth asking about. */
const SEARCH_COVER = 0.55;

function miss(
  step: Step,
  top: Pick<Understanding, 'candidates' | 'confidence' | 'words'> | null,
  heard: string,
  rooms: Rooms,
): Turn {
  const { library } = rooms;
  const misses = step.misses + 1;
  const intent = top?.candidates[0]?.intent ?? null;
  const missed = misses > 1 && step.missed && heard.length < 12 ? step.missed : heard;
  const hits =
    misses === 1 && top && top.words.length > 1
      ? library
          .search(top.words)
          .filter((hit) => hit.cover >= SEARCH_COVER)
          .slice(0, 2)
      : [];
  const said = missReply(
    misses >= 2 ? 'fallback.second' : 'fallback.first',
    rooms,
    intent,
    top?.confidence ?? 0,
  );
  const found = hits.map((hit) => ({ label: hit.title, send: hit.title }));
  const offered = [
    ...hits.map((hit) => ({ label: hit.title, send: `article:${hit.article}` })),
    ...offersOf(said),
  ];
  const effect: Effect = { do: 'miss', text: heard, intent, confidence: top?.confidence ?? 0 };
  return {
    heard,
    step: { ...step, misses, missed, clarifying: false, offered },
    replies: [{ ...said, choices: [...found, ...said.choices] }],
    effects: [effect],
  };
}

function missReply(phrase: string, rooms: Rooms, intent: string | null = null, confidence = 0): Reply {
  return reply('fallback', rooms.library.say(phrase), { choices: waysOn(rooms.library), intent, confidence });
}
