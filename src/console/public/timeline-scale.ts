import { addDays, type CivilDate, civilDate, daysBetween } from '../../domain/date.ts';

/** Pictures are drawn twice; the page shows the one that fits the screen. */
export type Layout = 'narrow' | 'wide';

/** Where a date lies on a horizontal axis. */
export interface Scale {
  from: CivilDate;
  to: CivilDate;
  x(date: CivilDate): number;
}

export function scale(from: CivilDate, to: CivilDate, left: number, right: number): Scale {
  const days = Math.max(1, daysBetween(from, to));
  const x = (date: CivilDate) => {
    const inside = date < from ? from : date > to ? to : date;
    return Math.round((left + ((right - left) * daysBetween(from, inside)) / days) * 10) / 10;
  };
  return { from, to, x };
}

/** First days of every `step`-th month from the axis' first to its last day. */
export function monthStarts({ from, to }: Scale, step: number): CivilDate[] {
  const starts: CivilDate[] = [];
  for (let month = 0; ; month += step) {
    const year = +from.slice(0, 4) + Math.floor(month / 12);
    const date = civilDate(year, (month % 12) + 1, 1)!;
    if (date > to) return starts;
    if (date >= from) starts.push(date);
  }
}

/** The day after `date`, so that a bar covers its last day. */
export function endOf(date: CivilDate): CivilDate {
  return addDays(date, 1);
}

/** Splits a label into lines of at most `max` characters, at spaces. */
export function wrap(text: string, max: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > max) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
