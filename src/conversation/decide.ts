import { civilDateOf } from '../domain/date.ts';
import type { Understander } from '../domain/intent.ts';
import { parseRegistrationNumber } from '../domain/request.ts';
import { fold } from '../language/fold.ts';
import { maskNik, NIK_MASK } from '../language/nik.ts';
import { answerIntent, type Rooms, showStatus, startForm } from './answer.ts';
import { answerAll, answerEach, miss, missReply, PLAIN } from './questions.ts';
import { choice, menu, offersOf, reply, waysOn } from './reply.ts';
import { askField, fillForm } from './request-form.ts';
import { FRESH, type Offer, type RequestForm, type Step, type Turn } from './step.ts';

/** Longer than this nobody reads in one go, and no question needs it. */
export const MAX_TEXT = 2000;

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
    return answerEach(step, [[objection, PLAIN]], base.heard, false, rooms, now);
  if (/^(status|cek status|status permohonan)$/.test(command) || parseRegistrationNumber(typed))
    return {
      ...base,
      step: { ...step, misses: 0, offered: [] },
      replies: [],
      effects: showStatus(typed).effects,
    };

  const offered = chosenOffer(step.offered, text);
  if (offered) return takeOffer(step, offered, understander, rooms, now, base);

  const questions = understander.understand(text, hintOf(step, rooms, now));
  if (typed.length > MAX_TEXT && questions[0]!.verdict !== 'sure')
    return { ...base, step, replies: [missReply('fallback.too_long', rooms)], effects: [] };
  return answerAll(step, questions, base.heard, nik, rooms, now);
}

function hintOf(step: Step, rooms: Rooms, now: Date) {
  const topic = step.topic?.intent ?? null;
  return {
    topic,
    followUps: topic ? (rooms.intents.get(topic)?.followUps ?? []) : [],
    asked: step.topic?.asked ?? null,
    today: civilDateOf(now),
  };
}

function pause(step: Step): Step {
  return step.form ? { ...step, form: { ...step.form, paused: true } } : step;
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
    return answerEach(step, [[intent, { ...read, confidence: 1 }]], base.heard, false, rooms, now);
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
      const topic = intent ? { intent: intent.name, slots: {}, asked: intent.means } : null;
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
      return answerEach(
        step,
        [[intent, { ...read, followUp: true, confidence: 1 }]],
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
    const questions = understander.understand(text, {
      topic: null,
      followUps: [],
      asked: null,
      today: civilDateOf(now),
    });
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
