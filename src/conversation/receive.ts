import type { Conversation } from '../domain/conversation.ts';
import type { Effect } from '../domain/effect.ts';
import type { Understander } from '../domain/intent.ts';
import type { CitizenMessage, Reply } from '../domain/message.ts';
import { maskNik } from '../language/nik.ts';
import type { Rooms } from './answer.ts';
import { decide } from './decide.ts';
import { pause } from './form-life.ts';
import { NO_CASES, type OwnCases } from './own-cases.ts';
import { offersOf, reply, waysOn } from './reply.ts';
import { readStep, type Turn } from './step.ts';

/** What one message changes; the caller commits all of it in one transaction. */
export interface Received {
  step: string | null;
  fillsForm: boolean;
  replies: Reply[];
  effects: Effect[];
  heard: string;
}

const LEAVE = /^\s*[/.!]?(menu|batal)\s*[.!]?\s*$/i;

/** What a citizen who waits for a person reads when the bot has no answer. */
function notedFor(turn: Turn, { library, answering }: Rooms, now: Date): Pick<Turn, 'step' | 'replies'> {
  const { when } = answering(now);
  const about = turn.replies[0];
  const said = reply('fallback', library.say('human.noted', { when }), {
    choices: waysOn(library).slice(1),
    intent: about?.intent ?? null,
    confidence: about?.confidence ?? 0,
  });
  return { step: { ...turn.step, misses: 0, offered: offersOf(said) }, replies: [said] };
}

/** The door: a message and the conversation it belongs to give what is said and done. Never sends. */
export function receive(
  message: CitizenMessage,
  conversation: Conversation,
  understander: Understander,
  rooms: Rooms,
  now: Date,
  own: OwnCases = NO_CASES,
): Received {
  // While a person talks the bot keeps quiet, except for the word that brings it back.
  if (conversation.withPerson && !LEAVE.test(message.text))
    return {
      // What is said to a person is no answer to a form's question: the form waits.
      step: conversation.step && JSON.stringify(pause(readStep(conversation.step))),
      fillsForm: false,
      replies: [],
      effects: [],
      heard: maskNik(message.text).text,
    };
  const turn = decide(readStep(conversation.step), message.text, understander, rooms, now, own);
  // Who waits for a person has left the question there: the bot does not ask for it in other words.
  const noted = conversation.waitingSince !== null && turn.effects.some((effect) => effect.do === 'miss');
  const { step, replies } = noted ? notedFor(turn, rooms, now) : turn;
  return {
    step: JSON.stringify(step),
    fillsForm: step.form !== null && !step.form.paused,
    replies,
    effects: conversation.withPerson ? [...turn.effects, { do: 'give_back' }] : turn.effects,
    heard: turn.heard,
  };
}
