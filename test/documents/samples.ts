import type { Issue, LetterRequest, Periods } from '../../src/documents/issue.ts';
import type { Letter } from '../../src/documents/letter.ts';

/** Realistic values of one request, from receipt to objection. People and numbers are invented. */

export const ISSUE: Issue = {
  office: {
    name: 'Komisi Pemilihan Umum Kabupaten Jombang',
    place: 'Jombang',
    address: 'Jl. KH. Romli Tamim, Desa Sumbermulyo, Kecamatan Jogoroto, Kabupaten Jombang, Jawa Timur',
    postcode: null,
    phone: null,
    email: null,
    website: 'https://kab-jombang.kpu.go.id',
  },
  at: new Date('2026-11-24T09:30:00+07:00'),
  number: null,
  signatory: { title: 'Pejabat Pengelola Informasi dan Dokumentasi', name: null, nip: null },
};

export const REQUEST: LetterRequest = {
  number: 'KPU-2026-00017',
  category: 'general',
  applicantKind: 'person',
  identity: {
    name: 'Siti Nur Aini Rahmawati',
    idNumber: '3517994507920003',
    address: 'Dusun Gambiran RT 02 RW 05, Desa Mojongapit, Kecamatan Jombang, Kabupaten Jombang',
    contact: 'siti.rahmawati@example.org',
    occupation: 'Guru',
  },
  proxy: null,
  channel: 'web',
  details:
    'Salinan berita acara dan sertifikat rekapitulasi hasil penghitungan suara tingkat kecamatan (Model D.Hasil Kecamatan) Pemilihan Bupati dan Wakil Bupati Jombang Tahun 2024 untuk Kecamatan Diwek, Ngoro, dan Jombang, beserta daftar hadir saksi dan catatan kejadian khusus.',
  purpose: 'Bahan ajar mata pelajaran Pendidikan Pancasila kelas XI.',
  way: 'softcopy',
  submittedAt: new Date('2026-11-24T09:12:00+07:00'),
  dueOn: '2026-12-08',
};

export const PERIODS: Periods = {
  answerDays: 10,
  extensionDays: 7,
  objectionWindowDays: 30,
  objectionDays: 30,
  disputeDays: 14,
};

const PRIVATE = { letter: 'h', meaning: 'rahasia pribadi seseorang' };
const numbered = (number: string, at = '2026-12-08T14:00:00+07:00'): Issue => ({
  ...ISSUE,
  at: new Date(at),
  number,
});
const SUPERIOR: Issue = {
  ...numbered('21/PP.08/3517/2027', '2027-01-20T10:00:00+07:00'),
  signatory: { title: 'Atasan PPID', name: 'Bambang Sutrisno', nip: '19700101 199503 1 002' },
};
export const OBJECTION = {
  number: 'KBR-2026-00002',
  filedAt: new Date('2026-12-10T19:40:00+07:00'),
  answerBy: '2027-01-27',
};
/** UU 14/2008 Pasal 35 ayat (1). */
export const OBJECTION_GROUNDS = [
  { letter: 'a', meaning: 'penolakan berdasarkan alasan pengecualian Pasal 17' },
  { letter: 'b', meaning: 'tidak disediakannya informasi berkala' },
  { letter: 'c', meaning: 'tidak ditanggapinya permintaan informasi' },
  { letter: 'd', meaning: 'permintaan ditanggapi tidak sebagaimana yang diminta' },
  { letter: 'e', meaning: 'tidak dipenuhinya permintaan informasi' },
  { letter: 'f', meaning: 'pengenaan biaya yang tidak wajar' },
  { letter: 'g', meaning: 'penyampaian informasi melebihi jangka waktu' },
];

