import { civilDateOf, formatDate, formatLongDate, timeOf } from '../domain/date.ts';
import { maskName, maskNumber } from '../domain/identity.ts';
import type { ApplicantKind, Identity, Representative, RequestCategory, Way } from '../domain/request.ts';
import type { LawGround, LetterRequest, Periods } from './issue.ts';
import { withWords } from './terbilang.ts';

/** Fixed words of the forms: labels of KPU's models and the sentences letters share. */

export const CATEGORIES: readonly (readonly [RequestCategory, string])[] = [
  ['election', 'Informasi tahapan pemilu atau pemilihan'],
  ['general', 'Informasi KPU sebagai badan publik'],
];

export const WAYS_OF_OBTAINING: readonly (readonly [Way[], string])[] = [
  [['view'], 'Melihat, membaca, mendengarkan, atau mencatat'],
  [['softcopy', 'hardcopy'], 'Mendapatkan salinan informasi'],
];

export const COPY_FORMS: readonly (readonly [Way, string])[] = [
  ['softcopy', 'Salinan digital (softcopy), dikirim secara elektronik'],
  ['hardcopy', 'Salinan cetak (hardcopy), diambil langsung di kantor'],
];

export const ID_LABEL: Record<ApplicantKind, string> = {
  person: 'NIK',
  legal_body: 'Nomor akta atau SK pengesahan',
  group: 'NIK penerima kuasa',
};

export function moment(at: Date): string {
  return `${formatLongDate(civilDateOf(at))}, pukul ${timeOf(at)} WIB`;
}

export function day(at: Date): string {
  return formatDate(civilDateOf(at));
}

export function workingDays(days: number): string {
  return `${withWords(days)} hari kerja`;
}

/** `Pasal 17 huruf h UU 14/2008 (rahasia pribadi seseorang)` */
export function exemption(ground: LawGround): string {
  return `Pasal 17 huruf ${ground.letter} UU 14/2008: ${ground.meaning}`;
}

/** The identity with what a bystander must not read covered. */
export function covered(identity: Identity): Identity {
  return {
    name: maskName(identity.name),
    idNumber: maskNumber(identity.idNumber),
    address: '•••••',
    contact: identity.contact.replace(/^(.{2}).*?(.{2})$/s, '$1•••••$2'),
    occupation: identity.occupation,
  };
}

export function coveredProxy<Proxy extends Omit<Representative, 'idNumber'> & { idNumber?: string }>(
  proxy: Proxy,
): Proxy {
  const { name, idNumber, address, contact } = covered({ idNumber: '', ...proxy, occupation: '' });
  return { ...proxy, name, address, contact, ...(proxy.idNumber === undefined ? {} : { idNumber }) };
}

/** The proxy (kuasa) who acts for the applicant. */
export function proxyRows(proxy: Representative): [string, string | null][] {
  return [
    ['Nama', proxy.name],
    ['NIK', proxy.idNumber || null],
    ['Alamat', proxy.address || null],
    ['Nomor telepon/surel', proxy.contact || null],
    ['Surat kuasa khusus', proxy.authority || null],
  ];
}

/** Name, address and contact of the applicant as letters print them. */
export function applicantRows(request: LetterRequest): [string, string | null][] {
  const { identity } = request;
  return [
    ['Nama', identity.name],
    ['Alamat', identity.address || null],
    ['Nomor telepon/surel', identity.contact || null],
  ];
}

/** How an applicant who disagrees goes on (UU 14/2008 Pasal 35–37). */
export function remedy(periods: Periods): string {
  return `Jika tidak puas dengan pemberitahuan ini, Saudara dapat mengajukan keberatan tertulis kepada Atasan PPID paling lambat ${workingDays(periods.objectionWindowDays)} sejak alasan keberatan ditemukan. Atasan PPID menjawab paling lambat ${workingDays(periods.objectionDays)} sejak keberatan dicatat dalam register keberatan.`;
}

/** The back of KPU's Model PPID-B: the applicant's rights under UU 14/2008. */
export function rights(periods: Periods): string[] {
  return [
    'Pemohon informasi berhak meminta seluruh informasi yang dikuasai badan publik, kecuali informasi yang dikecualikan menurut Pasal 17 dan Pasal 18 UU 14/2008 serta informasi yang belum dikuasai atau belum didokumentasikan.',
    'Pemohon informasi berhak mendapatkan tanda bukti permohonan berupa nomor pendaftaran. Jika tanda bukti tidak diberikan, tanyakan alasannya kepada petugas; mungkin permohonan belum lengkap.',
    `Pemohon informasi berhak mendapatkan pemberitahuan tertulis tentang diterima atau tidaknya permohonan paling lambat ${workingDays(periods.answerDays)} sejak permohonan diterima. Badan publik dapat memperpanjang waktu itu satu kali, paling lama ${workingDays(periods.extensionDays)}, dengan alasan tertulis.`,
    'Layanan informasi tidak dipungut biaya. Jika ada biaya penyalinan atau pengiriman, besar biaya dan cara membayarnya disebut dalam pemberitahuan tertulis.',
    `Jika tidak puas, misalnya permohonan ditolak atau hanya diberikan sebagian, tidak ditanggapi, ditanggapi tidak sebagaimana diminta, dikenai biaya yang tidak wajar, atau dijawab melewati jangka waktu, pemohon informasi dapat mengajukan keberatan kepada Atasan PPID paling lambat ${workingDays(periods.objectionWindowDays)} sejak alasan keberatan ditemukan. Atasan PPID wajib memberi tanggapan tertulis paling lambat ${workingDays(periods.objectionDays)} sejak keberatan dicatat dalam register keberatan.`,
    `Jika tidak puas dengan tanggapan Atasan PPID, pemohon informasi dapat mengajukan penyelesaian sengketa kepada Komisi Informasi paling lambat ${workingDays(periods.disputeDays)} sejak tanggapan diterima atau sejak jangka waktu tanggapan berakhir.`,
    'Pemohon penyandang disabilitas berhak mendapat pendampingan petugas selama proses permohonan.',
  ];
}
