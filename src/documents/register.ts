import { type CivilDate, formatDate } from '../domain/date.ts';
import { maskName } from '../domain/identity.ts';
import type { Outcome, Way } from '../domain/request.ts';
import { figure, rupiah } from './terbilang.ts';

/**
 * The two registers: PPID-C (requests, 15 columns) and PPID-G (objections, 11 columns), as columns that read a
 * value from an entry. Workbook and page print the same columns.
 */

export interface RequestEntry {
  number: string;
  receivedOn: CivilDate;
  name: string;
  address: string;
  contact: string;
  occupation: string;
  details: string;
  purpose: string;
  /** Null while nobody has said. */
  held: 'yes' | 'no' | 'undocumented' | null;
  holder: string | null;
  /** Forms in which the office holds it. */
  forms: readonly ('softcopy' | 'hardcopy')[];
  way: Way;
  /** Null while open. */
  decision: Outcome | 'lapsed' | 'withdrawn' | null;
  refusalReason: string | null;
  noticeOn: CivilDate | null;
  givenOn: CivilDate | null;
  /** Rupiah. */
  cost: number | null;
  payment: string | null;
}

export interface ObjectionEntry {
  number: string;
  filedOn: CivilDate;
  name: string;
  address: string;
  contact: string;
  occupation: string;
  /** Name of the proxy (kuasa). */
  proxy: string | null;
  requestNumber: string;
  details: string;
  purpose: string;
  /** Letters of UU 14/2008 Pasal 35 ayat (1). */
  grounds: readonly string[];
  decision: string | null;
  answeredOn: CivilDate | null;
  superior: string | null;
  /** What the applicant said to the answer. */
  response: string | null;
}

export interface RegisterPart<Entry> {
  /** Null when the column has one part. */
  title: string | null;
  /** In characters. */
  width: number;
  kind?: 'date' | 'money';
  value(entry: Entry): string | number | null;
}

export interface RegisterColumn<Entry> {
  title: string;
  parts: readonly RegisterPart<Entry>[];
}

export interface Register<Entry> {
  model: string;
  title: string;
  columns: readonly RegisterColumn<Entry>[];
}

const DECISIONS: Record<NonNullable<RequestEntry['decision']>, string> = {
  granted: 'Dikabulkan seluruhnya',
  partly_granted: 'Dikabulkan sebagian',
  refused: 'Ditolak',
  not_held: 'Tidak dikuasai',
  lapsed: 'Tidak dilengkapi',
  withdrawn: 'Dicabut pemohon',
};

const TICK = '✓';
const tick = (on: boolean): string => (on ? TICK : '');

function one<Entry>(
  title: string,
  width: number,
  value: RegisterPart<Entry>['value'],
  kind?: RegisterPart<Entry>['kind'],
): RegisterColumn<Entry> {
  return { title, parts: [{ title: null, width, value, ...(kind ? { kind } : {}) }] };
}

