import { civilDateOf } from '../domain/date.ts';
import { linkCodeIn } from '../domain/handover.ts';
import type { Understander } from '../domain/intent.ts';
import { parseRegistrationNumber } from '../domain/request.ts';
import { fold } from '../language/fold.ts';
import { maskNik, NIK_MASK } from '../language/nik.ts';
import { type Rooms, showStatus } from './answer.ts';
import { asRead, exactly } from './choose.ts';
import { courtesyOf } from './courtesy.ts';
import { isVague } from './drafting.ts';
import { inForm, isFile, pickedInForm, takeFile } from './filling.ts';
import { formContext } from './form-context.ts';
import { askToCancel, cancel, followCase, leavingChoices, openDraft, pause, resume } from './form-life.ts';
import { caseCommand } from './my-cases.ts';
import { NO_CASES, type OwnCases } from './own-cases.ts';
import { answerAll, answerEach, miss, missReply, PLAIN } from './questions.ts';
import { withoutSecret } from './receipt.ts';
import { menu, offersOf, personCalled, reply, waysOn } from './reply.ts';
import { ratingOf } from './satisfaction.ts';
import { cleared, type Offer, type Step, type Turn } from './step.ts';

/** Longer than this nobody reads in one go, and no question needs it. */
export const MAX_TEXT = 2000;

const CANCEL =
  /^((((ya|iya|yo|jadi|oke|ok)[ ,]+)*(batal|batalkan|dibatalkan|cancel)( (saja|aja|dulu|deh|ya|formulir|formulirnya))*)|(gak|ga|nggak|ngga|tidak|ndak) jadi|gajadi)$/;
/** What is said to "really cancel?": a yes, and a word that takes it back or goes on. */
const SURE = /^(ya|iya|yo|nggih|jadi|batal\w*|yakin|hapus\w*|cancel)\b/i;
const RATHER_NOT =
  /\b(tidak|nggak|ngga|gak|ga|ndak|mboten|jangan|kembali|lanjut\w*|terus(kan)?|gajadi|tetap)\b/i;
const DENIED = /^(tidak|nggak|ngga|gak|ga|ndak|mboten|jangan|kembali)\b/i;
/** So few words say nothing else. */
const SHORT = /^\S+(\s+\S+){0,3}$/;
const MENU = /^(menu|menu utama|kembali ke menu|start|mulai)$/;
const STATUS = /^(status|cek status|status permohonan)$/;
const PERSON = /^(petugas|admin|operator|cs)$/;

/**
 * One turn of talk, pure: where the conversation stands and what was typed give where it goes and what is
 * said. Effects are named here and done by the caller.
 * @param typed as the channel gave it; may hold a NIK only while the form asks for one
 * @param own what this conversation has filed
 */
