import type { Effect } from '../domain/effect.ts';
import type { Slots } from '../domain/intent.ts';
import type { Reply } from '../domain/message.ts';
import type { ObjectionGround } from '../domain/objection.ts';
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
  form: Form | null;
  /** Paused forms that another form came before; the last one returns when that ends. */
  aside: Form[];
  /** When forms were opened and not sent (ms): drafts are limited, filing never is. */
  openings: number[];
}

/** What one message leads to. */
export interface Turn {
  step: Step;
  replies: Reply[];
  effects: Effect[];
  /** What the transcript keeps of the citizen's text: every identity number masked. */
  heard: string;
  /** A form that what was said leads to; opened before the turn ends. */
  opens?: 'request' | 'objection';
}

export interface Offer {
  label: string;
  send: string;
}

/** What a form may ask, in the order of the summary. Which of them an applicant is asked: `fieldsOf`. */
export const FIELDS = [
  'applicantKind',
  'acting',
  'details',
  'purpose',
  'way',
  'name',
  'idNumber',
  'deed',
  'ratification',
  'members',
  'address',
  'contact',
  'occupation',
  'proxyName',
  'proxyIdNumber',
  'proxyAddress',
  'authority',
] as const;
export type Field = (typeof FIELDS)[number];

export interface FormValues {
  applicantKind?: ApplicantKind;
  /** In person, or through a proxy (kuasa). */
  acting?: 'self' | 'proxy';
  details?: string;
  purpose?: string;
  way?: Way;
  /** Of the person, legal body or group. */
  name?: string;
  idNumber?: string;
  /** Number and date of the deed, and of the ministry's ratification, of a legal body. */
  deed?: string;
  ratification?: string;
  /** Names and NIK of those who give a group's special power of attorney. */
  members?: string;
  address?: string;
  contact?: string;
  occupation?: string;
  proxyName?: string;
  proxyIdNumber?: string;
  proxyAddress?: string;
  authority?: string;
}

interface AnyForm {
  /** Left for the menu or a person; "lanjut" resumes it. */
  paused?: boolean;
  /** Asked whether what was filled in may really be thrown away. */
  leaving?: boolean;
  /** When it was last answered (ms): after a long while the citizen is reminded before anything is taken as an answer. */
  touched?: number;
  values: FormValues;
  /** Changing one field from the summary returns to the summary. */
  editing: boolean;
}

/** A request that is being drafted. */
export interface RequestForm extends AnyForm {
  kind: 'request';
  at:
    | Field
    /** Privacy notice and whether chat is an official channel. */
    | 'notice'
    /** Told what the law allows who may not file. */
    | 'foreigner'
    | 'government'
    /** The one extra question when the details are too vague. */
    | 'more'
    /** Something published that may be it; a like request that is open. */
    | 'suggest'
    | 'similar'
    | 'choose'
    | 'confirm';
  draft: string | null;
  /** Asked once, shown once each. */
  askedMore?: boolean;
  suggested?: string | null;
  similar?: string | null;
}

/** An objection that is being drafted. */
export interface ObjectionForm extends AnyForm {
  kind: 'objection';
  at: Field | 'pick' | 'grounds' | 'position' | 'choose' | 'confirm';
  number: string | null;
  /** Of the receipt, when the request was filed elsewhere. */
  secret: string | null;
  grounds: ObjectionGround[];
  position: string | null;
}

/** A change to an own request: its text, own data, what the office asked for, or taking it back. */
export interface CaseForm extends AnyForm {
  kind: 'amend' | 'correct' | 'complete' | 'withdraw';
  at: Field | 'pick' | 'choose' | 'file' | 'other' | 'confirm';
  number: string | null;
  /** Still to be asked. */
  queue: (Field | 'file')[];
  /** What should be corrected, in the citizen's own words. */
  other: string | null;
}

export type Form = RequestForm | ObjectionForm | CaseForm;

export const FRESH: Step = {
  topic: null,
  misses: 0,
  missed: null,
  offered: [],
  clarifying: false,
  form: null,
  aside: [],
  openings: [],
};

/** A fresh step that keeps what is being filled in. */
export function cleared(step: Step): Step {
  return { ...FRESH, form: step.form, aside: step.aside, openings: step.openings };
}

export function readStep(json: string | null): Step {
  if (json === null) return FRESH;
  const step = { ...FRESH, ...(JSON.parse(json) as Partial<Step>) };
  // A form of the first version had no kind: it was a request.
  return step.form && step.form.kind === undefined
    ? { ...step, form: { ...(step.form as RequestForm), kind: 'request' } }
    : step;
}
