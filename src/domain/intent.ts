import type { CivilDate } from './date.ts';

export type IntentKind = 'answer' | 'neutral' | 'handoff' | 'smalltalk' | 'human' | 'privacy';

export const ACTIONS = [
  'file_request',
  'object',
  'request_status',
  'human',
  'menu',
  'my_data',
  'delete_data',
  'emergency',
] as const;
export type Action = (typeof ACTIONS)[number];

export type SlotName = 'election' | 'kecamatan' | 'desa' | 'date' | 'registration_number' | 'year' | 'age';

/** What citizens mean: one file under `intents/`. */
export interface Intent {
  name: string;
  /** Folder under `intents/`. */
  category: string;
  /** One line for editors, also the label of a clarifying choice when `ask` is absent. */
  means: string;
  kind: IntentKind;
  article: string | null;
  reply: string | null;
  agency: string | null;
  action: Action | null;
  slots: readonly SlotName[];
  followUps: readonly string[];
  examples: readonly string[];
}

export type ElectionWord = 'pemilu' | 'pilkada' | 'pilgub' | 'pilbup' | 'pilpres' | 'pileg';

/** Values found in a question. Absent means not said. */
export interface Slots {
  election?: ElectionWord;
  /** Year of an election or of a document, 1955–2099. */
  year?: number;
  /** Official names of kecamatan, in the order they were said. */
  kecamatan?: string[];
  /** Desa with the kecamatan they may lie in; several when the name occurs twice. */
  desa?: { name: string; kecamatan: string[] };
  date?: CivilDate;
  /** A month that was named: `2026-11`. */
  month?: string;
  /** As stored: `KPU-2026-00001` or `KBR-2026-00001`. */
  registrationNumber?: string;
  /** Present when a status number was tried but has no valid form ("tiket 123"). */
  brokenNumber?: string;
  /** Age said, in whole months ("16 tahun 11 bulan" is 203). */
  ageMonths?: number;
  birthDate?: CivilDate;
}

export interface Candidate {
  intent: string;
  /** Calibrated probability, 0–1. */
  share: number;
}

/** `sure`: answer it; `ambiguous`: ask back between the first two or three; `unknown`: none fits. */
export type Verdict = 'sure' | 'ambiguous' | 'unknown';

/** What one question means. Pure data; the conversation decides what to do with it. */
export interface Understanding {
  /** The question with every NIK masked; the only text that may be kept. */
  text: string;
  /** Normalised words, in order. */
  words: readonly string[];
  /** Best first, at most five. Empty when there was nothing to read (emoji only, other alphabet). */
  candidates: readonly Candidate[];
  /** Probability that the top candidate is right and the question in scope. */
  confidence: number;
  verdict: Verdict;
  slots: Slots;
  /** A 16-digit number was seen, however spaced. */
  nik: boolean;
  /** Leans on the topic before it ("kalau pilkada?", "syaratnya?"). */
  followUp: boolean;
  /** Takes back what was understood ("bukan, maksudku …"). */
  correction: boolean;
}

export interface TopicHint {
  /** Intent of the turn before, if any. */
  topic: string | null;
  /** Intents a short next question may well mean. */
  followUps: readonly string[];
  /** The question of the turn before, masked; null when there was none. */
  asked: string | null;
  today: CivilDate;
}

/** Why a question was read so, for `ask --explain` and the console's playground. */
export interface Explanation {
  folded: string;
  words: readonly string[];
  /** word as typed → word understood, with the reason (slang, jawa, ejaan, …). */
  changes: readonly { from: string; to: string; why: string }[];
  candidates: readonly Candidate[];
  energy: number;
  threshold: number;
  unknownWords: readonly string[];
  notes: readonly string[];
}

/** The room `understanding/` as the rest of the house sees it. */
export interface Understander {
  /** One message may hold several questions: at most three, in order; at least one element. */
  understand(text: string, hint: TopicHint): Understanding[];
  explain(text: string, hint: TopicHint): Explanation;
}
