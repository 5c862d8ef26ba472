import type { ActorKind } from '../domain/actor.ts';
import type { AttachmentKind } from '../domain/attachment.ts';
import type { LinkKind } from '../domain/desk-work.ts';
import type { DisputeMoveName, DisputeState } from '../domain/dispute.ts';
import type { HolidayKind } from '../domain/holidays.ts';
import type { DisputeTiming, ObjectionState } from '../domain/objection.ts';
import type { Role } from '../domain/operator.ts';
import type {
  ApplicantKind,
  ExtensionReason,
  MissingItem,
  Outcome,
  RequestCategory,
  RequestChannel,
  RequestState,
  Way,
} from '../domain/request.ts';
import type { RequestFlag } from '../domain/request-queue.ts';

/** Indonesian names of what the pages list. */

export const STATE_LABEL: Record<RequestState, string> = {
  draft: 'Draf',
  submitted: 'Baru masuk',
  incomplete: 'Menunggu kelengkapan pemohon',
  lapsed: 'Tidak dilengkapi',
  accepted: 'Diproses',
  with_unit: 'Di unit kerja',
  consequence_test: 'Uji konsekuensi',
  extended: 'Diperpanjang',
  awaiting_approval: 'Menunggu persetujuan',
  granted: 'Dikabulkan seluruhnya',
  partly_granted: 'Dikabulkan sebagian',
  refused: 'Ditolak',
  not_held: 'Informasi tidak dikuasai',
  delivered: 'Diserahkan',
  closed: 'Selesai',
  withdrawn: 'Dicabut pemohon',
};

export const OUTCOME_LABEL: Record<Outcome, string> = {
  granted: 'Dikabulkan seluruhnya',
  partly_granted: 'Dikabulkan sebagian',
  refused: 'Ditolak (informasi dikecualikan)',
  not_held: 'Informasi tidak dikuasai',
};

export const APPLICANT_LABEL: Record<ApplicantKind, string> = {
  person: 'Perorangan',
  legal_body: 'Badan hukum',
  group: 'Kelompok orang',
};

export const CATEGORY_LABEL: Record<RequestCategory, string> = {
  general: 'Informasi KPU sebagai badan publik',
  election: 'Informasi tahapan pemilu',
};

export const WAY_LABEL: Record<Way, string> = {
  softcopy: 'Salinan digital (softcopy)',
  hardcopy: 'Salinan cetak (hardcopy), diambil di kantor',
  view: 'Melihat atau membaca di kantor',
};

export const CHANNEL_LABEL: Record<RequestChannel, string> = {
  web: 'Web',
  terminal: 'Terminal',
  telegram: 'Telegram',
  whatsapp: 'WhatsApp',
  'whatsapp-cloud': 'WhatsApp',
  desk: 'Loket',
  phone: 'Telepon',
  email: 'E-mail',
  letter: 'Surat',
};

export const ROLE_LABEL: Record<Role, string> = {
  petugas: 'Petugas layanan informasi',
  ppid: 'PPID',
  atasan_ppid: 'Atasan PPID',
  editor: 'Editor pengetahuan',
  pengelola: 'Pengelola',
};

export const ACTOR_LABEL: Record<ActorKind, string> = {
  citizen: 'Pemohon',
  operator: 'Petugas',
  system: 'Sistem',
};

export const OBJECTION_STATE_LABEL: Record<ObjectionState, string> = {
  draft: 'Draf',
  filed: 'Baru masuk',
  with_superior: 'Pada atasan PPID',
  upheld: 'Diterima',
  rejected: 'Ditolak',
  unanswered: 'Tidak ditanggapi',
  withdrawn: 'Dicabut pemohon',
  closed: 'Selesai',
};

export const DISPUTE_STATE_LABEL: Record<DisputeState, string> = {
  draft: 'Draf',
  filed: 'Terdaftar di Komisi Informasi',
  mediation: 'Mediasi',
  adjudication: 'Ajudikasi nonlitigasi',
  ruled: 'Diputus',
  court: 'Di pengadilan (PTUN atau kasasi)',
  final: 'Berkekuatan hukum tetap',
  executed: 'Putusan dilaksanakan',
  withdrawn: 'Dicabut',
};

export const DISPUTE_MOVE_LABEL: Record<DisputeMoveName, string> = {
  file: 'Sengketa dicatat',
  mediate: 'Masuk mediasi',
  adjudicate: 'Masuk ajudikasi',
  hearing: 'Jadwal sidang dicatat',
  rule: 'Putusan atau kesepakatan dicatat',
  appeal: 'Dibawa ke pengadilan',
  finalise: 'Berkekuatan hukum tetap',
  execute: 'Putusan dilaksanakan',
  withdraw: 'Sengketa dicabut',
};