export const REQUEST_REGISTER: Register<RequestEntry> = {
  model: 'PPID-C',
  title: 'Register Permohonan Informasi Publik',
  columns: [
    one('No. pendaftaran', 17, (entry) => entry.number),
    one('Tanggal', 12, (entry) => entry.receivedOn, 'date'),
    one('Nama', 22, (entry) => entry.name),
    one('Alamat', 28, (entry) => entry.address),
    one('Nomor kontak', 20, (entry) => entry.contact),
    one('Pekerjaan', 14, (entry) => entry.occupation),
    one('Informasi yang diminta', 44, (entry) => entry.details),
    one('Tujuan penggunaan informasi', 28, (entry) => entry.purpose),
    {
      title: 'Status informasi',
      parts: [
        { title: 'Dikuasai', width: 9, value: (entry) => tick(entry.held === 'yes') },
        {
          title: 'Tidak dikuasai (penguasa)',
          width: 18,
          value: (entry) => (entry.held === 'no' ? (entry.holder ?? TICK) : ''),
        },
        {
          title: 'Belum didokumentasikan',
          width: 15,
          value: (entry) => tick(entry.held === 'undocumented'),
        },
      ],
    },
    {
      title: 'Bentuk informasi yang dikuasai',
      parts: [
        { title: 'Softcopy', width: 9, value: (entry) => tick(entry.forms.includes('softcopy')) },
        { title: 'Hardcopy', width: 9, value: (entry) => tick(entry.forms.includes('hardcopy')) },
      ],
    },
    {
      title: 'Jenis permintaan',
      parts: [
        { title: 'Melihat/ mengetahui', width: 11, value: (entry) => tick(entry.way === 'view') },
        { title: 'Meminta salinan', width: 10, value: (entry) => tick(entry.way !== 'view') },
      ],
    },
    one('Keputusan', 20, (entry) => (entry.decision ? DECISIONS[entry.decision] : '')),
    one('Alasan penolakan', 28, (entry) => entry.refusalReason),
    {
      title: 'Hari dan tanggal',
      parts: [
        { title: 'Pemberitahuan tertulis', width: 14, kind: 'date', value: (entry) => entry.noticeOn },
        { title: 'Pemberian informasi', width: 14, kind: 'date', value: (entry) => entry.givenOn },
      ],
    },
    {
      title: 'Biaya dan cara pembayaran',
      parts: [
        { title: 'Biaya', width: 12, kind: 'money', value: (entry) => entry.cost },
        { title: 'Cara', width: 16, value: (entry) => entry.payment },
      ],
    },
  ],
};

export const OBJECTION_REGISTER: Register<ObjectionEntry> = {
  model: 'PPID-G',
  title: 'Register Keberatan',
  columns: [
    one('No. registrasi keberatan', 17, (entry) => entry.number),
    one('Tanggal diterima', 12, (entry) => entry.filedOn, 'date'),
    {
      title: 'Identitas pemohon atau kuasa',
      parts: [
        {
          title: 'Nama',
          width: 24,
          value: (entry) => entry.name + (entry.proxy ? ` (kuasa: ${entry.proxy})` : ''),
        },
        { title: 'Alamat', width: 26, value: (entry) => entry.address },
        { title: 'Nomor kontak', width: 18, value: (entry) => entry.contact },
        { title: 'Pekerjaan', width: 14, value: (entry) => entry.occupation },
      ],
    },
    one('No. pendaftaran permohonan', 17, (entry) => entry.requestNumber),
    one('Informasi yang diminta', 40, (entry) => entry.details),
    one('Tujuan penggunaan informasi', 26, (entry) => entry.purpose),
    {
      title: 'Alasan (Pasal 35 ayat (1))',
      parts: [...'abcdefg'].map((letter) => ({
        title: letter,
        width: 4,
        value: (entry: ObjectionEntry) => tick(entry.grounds.includes(letter)),
      })),
    },
    one('Keputusan Atasan PPID', 26, (entry) => entry.decision),
    one('Hari dan tanggal tanggapan', 14, (entry) => entry.answeredOn, 'date'),
    one('Nama dan posisi Atasan PPID', 24, (entry) => entry.superior),
    one('Tanggapan pemohon', 24, (entry) => entry.response),
  ],
};

/** One entry as text, part by part, as a page shows it. */
export function registerRow<Entry>(register: Register<Entry>, entry: Entry): string[] {
  return register.columns.flatMap((column) =>
    column.parts.map((part) => {
      const value = part.value(entry);
      if (value === null) return '';
      if (part.kind === 'date') return formatDate(String(value));
      return typeof value === 'number' ? (part.kind === 'money' ? rupiah(value) : figure(value)) : value;
    }),
  );
}

/** The entry with the person made unrecognisable, for a register that leaves the office. */
export function anonymous<
  Entry extends Pick<RequestEntry, 'name' | 'address' | 'contact'> & { proxy?: string | null },
>(entry: Entry): Entry {
  return {
    ...entry,
    name: maskName(entry.name),
    address: '–',
    contact: '–',
    ...(entry.proxy ? { proxy: maskName(entry.proxy) } : {}),
  };
}
