import type { CivilDate } from './date.ts';
import type { ChannelName } from './message.ts';
import { Refusal } from './refusal.ts';

/** The request (permohonan informasi, UU 14/2008 Pasal 22): nouns, states and the moves between them. */

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

/** What the chat form has gathered when the citizen confirms. */
export interface RequestDraft {
  applicantKind: ApplicantKind;
  identity: Identity;
  details: string;
  purpose: string;
  way: Way;
}

export interface RequestRecord {
  id: number;
  number: string;
  state: RequestState;
  category: RequestCategory;
  channel: ChannelName;
  conversation: string;
  applicantKind: ApplicantKind;
  identity: Identity;
  details: string;
  purpose: string;
  way: Way;
  submittedAt: Date;
  /** Promised to the citizen; see domain/clock. */
  dueOn: CivilDate;
  /** The earlier reading, for warnings. */
  alertOn: CivilDate;
  provisional: boolean;
  answeredAt: Date | null;
  answer: string | null;
}

export const OUTCOMES = ['granted', 'partly_granted', 'refused', 'not_held'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type ActorKind = 'citizen' | 'operator' | 'system';
export interface Actor {
  kind: ActorKind;
  /** Operator id; null for citizen and system. */
  id: number | null;
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
}

/** One row a move: which states it leaves, where it leads, who may make it. */
export interface Move {
  from: readonly RequestState[];
  to: RequestState;
  by: readonly ActorKind[];
}

const OPEN = ['submitted', 'accepted', 'with_unit', 'extended', 'awaiting_approval'] as const;
const ANSWERED = ['granted', 'partly_granted', 'refused', 'not_held'] as const;

/**
 * The only place that says what may follow what. The process of issue-by-issue growth (completeness check,
 * extension, unit, consequence test) adds rows here, not conditions elsewhere.
 */
export const MOVES = {
  submit: { from: ['draft'], to: 'submitted', by: ['citizen'] },
  accept: { from: ['submitted'], to: 'accepted', by: ['operator'] },
  grant: { from: OPEN, to: 'granted', by: ['operator'] },
  grant_partly: { from: OPEN, to: 'partly_granted', by: ['operator'] },
  refuse: { from: OPEN, to: 'refused', by: ['operator'] },
  declare_not_held: { from: OPEN, to: 'not_held', by: ['operator'] },
  withdraw: { from: OPEN, to: 'withdrawn', by: ['citizen'] },
  close: { from: ANSWERED, to: 'closed', by: ['operator', 'system'] },
} as const satisfies Record<string, Move>;
export type MoveName = keyof typeof MOVES;

export const MOVE_OF_OUTCOME = {
  granted: 'grant',
  partly_granted: 'grant_partly',
  refused: 'refuse',
  not_held: 'declare_not_held',
} as const satisfies Record<Outcome, MoveName>;

/** The state after a move. Throws the refusal `illegal_move` when the rules do not allow it. */
export function move(state: RequestState, name: MoveName, actor: Actor): RequestState {
  const rule: Move = MOVES[name];
  if (!rule.from.includes(state) || !rule.by.includes(actor.kind))
    throw new Refusal('illegal_move', { state, move: name });
  return rule.to;
}

/** Moves an actor may make now, for the buttons of a page. */
export function movesFrom(state: RequestState, actor: ActorKind): MoveName[] {
  return (Object.keys(MOVES) as MoveName[]).filter((name) => {
    const rule: Move = MOVES[name];
    return rule.from.includes(state) && rule.by.includes(actor);
  });
}

export function isOpen(state: RequestState): boolean {
  return (OPEN as readonly RequestState[]).includes(state);
}

/** `KPU-2026-00001` */
export function registrationNumber(prefix: string, year: number, sequence: number): string {
  return `${prefix}-${year}-${String(sequence).padStart(5, '0')}`;
}

/** The stored form of a number typed in any case and spacing, or null when it is none. */
export function parseRegistrationNumber(text: string): string | null {
  const match = /\b(KPU|KBR)[\s\-–./]*(20\d{2})[\s\-–./]*0*(\d{1,5})\b/i.exec(text.normalize('NFKC'));
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

export interface RequestFilter {
  /** Open ones only, nearest due date first; otherwise newest first. */
  open: boolean;
  limit: number;
  offset: number;
}

/** Requests at rest. Only `requests/` calls the writing half; pages read. */
export interface RequestStore {
  /** The next gapless number of a series in a year; must run inside the transaction that uses it. */
  nextSequence(series: string, year: number): Promise<number>;
  insert(record: Omit<RequestRecord, 'id' | 'answeredAt' | 'answer'>, secretHash: string): Promise<number>;
  update(
    id: number,
    change: Partial<
      Pick<
        RequestRecord,
        'state' | 'category' | 'dueOn' | 'alertOn' | 'provisional' | 'answeredAt' | 'answer'
      >
    >,
    expected: RequestState,
  ): Promise<boolean>;
  addEvent(id: number, event: Omit<RequestEvent, 'id'>): Promise<void>;
  get(id: number): Promise<RequestRecord | null>;
  /** With the hash of the secret, for the public status look-up. */
  byNumber(number: string): Promise<{ record: RequestRecord; secretHash: string } | null>;
  ofConversation(channel: ChannelName, conversation: string): Promise<RequestRecord[]>;
  list(filter: RequestFilter): Promise<RequestRecord[]>;
  count(open: boolean): Promise<number>;
  events(id: number): Promise<RequestEvent[]>;
}
