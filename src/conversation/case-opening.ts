import { isOpenObjection } from '../domain/objection.ts';
import type { MissingItem, RequestRecord } from '../domain/request.ts';
import type { FormContext } from './form.ts';
import { movable, requestByNumber, subjectOf } from './own-cases.ts';
import type { CaseForm, Field } from './step.ts';

/** Which own case a change is about, and what it asks. Pure. */

export type CaseKind = CaseForm['kind'];

interface Candidate {
  number: string;
  subject: string;
}

/** Own requests (and, to take back, objections) on which the change is open now, newest first. */
export function candidates(kind: CaseKind, { own, now }: FormContext): Candidate[] {
  const requests = movable(own, kind, now).map((one) => ({ number: one.number, subject: subjectOf(one) }));
  if (kind !== 'withdraw') return requests;
  const open = own.objections.filter((one) => isOpenObjection(one.state));
  return [
    ...requests,
    ...open.map(({ number, position }) => ({ number, subject: subjectOf({ details: position }) })),
  ];
}

/** Null when no own case allows the change. */
export function openCase(kind: CaseKind, number: string | null, context: FormContext): CaseForm | null {
  const may = candidates(kind, context);
  if (may.length === 0) return null;
  const meant =
    may.find((one) => one.number === number) ?? (may.length === 1 && number === null ? may[0] : undefined);
  const form: CaseForm = {
    kind,
    at: 'pick',
    editing: false,
    values: {},
    number: null,
    queue: [],
    other: null,
  };
  return meant ? begin(form, meant.number, context) : form;
}

export function begin(form: CaseForm, number: string, context: FormContext): CaseForm {
  const started = { ...form, number };
  if (form.kind === 'withdraw') return { ...started, at: 'confirm' };
  const record = requestByNumber(context.own, number);
  const values = { ...(record && { applicantKind: record.applicantKind }) };
  if (form.kind !== 'complete') return { ...started, values, at: 'choose' };
  const queue = record
    ? [...new Set((context.own.missing[number] ?? []).flatMap((item) => asksFor(item, record)))]
    : [];
  return next({ ...started, values, queue }, null);
}

/** What is asked in chat for an item the office found missing. */
function asksFor(item: MissingItem, record: RequestRecord): (Field | 'file')[] {
  switch (item) {
    case 'id_copy':
      return ['file'];
    case 'id_number':
      if (record.applicantKind === 'legal_body') return ['deed', 'ratification'];
      return [record.applicantKind === 'group' ? 'proxyIdNumber' : 'idNumber'];
    case 'deed':
      return ['deed', 'ratification', 'file'];
    case 'authority':
      return record.proxy
        ? ['authority', 'file']
        : ['proxyName', 'proxyIdNumber', 'proxyAddress', 'authority', 'file'];
    case 'address':
    case 'contact':
    case 'details':
    case 'purpose':
      return [item];
  }
}

/** Goes on to what is still to be asked; `done` is what was just answered. */
export function next(form: CaseForm, done: CaseForm['at'] | null): CaseForm {
  // Files are asked for once, after everything that is typed.
  const left = form.queue.filter((one) => one !== done);
  const at = left.find((one) => one !== 'file') ?? left[0] ?? 'confirm';
  return { ...form, queue: left, at };
}
