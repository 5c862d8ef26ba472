import { html } from 'hono/html';
import { type CivilDate, formatLongDate } from '../../domain/date.ts';
import type { By, ObjectionDesk } from '../../domain/desk.ts';
import {
  DISPUTE_MOVES,
  type DisputeMoveName,
  type DisputeRecord,
  type DisputeState,
} from '../../domain/dispute.ts';
import type { ObjectionMoveName, ObjectionRecord } from '../../domain/objection.ts';
import type { RequestRecord, Seen } from '../../domain/request.ts';
import { dateIn, type FormState, selectField } from '../form.ts';
import { DISPUTE_MOVE_LABEL } from '../labels.ts';
import type { Html } from '../rooms.ts';
import { type Step, stepArea, stepText, typed } from './steps.ts';

/** The moves of an objection and of its dispute as forms. */

export interface ObjectionStepView {
  objection: ObjectionRecord;
  request: RequestRecord;
  dispute: DisputeRecord | null;
  /** Moves of the dispute open to this operator. */
  disputeMoves: readonly DisputeMoveName[];
  today: CivilDate;
}

export interface ObjectionActing {
  objections: ObjectionDesk;
  seen: Seen;
  by: By;
  now: Date;
  /** The dispute as it was seen on the page; null while there is none. */
  dispute: Seen | null;
}

export type ObjectionStep = Step<ObjectionStepView, ObjectionActing> & {
  shown(moves: readonly ObjectionMoveName[], view: ObjectionStepView, atDesk: boolean): boolean;
};

const DATE_FAULT = 'Tulis tanggal yang benar.';

const reply = (path: string, form: FormState): Html =>
  stepArea(
    path,
    {
      name: 'text',
      label: 'Tanggapan tertulis',
      rows: 7,
      hint: 'Dibaca pemohon. Jawab setiap alasan keberatan.',
    },
    form,
  );

/** States in which a case may go on to the Komisi Informasi. */
const DISPUTABLE = ['with_superior', 'rejected', 'unanswered', 'upheld', 'closed'] as const;
const ENDED: readonly DisputeState[] = ['executed', 'withdrawn'];

