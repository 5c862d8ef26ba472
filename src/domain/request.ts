import type { Actor } from './actor.ts';
import type { CivilDate } from './date.ts';
import type { ChannelName } from './message.ts';

/** The request (permohonan informasi, UU 14/2008 Pasal 22): nouns and states. Its moves: `request-moves.ts`. */

export const REQUEST_STATES = [
  'draft',
  'submitted',
  'incomplete',
  'lapsed',
  'accepted',
  'with_unit',
  'consequence_test',
  'extended',
  'awaiting_approval',
  'granted',
  'partly_granted',
  'refused',
  'not_held',
  'delivered',
  'closed',
  'withdrawn',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** perorangan, badan hukum, kelompok orang; a proxy (kuasa) files for one of them. */
export const APPLICANT_KINDS = ['person', 'legal_body', 'group'] as const;
export type ApplicantKind = (typeof APPLICANT_KINDS)[number];

/** Informasi KPU sebagai badan publik | informasi tahapan pemilu (KPU Model PPID-B): chooses the clock. */
export type RequestCategory = 'general' | 'election';

/** Cara memperoleh: salinan softcopy lewat obrolan/e-mail, salinan cetak diambil, atau melihat di kantor. */
export const WAYS = ['softcopy', 'hardcopy', 'view'] as const;
export type Way = (typeof WAYS)[number];

/** What identifies the applicant; encrypted at rest, masked on pages. */
export interface Identity {
  name: string;
  /** NIK of a person, or number of the deed (akta/SK pengesahan) of a legal body. */
  idNumber: string;
  address: string;
  /** Phone or e-mail, as given. */
  contact: string;
  occupation: string;
}

/** Who files for the applicant (kuasa), and the surat kuasa khusus that says so. Encrypted and masked as identity is. */
export interface Representative {
  name: string;
  /** NIK. */
  idNumber: string;
  address: string;
  contact: string;
  /** Number and date of the surat kuasa khusus. */
  authority: string;
}

/** Ways in besides the chat services; an operator writes these down (UU 14/2008 Pasal 22 ayat 2: written or not). */
export const DESK_CHANNELS = ['desk', 'phone', 'email', 'letter'] as const;
export type DeskChannel = (typeof DESK_CHANNELS)[number];
export type RequestChannel = ChannelName | DeskChannel;

/** True for a channel on which the citizen can be written to. */
export function isChat(channel: RequestChannel): channel is ChannelName {
  return !(DESK_CHANNELS as readonly string[]).includes(channel);
}

/** What a form has gathered when the citizen confirms. */
export interface RequestDraft {
  applicantKind: ApplicantKind;
  identity: Identity;
  /** Absent or null: the applicant acts in person. */
  proxy?: Representative | null;
  /** Absent: the office's switch chooses. */
  category?: RequestCategory;
  details: string;
  purpose: string;
  way: Way;
}

export const OUTCOMES = ['granted', 'partly_granted', 'refused', 'not_held'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** All or part is kept closed: rests on UU 14/2008 Pasal 17 and on a decision. */
export function isExempt(outcome: Outcome): boolean {
  return outcome === 'refused' || outcome === 'partly_granted';
}

/** Information is given, all of it or a part. */
export function isGiven(outcome: Outcome): boolean {
  return outcome === 'granted' || outcome === 'partly_granted';
}

/** The written notice (pemberitahuan tertulis, UU 14/2008 Pasal 22 ayat 7), sent or proposed. */
export interface Answer {
  outcome: Outcome;
  /** What the citizen reads, in the operator's words. */
  text: string;
  /** Refused or partly granted: the letter of UU 14/2008 Pasal 17 (a–j) and the decision it rests on. */
  ground?: string;
  decision?: string;
  /** Not held: who holds the information, when known. */
  holder?: string;
  /** Not held because not documented yet (belum didokumentasikan). */
  undocumented?: boolean;
  /** Partly granted: what is masked and why. */
  masked?: string;
  /** Form in which the office holds it. */
  form?: 'softcopy' | 'hardcopy';
  /** Cost of copies in rupiah, and how to pay; absent: free. */
  cost?: number;
  payment?: string;
}

/** The two lawful reasons: not held or documented yet; not yet known whether it is exempt. */
export const EXTENSION_REASONS = ['not_available', 'classification_pending'] as const;
export type ExtensionReason = (typeof EXTENSION_REASONS)[number];

/** What a completeness check may find missing. */
export const MISSING_ITEMS = [
  'id_number',
  'id_copy',
  'authority',
  'deed',
  'address',
  'contact',
  'details',
  'purpose',
] as const;
export type MissingItem = (typeof MISSING_ITEMS)[number];

export interface RequestRecord {
  id: number;
  /** Grows with every change; an operator's move names the version that was on the page. */
  version: number;
  number: string;
  state: RequestState;
  category: RequestCategory;
  channel: RequestChannel;
  /** Null when it came in outside the chat: then notices are handed over by an operator. */
  conversation: string | null;
  applicantKind: ApplicantKind;
  identity: Identity;
  proxy: Representative | null;
  details: string;
  purpose: string;
  way: Way;
  /** When it was recorded here; number and year follow it. */
  submittedAt: Date;
  /** When it reached the office: the clock starts here. Differs from `submittedAt` for desk filings only. */
  receivedAt: Date;
  completionAskedAt: Date | null;
  /** Last day on which the applicant may complete. */
  completeBy: CivilDate | null;
  completeAt: Date | null;
  /** When it was closed for want of completion. */
  lapsedAt: Date | null;
  /** Promised to the citizen; see domain/request-clock. */
  dueOn: CivilDate;
  /** The earlier reading, for warnings. */
  alertOn: CivilDate;
  provisional: boolean;
  /** Unit (subbagian) that prepares the answer, and its internal due date. */
  unit: string | null;
  unitDueOn: CivilDate | null;
  extension: { at: Date; reason: ExtensionReason } | null;
  /** Due date ordered by the atasan PPID on an objection; replaces the computed one. */
  orderedDueOn: CivilDate | null;
  /** An officer's draft waiting for the PPID. */
  proposal: Answer | null;
  answeredAt: Date | null;
  /** Words of the notice; the rest of it is `decision`. */
  answer: string | null;
  decision: Answer | null;
  /** Operator id. */
  decidedBy: number | null;
  deliveredAt: Date | null;
}

/** What names a record and the version somebody saw of it; a record itself will do. */
export interface Seen {
  id: number;
  version: number;
}

export interface RequestEvent {
  id: number;
  at: Date;
  actor: Actor;
  move: string;
  from: RequestState | null;
  to: RequestState;
  /** Facts of the move, never identity. */
  data: Record<string, string>;
  /** Free text of the move (the answer sent, why a draft went back); sealed at rest. */
  note: string | null;
}

/** The office owes an answer and its clock runs. */
export const OWED = [
  'submitted',
  'accepted',
  'with_unit',
  'consequence_test',
  'extended',
  'awaiting_approval',
] as const satisfies readonly RequestState[];

/** True while it belongs in the queue: an answer is owed, or the applicant is completing. */
export function isOpen(state: RequestState): boolean {
  return state === 'incomplete' || isOwed(state);
}

export function isOwed(state: RequestState): boolean {
  return (OWED as readonly RequestState[]).includes(state);
}

/** LEWAT WAKTU, a flag and no state: the promised day passed without an answer (grounds c and g of an objection). */
export function isOverdue(record: Pick<RequestRecord, 'state' | 'dueOn'>, today: CivilDate): boolean {
  return isOwed(record.state) && today > record.dueOn;
}

/** `KPU-2026-00001` */
export function registrationNumber(prefix: string, year: number, sequence: number): string {
  return `${prefix}-${year}-${String(sequence).padStart(5, '0')}`;
}

/** The year a number belongs to: the part before its sequence. */
export function yearOfNumber(number: string): number {
  return Number(number.split('-').at(-2));
}

/** The stored form of a number typed in any case and spacing, or null when it is none. */
export function parseRegistrationNumber(text: string): string | null {
  const match = /\b(KPU|KBR)[\s\-–./]*(20\d{2})[\s\-–./]*0*(\d{1,6})\b/i.exec(text.normalize('NFKC'));
  // Numbering starts at 1.
  if (!match || +match[3]! === 0) return null;
  return registrationNumber(match[1]!.toUpperCase(), +match[2]!, +match[3]!);
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten Crockford base32 characters (50 bits) from ten random bytes: the receipt's secret. */
export function secretFrom(bytes: Uint8Array): string {
  return [...bytes.slice(0, 10)].map((byte) => CROCKFORD[byte & 31]).join('');
}

/** A typed secret as compared: upper case, no spaces, I/L read as 1 and O as 0. Null when it is none. */
export function parseSecret(text: string): string | null {
  const clean = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(clean) ? clean : null;
}
