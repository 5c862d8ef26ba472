import type { CellObject, Feature, Image, Row, SheetData } from 'write-excel-file/node';
import { type CivilDate, dayNumber } from '../domain/date.ts';
import { printable } from './printable.ts';

/** XLSX files: sheets of typed cells, ready to print on A4 with the head repeated. The writer is loaded when used. */

export type Cell =
  | { text: string }
  | { figure: number }
  | { money: number }
  | { date: CivilDate }
  /** A bar of this share (0–1) of the column, made of block letters: every spreadsheet program shows it alike. */
  | { bar: number }
  | null;

export interface SheetColumn {
  /** In characters. */
  width: number;
}

export interface Sheet {
  name: string;
  /** Lines above the head: office, title, period. */
  title: readonly string[];
  columns: readonly SheetColumn[];
  head: readonly (readonly HeadCell[])[];
  rows: readonly (readonly Cell[])[];
  landscape: boolean;
}

/** A head cell covers `across` columns and `down` rows; those it covers are null. */
export type HeadCell = { text: string; across?: number; down?: number } | null;

/** Excel takes no longer text in a cell. */
const LONGEST = 32_000;
const BAR_LETTERS = 30;
const FRAME = { borderColor: '#b9b0a6', borderStyle: 'thin' } as const;

export async function workbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const { default: write } = await import('write-excel-file/node');
  return new Uint8Array(
    await write(
      sheets.map((sheet) => ({
        sheet: sheet.name,
        data: dataOf(sheet),
        columns: sheet.columns.map(({ width }) => ({ width })),
        stickyRowsCount: headHeight(sheet),
        stickyColumnsCount: 1,
        ...(sheet.landscape ? { orientation: 'landscape' as const } : {}),
      })),
      { fontFamily: 'Calibri', fontSize: 10, features: [printing(sheets)] },
    ).toBuffer(),
  );
}

/** A text as a cell may hold it; never read as a formula. */
function cellText(text: string): string {
  return printable(text, () => true)
    .slice(0, LONGEST)
    .toWellFormed();
}

const headHeight = (sheet: Sheet): number => sheet.title.length + 1 + sheet.head.length;

function dataOf(sheet: Sheet): SheetData {
  const title = sheet.title.map(
    (line, index): Row => [
      { value: cellText(line), type: String, fontWeight: 'bold', fontSize: index === 1 ? 13 : 10 },
    ],
  );
  const head = sheet.head.map(
    (row): Row =>
      row.map((cell): CellObject | null => {
        if (cell === null) return null;
        return {
          value: cell.text,
          type: String,
          fontWeight: 'bold',
          align: 'center',
          alignVertical: 'center',
          wrap: true,
          backgroundColor: '#f4efe8',
          ...FRAME,
          ...((cell.across ?? 1) > 1 ? { columnSpan: cell.across! } : {}),
          ...((cell.down ?? 1) > 1 ? { rowSpan: cell.down! } : {}),
        };
      }),
  );
  return [...title, [], ...head, ...sheet.rows.map((row): Row => row.map(bodyCell))];
}

function bodyCell(cell: Cell): CellObject {
  const frame = { alignVertical: 'top', wrap: true, ...FRAME } as const;
  if (cell === null) return { value: '', type: String, ...frame };
  if ('text' in cell)
    return {
      value: cellText(cell.text),
      type: String,
      ...(cell.text === '✓' ? { align: 'center' as const } : {}),
      ...frame,
    };
  if ('bar' in cell)
    return {
      value: cell.bar > 0 ? '█'.repeat(Math.max(1, Math.round(cell.bar * BAR_LETTERS))) : '',
      type: String,
      textColor: '#8c1d24',
      ...frame,
      wrap: false,
    };
  if ('date' in cell)
    return {
      value: new Date(dayNumber(cell.date) * 86_400_000),
      type: Date,
      format: 'dd/mm/yyyy',
      align: 'center',
      ...frame,
    };
  const value = 'money' in cell ? cell.money : cell.figure;
  return { value, type: Number, format: 'money' in cell ? '"Rp"#,##0' : '#,##0.##', ...frame };
}

/** A4, as wide as the page, head repeated on every printed page: the writer has no words for these. */
function printing(sheets: readonly Sheet[]): Feature<Image['content']> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _, { sheetIndex }) => {
            const landscape = sheets[sheetIndex]?.landscape ?? false;
            const setup = `<pageSetup paperSize="9" orientation="${landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>`;
            const without = xml.replace(/<pageSetup[^>]*\/>/, '');
            return without
              .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
              .replace('</worksheet>', `${setup}</worksheet>`);
          },
        },
        'xl/workbook.xml': {
          transform: (xml) => {
            const names = sheets.map((sheet, index) => {
              const to = headHeight(sheet);
              const quoted = `'${sheet.name.replaceAll("'", "''")}'`;
              return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${quoted}!$${to - sheet.head.length + 1}:$${to}</definedName>`;
            });
            return xml
              .replace(/<definedNames\s*\/>/, '')
              .replace('</sheets>', `</sheets><definedNames>${names.join('')}</definedNames>`);
          },
        },
      },
    },
  };
}
