import type { By, RequestDesk } from '../../domain/desk.ts';
import type { Identity, RequestRecord, Seen } from '../../domain/request.ts';
import type { MoveName } from '../../domain/request-moves.ts';
import type { FormState } from '../form.ts';
import type { ConsoleRooms, Html } from '../rooms.ts';
import type { AnswerChoices } from './answer-form.ts';
import { type Step, stepText, typed } from './steps.ts';

/** What every step of a request is given, and the applicant's data that two of them ask for. */

export interface RequestStepView {
  request: RequestRecord;
  answer: Omit<AnswerChoices, 'outcomes'>;
  law: ConsoleRooms['law'];
  /** Duplicates that are still owed an answer. */
  duplicates: readonly RequestRecord[];
  /** Whether another request of the same person runs. */
  sharesPerson: boolean;
}

export interface RequestActing {
  desk: RequestDesk;
  request: RequestRecord;
  seen: Seen;
  by: By;
  now: Date;
}

/** A step stands on the page while one of its moves is offered. */
export type RequestStep = Step<RequestStepView, RequestActing> & {
  moves: readonly MoveName[];
  /** What else has to be so; absent: nothing. */
  shown?(view: RequestStepView): boolean;
};

const DATA_FIELDS: readonly { name: keyof Identity; label: string }[] = [
  { name: 'name', label: 'Nama' },
  { name: 'idNumber', label: 'NIK atau nomor akta/SK' },
  { name: 'address', label: 'Alamat' },
  { name: 'contact', label: 'Telepon atau e-mail' },
  { name: 'occupation', label: 'Pekerjaan' },
];

/** What was filled in of the applicant's data; the rest stays as it is. */
export function identityIn(values: Readonly<Record<string, string>>): Partial<Identity> {
  return Object.fromEntries(
    DATA_FIELDS.map(({ name }) => [name, typed(values, name)]).filter(([, value]) => value !== ''),
  );
}

export function identityFields(path: string, form: FormState): Html[] {
  return DATA_FIELDS.map((field) => stepText(path, { ...field, required: false }, form));
}
