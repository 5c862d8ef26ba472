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

/** Words people put around a number or leave out: "Keputusan KPU Nomor 731 Tahun 2025" is 731/2025. */
const AROUND = new Set(['KEPUTUSAN', 'KEP', 'KPU', 'RI', 'NOMOR', 'NO', 'TAHUN']);

/** A decision as typed and as listed are the same when their words and numbers are. */
const key = (number: string): string =>
  (
    number
      .normalize('NFKC')
      .toUpperCase()
      .match(/[A-Z]+|[0-9]+/g) ?? []
  )
    .filter((part) => !AROUND.has(part))
    .join('/');

/** True when a decision may be relied on that day: made, not cancelled, not run out. */
export function isInForce(decision: ExemptDecision, on: CivilDate): boolean {
  return (
    (decision.date === null || decision.date <= on) &&
    (decision.cancelled === null || on < decision.cancelled) &&
    (decision.until === null || on <= decision.until)
  );
}

/** How a typed number stands to the list on a day: names one in force, only ones that are not, or none. */
export function standingOf(
  list: readonly ExemptDecision[],
  typed: string,
  on: CivilDate,
): 'in_force' | 'void' | 'unlisted' {
  const wanted = key(typed);
  const named = list.filter((one) => wanted !== '' && key(one.number) === wanted);
  if (named.some((one) => isInForce(one, on))) return 'in_force';
  return named.length > 0 ? 'void' : 'unlisted';
}
