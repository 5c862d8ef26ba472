import { civilDateOf } from '../domain/date.ts';
import type { LegalDays } from '../domain/law.ts';
import type { ObjectionGround } from '../domain/objection.ts';
import type { ExtensionReason, RequestCategory, RequestChannel, RequestRecord } from '../domain/request.ts';
import type { Periods } from './issue.ts';
import type { Issuer } from './issuer.ts';

/** What letters about a case take from the office, its law and its sentences besides the case itself. */
export interface CaseWords {
  issuer: Issuer;
  /** `KPU Jombang`, where things are handed over. */
  shortName: string;
  legalDays(category: RequestCategory, received: string): LegalDays;
  /** Letters of UU 14/2008 Pasal 17 and Pasal 35 ayat (1) in everyday words. */
  grounds: Readonly<Record<string, string>>;
  objectionGrounds: Readonly<Record<ObjectionGround, string>>;
  extensionReason(reason: ExtensionReason): string;
  /** A thing a completeness check found missing, as a line of a list. */
  missing(item: string): string;
  /** Name of an operator; null when there is none. */
  nameOf(operator: number | null | undefined): string | null;
  /** Public page of a request's status; null when the office has told no address. */
  statusUrl(number: string): string | null;
}

/** Channel in words, as a letter names it. */
export const CHANNEL_WORDS: Record<RequestChannel, string> = {
  web: 'obrolan web',
  terminal: 'terminal kantor',
  telegram: 'Telegram',
  whatsapp: 'WhatsApp',
  'whatsapp-cloud': 'WhatsApp',
  desk: 'loket layanan informasi',
  phone: 'telepon',
  email: 'e-mail',
  letter: 'surat',
};

/** Days of the law for a request, by the day it was received. */
export function daysOf(words: Pick<CaseWords, 'legalDays'>, record: RequestRecord): LegalDays {
  return words.legalDays(record.category, civilDateOf(record.receivedAt));
}

export function periodsOf(words: Pick<CaseWords, 'legalDays'>, record: RequestRecord): Periods {
  const days = daysOf(words, record);
  return {
    answerDays: days.days,
    extensionDays: days.extensionDays,
    objectionWindowDays: days.objectionWindow,
    objectionDays: days.objectionDays,
    disputeDays: days.disputeWindow,
  };
}

/** Letters print the day of receipt, which for a desk filing is not the day it was recorded. */
export const printed = (record: RequestRecord): RequestRecord => ({
  ...record,
  submittedAt: record.receivedAt,
});
