import type { Conversation } from '../domain/conversation.ts';
import type { Effect } from '../domain/effect.ts';
import type { Understander } from '../domain/intent.ts';
import type { CitizenMessage, Reply } from '../domain/message.ts';
import { maskNik } from '../language/nik.ts';
import type { Rooms } from './answer.ts';
import { decide } from './decide.ts';
import { NO_CASES, type OwnCases } from './own-cases.ts';
import { readStep } from './step.ts';

/** What one message changes; the caller commits all of it in one transaction. */
export interface Received {
  step: string | null;
  fillsForm: boolean;
  replies: Reply[];
  effects: Effect[];
  heard: string;
}

const LEAVE = /^\s*[/.!]?(menu|batal)\s*[.!]?\s*$/i;

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
      step: conversation.step,
      fillsForm: false,
      replies: [],
      effects: [],
      heard: maskNik(message.text).text,
    };
  const turn = decide(readStep(conversation.step), message.text, understander, rooms, now, own);
  return {
    step: JSON.stringify(turn.step),
    fillsForm: turn.step.form !== null && !turn.step.form.paused,
    replies: turn.replies,
    effects: turn.effects,
    heard: turn.heard,
  };
}
