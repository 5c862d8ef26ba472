import { html } from 'hono/html';
import { type CivilDate, civilDate, formatDate } from '../../domain/date.ts';
import type { Schedule } from '../../domain/schedule.ts';
import type { Html } from '../rooms.ts';
import { endOf, type Layout, monthStarts, type Scale, scale, wrap } from './timeline-scale.ts';

/** All elections on one axis of years, with today's line. */

const WIDTH: Record<Layout, number> = { narrow: 320, wide: 1140 };
const TOP = 46;
const LINE = 16;
const BAR = 16;
/** Room a character takes at the picture's text size. */
const CHARACTER = 7;

type Span = readonly [CivilDate, CivilDate];

/** First and last day of a schedule's stages; a frame without dates is its year. */
export function spanOf(schedule: Schedule, today: CivilDate): Span | null {
  if (schedule.quarterlyFrom !== null) return [schedule.quarterlyFrom, quarterEnd(today)];
  const dates = schedule.stages.flatMap((stage) => [stage.start, stage.end]).filter((date) => date !== null);
  if (dates.length > 0) {
    dates.sort();
    return [dates[0]!, dates.at(-1)!];
  }
  return schedule.year === null ? null : [`${schedule.year}-01-01`, `${schedule.year}-12-31`];
}

/** Last day of the quarter a date lies in. */
function quarterEnd(date: CivilDate): CivilDate {
  const last = Math.ceil(+date.slice(5, 7) / 3) * 3;
  const days = last === 6 || last === 9 ? 30 : 31;
  return civilDate(+date.slice(0, 4), last, days)!;
}

function isFrame(schedule: Schedule): boolean {
  return schedule.quarterlyFrom === null && schedule.stages.every((stage) => !stage.start && !stage.end);
}

function spanText(schedule: Schedule, [from, to]: Span): string {
  if (isFrame(schedule)) return `perkiraan ${schedule.year}, tanggal belum ditetapkan`;
  if (schedule.quarterlyFrom !== null) return 'berulang tiap triwulan';
  return `${from.slice(0, 4)}–${to.slice(0, 4)}`;
}

interface Lane {
  schedule: Schedule;
  span: Span;
  /** Lines above the bar; on a wide picture the note stands on the name's line. */
  name: string[];
  note: string;
  lines: number;
  y: number;
}

function lanesOf(
  schedules: readonly Schedule[],
  today: CivilDate,
  layout: Layout,
): { lanes: Lane[]; height: number } {
  const spans = schedules.flatMap((schedule) => {
    const span = spanOf(schedule, today);
    return span === null ? [] : [{ schedule, span }];
  });
  spans.sort((a, b) => (a.span[0] < b.span[0] ? -1 : 1));
  let y = TOP;
  const lanes = spans.map(({ schedule, span }) => {
    const note = spanText(schedule, span);
    const name = layout === 'wide' ? [schedule.name] : wrap(schedule.name, 38);
    const lines = layout === 'wide' ? 1 : name.length + 1;
    const lane = { schedule, span, name, note, lines, y };
    y += lines * LINE + BAR + 22;
    return lane;
  });
  return { lanes, height: y };
}

/** Words begin at their bar; where they would leave the picture they end at its edge. */
function drawWords({ name, note, lines, y }: Lane, left: number, width: number): Html {
  const longest =
    lines === 1
      ? name[0]!.length + note.length + 1
      : Math.max(note.length, ...name.map((line) => line.length));
  const fits = left + longest * CHARACTER <= width;
  const [x, anchor] = fits ? [left, 'start'] : [width - 2, 'end'];
  if (lines === 1)
    return html`<text class="tl-name" x="${x}" y="${y + 12}" text-anchor="${anchor}">${name[0]} <tspan class="tl-note">${note}</tspan></text>`;
  return html`${name.map((line, i) => html`<text class="tl-name" x="${x}" y="${y + 12 + i * LINE}" text-anchor="${anchor}">${line}</text>`)}
    <text class="tl-note" x="${x}" y="${y + 12 + name.length * LINE}" text-anchor="${anchor}">${note}</text>`;
}

function drawLane(lane: Lane, axis: Scale, width: number): Html {
  const { schedule, span, lines, y } = lane;
  const left = axis.x(span[0]);
  const right = axis.x(endOf(span[1]));
  const barY = y + lines * LINE + 4;
  const voting = schedule.stages.find((stage) => stage.key === 'voting_day')?.start ?? null;
  const quarters =
    schedule.quarterlyFrom === null ? [] : monthStarts(scale(span[0], span[1], left, right), 3).slice(1);
  return html`<g>
    ${drawWords(lane, left, width)}
    <rect class="tl-bar tl-${isFrame(schedule) ? 'frame' : schedule.kind}" x="${left}" y="${barY}" width="${right - left}" height="${BAR}" rx="3"/>
    ${quarters.map((date) => html`<line class="tl-gap" x1="${axis.x(date)}" x2="${axis.x(date)}" y1="${barY}" y2="${barY + BAR}"/>`)}
    ${voting && html`<path class="tl-vote" d="M${axis.x(voting)} ${barY - 3}l8 11-8 11-8-11z"/>`}
  </g>`;
}

export function overviewPicture(schedules: readonly Schedule[], today: CivilDate, layout: Layout): Html {
  const { lanes, height } = lanesOf(schedules, today, layout);
  if (lanes.length === 0) return html`<p class="empty">Belum ada jadwal.</p>`;
  const width = WIDTH[layout];
  const first = lanes[0]!.span[0] < today ? lanes[0]!.span[0] : today;
  const last = lanes.map(({ span }) => span[1]).reduce((a, b) => (a > b ? a : b), today);
  const axis = scale(`${first.slice(0, 4)}-01-01`, `${+last.slice(0, 4) + 1}-01-01`, 4, width - 4);
  const now = axis.x(today);
  const years = monthStarts(axis, 12);
  const step = width / years.length < 44 ? 2 : 1;
  return html`<svg class="timeline" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"
    aria-label="Garis waktu pemilu dan pilkada; hari ini ${formatDate(today)}. Isinya ada pada tabel di bawah.">
    ${years.map(
      (
        date,
        i,
      ) => html`<line class="tl-grid" x1="${axis.x(date)}" x2="${axis.x(date)}" y1="20" y2="${height}"/>
        ${i % step === 0 && i < years.length - 1 ? html`<text class="tl-axis" x="${axis.x(date)}" y="14">${date.slice(0, 4)}</text>` : ''}`,
    )}
    <line class="tl-now" x1="${now}" x2="${now}" y1="20" y2="${height}"/>
    <text class="tl-now-label" x="${now + 5}" y="34">Hari ini</text>
    ${lanes.map((lane) => drawLane(lane, axis, width))}
  </svg>`;
}
