import { civilDateOf } from '../domain/date.ts';
import type { Understander } from '../domain/intent.ts';
import { fold } from '../language/fold.ts';
import type { Rooms } from './answer.ts';
import { mayBePublished } from './drafting.ts';
import type { FormContext } from './form.ts';
import type { OwnCases } from './own-cases.ts';

/** Joins what a turn knows to what the forms are given. */

/** What is published about filing itself is not what is asked for. */
const ABOUT_FILING = new Set(['permohonan_informasi_ppid', 'izin_penelitian']);

export function formContext(understander: Understander, rooms: Rooms, own: OwnCases, now: Date): FormContext {
  const today = civilDateOf(now);
  const { library } = rooms;
  const article = (id: string) => library.answer(id, { words: [], slots: {}, followUp: false }, now);
  return {
    library,
    office: rooms.office,
    rules: rooms.cases,
    own,
    now,
    today,
    answering: rooms.answering(now),
    article,
    find(text) {
      const top = understander.understand(fold(text).slice(0, 300), {
        topic: null,
        followUps: [],
        asked: null,
        today,
      })[0]!;
      const first = top.candidates[0];
      const intent = top.verdict === 'sure' && first ? rooms.intents.get(first.intent) : undefined;
      if (intent?.kind !== 'answer' || !intent.article || ABOUT_FILING.has(intent.name)) return null;
      if (!mayBePublished(text, top.slots)) return null;
      return article(intent.article);
    },
  };
}
