import {
  OBJECTION_GROUNDS,
  type ObjectionEvent,
  type ObjectionRecord,
  verdictOf,
} from '../domain/objection.ts';
import { isChat, type RequestRecord } from '../domain/request.ts';
import { type CaseWords, CHANNEL_WORDS, periodsOf, printed } from './case-words.ts';
import type { LawGround, LetterObjection } from './issue.ts';
import type { Letter, LetterKind } from './letter.ts';

/** The letters of an objection: its form (PPID-F) and the superior's reply. */

export type ObjectionLetter = Extract<LetterKind, 'objection' | 'objection_answer'>;

/** Names of those it has given rise to so far, in the order of issue. */
export function objectionLetters(objection: ObjectionRecord): ObjectionLetter[] {
  return objection.decidedAt === null ? ['objection'] : ['objection', 'objection_answer'];
}

/** The objection as letters name it. */
export const numbered = (objection: ObjectionRecord): LetterObjection => ({
  number: objection.number,
  filedAt: objection.receivedAt,
  answerBy: objection.dueOn,
});

/** One of its letters; null when its course has not given rise to it. */
export function objectionLetter(
  name: ObjectionLetter,
  objection: ObjectionRecord,
  events: readonly ObjectionEvent[],
  record: RequestRecord,
  words: CaseWords,
): Letter | null {
  if (!objectionLetters(objection).includes(name)) return null;
  return name === 'objection'
    ? formLetter(objection, events, record, words)
    : answerLetter(objection, events, record, words);
}

const groundsOf = (words: CaseWords): (LawGround & { chosen(objection: ObjectionRecord): boolean })[] =>
  OBJECTION_GROUNDS.map((letter) => ({
    letter,
    meaning: words.objectionGrounds[letter],
    chosen: (objection) => objection.grounds.includes(letter),
  }));

function formLetter(
  objection: ObjectionRecord,
  events: readonly ObjectionEvent[],
  record: RequestRecord,
  words: CaseWords,
): Letter {
  const filed = events.find((event) => event.move === 'file');
  return {
    kind: 'objection',
    issue: words.issuer.officer(objection.submittedAt, words.nameOf(filed?.actor.id)),
    request: printed(record),
    objection: numbered(objection),
    grounds: groundsOf(words).map((ground) => ({ ...ground, chosen: ground.chosen(objection) })),
    position: objection.position,
    proxy: objection.proxy,
    channel: CHANNEL_WORDS[objection.channel],
    masked: false,
    onPaper: !isChat(objection.channel),
  };
}

function answerLetter(
  objection: ObjectionRecord,
  events: readonly ObjectionEvent[],
  record: RequestRecord,
  words: CaseWords,
): Letter {
  const upheld = verdictOf(objection) === 'upheld';
  const decided = events.findLast((event) => event.move === 'uphold' || event.move === 'reject');
  return {
    kind: 'objection_answer',
    issue: words.issuer.superior(
      objection.decidedAt!,
      words.nameOf(objection.decidedBy),
      decided?.data.delegation ?? null,
    ),
    request: printed(record),
    objection: numbered(objection),
    periods: periodsOf(words, record),
    decision: upheld ? 'accepted' : 'rejected',
    answers: groundsOf(words)
      .filter((ground) => ground.chosen(objection))
      .map(({ letter, meaning }) => ({
        letter,
        meaning,
        answer: upheld ? 'Diterima.' : 'Tidak dapat diterima; lihat pertimbangan.',
      })),
    consideration: objection.decision ?? '–',
    order:
      objection.orderedDueOn === null
        ? null
        : { text: `memberikan informasi untuk permohonan ${record.number}`, by: objection.orderedDueOn },
  };
}
