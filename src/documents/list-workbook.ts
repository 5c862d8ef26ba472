import { workbook } from './workbook.ts';

/** A plain list as a workbook, every cell text. */
export interface ListTable {
  /** Of the file, without its ending. */
  name: string;
  title: string;
  /** Width in characters. */
  columns: readonly { title: string; width: number }[];
  rows: readonly (readonly string[])[];
}

export async function listXlsx({ title, columns, rows }: ListTable, office: string): Promise<Uint8Array> {
  return workbook([
    {
      name: title,
      title: [office, title],
      columns: columns.map(({ width }) => ({ width })),
      head: [columns.map((column) => ({ text: column.title }))],
      rows: rows.map((row) => row.map((text) => (text === '' ? null : { text }))),
      landscape: true,
    },
  ]);
}