export const LETTERS: Letter[] = [
  {
    kind: 'receipt',
    issue: { ...ISSUE, signatory: { title: 'Petugas Pelayanan Informasi', name: null, nip: null } },
    request: REQUEST,
    periods: PERIODS,
    masked: false,
    channel: 'obrolan web',
    statusUrl: 'https://tanya.example.go.id/status?nomor=KPU-2026-00017',
  },
  {
    kind: 'completeness',
    issue: numbered('118/PP.08/3517/2026', '2026-11-25T10:00:00+07:00'),
    request: REQUEST,
    missing: ['Salinan KTP yang terbaca', 'Nomor telepon atau alamat surel yang dapat dihubungi'],
    days: 3,
    completeBy: '2026-11-30',
  },
  {
    kind: 'lapse',
    issue: numbered('121/PP.08/3517/2026', '2026-12-01T10:00:00+07:00'),
    request: REQUEST,
    periods: PERIODS,
    missing: ['Salinan KTP yang terbaca'],
    askedAt: new Date('2026-11-25T10:00:00+07:00'),
    completeBy: '2026-11-30',
  },
  {
    kind: 'extension',
    issue: numbered('129/PP.08/3517/2026'),
    request: REQUEST,
    days: 7,
    newDueOn: '2026-12-17',
    reason: 'informasi yang diminta belum didokumentasikan',
    explanation: 'Berkas tiga kecamatan sedang dipindai dan diperiksa oleh Subbagian Teknis.',
  },
  {
    kind: 'disposition',
    issue: ISSUE,
    request: REQUEST,
    to: 'Subbagian Teknis Penyelenggaraan Pemilu, Partisipasi, dan Hubungan Masyarakat',
    urgency: 'segera',
    instructions: ['Siapkan salinan digital seluruh dokumen', 'Tandai bagian yang memuat data pribadi saksi'],
    remark: 'Mohon kabari bila ada dokumen yang belum dipindai.',
    unitDueOn: '2026-12-02',
  },
  {
    kind: 'notice',
    issue: numbered('130/PP.08/3517/2026'),
    request: REQUEST,
    periods: PERIODS,
    outcome: 'partly_granted',
    held: 'yes',
    holder: null,
    documentedBy: null,
    grounds: [PRIVATE],
    decision: 'Keputusan KPU Nomor 999 Tahun 2026 (contoh)',
    material: [
      'Model D.Hasil Kecamatan untuk Kecamatan Diwek, Ngoro, dan Jombang (42 lembar)',
      'Daftar hadir saksi tingkat kecamatan (6 lembar)',
      'Catatan kejadian khusus (3 lembar)',
    ],
    redactions: [
      {
        part: 'NIK dan nomor telepon saksi pada daftar hadir',
        reason: 'Pasal 17 huruf h UU 14/2008, rahasia pribadi',
      },
    ],
    forms: ['Salinan digital, PDF, melalui obrolan dan surel'],
    costs: [{ label: 'Penyalinan 51 lembar', amount: 12_750 }],
    payment: 'tunai di kantor saat mengambil salinan cetak',
    providedOn: '2026-12-09',
    explanation: null,
  },
  {
    kind: 'refusal',
    issue: numbered('131/PP.08/3517/2026'),
    request: REQUEST,
    periods: PERIODS,
    part: 'NIK dan nomor telepon saksi pada daftar hadir',
    grounds: [PRIVATE],
    otherLaws: ['Pasal 65 ayat (2) Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi'],
    decision: 'Keputusan KPU Nomor 999 Tahun 2026 (contoh)',
    consequence:
      'NIK dan nomor telepon dapat dipakai orang lain untuk menyamar, membuka akun, atau mengganggu para saksi, sedangkan kepentingan publik atas hasil rekapitulasi sudah terpenuhi tanpa keduanya.',
  },
  {
    kind: 'delivery',
    issue: numbered('132/PP.08/3517/2026', '2026-12-09T11:00:00+07:00'),
    request: REQUEST,
    deliveredAt: new Date('2026-12-09T10:45:00+07:00'),
    how: 'melalui surel dan obrolan',
    items: [
      {
        name: 'Model D.Hasil Kecamatan Diwek, Ngoro, Jombang',
        form: 'softcopy, PDF',
        quantity: '3 berkas',
        digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      },
      { name: 'Daftar hadir saksi', form: 'hardcopy', quantity: '6 lembar', digest: null },
    ],
    cost: 12_750,
    recipient: { name: 'Siti Nur Aini Rahmawati', capacity: null },
  },
  {
    kind: 'minutes',
    issue: numbered('133/PP.08/3517/2026', '2026-12-09T11:30:00+07:00'),
    subject: 'Penyerahan Informasi Publik',
    request: REQUEST,
    venue: 'kantor KPU Kabupaten Jombang',
    parties: [
      { name: 'Rina Wulandari', title: 'Petugas Pelayanan Informasi', nip: '19880412 201012 2 001' },
      { name: 'Siti Nur Aini Rahmawati', title: 'Pemohon Informasi', nip: null },
    ],
    findings: [
      'Pihak pertama telah menyerahkan seluruh informasi sebagaimana disebut dalam pemberitahuan tertulis.',
      'Pihak kedua telah menerima dan memeriksa kelengkapannya.',
    ],
  },
  {
    kind: 'objection',
    issue: {
      ...ISSUE,
      at: OBJECTION.filedAt,
      signatory: { title: 'Petugas Pelayanan Informasi', name: null, nip: null },
    },
    request: REQUEST,
    objection: OBJECTION,
    grounds: OBJECTION_GROUNDS.map((ground) => ({ ...ground, chosen: 'ad'.includes(ground.letter) })),
    position:
      'Pada 8 Desember 2026 saya menerima pemberitahuan bahwa sebagian daftar hadir dihitamkan. Menurut saya nama saksi tidak termasuk rahasia pribadi karena saksi bertugas di rapat yang terbuka untuk umum.\n\nSaya meminta daftar hadir dengan nama saksi yang terbaca.',
    proxy: {
      name: 'Ahmad Fauzi, S.H.',
      address: 'Jl. Wahid Hasyim 12, Jombang',
      contact: '0812 0000 0000',
      authority: 'Surat kuasa khusus bermeterai, 9 Desember 2026',
    },
    channel: 'obrolan web',
    masked: false,
  },
  {
    kind: 'objection_answer',
    issue: SUPERIOR,
    request: REQUEST,
    objection: OBJECTION,
    periods: PERIODS,
    decision: 'partly_accepted',
    answers: [
      {
        ...OBJECTION_GROUNDS[0]!,
        answer: 'NIK dan nomor telepon tetap dikecualikan. Nama saksi bukan rahasia pribadi.',
      },
      { ...OBJECTION_GROUNDS[3]!, answer: 'Daftar hadir akan diberikan kembali dengan nama saksi terbaca.' },
    ],
    consideration:
      'Rapat pleno rekapitulasi tingkat kecamatan terbuka untuk umum dan dihadiri saksi yang bertugas.',
    order: { text: 'memberikan daftar hadir saksi dengan nama yang terbaca', by: '2027-01-25' },
  },
];
