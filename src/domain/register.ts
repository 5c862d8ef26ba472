import type { CivilDate } from './date.ts';
import type { DisputeState } from './dispute.ts';
import type { ObjectionGround, ObjectionState } from './objection.ts';
import type {
  ApplicantKind,
  Outcome,
  RequestCategory,
  RequestChannel,
  RequestState,
  Way,
} from './request.ts';
import type { Period, Result, SatisfactionCounts, ServedBy } from './statistics.ts';

/** What registers and the yearly report hold, as plain values: `documents/` and pages draw them. */

/** One row of the Register Permintaan Informasi Publik (KPU Model PPID-C), its 15 columns in order. */
export interface RequestRegisterRow {
  /** 1 Nomor pendaftaran */
  number: string;
  /** 2 Tanggal diterima */
  receivedOn: CivilDate;
  /** 3 Nama */
  name: string;
  /** 4 Alamat */
  address: string;
  /** 5 Nomor kontak */
  contact: string;
  /** 6 Pekerjaan */
  occupation: string;
  /** 7 Informasi yang diminta */
  details: string;
  /** 8 Tujuan penggunaan informasi */
  purpose: string;
  /** 9 Status informasi: under the office's control, and if not who holds it; null before an answer. */
  held: { underControl: boolean; holder: string | null; undocumented: boolean } | null;
  /** 10 Bentuk informasi yang dikuasai */
  form: 'softcopy' | 'hardcopy' | null;
  /** 11 Jenis permintaan: melihat/mengetahui or meminta salinan */
  asks: 'view' | 'copy';
  /** 12 Keputusan */
  outcome: Outcome | null;
  /** 13 Alasan penolakan: letter of Pasal 17 and the decision */
  refusal: { ground: string; decision: string } | null;
  /** 14 Hari dan tanggal: pemberitahuan tertulis, pemberian informasi */
  dates: { noticeOn: CivilDate | null; deliveredOn: CivilDate | null };
  /** 15 Biaya dan cara pembayaran */
  cost: { amount: number; payment: string | null } | null;
  /** Not printed as such: which way of asking column 11 names, and links and colours. */
  way: Way;
  state: RequestState;
}

/** One row of the Register Keberatan (KPU Model PPID-G), its 11 columns in order. */
export interface ObjectionRegisterRow {
  /** 1 Nomor registrasi keberatan */
  number: string;
  /** 2 Tanggal diterima */
  receivedOn: CivilDate;
  /** 3 Identitas pemohon atau kuasa */
  applicant: { name: string; address: string; contact: string; occupation: string; proxy: string | null };
  /** 4 Nomor pendaftaran permohonan */
  request: string;
  /** 5 Informasi yang diminta */
  details: string;
  /** 6 Tujuan penggunaan informasi */
  purpose: string;
  /** 7 Alasan, Pasal 35 ayat (1) */
  grounds: readonly ObjectionGround[];
  /** 8 Keputusan atasan PPID */
  decision: 'upheld' | 'rejected' | 'unanswered' | null;
  /** 9 Hari dan tanggal tanggapan */
  decidedOn: CivilDate | null;
  /** 10 Nama dan posisi atasan PPID */
  decidedBy: string | null;
  /** 11 Tanggapan pemohon */
  response: string | null;
  state: ObjectionState;
}

/** Working days taken by answered requests; null when none was answered. */
export interface DaysTaken {
  mean: number;
  median: number;
  longest: number;
}

/** Values of the yearly Laporan Layanan Informasi Publik (UU 14/2008 Pasal 12). Shares are 0–1. */
export interface ServiceReport {
  year: number;
  /** The day the figures were taken. */
  asOf: CivilDate;
  received: number;
  answered: number;
  open: number;
  lapsed: number;
  withdrawn: number;
  /** Twelve numbers, January first, by day of receipt. */
  byMonth: readonly number[];
  byChannel: Partial<Record<RequestChannel, number>>;
  byApplicant: Record<ApplicantKind, number>;
  /** Filed through a proxy. */
  byProxy: number;
  byCategory: Record<RequestCategory, number>;
  byWay: Record<Way, number>;
  byOutcome: Record<Outcome, number>;
  /** Time of each request, as Pasal 12 asks. */
  times: readonly { number: string; days: number | null; late: boolean }[];
  days: DaysTaken | null;
  /** Answered or still open after their promised date. */
  late: number;
  /** Of all that were answered or are overdue; null when there are none. */
  shareLate: number | null;
  extensions: number;
  /** Letter of Pasal 17 → number of refusals and partial refusals. */
  refusalsByGround: Record<string, number>;
  objections: {
    received: number;
    byGround: Record<ObjectionGround, number>;
    upheld: number;
    rejected: number;
    unanswered: number;
    open: number;
    days: DaysTaken | null;
  };
  disputes: { received: number; byState: Partial<Record<DisputeState, number>> };
}

/** Figures of a period for the page of reports. */
export interface PeriodFigures {
  period: Period;
  asOf: Date;
  received: number;
  /** Every month the period touches, `2026-11`, in order. */
  months: readonly { month: string; results: Readonly<Record<Result, number>> }[];
  results: Readonly<Record<Result, number>>;
  /** Largest first. */
  channels: readonly { key: RequestChannel; count: number }[];
  /** Working days from receipt to answer → how many, shortest first. */
  days: readonly { days: number; count: number }[];
  taken: DaysTaken | null;
  late: number;
  /** Answered or overdue: those of which "late" can be said. */
  judged: number;
  /** Messages of citizens. */
  turns: number;
  /** By hour of the day, 0 first. */
  hours: readonly number[];
  talkChannels: readonly { key: RequestChannel; count: number }[];
  served: Readonly<Record<ServedBy, number>>;
  intents: readonly { intent: string; count: number }[];
  satisfaction: SatisfactionCounts;
}
