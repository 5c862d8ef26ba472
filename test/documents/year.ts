import type { ObjectionEntry, RequestEntry } from '../../src/documents/register.ts';
import type { YearReport } from '../../src/documents/year-report.ts';
import { ISSUE, OBJECTION_GROUNDS, REQUEST } from './samples.ts';

/** A year of registers and the report drawn from it. Invented. */

export const ENTRY: RequestEntry = {
  number: REQUEST.number,
  receivedOn: '2026-11-24',
  name: REQUEST.identity.name,
  address: REQUEST.identity.address,
  contact: REQUEST.identity.contact,
  occupation: REQUEST.identity.occupation,
  details: REQUEST.details,
  purpose: REQUEST.purpose,
  held: 'yes',
  holder: null,
  forms: ['softcopy', 'hardcopy'],
  way: 'softcopy',
  decision: 'partly_granted',
  refusalReason: 'Pasal 17 huruf h: rahasia pribadi seseorang',
  noticeOn: '2026-12-08',
  givenOn: '2026-12-09',
  cost: 12_750,
  payment: 'tunai',
};

export const NOT_HELD: RequestEntry = {
  ...ENTRY,
  number: 'KPU-2026-00018',
  name: '=HYPERLINK("http://contoh")',
  details: 'Jumlah KTP elektronik yang dicetak 🙏\u0007 tahun 2025',
  held: 'no',
  holder: 'Dinas Kependudukan dan Pencatatan Sipil Kabupaten Jombang',
  forms: [],
  way: 'view',
  decision: 'not_held',
  refusalReason: null,
  givenOn: null,
  cost: null,
  payment: null,
};

export const OBJECTION_ENTRY: ObjectionEntry = {
  number: 'KBR-2026-00002',
  filedOn: '2026-12-10',
  name: REQUEST.identity.name,
  address: REQUEST.identity.address,
  contact: REQUEST.identity.contact,
  occupation: REQUEST.identity.occupation,
  proxy: 'Ahmad Fauzi, S.H.',
  requestNumber: REQUEST.number,
  details: REQUEST.details,
  purpose: REQUEST.purpose,
  grounds: ['a', 'd'],
  decision: 'Diterima sebagian',
  answeredOn: '2027-01-20',
  superior: 'Bambang Sutrisno, Atasan PPID',
  response: null,
};

const RECEIVED = [4, 2, 7, 5, 9, 6, 3, 8, 11, 14, 10, 5];
const ANSWERED = [2, 4, 5, 6, 7, 8, 4, 6, 10, 12, 11, 5];

export const REPORT: YearReport = {
  issue: {
    ...ISSUE,
    at: new Date('2027-01-15T10:00:00+07:00'),
    signatory: { title: 'Pejabat Pengelola Informasi dan Dokumentasi', name: null, nip: null },
  },
  year: 2026,
  until: '2026-12-31',
  months: RECEIVED.map((received, index) => ({ received, answered: ANSWERED[index]! })),
  channels: [
    { label: 'Obrolan web', count: 41 },
    { label: 'WhatsApp', count: 30 },
    { label: 'Datang langsung', count: 9 },
    { label: 'Telegram', count: 4 },
  ],
  applicants: [
    { label: 'Perorangan', count: 66 },
    { label: 'Badan hukum', count: 13 },
    { label: 'Kelompok orang', count: 5 },
  ],
  categories: [
    { label: 'Informasi KPU sebagai badan publik', count: 62 },
    { label: 'Informasi tahapan pemilu atau pemilihan', count: 22 },
  ],
  outcomes: { granted: 58, partly_granted: 11, refused: 4, not_held: 7 },
  open: 2,
  withdrawn: 1,
  lapsed: 1,
  late: 3,
  extended: 9,
  days: { mean: 5.4, median: 4, longest: 17 },
  spans: [
    { label: '0–3 hari kerja', count: 31 },
    { label: '4–7 hari kerja', count: 29 },
    { label: '8–10 hari kerja', count: 14 },
    { label: '11–17 hari kerja', count: 6 },
  ],
  refusals: [
    { label: 'Pasal 17 huruf h: rahasia pribadi seseorang', count: 12 },
    { label: 'Pasal 17 huruf i: surat antar badan publik yang dirahasiakan', count: 3 },
  ],
  objections: {
    received: 5,
    grounds: OBJECTION_GROUNDS.map((ground, index) => ({ ...ground, count: [2, 0, 0, 2, 0, 0, 1][index]! })),
    decisions: [
      { label: 'Diterima', count: 1 },
      { label: 'Diterima sebagian', count: 2 },
      { label: 'Ditolak', count: 2 },
    ],
  },
  disputes: 1,
  requests: RECEIVED.flatMap((count, month) =>
    Array.from({ length: count }, (_, index) => {
      const date = `2026-${String(month + 1).padStart(2, '0')}-${String(index + 2).padStart(2, '0')}`;
      return {
        number: `KPU-2026-${String(month * 20 + index + 1).padStart(5, '0')}`,
        receivedOn: date,
        answeredOn: month === 11 && index > 2 ? null : date,
        workingDays: month === 11 && index > 2 ? null : (index * 3) % 11,
        outcome: month === 11 && index > 2 ? 'Masih diproses' : 'Dikabulkan seluruhnya',
      };
    }),
  ),
  chapters: {
    policy:
      'Layanan informasi berpedoman pada Undang-Undang Nomor 14 Tahun 2008, PKPU Nomor 22 Tahun 2023 beserta perubahannya, dan Perki Nomor 1 Tahun 2021.',
    facilities: 'Satu meja layanan informasi, satu komputer, dan layanan obrolan.',
    staff: 'Dua petugas pelayanan informasi yang bertugas bergantian.',
    budget: null,
    obstacles: 'Sebagian dokumen tahun 2018 belum dipindai.',
    recommendations: 'Memindai arsip rekapitulasi sebelum tahapan berikutnya dimulai.',
  },
};
