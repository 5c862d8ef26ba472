import type { Library, Rendered } from '../domain/article.ts';
import type { CivilDate } from '../domain/date.ts';
import type { Effect } from '../domain/effect.ts';
import type { Answering } from '../domain/handover.ts';
import type { Block, Choice, Reply } from '../domain/message.ts';
import { optionsOf } from './field-options.ts';
import type { CaseRules, OwnCases } from './own-cases.ts';
import { reply } from './reply.ts';
import { PHRASE, questionOf, shown } from './request-fields.ts';
import type { Field, Form, FormValues } from './step.ts';

/** What all forms share: what they are given, what they give back, and how a field is asked. Pure. */

export interface FormContext {
  library: Library;
  office: { official_channel: boolean };
  rules: CaseRules;
  own: OwnCases;
  now: Date;
  today: CivilDate;
  /** When people answer. */
  answering: Answering;
  /** Published information that may be what a text asks for. */
  find(text: string): Rendered | null;
  /** An article's chat answer as it stands today. */
  article(id: string): Rendered | null;
}

/** The question of a form's present place. */
export interface Asked {
  blocks: Block[];
  choices: Choice[];
  /** Reads the applicant's identity back. */
  personal?: boolean;
  /** What the next message is expected to be. */
  asks?: Reply['asks'];
}

export interface FormTurn {
  /** Null: the form is done with. */
  form: Form | null;
  replies: Reply[];
  effects: Effect[];
  /** What the transcript may keep of the typed text when it held identity. */
  heard: string | null;
}

const INTENT: Record<Form['kind'], string> = {
  request: 'ajukan_permohonan',
  objection: 'ajukan_keberatan',
  amend: 'cek_status_tiket',
  correct: 'cek_status_tiket',
  complete: 'cek_status_tiket',
  withdraw: 'cek_status_tiket',
};

export function formReply(kind: Form['kind'], { blocks, choices, personal, asks }: Asked): Reply {
  return reply('form', blocks, {
    choices,
    intent: INTENT[kind],
    confidence: 1,
    ...(personal ? { personal: true as const } : {}),
    ...(asks ? { asks } : {}),
  });
}

/** A form that goes on; a fault stands in place of its question. */
export function goesOn<F extends Form>(
  form: F,
  ask: (form: F) => Asked,
  more: { fault?: Block[]; heard?: string | null } = {},
): FormTurn {
  const asked = ask(form);
  const said = more.fault ? { blocks: more.fault, choices: asked.choices, asks: asked.asks } : asked;
  return { form, replies: [formReply(form.kind, said)], effects: [], heard: more.heard ?? null };
}

/** A form that ends in effects or words. */
export function ends(effects: Effect[], replies: Reply[] = [], heard: string | null = null): FormTurn {
  return { form: null, replies, effects, heard };
}

export function leave(library: Library): Choice[] {
  return [
    { label: library.line('choice.back'), send: 'kembali' },
    { label: library.line('choice.cancel'), send: 'batal' },
  ];
}

/** Typed in place of an answer: what was given stays. */
export const KEEP = 'tetap';

/** True when what was given shall stay. */
export function keeps(send: string | null, text: string): boolean {
  return send === KEEP || /^tetap( pakai)?( itu| yang tadi)?[.!]?$/i.test(text);
}

/** One field: its question, what was given before, its choices and the way out. */
export function askField(field: Field, values: FormValues, library: Library): Asked {
  const given = values[field] !== undefined;
  return {
    blocks: [
      ...questionOf(field, values, library),
      ...(given ? library.say('form.given', { value: shown(field, values, library) }) : []),
    ],
    choices: [
      ...(given ? [{ label: library.line('form.keep'), send: KEEP }] : []),
      ...optionsOf(field, values, library),
      ...leave(library),
    ],
    personal: given,
    ...(field === 'contact' ? { asks: 'phone' as const } : {}),
  };
}

/** Fields and their values, read back before they are sent. */
export function summary(fields: readonly Field[], values: FormValues, library: Library): Block {
  return {
    type: 'list',
    ordered: false,
    items: fields.map((field) => [
      { strong: labelOf(field, library, values) },
      `: ${shown(field, values, library)}`,
    ]),
  };
}

/** @param values tell what a field is called for a legal body or a group ("Bidang kegiatan", not "Pekerjaan") */
export function labelOf(field: Field, library: Library, values: FormValues = {}): string {
  const kind = values.applicantKind ?? 'person';
  const own = kind !== 'person' && (field === 'name' || field === 'occupation');
  return library.line(`${PHRASE[field]}.${own ? `label_${kind}` : 'label'}`);
}

const YES =
  /^(kirim|ya|iya|y|ok|oke|okay|benar|betul|sudah|sudah benar|setuju|yo|nggih|inggih|send|yes|lanjut|lanjutkan|kirim saja)$/;

export function isYes(text: string): boolean {
  return YES.test(
    text
      .toLowerCase()
      .replace(/[.!\s]+$/, '')
      .trim(),
  );
}

/** One line without doubled spaces, as fields are read. */
export function oneLine(typed: string): string {
  return typed.replace(/\s+/g, ' ').trim();
}
