import type { CivilDate } from '../domain/date.ts';
import type { ObjectionRecord } from '../domain/objection.ts';
import type { PeriodFigures, ServiceReport } from '../domain/register.ts';
import type { RequestEvent, RequestRecord } from '../domain/request.ts';
import type { Period } from '../domain/statistics.ts';

/** What the console asks of the room of documents; joined at the root. */

/** Letters that the course of a request gives rise to, in the order in which they are issued. */
export const REQUEST_PAPERS = [
  'receipt',
  'completeness',
  'lapse',
  'disposition',
  'extension',
  'notice',
  'refusal',
  'delivery',
  'minutes',
] as const;
export type RequestPaper = (typeof REQUEST_PAPERS)[number];

export const OBJECTION_PAPERS = ['objection', 'objection_answer'] as const;
export type ObjectionPaper = (typeof OBJECTION_PAPERS)[number];

/** A document as it is downloaded. */
export interface PaperFile {
  name: string;
  /** Media type. */
  type: string;
  bytes: Uint8Array;
}

/** A register as a page shows it: columns of one or more parts, rows of text part by part. */
export interface RegisterTable {
  model: string;
  title: string;
  columns: readonly { title: string; parts: readonly (string | null)[] }[];
  rows: readonly (readonly string[])[];
}

export type RegisterName = 'requests' | 'objections';

export interface ReportView {
  report: ServiceReport;
  /** Last day the figures cover. */
  until: CivilDate;
  charts: readonly { title: string; svg: string }[];
  /** Reasons of refusals and objections, with how often. */
  lists: readonly { title: string; rows: readonly { label: string; count: number }[] }[];
}

/** A figure as a page shows it: its picture, and the table it is drawn from. */
export interface FigureView {
  key: string;
  title: string;
  about: string;
  /** Null when there is nothing to draw. */
  svg: string | null;
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

export interface Papers {
  /** Names of the letters a request has given rise to so far. */
  ofRequest(record: RequestRecord, events: readonly RequestEvent[]): RequestPaper[];
  /**
   * One of them as PDF, from what is stored; null when there is none.
   * @param secret printed on the receipt that is handed over at the desk, and never again
   */
  request(name: RequestPaper, record: RequestRecord, secret?: string): Promise<PaperFile | null>;
  ofObjection(objection: ObjectionRecord): ObjectionPaper[];
  objection(name: ObjectionPaper, objection: ObjectionRecord): Promise<PaperFile | null>;
  /** Everything about an objection and its request, for a dispute: one ZIP of the case file and its enclosures. */
  caseFile(objection: ObjectionRecord): Promise<PaperFile>;
  /** @param masked hides who asked */
  register(name: RegisterName, year: number, masked: boolean): Promise<RegisterTable>;
  registerFile(name: RegisterName, year: number, masked: boolean): Promise<PaperFile>;
  /** A list as XLSX; widths in characters. */
  list(table: {
    name: string;
    title: string;
    columns: readonly { title: string; width: number }[];
    rows: readonly (readonly string[])[];
  }): Promise<PaperFile>;
  report(year: number): Promise<ReportView>;
  reportFile(year: number, format: 'pdf' | 'xlsx'): Promise<PaperFile>;
  figures(period: Period): Promise<{ values: PeriodFigures; figures: readonly FigureView[] }>;
  /** One figure, or all of them (XLSX only); null when there is no such figure or nothing to draw. */
  figureFile(period: Period, key: string | null, format: 'png' | 'xlsx'): Promise<PaperFile | null>;
}

export const REQUEST_PAPER_LABEL: Record<RequestPaper, string> = {
  receipt: 'Tanda bukti penerimaan (PPID-B)',
  completeness: 'Pemberitahuan kelengkapan',
  lapse: 'Pemberitahuan tidak dapat diproses',
  disposition: 'Lembar disposisi',
  extension: 'Pemberitahuan perpanjangan',
  notice: 'Pemberitahuan tertulis (PPID-D)',
  refusal: 'Surat keputusan penolakan (PPID-E)',
  delivery: 'Tanda terima penyerahan',
  minutes: 'Berita acara penyerahan',
};

export const OBJECTION_PAPER_LABEL: Record<ObjectionPaper, string> = {
  objection: 'Surat pernyataan keberatan (PPID-F)',
  objection_answer: 'Tanggapan atasan PPID',
};
