import { html } from 'hono/html';
import { civilDateOf } from '../../domain/date.ts';
import { EXTENSION_REASONS, type RequestCategory } from '../../domain/request.ts';
import { dateIn, radioField } from '../form.ts';
import { CATEGORY_LABEL } from '../labels.ts';
import type { RequestStep } from './request-step.ts';
import { noteIn, stepArea, stepText, typed, type Values } from './steps.ts';

/** Working on a request: its category, the unit, the consequence test, the extension. */

const DATE_FAULT = 'Tulis tanggal yang benar.';
/** A date that may be left out. */
const dateFault = (values: Values, name: string): Record<string, string> =>
  typed(values, name) !== '' && dateIn(values[name]) === null ? { [name]: DATE_FAULT } : {};

const WHOM = [
  { value: 'KPU Provinsi', label: 'KPU Provinsi', hint: 'menguji atas pelimpahan KPU RI (PKPU 4/2025)' },
  { value: 'KPU RI', label: 'KPU RI' },
];

export const PROCESS_STEPS: readonly RequestStep[] = [
  {
    moves: ['categorise'],
    path: 'kategori',
    title: 'Tetapkan kategori',
    hint: 'Kategori menentukan jangka waktu.',
    button: 'Tetapkan',
    done: 'kategori-ditetapkan',
    start: ({ request }) => ({ category: request.category }),
    fields: (form, { law, request }) =>
      radioField(
        {
          name: 'category',
          id: 'kategori-category',
          legend: 'Kategori informasi',
          options: (['general', 'election'] as const).map((value) => {
            const { days, extensionDays } = law.days(value, civilDateOf(request.receivedAt));
            return {
              value,
              label: CATEGORY_LABEL[value],
              hint: `${days} hari kerja, dapat diperpanjang ${extensionDays}`,
            };
          }),
        },
        form,
      ),
    act: (values, { desk, seen, by, now }) =>
      desk.categorise(seen, by, (values.category ?? '') as RequestCategory, now),
  },
  {
    moves: ['assign'],
    path: 'disposisi',
    title: 'Disposisi ke unit kerja',
    button: 'Teruskan',
    done: 'didisposisi',
    start: ({ request }) => ({ unit: request.unit ?? '', unitDueOn: request.unitDueOn ?? '' }),
    fields: (
      form,
    ) => html`${stepText('disposisi', { name: 'unit', label: 'Unit (subbagian) yang menyiapkan jawaban' }, form)}
      ${stepText('disposisi', { name: 'unitDueOn', label: 'Batas waktu internal', type: 'date', required: false, hint: 'Unit diingatkan bila lewat.' }, form)}`,
    faults: (values) => dateFault(values, 'unitDueOn'),
    act: (values, { desk, seen, by, now }) =>
      desk.assign(seen, by, { unit: typed(values, 'unit'), dueOn: dateIn(values.unitDueOn) }, now),
  },
  {
    moves: ['return'],
    path: 'kembali',
    title: 'Kembali dari unit kerja',
    button: 'Catat sudah kembali',
    done: 'kembali-dari-unit',
    act: (_values, { desk, seen, by, now }) => desk.takeBack(seen, by, now),
  },
  {
    moves: ['consequence_test'],
    path: 'uji-konsekuensi',
    title: 'Minta uji konsekuensi',
    hint: 'KPU Kabupaten/Kota tidak menetapkan sendiri informasi yang dikecualikan. Batas waktu tetap berjalan.',
    button: 'Minta uji konsekuensi',
    done: 'uji-diminta',
    fields: (
      form,
    ) => html`${radioField({ name: 'to', id: 'uji-konsekuensi-to', legend: 'Kepada', options: WHOM }, form)}
      ${stepArea('uji-konsekuensi', { name: 'item', label: 'Informasi yang diuji', rows: 3 }, form)}`,
    act: (values, { desk, seen, by, now }) =>
      desk.escalate(seen, by, { to: typed(values, 'to'), item: typed(values, 'item') }, now),
  },
  {
    moves: ['extend'],
    path: 'perpanjang',
    title: 'Perpanjang jangka waktu',
    hint: 'Hanya sekali dan sebelum batas waktu lewat. Pemohon menerima alasannya.',
    button: 'Perpanjang',
    done: 'diperpanjang',
    fields: (form, { law, request }) => html`${radioField(
      {
        name: 'reason',
        id: 'perpanjang-reason',
        legend: `Alasan (ditambah ${law.days(request.category, civilDateOf(request.receivedAt)).extensionDays} hari kerja)`,
        options: EXTENSION_REASONS.map((value) => ({ value, label: law.extensionReason(value) })),
      },
      form,
    )}
      ${stepArea('perpanjang', { name: 'note', label: 'Yang sedang dikerjakan', rows: 3, required: false, hint: 'Dibaca pemohon dan masuk surat perpanjangan.' }, form)}`,
    act: (values, { desk, seen, by, now }) => {
      // A reason that is none is refused by the desk, in the sentence of the rule.
      const reason = (values.reason ?? '') as (typeof EXTENSION_REASONS)[number];
      return desk.extend(seen, by, { reason, ...noteIn(values) }, now);
    },
  },
];
