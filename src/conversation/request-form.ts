import type { Library } from '../domain/article.ts';
import type { CivilDate } from '../domain/date.ts';
import { maskName, maskNumber, nikDigits, nikFault } from '../domain/identity.ts';
import type { Block, Choice } from '../domain/message.ts';
import { APPLICANT_KINDS, type ApplicantKind, type RequestDraft, WAYS, type Way } from '../domain/request.ts';
import { FIELDS, type Field, type FormValues, type RequestForm } from './step.ts';

/** The request form, one field a message. Pure: a typed text and a form give a form and what to say. */

export interface FormTurn {
  form: RequestForm | null;
  blocks: Block[];
  choices: Choice[];
  /** Set when the citizen confirmed. */
  filed: RequestDraft | null;
  /** What the transcript may keep of the typed text when it held an identity number. */
  heard: string | null;
}

const PHRASE: Record<Field, string> = {
  applicantKind: 'form_applicant_kind',
  name: 'form_name',
  idNumber: 'form_id_number',
  address: 'form_address',
  contact: 'form_contact',
  occupation: 'form_occupation',
  details: 'form_details',
  purpose: 'form_purpose',
  way: 'form_way',
};

export function openForm(draft: string | null): RequestForm {
  return { at: 'applicantKind', editing: false, draft, values: {} };
}

/** The question of the form's present field. */
export function askField(form: RequestForm, library: Library): { blocks: Block[]; choices: Choice[] } {
  const leave = [
    { label: library.line('choice.back'), send: 'kembali' },
    { label: library.line('choice.cancel'), send: 'batal' },
  ];
  if (form.at === 'confirm') {
    const rows = FIELDS.map((field) => [
      { strong: library.line(`${PHRASE[field]}.label`) },
      `: ${shown(field, form.values, library)}`,
    ]);
    return {
      blocks: [
        ...library.say('form_confirm.ask'),
        { type: 'list', ordered: true, items: rows },
        ...library.say('form_confirm.question'),
      ],
      choices: [{ label: library.line('form_confirm.send'), send: 'kirim' }, leave[1]!],
    };
  }
  const phrase = PHRASE[form.at];
  const options = optionsOf(form.at);
  if (options)
    return {
      blocks: library.say(`${phrase}.ask`),
      choices: [...options.map((one) => ({ label: library.line(`${phrase}.${one}`), send: one })), ...leave],
    };
  if (form.at === 'details' && form.draft !== null)
    return {
      blocks: library.say(`${phrase}.ask_with_draft`, { draft: form.draft }),
      choices: [{ label: library.line(`${phrase}.use_draft`), send: 'pakai pertanyaan tadi' }, ...leave],
    };
  const kind = form.values.applicantKind ?? 'person';
  const special =
    (form.at === 'name' && kind !== 'person') || (form.at === 'idNumber' && kind === 'legal_body');
  return { blocks: library.say(`${phrase}.ask${special ? `_${kind}` : ''}`), choices: leave };
}

function optionsOf(field: Field): readonly string[] | null {
  if (field === 'applicantKind') return APPLICANT_KINDS;
  if (field === 'way') return WAYS;
  return null;
}

function shown(field: Field, values: FormValues, library: Library): string {
  const value = values[field];
  if (value === undefined) return '–';
  if (field === 'idNumber') return values.applicantKind === 'legal_body' ? value : maskNumber(value);
  return optionsOf(field) ? library.line(`${PHRASE[field]}.${value}`) : value;
}

/** One message inside the form. "batal" is handled before, since it works everywhere. */
export function fillForm(form: RequestForm, typed: string, library: Library, today: CivilDate): FormTurn {
  const text = typed.replace(/\s+/g, ' ').trim();
  const word = text.toLowerCase();
  if (word === 'kembali' || word === 'back') return stepBack(form, library);
  if (form.at === 'confirm') return confirm(form, word, library);

  const { value, fault } = readField(form, text, library, today);
  if (value === undefined) return turn(form, library, { fault: fault!, heard: heardOf(form, text) });
  const values: FormValues = { ...form.values, [form.at]: value };
  // A number of another kind of applicant would pass unchecked: ask for it again.
  const kindChanged = form.at === 'applicantKind' && form.editing && value !== form.values.applicantKind;
  if (kindChanged) delete values.idNumber;
  const next: RequestForm['at'] = kindChanged
    ? 'idNumber'
    : form.editing
      ? 'confirm'
      : (FIELDS[FIELDS.indexOf(form.at) + 1] ?? 'confirm');
  return turn({ ...form, at: next, editing: kindChanged, values }, library, { heard: heardOf(form, text) });
}

