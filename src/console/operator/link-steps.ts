import { html } from 'hono/html';
import { parseRegistrationNumber } from '../../domain/request.ts';
import { selectField } from '../form.ts';
import type { RequestStep } from './request-step.ts';
import { stepArea, stepText, typed, type Values } from './steps.ts';

/** Requests that belong together, as steps: marked as duplicates, made one at the applicant's wish, split. */

const numberIn = (values: Values): string => parseRegistrationNumber(typed(values, 'number')) ?? '';
const NUMBER_FAULT = 'Tulis nomor permohonan, misalnya KPU-2026-00012.';
const numberFault = (values: Values): Record<string, string> =>
  numberIn(values) === '' ? { number: NUMBER_FAULT } : {};

export const LINK_STEPS: readonly RequestStep[] = [
  {
    moves: ['link'],
    path: 'duplikat',
    title: 'Tandai sebagai duplikat',
    hint: 'Keduanya tetap permohonan dengan nomor, batas waktu, dan jawaban sendiri; saat menjawab, jawabannya dapat dikirim bersama.',
    button: 'Tandai duplikat',
    done: 'dikaitkan',
    fields: (form) =>
      stepText(
        'duplikat',
        { name: 'number', label: 'Nomor permohonan yang sama isinya', maxlength: 30 },
        form,
      ),
    faults: numberFault,
    act: (values, { desk, seen, by, now }) => desk.link(seen, by, numberIn(values), now),
  },
  {
    moves: ['unlink'],
    path: 'hapus-kaitan',
    title: 'Hapus tanda duplikat',
    button: 'Hapus tanda',
    done: 'kaitan-dihapus',
    shown: ({ duplicates }) => duplicates.length > 0,
    fields: (form, { duplicates }) =>
      selectField(
        {
          name: 'number',
          id: 'hapus-kaitan-number',
          label: 'Bukan duplikat dari',
          placeholder: 'Pilih nomor…',
          options: duplicates.map(({ number }) => ({ value: number, label: number })),
        },
        form,
      ),
    faults: numberFault,
    act: (values, { desk, seen, by, now }) => desk.unlink(seen, by, numberIn(values), now),
  },
  {
    moves: ['withdraw'],
    path: 'satukan',
    title: 'Satukan atas permintaan pemohon',
    hint: 'Hanya bila pemohon sendiri ingin satu jawaban. Permohonan ini dicabut, dan jawabannya datang lewat nomor yang batasnya lebih dulu.',
    button: 'Satukan',
    done: 'disatukan',
    shown: ({ sharesPerson }) => sharesPerson,
    fields: (
      form,
    ) => html`${stepText('satukan', { name: 'number', label: 'Disatukan ke nomor', maxlength: 30 }, form)}
      ${stepArea('satukan', { name: 'statement', label: 'Pernyataan pemohon dan cara menyampaikannya', rows: 2 }, form)}`,
    faults: (values): Record<string, string> => ({
      ...numberFault(values),
      ...(typed(values, 'statement').length < 5 && { statement: 'Tulis pernyataan pemohon.' }),
    }),
    act: (values, { desk, seen, by, now }) =>
      desk.merge(seen, by, { number: numberIn(values), statement: typed(values, 'statement') }, now),
  },
  {
    moves: ['split'],
    path: 'pisahkan',
    title: 'Pisahkan satu bagian',
    hint: 'Bagian itu mendapat nomor sendiri dengan batas waktu yang sama; kata-kata pemohon di permohonan ini tidak berubah.',
    button: 'Pisahkan',
    done: 'dipisahkan',
    fields: (form) =>
      stepArea(
        'pisahkan',
        {
          name: 'item',
          label: 'Bagian yang dijawab tersendiri',
          rows: 3,
          hint: 'Salin dari rincian pemohon.',
        },
        form,
      ),
    faults: (values): Record<string, string> =>
      typed(values, 'item').length < 10 ? { item: 'Tulis bagian itu, paling sedikit 10 huruf.' } : {},
    act: async (values, { desk, seen, by, now }) => {
      await desk.split(seen, by, typed(values, 'item'), now);
    },
  },
];