export const OBJECTION_STEPS: readonly ObjectionStep[] = [
  {
    path: 'teruskan',
    title: 'Teruskan ke atasan PPID',
    hint: 'Petugas dan PPID tidak memutuskan keberatan.',
    button: 'Teruskan',
    done: 'diteruskan',
    shown: (moves) => moves.includes('forward'),
    act: (_values, { objections, seen, by, now }) => objections.forward(seen, by, now),
  },
  {
    path: 'kabulkan',
    title: 'Terima keberatan',
    hint: 'PPID diperintahkan memberikan informasinya paling lambat pada tanggal yang Anda tetapkan.',
    button: 'Terima keberatan',
    done: 'keberatan-diterima',
    shown: (moves) => moves.includes('uphold'),
    fields: (form) => html`${reply('kabulkan', form)}
      ${stepText('kabulkan', { name: 'orderedDueOn', label: 'Informasi diberikan paling lambat', type: 'date' }, form)}`,
    faults: (values): Record<string, string> =>
      dateIn(values.orderedDueOn) === null ? { orderedDueOn: DATE_FAULT } : {},
    act: (values, { objections, seen, by, now }) =>
      objections.uphold(
        seen,
        by,
        { text: typed(values, 'text'), orderedDueOn: dateIn(values.orderedDueOn)! },
        now,
      ),
  },
  {
    path: 'tolak',
    title: 'Tolak keberatan',
    hint: 'Pemohon diberi tahu haknya mengajukan sengketa ke Komisi Informasi.',
    button: 'Tolak keberatan',
    done: 'keberatan-ditolak',
    shown: (moves) => moves.includes('reject'),
    fields: (form) => reply('tolak', form),
    act: (values, { objections, seen, by, now }) =>
      objections.reject(seen, by, { text: typed(values, 'text') }, now),
  },
  {
    path: 'tanggapan-pemohon',
    title: 'Catat tanggapan pemohon',
    hint: 'Kolom ke-11 register keberatan.',
    button: 'Catat',
    done: 'tanggapan-dicatat',
    shown: (moves) => moves.includes('respond'),
    start: ({ objection }) => ({ text: objection.response ?? '' }),
    fields: (form) =>
      stepArea(
        'tanggapan-pemohon',
        { name: 'text', label: 'Tanggapan pemohon atas keputusan', rows: 3 },
        form,
      ),
    act: (values, { objections, seen, by, now }) => objections.respond(seen, by, typed(values, 'text'), now),
  },
  {
    path: 'sengketa',
    title: 'Catat sengketa di Komisi Informasi',
    hint: 'Setelah Komisi Informasi memberi nomor register. Tepat atau tidaknya waktu dinilai Komisi Informasi.',
    button: 'Catat sengketa',
    done: 'sengketa-dicatat',
    shown: (_moves, { objection, dispute }, atDesk) =>
      atDesk &&
      (dispute === null || ENDED.includes(dispute.state)) &&
      DISPUTABLE.some((state) => state === objection.state),
    start: ({ today }) => ({ filedOn: today }),
    fields: (
      form,
    ) => html`${stepText('sengketa', { name: 'register', label: 'Nomor register Komisi Informasi' }, form)}
      ${stepText('sengketa', { name: 'commission', label: 'Komisi Informasi', hint: 'Misalnya: KI Provinsi Jawa Timur, KI Pusat.' }, form)}
      ${stepText('sengketa', { name: 'filedOn', label: 'Tanggal didaftarkan', type: 'date' }, form)}`,
    faults: (values) => {
      const faults: Record<string, string> = {};
      if (typed(values, 'commission') === '') faults.commission = 'Tulis Komisi Informasi yang mana.';
      if (dateIn(values.filedOn) === null) faults.filedOn = DATE_FAULT;
      return faults;
    },
    act: (values, { objections, seen, by, now }) =>
      objections.fileDispute(
        seen,
        by,
        {
          register: typed(values, 'register'),
          commission: typed(values, 'commission'),
          filedOn: dateIn(values.filedOn)!,
        },
        now,
      ),
  },
  {
    path: 'perkembangan-sengketa',
    title: 'Catat perkembangan sengketa',
    button: 'Catat perkembangan',
    done: 'sengketa-diperbarui',
    shown: (_moves, { disputeMoves }) => disputeMoves.length > 0,
    fields: (
      form,
      { dispute, disputeMoves },
    ) => html`<input type="hidden" name="dispute" value="${dispute?.version ?? ''}">
      ${selectField(
        {
          name: 'move',
          id: 'perkembangan-sengketa-move',
          label: 'Yang terjadi',
          placeholder: 'Pilih…',
          options: disputeMoves.map((value) => ({ value, label: DISPUTE_MOVE_LABEL[value] })),
        },
        form,
      )}
      ${stepText('perkembangan-sengketa', { name: 'nextHearingOn', label: 'Sidang berikutnya', type: 'date', required: false }, form)}
      ${stepArea('perkembangan-sengketa', { name: 'result', label: 'Nomor, tanggal, dan isi putusan atau kesepakatan', rows: 3, required: false, hint: 'Wajib untuk putusan, kekuatan hukum tetap, dan pelaksanaan.' }, form)}`,
    faults: (values) => {
      const faults: Record<string, string> = {};
      if (!Object.hasOwn(DISPUTE_MOVES, typed(values, 'move'))) faults.move = 'Pilih yang terjadi.';
      if (typed(values, 'nextHearingOn') !== '' && dateIn(values.nextHearingOn) === null)
        faults.nextHearingOn = DATE_FAULT;
      return faults;
    },
    act: (values, { objections, dispute, by, now }) => {
      const hearing = dateIn(values.nextHearingOn);
      const result = typed(values, 'result');
      return objections.moveDispute(
        dispute ?? { id: 0, version: 0 },
        by,
        {
          move: typed(values, 'move') as DisputeMoveName,
          ...(hearing !== null && { nextHearingOn: hearing }),
          ...(result !== '' && { result }),
        },
        now,
      );
    },
  },
];

/** What stands in the way of deciding, said before anybody tries. */
export function decisionNote(view: ObjectionStepView, operator: number, mayDecide: boolean): Html | '' {
  const { objection, request } = view;
  if (objection.decidedAt !== null) return '';
  if (request.decidedBy === operator)
    return html`<p class="alert">Anda yang memutuskan permohonannya, jadi keberatan ini diputuskan orang lain.</p>`;
  if (mayDecide) return '';
  return html`<p class="hint">Keberatan diputuskan atasan PPID atau pejabat yang dilimpahi, paling lambat ${formatLongDate(objection.dueOn)}.</p>`;
}
