import { html } from 'hono/html';
import type { RequestRecord } from '../../domain/request.ts';
import { MOVES, type MoveName } from '../../domain/request-moves.ts';
import { ANSWER_MOVES, ANSWER_STEPS } from './answer-steps.ts';
import { INTAKE_STEPS } from './intake-steps.ts';
import { LINK_STEPS } from './link-steps.ts';
import { PROCESS_STEPS } from './process-steps.ts';
import { identityFields, identityIn, type RequestStep } from './request-step.ts';
import { stepArea, typed } from './steps.ts';

/** The moves of a request as forms, in the order in which a desk works, and which of them stand on a page. */

const APPLICANT_STEPS: readonly RequestStep[] = [
  {
    moves: ['correct'],
    path: 'perbaiki-data',
    title: 'Perbaiki data pemohon',
    hint: 'Atas permintaan pemohon, paling lambat 3×24 jam (UU 27/2022 Pasal 30). Isi hanya yang berubah.',
    button: 'Simpan perbaikan',
    done: 'data-diperbaiki',
    fields: (form) => html`${identityFields('perbaiki-data', form)}`,
    faults: (values): Record<string, string> =>
      Object.keys(identityIn(values)).length === 0
        ? { '': 'Isi paling sedikit satu data yang diperbaiki.' }
        : {},
    act: (values, { desk, seen, by, now }) => desk.correct(seen, by, identityIn(values), now),
  },
  {
    moves: ['withdraw'],
    path: 'cabut',
    title: 'Catat pencabutan oleh pemohon',
    hint: 'Hanya bila pemohon menyatakannya sendiri.',
    button: 'Catat pencabutan',
    done: 'dicabut',
    fields: (form) =>
      stepArea(
        'cabut',
        { name: 'statement', label: 'Pernyataan pemohon dan cara menyampaikannya', rows: 3 },
        form,
      ),
    faults: (values): Record<string, string> =>
      typed(values, 'statement').length < 5 ? { statement: 'Tulis pernyataan pemohon.' } : {},
    act: (values, { desk, seen, by, now }) => desk.withdraw(seen, by, typed(values, 'statement'), now),
  },
];

export const REQUEST_STEPS: readonly RequestStep[] = [
  ...INTAKE_STEPS,
  ...PROCESS_STEPS,
  ...ANSWER_STEPS,
  ...APPLICANT_STEPS,
  ...LINK_STEPS,
];

/** Moves of the applicant that the desk may write down when they come in outside the chat. */
export const RECORDED: readonly MoveName[] = ['complete', 'withdraw'];

/**
 * Steps to show now.
 * @param offered moves the desk offers this operator
 * @param records whether the operator works at the desk, and so may write down what the applicant did
 */
export function stepsToShow(
  request: RequestRecord,
  offered: readonly MoveName[],
  records: boolean,
): RequestStep[] {
  const moves = new Set<MoveName>(offered);
  if (records) for (const name of RECORDED) if (MOVES[name].from.includes(request.state)) moves.add(name);
  // Who decides has no need to propose.
  if (ANSWER_MOVES.some((name) => moves.has(name))) moves.delete('propose');
  return REQUEST_STEPS.filter((step) => step.moves.some((name) => moves.has(name)));
}
