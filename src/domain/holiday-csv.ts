import { civilDate } from './date.ts';
import type { Holiday, HolidayKind } from './holidays.ts';

/** A year of holidays as a spreadsheet gives it: `tanggal;jenis;nama;status`, one day a line, comma or semicolon. */

const KINDS: Readonly<Record<string, HolidayKind>> = {
  libur_nasional: 'libur_nasional',
  'libur nasional': 'libur_nasional',
  nasional: 'libur_nasional',
  cuti_bersama: 'cuti_bersama',
  'cuti bersama': 'cuti_bersama',
  libur_pemungutan_suara: 'libur_pemungutan_suara',
  'pemungutan suara': 'libur_pemungutan_suara',
  'hari pemungutan suara': 'libur_pemungutan_suara',
};
const LONGEST_NAME = 120;
const MOST_DAYS = 100;

export interface HolidayCsv {
  days: readonly Holiday[];
  faults: readonly { line: number; message: string }[];
}

/** Cells of a line; a quoted cell may hold the separator. */
function cells(line: string): string[] {
  const mark = line.includes(';') ? ';' : line.includes('\t') ? '\t' : ',';
  const found: string[] = [];
  let [cell, quoted] = ['', false];
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    else if (letter === mark && !quoted) {
      found.push(cell.trim());
      cell = '';
    } else cell += letter;
  }
  return [...found, cell.trim()];
}

function dateOf(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return civilDate(+iso[1]!, +iso[2]!, +iso[3]!);
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  return written ? civilDate(+written[3]!, +written[2]!, +written[1]!) : null;
}

/** @param year days of another year are faults */
export function readHolidayCsv(text: string, year: number): HolidayCsv {
  const days: Holiday[] = [];
  const faults: { line: number; message: string }[] = [];
  const seen = new Set<string>();
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((raw, index) => {
      const line = index + 1;
      if (raw.trim() === '') return;
      const [day = '', kind = '', name = '', status = ''] = cells(raw);
      if (/^tanggal$/i.test(day)) return;
      const date = dateOf(day);
      const known = KINDS[kind.toLowerCase()];
      const wrong =
        date === null
          ? `tanggal “${day}” tidak terbaca; tulis 2026-01-31 atau 31/01/2026`
          : +date.slice(0, 4) !== year
            ? `tanggal ${day} bukan tahun ${year}`
            : known === undefined
              ? `jenis “${kind}” tidak dikenal; tulis libur nasional, cuti bersama, atau pemungutan suara`
              : name === ''
                ? 'nama hari belum ditulis'
                : name.length > LONGEST_NAME
                  ? `nama lebih dari ${LONGEST_NAME} huruf`
                  : !/^(tetap|perkiraan|)$/i.test(status)
                    ? `status “${status}” tidak dikenal; tulis tetap atau perkiraan`
                    : seen.has(`${date} ${known} ${name}`)
                      ? 'hari ini sudah ada di atas'
                      : null;
      if (wrong !== null) faults.push({ line, message: wrong });
      else {
        seen.add(`${date} ${known} ${name}`);
        days.push({
          date: date!,
          kind: known!,
          name,
          status: status.toLowerCase() === 'perkiraan' ? 'perkiraan' : 'tetap',
        });
      }
    });
  if (days.length > MOST_DAYS) faults.push({ line: MOST_DAYS, message: `lebih dari ${MOST_DAYS} hari` });
  return { days: [...days].sort((a, b) => (a.date < b.date ? -1 : 1)), faults };
}

/** The same days, as they are read again. */
export function holidayCsv(days: readonly Holiday[]): string {
  const quoted = (text: string): string => (/[;,\t]/.test(text) ? `"${text.replaceAll('"', '')}"` : text);
  return [
    'tanggal;jenis;nama;status',
    ...days.map((day) => `${day.date};${day.kind};${quoted(day.name)};${day.status}`),
  ].join('\n');
}
