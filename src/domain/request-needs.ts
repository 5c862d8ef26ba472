import { type CivilDate, formatLongDate } from './date.ts';
import type { Condition } from './moves.ts';
import { EXTENSION_REASONS, MISSING_ITEMS, type RequestCategory, type RequestRecord } from './request.ts';

/** The conditions that rows of the table of moves name, each with the refusal's code when it does not hold. */

/** The citizen may still edit what was sent by mistake. */
const EDIT_MINUTES = 30;

/** UU 27/2022 Pasal 30: own data are corrected within 3×24 hours of asking. */
export const CORRECTION_HOURS = 72;

/** What a move is judged by. What its row does not need may be left out. */
export interface MoveFacts {
  today: CivilDate;
  now: Date;
  record?: Pick<
    RequestRecord,
    'dueOn' | 'extension' | 'orderedDueOn' | 'submittedAt' | 'completionAskedAt' | 'completeBy'
  >;
  /** Last day of the office's completeness check. */
  checkUntil?: CivilDate;
  missing?: readonly string[];
  unit?: string;
  reason?: string;
  note?: string;
  /** To whom the consequence test is handed: KPU Provinsi or KPU RI. */
  escalatedTo?: string;
  text?: string;
  /** Everyday words of the letter of Pasal 17; null when there is no such letter. */
  groundWords?: string | null;
  /** Number of the decision on exempt information, as typed. */
  decision?: string;
  /** The decision stands in the office's list, in force today and not cancelled. */
  decisionInForce?: boolean;
  /** It stands in the list and may not be relied on: cancelled, run out, or not made yet. */
  decisionVoid?: boolean;
  /** A consequence test was asked for this request before. */
  tested?: boolean;
  masked?: string;
  category?: RequestCategory;
}

const filled = (text: string | undefined): boolean => (text ?? '').trim() !== '';
const long = (date: CivilDate | null | undefined): string => (date ? formatLongDate(date) : '–');

export const REQUEST_CONDITIONS = {
  missing: {
    code: 'missing_needed',
    holds: (f) =>
      (f.missing ?? []).length > 0 && f.missing!.every((item) => MISSING_ITEMS.some((one) => one === item)),
  },
  first_completion: { code: 'completion_asked', holds: (f) => f.record?.completionAskedAt == null },
  check_period: {
    code: 'completion_late',
    holds: (f) => f.checkUntil !== undefined && f.today <= f.checkUntil,
    values: (f) => ({ until: long(f.checkUntil) }),
  },
  completion_over: {
    code: 'completion_running',
    holds: (f) => f.record?.completeBy != null && f.today > f.record.completeBy,
    values: (f) => ({ until: long(f.record?.completeBy) }),
  },
  unit: { code: 'unit_needed', holds: (f) => filled(f.unit) },
  escalated_to: { code: 'escalation_needed', holds: (f) => filled(f.escalatedTo) && filled(f.note) },
  not_extended: { code: 'extension_used', holds: (f) => f.record?.extension == null },
  extension_reason: {
    code: 'extension_reason',
    holds: (f) => EXTENSION_REASONS.some((one) => one === f.reason),
  },
  not_overdue: {
    code: 'extension_late',
    holds: (f) => f.record !== undefined && f.today <= f.record.dueOn,
    values: (f) => ({ due: long(f.record?.dueOn) }),
  },
  note: { code: 'note_needed', holds: (f) => filled(f.note) },
  text: { code: 'text_needed', holds: (f) => (f.text ?? '').trim().length >= 10 },
  ground: { code: 'ground_needed', holds: (f) => filled(f.groundWords ?? '') && filled(f.decision) },
  exempt_decision: {
    code: 'exempt_needed',
    holds: (f) => f.decisionInForce === true || (f.tested === true && f.decisionVoid !== true),
    values: (f) => ({ decision: (f.decision ?? '').trim() }),
  },
  masked: { code: 'masked_needed', holds: (f) => filled(f.masked) },
  /** An objection about it was upheld: the information has to be given. */
  not_ordered: { code: 'ordered', holds: (f) => f.record?.orderedDueOn == null },
  edit_time: {
    code: 'edit_over',
    holds: (f) =>
      f.record !== undefined && f.now.getTime() - f.record.submittedAt.getTime() <= EDIT_MINUTES * 60_000,
    values: () => ({ minutes: EDIT_MINUTES }),
  },
  category: { code: 'category_needed', holds: (f) => f.category === 'general' || f.category === 'election' },
} as const satisfies Record<string, Condition<MoveFacts>>;
export type RequestNeed = keyof typeof REQUEST_CONDITIONS;
