import type { ChannelName } from '../domain/message.ts';
import type { Role } from '../domain/operator.ts';
import type {
  ActorKind,
  ApplicantKind,
  Outcome,
  RequestCategory,
  RequestState,
  Way,
} from '../domain/request.ts';

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

export const CHANNEL_LABEL: Record<ChannelName, string> = {
  web: 'Web',
  terminal: 'Terminal',
  telegram: 'Telegram',
  whatsapp: 'WhatsApp',
  'whatsapp-cloud': 'WhatsApp',
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

const MOVE_LABEL: Record<string, string> = {
  submit: 'Permohonan diajukan dan didaftarkan',
  accept: 'Permohonan diterima untuk diproses',
  grant: 'Dikabulkan seluruhnya',
  grant_partly: 'Dikabulkan sebagian',
  refuse: 'Ditolak',
  declare_not_held: 'Dinyatakan tidak dikuasai',
  withdraw: 'Dicabut oleh pemohon',
  close: 'Ditutup',
  look: 'Identitas pemohon dilihat',
};

/** What happened, in words; a move this page does not know yet is shown by its name. */
export function moveLabel(move: string): string {
  return MOVE_LABEL[move] ?? move.replaceAll('_', ' ');
}
