import type { Effect } from '../domain/effect.ts';
import type { Slots } from '../domain/intent.ts';
import type { Reply } from '../domain/message.ts';
import type { ApplicantKind, Way } from '../domain/request.ts';

/** Where a conversation stands between two messages. Plain JSON, so that it survives a restart. */
export interface Step {
  /** Intent, slots and text of the last answered question; a short next question leans on it. */
  topic: { intent: string; slots: Slots; asked: string } | null;
  /** Misses in a row; at two the citizen is offered a person or a request. */
  misses: number;
  /** The question that missed last, kept as the first draft of a request's details. */
  missed: string | null;
  /** What the last reply offered, so that "2" or a label is understood. */
  offered: Offer[];
  /** A clarifying question is open; asked once, never twice the same. */
  clarifying: boolean;
  form: RequestForm | null;
}

/** What one message leads to. */
export interface Turn {
  step: Step;
  replies: Reply[];
  effects: Effect[];
  /** What the transcript keeps of the citizen's text: every identity number masked. */
  heard: string;
}

export interface Offer {
  label: string;
  send: string;
}

export const FIELDS = [
  'applicantKind',
  'name',
  'idNumber',
  'address',
  'contact',
  'occupation',
  'details',
  'purpose',
  'way',
] as const;
export type Field = (typeof FIELDS)[number];

export interface FormValues {
  applicantKind?: ApplicantKind;
  name?: string;
  idNumber?: string;
  address?: string;
  contact?: string;
  occupation?: string;
  details?: string;
  purpose?: string;
  way?: Way;
}

export interface RequestForm {
  at: Field | 'confirm';
  /** Changing one field from the summary returns to the summary. */
  editing: boolean;
  /** Left for the menu or a person; "permohonan" resumes it. */
  paused?: boolean;
  draft: string | null;
  values: FormValues;
}

export const FRESH: Step = {
  topic: null,
  misses: 0,
  missed: null,
  offered: [],
  clarifying: false,
  form: null,
};

export function readStep(json: string | null): Step {
  return json === null ? FRESH : { ...FRESH, ...(JSON.parse(json) as Partial<Step>) };
}
