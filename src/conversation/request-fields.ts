import type { Library } from '../domain/article.ts';
import { maskName, maskNumber, nikDigits } from '../domain/identity.ts';
import type { Block } from '../domain/message.ts';
import { APPLICANT_KINDS, WAYS } from '../domain/request.ts';
import type { Field, FormValues } from './step.ts';

/** The fields of a request: who is asked what, how it is asked, shown and masked. Pure. */

export const PHRASE: Record<Field, string> = {
  applicantKind: 'form_applicant_kind',
  acting: 'form_acting',
  details: 'form_details',
  purpose: 'form_purpose',
  way: 'form_way',
  name: 'form_name',
  idNumber: 'form_id_number',
  deed: 'form_deed',
  ratification: 'form_ratification',
  members: 'form_members',
  address: 'form_address',
  contact: 'form_contact',
  occupation: 'form_occupation',
  proxyName: 'form_proxy_name',
  proxyIdNumber: 'form_proxy_id_number',
  proxyAddress: 'form_proxy_address',
  authority: 'form_authority',
};

const PROXY: readonly Field[] = ['proxyName', 'proxyIdNumber', 'proxyAddress', 'authority'];
/** Who the applicant is, by kind (UU 14/2008 Pasal 1 angka 12; proofs: PPID practice of KPU). */
const IDENTITY: Record<NonNullable<FormValues['applicantKind']>, readonly Field[]> = {
  person: ['name', 'idNumber', 'address', 'contact', 'occupation'],
  legal_body: ['name', 'deed', 'ratification', 'address', 'contact', 'occupation'],
  // Without legal personality a group always speaks through somebody with a special power of attorney.
  group: ['name', 'members', 'address', 'contact', 'occupation'],
};

/** Fields an applicant is asked, in order, as far as the answers so far tell. */
export function fieldsOf(values: FormValues): Field[] {
  const kind = values.applicantKind ?? 'person';
  const proxy = kind === 'group' || values.acting === 'proxy';
  return [
    'applicantKind',
    ...(kind === 'group' ? [] : (['acting'] as const)),
    'details',
    'purpose',
    'way',
    ...IDENTITY[kind],
    ...(proxy ? PROXY : []),
  ];
}

/** A number that may hold sixteen digits is typed here; everywhere else such a number is masked before it is read. */
export function holdsNik(at: string): boolean {
  return at === 'idNumber' || at === 'proxyIdNumber' || at === 'members';
}

/** Free text: a question typed here is what is asked for, not a question to the bot. */
export function isFreeText(at: string): boolean {
  return ['details', 'more', 'purpose', 'address', 'proxyAddress', 'position', 'other', 'members'].includes(
    at,
  );
}

/** Fields answered by a choice, with what each choice sends. */
export const OPTIONS: Partial<Record<Field, readonly string[]>> = {
  applicantKind: APPLICANT_KINDS,
  acting: ['self', 'proxy'],
  way: WAYS,
};

/** True where only choices are an answer; elsewhere a label counts only when it is typed whole. */
export function isClosed(at: string): boolean {
  if (at in PHRASE) return OPTIONS[at as Field] !== undefined;
  return at !== 'more' && at !== 'position' && at !== 'other';
}

/** The question of a field, in the words that fit the applicant. */
export function questionOf(field: Field, values: FormValues, library: Library): Block[] {
  const kind = values.applicantKind ?? 'person';
  if (kind !== 'person' && BY_KIND.includes(field)) return library.say(`${PHRASE[field]}.ask_${kind}`);
  const byProxy =
    values.acting === 'proxy' && (field === 'contact' || (kind === 'person' && BY_PROXY.includes(field)));
  return library.say(`${PHRASE[field]}.${byProxy ? 'ask_proxy' : 'ask'}`);
}

/** Asked in other words of a legal body and a group; of somebody who speaks through a proxy. */
const BY_KIND: readonly Field[] = ['name', 'occupation', 'address'];
const BY_PROXY: readonly Field[] = ['name', 'idNumber', 'address', 'occupation'];

/** What is shown of a value: identity numbers only by their end. */
export function shown(field: Field, values: FormValues, library: Library): string {
  const value = values[field];
  if (value === undefined) return '–';
  if (field === 'idNumber' || field === 'proxyIdNumber') return maskNumber(value);
  if (field === 'members') return value.replace(/\d(?=[\d\s.-]{4})/g, '•');
  return OPTIONS[field] ? library.line(`${PHRASE[field]}.${value}`) : value;
}

/** The transcript keeps identity only masked: it is read in full through the request, where looks are recorded. */
export function heardOf(field: Field, text: string): string | null {
  switch (field) {
    case 'idNumber':
    case 'proxyIdNumber': {
      const digits = nikDigits(text);
      return digits.length === 16 ? maskNumber(digits) : '••••••';
    }
    case 'name':
    case 'proxyName':
      return maskName(text);
    case 'contact':
      return maskNumber(text);
    case 'address':
    case 'proxyAddress':
    case 'members':
    case 'authority':
    case 'deed':
    case 'ratification':
      return '••••••';
    default:
      return null;
  }
}
