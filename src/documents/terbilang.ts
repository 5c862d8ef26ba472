import { type CivilDate, MONTHS, WEEKDAYS, weekday } from '../domain/date.ts';

/** Numbers in words (terbilang), as letters and minutes write them beside the figures. */

const ONES = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
] as const;

const SCALES = [
  [1_000_000_000_000, 'triliun'],
  [1_000_000_000, 'miliar'],
  [1_000_000, 'juta'],
] as const;

/** `1945` → `seribu sembilan ratus empat puluh lima`. Whole numbers below 10^15; anything else is a RangeError. */
export function terbilang(number: number): string {
  if (!Number.isSafeInteger(number) || Math.abs(number) >= 1e15)
    throw new RangeError(`terbilang: not a whole number below 10^15: ${number}`);
  if (number < 0) return `minus ${terbilang(-number)}`;
  if (number < 12) return ONES[number]!;
  if (number < 20) return `${ONES[number - 10]} belas`;
  if (number < 100) return joined(`${ONES[Math.floor(number / 10)]} puluh`, number % 10);
  if (number < 200) return joined('seratus', number - 100);
  if (number < 1000) return joined(`${ONES[Math.floor(number / 100)]} ratus`, number % 100);
  if (number < 2000) return joined('seribu', number - 1000);
  if (number < 1_000_000) return joined(`${terbilang(Math.floor(number / 1000))} ribu`, number % 1000);
  const [size, name] = SCALES.find(([scale]) => number >= scale)!;
  return joined(`${terbilang(Math.floor(number / size))} ${name}`, number % size);
}

const joined = (head: string, rest: number): string => (rest === 0 ? head : `${head} ${terbilang(rest)}`);

/** `10 (sepuluh)` */
export function withWords(number: number): string {
  return `${number} (${terbilang(number)})`;
}

/** `1.012.800` */
export function figure(number: number): string {
  return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** `Rp12.500` */
export function rupiah(amount: number): string {
  return `Rp${figure(amount)}`;
}

/** `Selasa, tanggal dua puluh empat, bulan November, tahun dua ribu dua puluh enam` */
export function dateInWords(date: CivilDate): string {
  const [year, month, day] = [+date.slice(0, 4), +date.slice(5, 7), +date.slice(8, 10)];
  return `${WEEKDAYS[weekday(date)]}, tanggal ${terbilang(day)}, bulan ${MONTHS[month - 1]}, tahun ${terbilang(year)}`;
}