function turn(
  form: RequestForm,
  library: Library,
  more: { fault?: Block[]; heard?: string | null } = {},
): FormTurn {
  const { blocks, choices } = askField(form, library);
  return { form, blocks: more.fault ?? blocks, choices, filed: null, heard: more.heard ?? null };
}

/** The transcript keeps identity only masked: it is read in full through the request, where looks are recorded. */
function heardOf(form: RequestForm, text: string): string | null {
  if (form.at === 'idNumber' && form.values.applicantKind !== 'legal_body')
    return maskNumber(nikDigits(text));
  if (form.at === 'name') return maskName(text);
  if (form.at === 'contact') return maskNumber(text);
  return form.at === 'address' ? '••••••' : null;
}

function stepBack(form: RequestForm, library: Library): FormTurn {
  if (form.editing) return turn({ ...form, at: 'confirm', editing: false }, library);
  const index = form.at === 'confirm' ? FIELDS.length : FIELDS.indexOf(form.at);
  if (index === 0) return turn(form, library, { fault: library.say('form.no_back') });
  return turn({ ...form, at: FIELDS[index - 1]! }, library);
}

function confirm(form: RequestForm, word: string, library: Library): FormTurn {
  const number = /^\d$/.test(word) ? +word : 0;
  if (number >= 1 && number <= FIELDS.length)
    return turn({ ...form, at: FIELDS[number - 1]!, editing: true }, library);
  if (!/^(kirim|ya|iya|y|ok|oke|benar|betul|sudah|sudah benar|setuju|yo|nggih|send|yes)$/.test(word))
    return turn(form, library, { fault: library.say('form_confirm.fault') });
  const missing = FIELDS.find((field) => form.values[field] === undefined);
  if (missing) return turn({ ...form, at: missing, editing: true }, library);
  const { applicantKind, details, purpose, way, ...identity } = form.values as Required<FormValues>;
  return {
    form: null,
    blocks: [],
    choices: [],
    heard: null,
    filed: { applicantKind, identity, details, purpose, way },
  };
}

const LENGTHS = {
  name: [3, 120],
  address: [10, 300],
  occupation: [2, 80],
  details: [10, 3000],
  purpose: [5, 500],
} as const satisfies Partial<Record<Field, readonly [number, number]>>;

const EMAIL = /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i;

function readField(
  form: RequestForm,
  text: string,
  library: Library,
  today: CivilDate,
): { value?: string; fault?: Block[] } {
  const field = form.at as Field;
  const phrase = PHRASE[field];
  const fault = (name = 'fault', values?: Record<string, string | number>) => ({
    fault: library.say(`${phrase}.${name}`, values),
  });
  const options = optionsOf(field);
  if (options) {
    const chosen = chooseOption(options, text, (one) => library.line(`${phrase}.${one}`));
    return chosen ? { value: chosen as ApplicantKind | Way } : { fault: library.say('form.please_choose') };
  }
  if (field === 'idNumber') {
    if (form.values.applicantKind === 'legal_body')
      return text.length >= 3 && text.length <= 80 && /\d/.test(text) ? { value: text } : fault('fault_deed');
    const digits = nikDigits(text);
    const wrong = nikFault(digits, today);
    return wrong ? fault(`fault_${wrong}`, { count: digits.length }) : { value: digits };
  }
  if (field === 'contact') {
    const phone = text.replace(/[\s().-]/g, '');
    if (EMAIL.test(text) && text.length <= 200) return { value: text };
    return /^(\+?62|0)\d{7,13}$/.test(phone) ? { value: phone } : fault();
  }
  if (field === 'details' && form.draft !== null && /^(1|pakai( pertanyaan tadi)?|ya|iya)$/i.test(text))
    return form.draft.length >= LENGTHS.details[0] ? { value: form.draft } : fault();
  const [min, max] = LENGTHS[field as keyof typeof LENGTHS];
  if (text.length < min || text.length > max) return fault();
  if (field === 'name' && !/\p{L}{2}/u.test(text)) return fault();
  return { value: text };
}

/** By number, by key, or by words of the label ("badan hukum", "softcopy", "cetak"). */
function chooseOption(
  options: readonly string[],
  text: string,
  label: (one: string) => string,
): string | null {
  const word = text.toLowerCase();
  if (/^\d$/.test(word)) return options[+word - 1] ?? null;
  const exact = options.find((one) => one === word || label(one).toLowerCase() === word);
  if (exact) return exact;
  const words = word.match(/\p{L}{4,}/gu) ?? [];
  const score = (one: string): number =>
    words.filter((part) => label(one).toLowerCase().includes(part)).length;
  const ranked = [...options].sort((a, b) => score(b) - score(a));
  return score(ranked[0]!) > score(ranked[1]!) ? ranked[0]! : null;
}
