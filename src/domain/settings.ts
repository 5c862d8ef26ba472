import type { CivilDate } from './date.ts';
import type { HolidayYear } from './holidays.ts';
import type { WEEKDAY_KEYS } from './office-hours.ts';
import type { RetentionRules } from './retention.ts';

/**
 * What the office sets in the console: whole texts that stand in for a file of `knowledge/`, in versions. The last one
 * is in force; nothing is ever overwritten.
 */
export interface SettingVersion {
  /** File below the content root: `knowledge/office.yml`; `retention` has none. */
  setting: string;
  /** From 1. */
  version: number;
  /** Null: the file itself again. */
  body: string | null;
  operator: number;
  at: Date;
  note: string;
}

export interface SettingStore {
  save(version: Omit<SettingVersion, 'version'>): Promise<number>;
  /** By setting, those that stand in for their file. */
  inForce(): Promise<ReadonlyMap<string, string>>;
  /** Newest first; of all settings when none is named. */
  list(setting: string | null, limit: number): Promise<SettingVersion[]>;
}

/** Plain facts of the office; null while unknown, never guessed. */
export const OFFICE_FACTS = [
  'address',
  'postcode',
  'phone',
  'whatsapp',
  'email',
  'website',
  'ppid_website',
  'social_media',
  'hall',
  'chair',
  'chair_as_of',
  'secretary',
] as const;
export type OfficeFact = (typeof OFFICE_FACTS)[number];

export interface OfficeValues {
  facts: Readonly<Record<OfficeFact, string | null>>;
  /** `08.00-16.00` by day; a day that is absent is closed. Null while the office has not told its hours. */
  hours: Readonly<Partial<Record<(typeof WEEKDAY_KEYS)[number], string>>> | null;
  /** Decided in writing: chat is an official way to file. */
  officialChannel: boolean;
  /** During election stages the short clock is the default. */
  electionStage: boolean;
}

export const LAW_PARTS = ['request', 'completeness', 'objection', 'dispute'] as const;
export type LawPart = (typeof LAW_PARTS)[number];

/** A dated row of the law: numbers of working days by name. */
export interface LawRow {
  from: CivilDate;
  days: Readonly<Record<string, number>>;
  source: string;
  confidence: string;
  note: string | null;
}

export type SettingChange =
  | { of: 'office'; values: OfficeValues }
  | { of: 'holidays'; year: HolidayYear }
  | { of: 'law'; part: LawPart; row: LawRow }
  | { of: 'retention'; rules: RetentionRules }
  /** A setting as it was in a version; 0 is the file. */
  | { of: 'version'; setting: string; version: number };

/** An open case whose promised or watched day a change moves. */
export interface DueMove {
  number: string;
  kind: 'request' | 'objection';
  from: CivilDate;
  to: CivilDate;
  alertFrom: CivilDate;
  alertTo: CivilDate;
}

export interface SettingsDesk {
  office(): OfficeValues;
  holidayYears(): readonly HolidayYear[];
  law(): Readonly<Record<LawPart, readonly LawRow[]>>;
  retention(): Promise<RetentionRules>;
  /** Every version of every setting, newest first. */
  versions(limit: number): Promise<SettingVersion[]>;
  /** Which open cases a change would move; nothing is saved. */
  effect(change: SettingChange): Promise<DueMove[]>;
  /**
   * Saves, puts into force at once, records it in the audit log and moves the open cases it concerns.
   * @returns how many cases moved
   * @throws Refusal `setting_invalid` when the new text is in no good form
   */
  save(change: SettingChange, note: string, operator: number, now: Date): Promise<number>;
}
