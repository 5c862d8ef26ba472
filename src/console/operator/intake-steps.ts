import { html } from 'hono/html';
import type { RequestAmendment } from '../../domain/effect.ts';
import { MISSING_ITEMS, type RequestRecord } from '../../domain/request.ts';
import { ticked, tickField } from '../form.ts';
import { MISSING_LABEL } from '../labels.ts';
import { identityFields, identityIn, type RequestStep } from './request-step.ts';
import { noteIn, stepArea, stepText, typed, type Values } from './steps.ts';

/** The completeness check: take up, ask for what is missing, write down what came, close what did not. */

const PROXY_FIELDS = [
  { name: 'proxyName', label: 'Nama kuasa' },
  { name: 'proxyId', label: 'NIK kuasa' },
  { name: 'proxyAuthority', label: 'Nomor dan tanggal surat kuasa khusus' },
] as const;

/** The proxy as completed: what was filled in replaces what was known. */
function proxyIn(values: Values, known: RequestRecord['proxy']): RequestRecord['proxy'] {
  if (PROXY_FIELDS.every(({ name }) => typed(values, name) === '')) return null;
  return {
    name: typed(values, 'proxyName') || (known?.name ?? ''),
    idNumber: typed(values, 'proxyId') || (known?.idNumber ?? ''),
    address: known?.address ?? '',
    contact: known?.contact ?? '',
    authority: typed(values, 'proxyAuthority') || (known?.authority ?? ''),
  };
}

export const INTAKE_STEPS: readonly RequestStep[] = [
  {
    moves: ['accept'],
    path: 'terima',
    title: 'Terima untuk diproses',
    hint: 'Identitas terbaca, nama sesuai, dan rinciannya jelas: permohonan lengkap. Pemohon diberi tahu.',
    button: 'Lengkap, terima',
    done: 'diterima',
    act: (_values, { desk, seen, by, now }) => desk.accept(seen, by, now),
  },
  {
    moves: ['ask_completion'],
    path: 'minta-perbaikan',
    title: 'Minta perbaikan',
    hint: 'Hanya boleh sekali. Pemohon menerima daftarnya dan tanggal terakhir untuk melengkapi.',
    button: 'Minta perbaikan',
    done: 'perbaikan-diminta',
    fields: (form) => html`${tickField(
      {
        name: 'missing',
        id: 'minta-perbaikan-missing',
        legend: 'Yang kurang',
        options: MISSING_ITEMS.map((value) => ({ value, label: MISSING_LABEL[value] })),
      },
      form,
    )}
      ${stepArea('minta-perbaikan', { name: 'note', label: 'Pesan untuk pemohon', rows: 3, required: false }, form)}`,
    act: (values, { desk, seen, by, now }) =>
      desk.askCompletion(
        seen,
        by,
        { missing: ticked(values, 'missing', MISSING_ITEMS), ...noteIn(values) },
        now,
      ),
  },
  {
    moves: ['complete'],
    path: 'lengkapi',
    title: 'Catat kelengkapan dari pemohon',
    hint: 'Untuk kelengkapan yang datang ke kantor. Isi hanya yang berubah; salinan KTP atau surat dilampirkan pada Berkas.',
    button: 'Catat, sudah lengkap',
    done: 'dilengkapi',
    fields: (form) => html`${identityFields('lengkapi', form)}
      ${PROXY_FIELDS.map((field) => stepText('lengkapi', { ...field, required: false }, form))}
      ${stepArea('lengkapi', { name: 'details', label: 'Rincian informasi', rows: 3, required: false }, form)}
      ${stepArea('lengkapi', { name: 'purpose', label: 'Tujuan', rows: 2, required: false }, form)}`,
    act: (values, { desk, request, seen, by, now }) => {
      const identity = identityIn(values);
      const proxy = proxyIn(values, request.proxy);
      const change: RequestAmendment = {
        ...(Object.keys(identity).length > 0 && { identity }),
        ...(proxy && { proxy }),
        ...(typed(values, 'details') && { details: typed(values, 'details') }),
        ...(typed(values, 'purpose') && { purpose: typed(values, 'purpose') }),
      };
      return desk.complete(seen, by, change, now);
    },
  },
  {
    moves: ['lapse'],
    path: 'tutup-tidak-lengkap',
    title: 'Tutup karena tidak dilengkapi',
    hint: 'Pastikan kelengkapan memang tidak datang lewat jalan lain. Pemohon boleh mengajukan permohonan baru.',
    button: 'Tutup permohonan',
    done: 'ditutup-tidak-lengkap',
    act: (_values, { desk, seen, by, now }) => desk.lapse(seen, by, now),
  },
];
