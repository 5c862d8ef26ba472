import type { CivilDate } from '../domain/date.ts';
import type { RequestRecord } from '../domain/request.ts';

/** What every letter is given: who issues it, which request it is about, and the law's numbers. */

/** The office of the letterhead. What is not known is null and left out, never guessed. */
export interface LetterOffice {
  name: string;
  /** Where letters are dated: `Jombang`. */
  place: string;
  address: string | null;
  postcode: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
}

export interface Signatory {
  /** Post as printed: `Pejabat Pengelola Informasi dan Dokumentasi`. */
  title: string;
  /** Null: a blank line to write on. */
  name: string | null;
  nip: string | null;
}

export interface Issue {
  office: LetterOffice;
  /** When the document is issued; gives its date (WIB) and its properties. */
  at: Date;
  /** Number of the letter in the office's own series; null leaves a dotted line. */
  number: string | null;
  signatory: Signatory;
}

/** The request as letters print it; a `RequestRecord` fits. */
export type LetterRequest = Pick<
  RequestRecord,
  | 'number'
  | 'category'
  | 'applicantKind'
  | 'identity'
  | 'proxy'
  | 'channel'
  | 'details'
  | 'purpose'
  | 'way'
  | 'submittedAt'
  | 'dueOn'
>;

/** Working days of `knowledge/law.yml` for the request's category. */
export interface Periods {
  answerDays: number;
  extensionDays: number;
  /** Time to file an objection (keberatan). */
  objectionWindowDays: number;
  /** Time the superior (atasan PPID) has to answer it. */
  objectionDays: number;
  /** Time to go to the Komisi Informasi. */
  disputeDays: number;
}

/** A letter of a list in the law (UU 14/2008 Pasal 17 a–j, Pasal 35 ayat (1) a–g) and what it says. */
export interface LawGround {
  letter: string;
  meaning: string;
}

export interface Sum {
  label: string;
  /** Rupiah. */
  amount: number;
}

/** A numbered objection (keberatan). */
export interface LetterObjection {
  number: string;
  filedAt: Date;
  answerBy: CivilDate;
}
