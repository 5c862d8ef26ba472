import { civilDateOf } from '../domain/date.ts';
import { type Answer, isExempt, isGiven, type RequestEvent, type RequestRecord } from '../domain/request.ts';
import { MOVE_OF_OUTCOME } from '../domain/request-moves.ts';
import { type CaseWords, CHANNEL_WORDS, daysOf, periodsOf, printed } from './case-words.ts';
import { deliveryLetter, type GivenFile, minutesLetter } from './handing-over.ts';
import type { Issue, LawGround } from './issue.ts';
import type { Letter, LetterKind } from './letter.ts';

/** The letters a request gives rise to, from its record and its events. */

export type RequestLetter = Exclude<LetterKind, 'objection' | 'objection_answer'>;

const lastOf = (events: readonly RequestEvent[], move: string): RequestEvent | undefined =>
  events.findLast((event) => event.move === move);

/** Names of those it has given rise to so far, in the order of issue. */
export function requestLetters(record: RequestRecord, events: readonly RequestEvent[]): RequestLetter[] {
  const happened = (move: string): boolean => lastOf(events, move) !== undefined;
  const there: [RequestLetter, boolean][] = [
    ['receipt', true],
    ['completeness', happened('ask_completion')],
    ['lapse', record.lapsedAt !== null],
    ['disposition', happened('assign')],
    ['extension', record.extension !== null],
    ['notice', record.decision !== null],
    ['refusal', record.decision !== null && isExempt(record.decision.outcome)],
    ['delivery', record.deliveredAt !== null],
    ['minutes', record.deliveredAt !== null],
  ];
  return there.filter(([, is]) => is).map(([name]) => name);
}

const missingOf = (words: CaseWords, event: RequestEvent | undefined): string[] =>
  (event?.data.missing ?? '').split(',').filter(Boolean).map(words.missing);

const groundsOf = (words: CaseWords, { ground }: Answer): LawGround[] =>
  ground === undefined ? [] : [{ letter: ground, meaning: words.grounds[ground] ?? '–' }];

export interface RequestCase {
  record: RequestRecord;
  events: readonly RequestEvent[];
  /** Files that were given with the answer. */
  given: readonly GivenFile[];
  /** Printed on the receipt handed over at the desk, and never again. */
  secret: string | null;
}

/** One of its letters; null when its course has not given rise to it. */
export function requestLetter(name: RequestLetter, one: RequestCase, words: CaseWords): Letter | null {
  const { record, events } = one;
  return requestLetters(record, events).includes(name) ? WRITTEN[name](one, words) : null;
}

