import type { CivilDate } from '../domain/date.ts';
import type { LegalDays } from '../domain/law.ts';
import type { RequestCategory } from '../domain/request.ts';
import type { Law } from './schemas.ts';

/** The row that applies to what was received on a day: the youngest that had begun; before all of them the oldest. */
function inForce<Row extends { from: CivilDate }>(rows: readonly Row[], received: CivilDate): Row {
  const sorted = [...rows].sort((a, b) => (a.from < b.from ? -1 : 1));
  return sorted.filter((row) => row.from <= received).at(-1) ?? sorted[0]!;
}

/** Days of the law for what was received on a day; election information has clocks of its own (Perki 1/2019). */
export function legalDays(law: Law, category: RequestCategory, received: CivilDate): LegalDays {
  const request = inForce(law.request, received);
  const completeness = inForce(law.completeness, received);
  const objection = inForce(law.objection, received);
  const election = category === 'election';
  return {
    days: election ? request.election_days : request.general_days,
    extensionDays: election ? request.election_extension_days : request.general_extension_days,
    checkDays: completeness.check_days,
    completeDays: completeness.complete_days,
    objectionDays: election ? objection.election_days : objection.general_days,
    objectionWindow: objection.window_days,
    disputeWindow: inForce(law.dispute, received).window_days,
  };
}

const PARTS = ['request', 'completeness', 'objection', 'dispute'] as const;

/** Where the days in force were read, and what the editors noted about them. */
export function legalSources(
  law: Law,
  received: CivilDate,
): { part: (typeof PARTS)[number]; source: string; note: string | null }[] {
  return PARTS.map((part) => {
    const rows: readonly { from: CivilDate; source: string; note?: string | undefined }[] = law[part];
    const { source, note } = inForce(rows, received);
    return { part, source, note: note ?? null };
  });
}
