import { html } from 'hono/html';
import { OUTCOMES, type RequestRecord, type Seen } from '../../domain/request.ts';
import { MOVE_OF_OUTCOME, MOVES } from '../../domain/request-moves.ts';
import { type FormState, tickField } from '../form.ts';
import type { Html } from '../rooms.ts';
import { answerFields, readAnswer, valuesOf } from './answer-form.ts';
import type { RequestStep } from './request-step.ts';
import { stepArea, stepText, typed, type Values } from './steps.ts';

/** The written notice: proposed, sent back, sent; the information handed over; the request closed. */

export const ANSWER_MOVES = OUTCOMES.map((outcome) => MOVE_OF_OUTCOME[outcome]);

/** Faults of an answer as its own form tells them. */
const answerFaults = (values: Values): Readonly<Record<string, string>> => {
  const read = readAnswer(values);
  return 'errors' in read ? read.errors : {};
};
const answerIn = (values: Values) => {
  const read = readAnswer(values);
  if ('errors' in read) throw new Error('an answer with faults was sent on');
  return read;
};

/** Duplicates that may get the same answer, each by a notice under its own number. */
function alsoFields(duplicates: readonly RequestRecord[], form: FormState): Html | '' {
  if (duplicates.length === 0) return '';
  return html`${tickField(
    {
      name: 'also',
      id: 'jawab-also',
      legend: 'Kirim jawaban yang sama untuk duplikatnya',
      hint: 'Tiap pemohon menerima pemberitahuan sendiri. Bila satu ditolak aturan, tidak ada yang terkirim.',
      options: duplicates.map(({ id, number }) => ({ value: String(id), label: number })),
    },
    form,
  )}${duplicates.map(({ id, version }) => html`<input type="hidden" name="alsoseen_${id}" value="${version}">`)}`;
}

function alsoIn(values: Values): Seen[] {
  return Object.keys(values).flatMap((name) => {
    const id = /^also_(\d+)$/.exec(name)?.[1];
    return id && values[name] === 'ya'
      ? [{ id: Number(id), version: Number(values[`alsoseen_${id}`]) || 0 }]
      : [];
  });
}

export const ANSWER_STEPS: readonly RequestStep[] = [
  {
    moves: ['propose'],
    path: 'usulkan',
    title: 'Ajukan konsep jawaban ke PPID',
    button: 'Ajukan ke PPID',
    done: 'diusulkan',
    fields: (form, { answer }) =>
      answerFields(
        form,
        { ...answer, outcomes: OUTCOMES },
        'Saya sudah memeriksa konsep ini. PPID yang memutuskan dan mengirimnya.',
      ),
    start: ({ request }) => (request.proposal === null ? {} : valuesOf(request.proposal)),
    faults: answerFaults,
    act: (values, { desk, seen, by, now }) => desk.propose(seen, by, answerIn(values), now),
  },
  {
    moves: ['send_back'],
    path: 'kembalikan',
    title: 'Kembalikan konsep',
    button: 'Kembalikan',
    done: 'konsep-dikembalikan',
    fields: (form) => stepArea('kembalikan', { name: 'note', label: 'Yang perlu diperbaiki', rows: 3 }, form),
    act: (values, { desk, seen, by, now }) => desk.sendBack(seen, by, typed(values, 'note'), now),
  },
  {
    moves: ANSWER_MOVES,
    path: 'jawab',
    title: 'Jawab permohonan',
    button: 'Kirim jawaban',
    done: 'dijawab',
    start: ({ request }) => (request.proposal === null ? {} : valuesOf(request.proposal)),
    fields: (form, { answer, request, duplicates }) =>
      html`${answerFields(
        form,
        {
          ...answer,
          outcomes: OUTCOMES.filter(
            (outcome) =>
              request.orderedDueOn === null || !MOVES[MOVE_OF_OUTCOME[outcome]].needs.includes('not_ordered'),
          ),
        },
        'Saya sudah memeriksa jawaban ini. Jawaban langsung terkirim ke pemohon dan tidak dapat ditarik.',
      )}${alsoFields(duplicates, form)}`,
    faults: answerFaults,
    act: (values, { desk, seen, by, now }) => desk.answer(seen, by, answerIn(values), now, alsoIn(values)),
  },
  {
    moves: ['deliver'],
    path: 'serahkan',
    title: 'Catat penyerahan informasi',
    hint: 'Lampirkan dahulu berkas yang diberikan, agar sidik digitalnya tercetak pada tanda terima.',
    button: 'Sudah diserahkan',
    done: 'diserahkan',
    fields: (form) =>
      stepText(
        'serahkan',
        {
          name: 'how',
          label: 'Cara penyerahan',
          hint: 'Lanjutan dari “telah diserahkan …”, misalnya: secara langsung di loket, melalui e-mail.',
          maxlength: 300,
        },
        form,
      ),
    faults: (values): Record<string, string> =>
      typed(values, 'how') === '' ? { how: 'Tulis cara penyerahannya.' } : {},
    act: (values, { desk, seen, by, now }) => desk.deliver(seen, by, { how: typed(values, 'how') }, now),
  },
  {
    moves: ['close'],
    path: 'tutup',
    title: 'Tutup permohonan',
    hint: 'Permohonan juga tertutup sendiri setelah waktu keberatan habis.',
    button: 'Tutup',
    done: 'ditutup',
    act: (_values, { desk, seen, by, now }) => desk.close(seen, by, now),
  },
];
