import type { CivilDate } from '../domain/date.ts';
import { civilDateOf } from '../domain/date.ts';
import type { HolidayTable } from '../domain/holidays.ts';
import type { ExemptDecision, LegalDays } from '../domain/law.ts';
import type { ObjectionGround } from '../domain/objection.ts';
import type { OfficeHours } from '../domain/office-hours.ts';
import type { ExtensionReason, RequestCategory, RequestRecord } from '../domain/request.ts';

/** What the process takes from the office and the law; joined in `app.ts`. */
export interface RequestRules {
  holidays: HolidayTable;
  /** Null while the office has not told its hours. */
  hours: OfficeHours | null;
  /** The office-wide switch: during election stages the short clock is the default. */
  electionStage: boolean;
  /** Prefixes of the two series of numbers. */
  numberPrefix: string;
  objectionPrefix: string;
  /** Days of the law in force when a request was received (knowledge/law.yml). */
  legalDays(category: RequestCategory, received: CivilDate): LegalDays;
  /** The dated rows it reads, as text: another text may mean other dates. */
  lawText: string;
  /** Everyday words of a letter of Pasal 17, or null. */
  ground(letter: string): string | null;
  objectionGround(letter: ObjectionGround): string;
  extensionReason(reason: ExtensionReason): string;
  exempt: readonly ExemptDecision[];
  randomBytes(length: number): Uint8Array;
  hash(secret: string): string;
}

/** Days of the law for an objection: by the day it was itself received. */
export function lawOfObjection(
  rules: RequestRules,
  request: Pick<RequestRecord, 'category'>,
  objection: { receivedAt: Date },
): LegalDays {
  return lawOf(rules, { category: request.category, receivedAt: objection.receivedAt });
}

/** Days of the law for one request, by the day it was received. */
export function lawOf(
  rules: RequestRules,
  record: Pick<RequestRecord, 'category' | 'receivedAt'>,
): LegalDays {
  return rules.legalDays(record.category, civilDateOf(record.receivedAt));
}
