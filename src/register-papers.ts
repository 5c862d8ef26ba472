import type { PaperFile, RegisterName, RegisterTable, ReportView } from './console/papers.ts';
import type { Issuer } from './documents/issuer.ts';
import {
  OBJECTION_REGISTER,
  type ObjectionEntry,
  REQUEST_REGISTER,
  type Register,
  type RequestEntry,
  registerRow,
} from './documents/register.ts';
import { objectionEntry, requestEntry } from './documents/register-entries.ts';
import { objectionRegisterXlsx, requestRegisterXlsx } from './documents/register-workbook.ts';
import { chartsOf, listsOf } from './documents/report-charts.ts';
import type { YearReport } from './documents/year-report.ts';
import { yearReportPdf } from './documents/year-report-pdf.ts';
import { type ReportWords, yearReportOf } from './documents/year-report-values.ts';
import { yearReportXlsx } from './documents/year-report-workbook.ts';
import type { ObjectionDesk, RequestDesk } from './domain/desk.ts';
import type { ServiceReport } from './domain/register.ts';
import type { Store } from './domain/store.ts';
import type { Content } from './knowledge/content.ts';

/** Joins the registers and the yearly figures of requests/ to the tables, charts and files of documents/. */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface RegisterSources {
  store: Store;
  content: Content;
  issuer: Issuer;
  desk: RequestDesk;
  objections: ObjectionDesk;
  now: () => Date;
  labels: Pick<ReportWords, 'channel' | 'applicant' | 'category'>;
}

export function createRegisterPapers(sources: RegisterSources) {
  const { store, content, issuer, desk, objections, now } = sources;
  const { office, law } = content;
  const words: ReportWords = {
    ...sources.labels,
    grounds: law.grounds,
    objectionGrounds: law.objection_grounds,
  };

  const requestEntries = async (year: number, masked: boolean): Promise<RequestEntry[]> =>
    (await desk.register(year, masked)).map((row) => requestEntry(row, words.grounds));
  const objectionEntries = async (year: number, masked: boolean): Promise<ObjectionEntry[]> =>
    (await objections.register(year, masked)).map(objectionEntry);

  const tableOf = <Entry>(register: Register<Entry>, entries: readonly Entry[]): RegisterTable => ({
    model: register.model,
    title: register.title,
    columns: register.columns.map(({ title, parts }) => ({ title, parts: parts.map((part) => part.title) })),
    rows: entries.map((entry) => registerRow(register, entry)),
  });

  async function yearReport(year: number): Promise<{ report: ServiceReport; values: YearReport }> {
    const at = now();
    const report = await desk.report(year, at);
    return {
      report,
      values: yearReportOf(report, await store.requests.ofYear(year), words, issuer.ppid(at)),
    };
  }

  return {
    async register(name: RegisterName, year: number, masked: boolean): Promise<RegisterTable> {
      return name === 'requests'
        ? tableOf(REQUEST_REGISTER, await requestEntries(year, masked))
        : tableOf(OBJECTION_REGISTER, await objectionEntries(year, masked));
    },

    async registerFile(name: RegisterName, year: number, masked: boolean): Promise<PaperFile> {
      const period = `Tahun ${year}`;
      const bytes =
        name === 'requests'
          ? await requestRegisterXlsx({
              office: office.name,
              period,
              entries: await requestEntries(year, masked),
            })
          : await objectionRegisterXlsx({
              office: office.name,
              period,
              entries: await objectionEntries(year, masked),
            });
      const model = name === 'requests' ? 'ppid-c' : 'ppid-g';
      return { name: `register-${model}-${year}${masked ? '-tanpa-identitas' : ''}.xlsx`, type: XLSX, bytes };
    },

    async report(year: number): Promise<ReportView> {
      const { report, values } = await yearReport(year);
      return { report, until: values.until, charts: chartsOf(values), lists: listsOf(values) };
    },

    async reportFile(year: number, format: 'pdf' | 'xlsx'): Promise<PaperFile> {
      const { values } = await yearReport(year);
      return format === 'pdf'
        ? { name: `laporan-${year}.pdf`, type: 'application/pdf', bytes: await yearReportPdf(values) }
        : { name: `laporan-${year}.xlsx`, type: XLSX, bytes: await yearReportXlsx(values) };
    },
  };
}
