import { addDays, type CivilDate } from '../domain/date.ts';
import type { Schedule, Stage } from '../domain/schedule.ts';
import { visibleText } from '../domain/visible-text.ts';

/** The stages of an election as a calendar file (RFC 5545) that telephones and computers take over. */

export interface ScheduleCalendar {
  schedule: Schedule;
  /** Name of the office, for whom the calendar is from. */
  office: string;
  /** When it is made. */
  at: Date;
}

/** Lines end with CRLF and are at most 75 octets long. */
export function scheduleIcs({ schedule, office, at }: ScheduleCalendar): string {
  const stamp = at.toISOString().replace(/[-:]|\.\d+/g, '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${text(office)}//Tanya KPU//ID`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${text(`Tahapan ${schedule.name}`)}`,
    ...schedule.stages.flatMap((stage) => event(stage, schedule, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** Whole days, the end exclusive as the format has it; a stage of which only the end is known is that day. */
function event(stage: Stage, schedule: Schedule, stamp: string): string[] {
  const start = stage.start ?? stage.end;
  if (start === null) return [];
  const lastDay = stage.end ?? start;
  const edge = stage.start === null ? ' (hari terakhir)' : stage.end === null ? ' (mulai)' : '';
  return [
    'BEGIN:VEVENT',
    // The same stage keeps its id: a newer file moves it instead of adding it again.
    `UID:${schedule.election}-${stage.key}@tanya-kpu`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${day(start)}`,
    `DTEND;VALUE=DATE:${day(addDays(lastDay, 1))}`,
    `SUMMARY:${text(`${stage.name}${edge} – ${schedule.name}`)}`,
    `DESCRIPTION:${text(`Sumber: ${stage.source}`)}`,
    'TRANSP:TRANSPARENT',
    ...(stage.key === 'voting_day' ? reminder(stage) : []),
    'END:VEVENT',
  ];
}

/** At noon of the day before. */
function reminder(stage: Stage): string[] {
  return [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${text(`Besok: ${stage.name}`)}`,
    'TRIGGER:-PT12H',
    'END:VALARM',
  ];
}

function day(date: CivilDate): string {
  return date.replaceAll('-', '');
}

/** A TEXT value: backslash, semicolon, comma and line break are escaped (3.3.11). */
function text(value: string): string {
  return visibleText(value)
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');
}

const MOST_OCTETS = 75;

/** Long lines go on after a line break and a space, which counts (3.1); no character is cut. */
function fold(line: string): string {
  const encoder = new TextEncoder();
  let out = '';
  let used = 0;
  for (const character of line) {
    const octets = encoder.encode(character).length;
    if (used + octets > MOST_OCTETS) {
      out += '\r\n ';
      used = 1;
    }
    out += character;
    used += octets;
  }
  return out;
}
