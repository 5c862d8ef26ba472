import { addDays, type CivilDate, civilDate, weekday } from '../domain/date.ts';
import { numberAt } from './numbers.ts';

/** Dates as Indonesians type them, read from normalised words: absolute, short, numeric and relative. */

const MONTH_NUMBER: ReadonlyMap<string, number> = new Map(
  `januari jan:1 februari feb pebruari febuari:2 maret mar mrt:3 april apr:4 mei:5 juni jun:6 juli jul:7
  agustus agu agt ags agus:8 september sep sept:9 oktober okt oct:10 november nov nopember:11 desember des dec:12`
    .split(/\s*\n\s*|(?<=:\d+)\s+/)
    .flatMap((entry) => {
      const [names, number] = entry.split(':');
      return names!
        .trim()
        .split(' ')
        .map((name) => [name, Number(number)] as [string, number]);
    }),
);
const WEEKDAY_NUMBER: ReadonlyMap<string, number> = new Map([
  ['senin', 1],
  ['selasa', 2],
  ['rabu', 3],
  ['kamis', 4],
  ['jumat', 5],
  ['sabtu', 6],
  ['minggu', 0],
  ['ahad', 0],
]);

export interface DateFound {
  date?: CivilDate;
  /** A month without a day: `2026-11`. */
  month?: string;
  /** A year said relatively (`tahun depan`). */
  year?: number;
  /** Words it stands on, so that its year is not read as another thing. */
  from: number;
  to: number;
}

const month2 = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`;
const PAST = new Set(['kemarin', 'lalu', 'dulu', 'lahir', 'kelahiran', 'kemaren']);

/** Every date said, in order. `words` are normalised; today decides what `besok` and a missing year mean. */
export function findDates(words: readonly string[], today: CivilDate): DateFound[] {
  const found: DateFound[] = [];
  for (let at = 0; at < words.length; ) {
    const one =
      numericDate(words, at) ??
      dayAndMonth(words, at, today) ??
      monthAlone(words, at, today) ??
      relative(words, at, today);
    if (one) found.push(one);
    at = one ? one.to : at + 1;
  }
  return found;
}

/** `12 2 2027` (from 12/2/2027, 12-2-2027, 12.2.2027) and `2027 02 12`. */
function numericDate(words: readonly string[], at: number): DateFound | null {
  const [a, b, c] = [words[at] ?? '', words[at + 1] ?? '', words[at + 2] ?? ''];
  if (!/^\d{1,4}$/.test(a) || !/^\d{1,2}$/.test(b) || !/^\d{1,4}$/.test(c)) return null;
  const date =
    a.length <= 2 && c.length === 4
      ? civilDate(+c, +b, +a)
      : a.length === 4 && c.length <= 2
        ? civilDate(+a, +b, +c)
        : null;
  return date ? { date, from: at, to: at + 3 } : null;
}

/** `3 maret 2012`, `tiga maret`, `25 des`, `tanggal 17 bulan depan`, `tanggal 5`. */
function dayAndMonth(words: readonly string[], at: number, today: CivilDate): DateFound | null {
  const day = numberAt(words, at);
  if (!day || day.value < 1 || day.value > 31) return null;
  const next = words[at + day.length] ?? '';
  const month = MONTH_NUMBER.get(next);
  if (month !== undefined) {
    const yearWord = words[at + day.length + 1] ?? '';
    const year = /^(19|20)\d\d$/.test(yearWord)
      ? +yearWord
      : nearestYear(month, day.value, today, isPast(words));
    const date = civilDate(year, month, day.value);
    return date ? { date, from: at, to: at + day.length + (+yearWord === year ? 2 : 1) } : null;
  }
  if (words[at - 1] !== 'tanggal') return null;
  const [year, thisMonth] = [+today.slice(0, 4), +today.slice(5, 7)];
  const shift =
    next === 'bulan'
      ? words[at + day.length + 1] === 'depan'
        ? 1
        : 0
      : day.value < +today.slice(8) && !isPast(words)
        ? 1
        : 0;
  const index = year * 12 + thisMonth - 1 + shift;
  const date = civilDate(Math.floor(index / 12), (index % 12) + 1, day.value);
  return date ? { date, from: at, to: at + day.length + (next === 'bulan' ? 2 : 0) } : null;
}

/** `bulan maret`, `maret 2027`, `november`; short forms only behind "bulan" or before a year. */
function monthAlone(words: readonly string[], at: number, today: CivilDate): DateFound | null {
  const word = words[at]!;
  const month = MONTH_NUMBER.get(word);
  if (month === undefined) return null;
  const yearWord = words[at + 1] ?? '';
  const withYear = /^(19|20)\d\d$/.test(yearWord);
  if (
    word.length < 5 &&
    word !== 'mei' &&
    word !== 'juni' &&
    word !== 'juli' &&
    words[at - 1] !== 'bulan' &&
    !withYear
  )
    return null;
  const [year, now] = [+today.slice(0, 4), +today.slice(5, 7)];
  const guess = isPast(words) ? (month > now ? year - 1 : year) : month < now ? year + 1 : year;
  return { month: month2(withYear ? +yearWord : guess, month), from: at, to: at + (withYear ? 2 : 1) };
}

function relative(words: readonly string[], at: number, today: CivilDate): DateFound | null {
  const [word, next] = [words[at]!, words[at + 1] ?? ''];
  const day = (shift: number, length: number): DateFound => ({
    date: addDays(today, shift),
    from: at,
    to: at + length,
  });
  if (word === 'hari' && next === 'ini') return day(0, 2);
  if (word === 'besok') return day(next === 'lusa' ? 2 : 1, next === 'lusa' ? 2 : 1);
  if (word === 'lusa') return day(2, 1);
  if (word === 'minggu' && words[at - 1] !== 'hari' && (next === 'depan' || next === 'lalu'))
    return day(next === 'depan' ? 7 : -7, 2);
  if (word === 'bulan' && (next === 'depan' || next === 'ini' || next === 'lalu')) {
    const shift = next === 'depan' ? 1 : next === 'ini' ? 0 : -1;
    const index = +today.slice(0, 4) * 12 + +today.slice(5, 7) - 1 + shift;
    return { month: month2(Math.floor(index / 12), (index % 12) + 1), from: at, to: at + 2 };
  }
  if (word === 'tahun' && (next === 'depan' || next === 'ini' || next === 'lalu')) {
    return {
      year: +today.slice(0, 4) + (next === 'depan' ? 1 : next === 'ini' ? 0 : -1),
      from: at,
      to: at + 2,
    };
  }
  const wanted = WEEKDAY_NUMBER.get(word);
  // A bare "minggu" is a week as often as a Sunday.
  if (wanted === undefined || (word === 'minggu' && words[at - 1] !== 'hari')) return null;
  const ahead = (wanted - weekday(today) + 7) % 7;
  return next === 'depan' ? day(ahead === 0 ? 7 : ahead, 2) : day(ahead, 1);
}

/** The year in which a day without one falls next, or fell last when the question looks back. */
function nearestYear(month: number, day: number, today: CivilDate, past: boolean): number {
  const year = +today.slice(0, 4);
  const thisYear = civilDate(year, month, day) ?? today;
  if (past) return thisYear > today ? year - 1 : year;
  return thisYear < today ? year + 1 : year;
}

function isPast(words: readonly string[]): boolean {
  return words.some((word) => PAST.has(word));
}
