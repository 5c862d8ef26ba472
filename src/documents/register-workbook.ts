import {
  OBJECTION_REGISTER,
  type ObjectionEntry,
  REQUEST_REGISTER,
  type Register,
  type RequestEntry,
} from './register.ts';
import { type Cell, type HeadCell, type Sheet, workbook } from './workbook.ts';

export interface RegisterFile<Entry> {
  office: string;
  /** What the entries cover: `Tahun 2026`. */
  period: string;
  entries: readonly Entry[];
}

/** Register of requests, KPU Model PPID-C, as XLSX. */
export function requestRegisterXlsx(file: RegisterFile<RequestEntry>): Promise<Uint8Array> {
  return workbook([registerSheet(REQUEST_REGISTER, file)]);
}

/** Register of objections, KPU Model PPID-G, as XLSX. */
export function objectionRegisterXlsx(file: RegisterFile<ObjectionEntry>): Promise<Uint8Array> {
  return workbook([registerSheet(OBJECTION_REGISTER, file)]);
}

function registerSheet<Entry>(register: Register<Entry>, file: RegisterFile<Entry>): Sheet {
  const parts = register.columns.flatMap((column) => column.parts);
  return {
    name: register.model,
    title: [file.office, `${register.title} (Model ${register.model})`, file.period],
    columns: parts.map(({ width }) => ({ width })),
    head: [
      register.columns.flatMap(({ title, parts: { length } }): HeadCell[] =>
        length === 1
          ? [{ text: title, down: 2 }]
          : [{ text: title, across: length }, ...Array<null>(length - 1).fill(null)],
      ),
      parts.map((part): HeadCell => (part.title === null ? null : { text: part.title })),
      register.columns.flatMap(({ parts: { length } }, index): HeadCell[] => [
        length === 1 ? { text: String(index + 1) } : { text: String(index + 1), across: length },
        ...Array<null>(length - 1).fill(null),
      ]),
    ],
    rows: file.entries.map((entry) =>
      parts.map((part): Cell => {
        const value = part.value(entry);
        if (value === null || value === '') return null;
        if (part.kind === 'date') return { date: String(value) };
        if (typeof value === 'number') return part.kind === 'money' ? { money: value } : { figure: value };
        return { text: value };
      }),
    ),
    landscape: true,
  };
}