export function decide(
  step: Step,
  typed: string,
  understander: Understander,
  rooms: Rooms,
  now: Date,
  own: OwnCases = NO_CASES,
): Turn {
  const masked = maskNik(typed);
  const text = fold(rooms.even.inFull(masked.text)).slice(0, MAX_TEXT + 1);
  const nik = masked.found || typed.includes(NIK_MASK);
  const heard = withoutSecret(masked.text).slice(0, MAX_TEXT);
  const { library } = rooms;
  const context = formContext(understander, rooms, own, now);

  // Not a question: an operator links this chat, and the code is worth nothing afterwards.
  const code = linkCodeIn(typed);
  if (code) return { heard, step, replies: [], effects: [{ do: 'link_operator', code }] };
  if (step.form?.leaving) return leaving(step, typed, understander, rooms, now, own);
  if (isFile(typed)) return takeFile(step, context, heard);
  if (text === '') {
    const courtesy = rooms.intents.get(courtesyOf(typed) ?? '');
    if (courtesy && !step.form) return answerEach(step, [[courtesy, PLAIN]], heard, false, rooms, now);
    return { heard, step, replies: [missReply('fallback.empty', rooms)], effects: [] };
  }

  const filling = step.form !== null && !step.form.paused;
  const picked = filling ? pickedInForm(step.form!, typed, context) : null;
  const command = (picked ?? text).replace(/^[/.!]+/, '').replace(/[.!?\s]+$/, '');
  if (CANCEL.test(command)) return askToCancel(step, rooms, heard);
  if (MENU.test(command)) {
    const said = menu(library);
    const next = { ...step, misses: 0, clarifying: false, offered: offersOf(said) };
    return { heard, step: pause(next), replies: [said], effects: [{ do: 'give_back' }] };
  }
  if (PERSON.test(command)) {
    const intent = rooms.intents.get('bicara_petugas');
    const said = reply('human', personCalled(library, rooms.answering(now)), {
      intent: intent?.name ?? null,
      choices: waysOn(library).slice(1),
    });
    return {
      heard,
      step: pause({ ...step, misses: 0, offered: offersOf(said) }),
      replies: [said],
      effects: [{ do: 'call_person' }],
    };
  }
  // Looking at the status interrupts a form; no field has it for an answer.
  if (filling && picked === null && STATUS.test(command)) {
    const said = reply('form', library.say('form.waits'));
    return { heard, step: pause(step), replies: [said], effects: showStatus('').effects };
  }
  // A command of a chat service's menu ("/jadwal") is never an answer to a form's question: the form waits.
  const slashed = /^\s*\/(?=\p{L})(.*)$/su.exec(typed);
  if (slashed && picked === null)
    return decide(filling ? pause(step) : step, slashed[1]!, understander, rooms, now, own);
  if (filling) return inForm(step, typed, understander, rooms, context, heard);

  if (/^(lanjut|lanjutkan|teruskan)$/.test(command)) {
    const waiting = resume(step, null, context, heard);
    if (waiting) return waiting;
  }
  if (/^(permohonan|ajukan permohonan|lanjut|lanjutkan|ajukan)$/.test(command))
    return openDraft('request', null, step, context, heard);
  const onCase = caseCommand(command);
  if (onCase) return followCase(onCase, step, context, heard);
  const number = parseRegistrationNumber(typed);
  if (number && /\bkeberatan\b/.test(text) && rooms.intents.has('ajukan_keberatan'))
    return openDraft('objection', number, step, context, heard);
  if (STATUS.test(command) || number)
    return {
      heard,
      step: { ...step, misses: 0, offered: [] },
      replies: [],
      effects: showStatus(typed).effects,
    };

  const rating = ratingOf(command);
  if (rating)
    return { heard, step: { ...step, misses: 0 }, replies: [], effects: [{ do: 'rate', ...rating }] };

  const offered = chosenOffer(step.offered, text);
  if (offered) {
    const read = asRead(step.offered, typed, heard);
    return takeOffer(step, offered, understander, rooms, now, own, read);
  }

  const questions = rooms.even.understand(understander, rooms.intents, text, hintOf(step, rooms, now));
  if (typed.length > MAX_TEXT && questions[0]!.verdict !== 'sure')
    return { heard, step, replies: [missReply('fallback.too_long', rooms)], effects: [] };
  const turn = answerAll(step, questions, heard, nik, rooms, now);
  return opening(turn, understander, rooms, own, now);
}

/** The answer to "really cancel?"; anything but a yes leaves the form as it was. */
function leaving(
  step: Step,
  typed: string,
  understander: Understander,
  rooms: Rooms,
  now: Date,
  own: OwnCases,
): Turn {
  const send = exactly(leavingChoices(rooms), typed);
  const heard = maskNik(typed).text.slice(0, MAX_TEXT);
  const doubts = RATHER_NOT.test(typed);
  if (send === 'batal' || (SURE.test(typed.trim()) && !doubts)) return cancel(step, rooms, heard);
  const kept: Step = { ...step, form: { ...step.form!, leaving: false } };
  if (send === 'lanjut' || (doubts && (SHORT.test(typed.trim()) || DENIED.test(typed.trim())))) {
    const context = formContext(understander, rooms, own, now);
    return resume(kept, null, context, heard)!;
  }
  return decide(kept, typed, understander, rooms, now, own);
}

/** What was said may lead into a form. */
function opening(turn: Turn, understander: Understander, rooms: Rooms, own: OwnCases, now: Date): Turn {
  const { opens, ...said } = turn;
  if (!opens) return said;
  const context = formContext(understander, rooms, own, now);
  // What was asked for in the same breath is the first draft.
  const missed = said.step.missed ?? (isVague(said.heard) ? null : said.heard);
  const form = openDraft(opens, null, { ...said.step, missed, offered: [] }, context, said.heard);
  return {
    ...form,
    replies: [...said.replies, ...form.replies],
    effects: [...said.effects, ...form.effects],
  };
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
  own: OwnCases,
  heard: string,
): Turn {
  const [kind, name] = offer.send.split(/:(.*)/s);
  if (kind === 'intent' && name) {
    const intent = rooms.intents.get(name)!;
    const read = understander.understand(fold(step.missed ?? offer.label), hintOf(step, rooms, now))[0]!;
    const turn = answerEach(step, [[intent, { ...read, confidence: 1 }]], heard, false, rooms, now);
    return opening(turn, understander, rooms, own, now);
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
        heard,
        step: { ...cleared(step), topic, offered: offersOf(said) },
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
        heard,
        false,
        rooms,
        now,
      );
  }
  if (kind === 'none') return miss({ ...step, misses: 1 }, null, heard, rooms);
  return { ...decide({ ...step, offered: [] }, offer.send, understander, rooms, now, own), heard };
}
