import type { CivilDate } from './date.ts';

/** Values of the law in force on the day a request or objection was received (knowledge/law.yml). */
export interface LegalDays {
  /** Working days for the written notice, and for its one extension. */
  days: number;
  extensionDays: number;
  /** Working days for the completeness check, and for the applicant to complete. */
  checkDays: number;
  completeDays: number;
  /** Working days for the atasan PPID's reply to an objection. */
  objectionDays: number;
  /** Working days to object, and to go to the Komisi Informasi. */
  objectionWindow: number;
  disputeWindow: number;
}

/** A decision that information is exempt (informasi dikecualikan, UU 14/2008 Pasal 17 dan 19). */
export interface ExemptDecision {
  /** "731/2025" as people cite it. */
  number: string;
  title: string;
  date: CivilDate | null;
  scope: string;
  /** Day after which it no longer holds; null when it names none. */
  until: CivilDate | null;
  /** Condition on which the information opens, when it names one. */
  condition: string | null;
  cancelled: CivilDate | null;
  /** What an operator should know before relying on it. */
  note: string | null;
  source: string;
  confidence: string;
}

/** A decision as typed and as listed are the same when letters and digits are. */
const key = (number: string): string =>
  number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

/** True when a decision may be relied on that day: made, not cancelled, not run out. */
export function isInForce(decision: ExemptDecision, on: CivilDate): boolean {
  return (
    (decision.date === null || decision.date <= on) &&
    (decision.cancelled === null || on < decision.cancelled) &&
    (decision.until === null || on <= decision.until)
  );
}

/** The listed decision in force on a day that a typed number names, or null. */
export function exemptDecision(
  list: readonly ExemptDecision[],
  typed: string,
  on: CivilDate,
): ExemptDecision | null {
  const wanted = key(typed);
  return list.find((one) => wanted !== '' && key(one.number) === wanted && isInForce(one, on)) ?? null;
}
