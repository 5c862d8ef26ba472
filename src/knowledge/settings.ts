import { type HolidayYear, holidayTable } from '../domain/holidays.ts';
import type { LawPart, LawRow, OfficeValues } from '../domain/settings.ts';
import type { Content } from './content.ts';
import type { Edits } from './edits.ts';
import { ContentReader, type Fault } from './read.ts';
import { holidaySchema, lawSchema, officeSchema } from './schemas.ts';
import { inline, setKey } from './yaml-text.ts';

/** Office data, holidays and law values that were set in the console in place of their files. */

export const OFFICE_FILE = 'knowledge/office.yml';
export const LAW_FILE = 'knowledge/law.yml';
export const holidayFile = (year: number): string => `knowledge/holidays/${year}.yml`;

/** Content with those files read from other texts; a text in no good form leaves what was there. */
export function withSettings(content: Content, edits: Edits): { content: Content; faults: Fault[] } {
  const reader = new ContentReader('');
  let { office, law } = content;
  const years = new Map(content.holidayYears.map((year) => [holidayFile(year.year), year]));
  for (const [file, text] of edits) {
    if (file === OFFICE_FILE) office = reader.yaml(file, officeSchema, text) ?? office;
    else if (file === LAW_FILE) law = reader.yaml(file, lawSchema, text) ?? law;
    else if (file.startsWith('knowledge/holidays/')) {
      const year = reader.yaml(file, holidaySchema, text);
      if (year && file === holidayFile(year.year)) years.set(file, year);
      else if (year) reader.fault(file, 1, 'year: tidak sama dengan nama berkas');
    }
  }
  const holidayYears = [...years.values()].sort((a, b) => a.year - b.year);
  return {
    content: { ...content, office, law, holidayYears, holidays: holidayTable(holidayYears) },
    faults: reader.faults,
  };
}

/** `office.yml` with other values; everything else in it stays as it was. */
export function officeText(
  text: string,
  { facts, hours, officialChannel, electionStage }: OfficeValues,
): string {
  const values: Record<string, unknown> = {
    ...facts,
    hours,
    official_channel: officialChannel,
    election_stage: electionStage,
  };
  let changed = text;
  for (const [key, value] of Object.entries(values)) changed = setKey(changed, key, ` ${inline(value)}`);
  return changed;
}

/** A year of holidays as its file is written, days in order. */
export function holidayText({ year, skb, days }: HolidayYear): string {
  const lines = [...days]
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .map(({ date, kind, name, status }) => `  - ${inline({ date, kind, name, status })}`);
  const list = lines.length === 0 ? 'days: []\n' : `days:\n${lines.join('\n')}\n`;
  return `year: ${year}\nskb: ${inline(skb)}\n${list}`;
}

/** `law.yml` with a row that begins on its day; a row of the same day is replaced. */
export function lawText(text: string, law: Content['law'], part: LawPart, row: LawRow): string {
  const { from, days, source, confidence, note } = row;
  const added = { from, ...days, source, confidence, ...(note ? { note } : {}) };
  const rows = [...law[part].filter((one) => one.from !== from), added].sort((a, b) =>
    a.from < b.from ? -1 : 1,
  );
  return setKey(text, part, `\n${rows.map((one) => `  - ${inline(one)}`).join('\n')}`);
}

const DAY_KEYS = /_days$/;

/** The dated rows of a part, numbers apart from what says where they were read. */
export function lawRows(law: Content['law'], part: LawPart): LawRow[] {
  return law[part].map((row) => ({
    from: row.from,
    days: Object.fromEntries(
      Object.entries(row).filter((entry): entry is [string, number] => DAY_KEYS.test(entry[0])),
    ),
    source: row.source,
    confidence: row.confidence,
    note: row.note ?? null,
  }));
}