const WRITTEN: Record<RequestLetter, (one: RequestCase, words: CaseWords) => Letter> = {
  receipt({ record, events, secret }, words) {
    const filed = events.find((event) => event.move === 'submit');
    return {
      kind: 'receipt',
      issue: words.issuer.officer(record.submittedAt, words.nameOf(filed?.actor.id)),
      request: { ...printed(record), dueOn: filed?.data.due ?? record.dueOn },
      periods: periodsOf(words, record),
      masked: false,
      channel: CHANNEL_WORDS[record.channel],
      statusUrl: words.statusUrl(record.number),
      ...(secret !== null && { secret }),
    };
  },

  completeness({ record, events }, words) {
    const asked = lastOf(events, 'ask_completion')!;
    return {
      kind: 'completeness',
      issue: words.issuer.officer(asked.at, words.nameOf(asked.actor.id)),
      request: printed(record),
      missing: missingOf(words, asked),
      days: daysOf(words, record).completeDays,
      completeBy: asked.data.until ?? record.completeBy ?? record.dueOn,
    };
  },

  lapse({ record, events }, words) {
    const lapsed = lastOf(events, 'lapse');
    return {
      kind: 'lapse',
      issue: words.issuer.officer(record.lapsedAt!, words.nameOf(lapsed?.actor.id)),
      request: printed(record),
      periods: periodsOf(words, record),
      missing: missingOf(words, lastOf(events, 'ask_completion')),
      askedAt: record.completionAskedAt ?? record.submittedAt,
      completeBy: record.completeBy ?? record.dueOn,
    };
  },

  disposition({ record, events }, words) {
    const sent = lastOf(events, 'assign')!;
    // The sheet is the PPID's; an officer who fills it in does not sign it.
    const signer = sent.actor.role === 'petugas' ? null : words.nameOf(sent.actor.id);
    return {
      kind: 'disposition',
      issue: words.issuer.ppid(sent.at, signer),
      request: printed(record),
      to: sent.data.unit ?? record.unit ?? '–',
      urgency: record.category === 'election' ? 'segera' : 'biasa',
      instructions: [
        'Siapkan informasi yang diminta',
        'Tandai bagian yang memuat data pribadi atau informasi yang dikecualikan',
        'Bila informasi tidak ada di unit ini, beri tahu PPID secara tertulis',
      ],
      remark: null,
      unitDueOn: sent.data.due ?? record.dueOn,
    };
  },

  extension({ record, events }, words) {
    const event = lastOf(events, 'extend');
    const { at, reason } = record.extension!;
    return {
      kind: 'extension',
      issue: words.issuer.ppid(at, words.nameOf(event?.actor.id), event?.data.delegation),
      request: { ...printed(record), dueOn: event?.data.from ?? record.dueOn },
      days: daysOf(words, record).extensionDays,
      newDueOn: event?.data.due ?? record.dueOn,
      reason: words.extensionReason(reason),
      explanation: event?.note ?? null,
    };
  },

  notice({ record, events }, words) {
    return noticeLetter(record, events, record.decision!, words);
  },

  refusal({ record, events }, words) {
    const answer = record.decision!;
    return {
      kind: 'refusal',
      issue: answeredBy(record, events, words),
      request: printed(record),
      periods: periodsOf(words, record),
      part: answer.masked ?? null,
      grounds: groundsOf(words, answer),
      otherLaws: [],
      decision: answer.decision ?? '–',
      consequence: answer.text,
    };
  },

  delivery: ({ record, events, given }, words) =>
    deliveryLetter(record, lastOf(events, 'deliver'), given, words),
  minutes: ({ record, events }, words) => minutesLetter(record, lastOf(events, 'deliver'), words),
};

/** Who decided: the PPID, or whom a letter named for the days of absence. */
function answeredBy(record: RequestRecord, events: readonly RequestEvent[], words: CaseWords): Issue {
  const move = record.decision === null ? '' : MOVE_OF_OUTCOME[record.decision.outcome];
  const { delegation } = lastOf(events, move)?.data ?? {};
  return words.issuer.ppid(record.answeredAt!, words.nameOf(record.decidedBy), delegation);
}

const FORM_WORDS = { softcopy: 'Salinan digital (softcopy)', hardcopy: 'Salinan cetak (hardcopy)' } as const;

function noticeLetter(
  record: RequestRecord,
  events: readonly RequestEvent[],
  answer: Answer,
  words: CaseWords,
): Letter {
  const given = isGiven(answer.outcome);
  const held = answer.undocumented ? 'undocumented' : answer.outcome === 'not_held' ? 'no' : 'yes';
  const form = answer.form ?? (record.way === 'hardcopy' ? 'hardcopy' : 'softcopy');
  return {
    kind: 'notice',
    issue: answeredBy(record, events, words),
    request: printed(record),
    periods: periodsOf(words, record),
    outcome: answer.outcome,
    held,
    holder: answer.holder ?? null,
    documentedBy: null,
    grounds: groundsOf(words, answer),
    decision: answer.decision ?? null,
    material: given ? [record.details] : [],
    redactions: answer.masked
      ? [{ part: answer.masked, reason: `Pasal 17 huruf ${answer.ground ?? '–'} UU 14/2008` }]
      : [],
    forms: given ? [record.way === 'view' ? 'Melihat atau membaca di kantor' : FORM_WORDS[form]] : [],
    costs: answer.cost ? [{ label: 'Biaya salinan', amount: answer.cost }] : [],
    payment: answer.payment ?? null,
    providedOn: record.deliveredAt && civilDateOf(record.deliveredAt),
    explanation: answer.text,
  };
}