export const DISPUTE_TIMING_LABEL: Record<DisputeTiming, string> = {
  premature: 'prematur, waktu atasan PPID belum habis',
  open: 'dalam jangka waktu',
  expired: 'melewati jangka waktu',
};

export const MISSING_LABEL: Record<MissingItem, string> = {
  id_number: 'Nomor identitas (NIK atau nomor SK pengesahan)',
  id_copy: 'Salinan KTP yang terbaca',
  authority: 'Surat kuasa khusus',
  deed: 'Akta pendirian dan SK pengesahan badan hukum',
  address: 'Alamat',
  contact: 'Nomor telepon atau e-mail',
  details: 'Rincian informasi: dokumen, tahun, tingkat, wilayah',
  purpose: 'Tujuan penggunaan informasi',
};

export const EXTENSION_LABEL: Record<ExtensionReason, string> = {
  not_available: 'Informasi belum dikuasai atau belum didokumentasikan',
  classification_pending: 'Belum dapat diputuskan apakah informasinya dikecualikan',
};

export const ATTACHMENT_LABEL: Record<AttachmentKind, string> = {
  identity: 'Identitas (KTP)',
  authority: 'Surat kuasa',
  deed: 'Akta atau SK badan hukum',
  support: 'Pendukung permohonan',
  answer: 'Informasi yang diberikan',
  objection: 'Pendukung keberatan',
};

export const FLAG_LABEL: Record<RequestFlag, string> = {
  wrong_office: 'Salah kantor',
  personal_data: 'Data pribadi',
  media: 'Media',
};

export const LINK_LABEL: Record<LinkKind, { out: string; back: string }> = {
  duplicate_of: { out: 'Menanyakan hal yang sama', back: 'Menanyakan hal yang sama' },
  merged_into: { out: 'Disatukan ke', back: 'Disatukan ke sini atas permintaan pemohon' },
  split_from: { out: 'Dipisahkan dari', back: 'Bagian yang dipisahkan' },
};

export const HOLIDAY_LABEL: Record<HolidayKind, string> = {
  libur_nasional: 'Libur nasional',
  cuti_bersama: 'Cuti bersama',
  libur_pemungutan_suara: 'Hari pemungutan suara',
};

const MOVE_LABEL: Record<string, string> = {
  submit: 'Permohonan diajukan dan didaftarkan',
  amend: 'Permohonan diperbaiki pemohon',
  ask_completion: 'Kelengkapan diminta',
  complete: 'Permohonan dilengkapi',
  lapse: 'Ditutup karena tidak dilengkapi',
  categorise: 'Kategori informasi ditetapkan',
  assign: 'Diteruskan ke unit kerja',
  return: 'Kembali dari unit kerja',
  consequence_test: 'Uji konsekuensi diminta',
  extend: 'Jangka waktu diperpanjang',
  propose: 'Konsep jawaban diajukan ke PPID',
  send_back: 'Konsep jawaban dikembalikan',
  deliver: 'Informasi diserahkan',
  order: 'Diperintahkan atasan PPID untuk diberikan',
  ask_correction: 'Pemohon meminta perbaikan data',
  correct: 'Data pemohon diperbaiki',
  recompute: 'Batas waktu dihitung ulang',
  remind: 'Pengingat batas waktu',
  attach: 'Berkas dilampirkan',
  hand_over: 'Pemberitahuan harus disampaikan petugas',
  accept: 'Permohonan diterima untuk diproses',
  grant: 'Dikabulkan seluruhnya',
  grant_partly: 'Dikabulkan sebagian',
  refuse: 'Ditolak',
  declare_not_held: 'Dinyatakan tidak dikuasai',
  withdraw: 'Dicabut oleh pemohon',
  close: 'Ditutup',
  link: 'Dikaitkan dengan permohonan lain',
  unlink: 'Kaitan duplikat dihapus',
  split: 'Satu bagian dipisahkan',
  flag: 'Tanda diubah',
  look: 'Identitas pemohon dilihat',
  file: 'Keberatan diajukan dan didaftarkan',
  forward: 'Diteruskan ke atasan PPID',
  uphold: 'Keberatan diterima',
  reject: 'Keberatan ditolak',
  run_out: 'Batas waktu tanggapan lewat',
  respond: 'Tanggapan pemohon dicatat',
};

/** What happened, in words; a move this page does not know yet is shown by its name. */
export function moveLabel(move: string): string {
  if (move.startsWith('dispute_')) {
    const name = move.slice('dispute_'.length) as DisputeMoveName;
    return DISPUTE_MOVE_LABEL[name] ?? move.replaceAll('_', ' ');
  }
  return MOVE_LABEL[move] ?? move.replaceAll('_', ' ');
}
