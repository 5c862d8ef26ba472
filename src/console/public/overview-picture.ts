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
  /** Name and note above the bar. */
  text: string[];
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
    const text = layout === 'wide' ? [`${schedule.name}, ${note}`] : [...wrap(schedule.name, 40), note];
    const lane = { schedule, span, text, y };
    y += text.length * LINE + BAR + 22;
    return lane;
  });
  return { lanes, height: y };
}

function drawLane({ schedule, span, text, y }: Lane, axis: Scale, width: number): Html {
  const left = axis.x(span[0]);
  const right = axis.x(endOf(span[1]));
  const barY = y + text.length * LINE + 4;
  const room = Math.max(...text.map((line) => line.length)) * CHARACTER;
  const x = Math.max(2, Math.min(left, width - room));
  const voting = schedule.stages.find((stage) => stage.key === 'voting_day')?.start ?? null;
  const quarters =
    schedule.quarterlyFrom === null ? [] : monthStarts(scale(span[0], span[1], left, right), 3).slice(1);
  return html`<g>
    ${text.map((line, i) => html`<text class="${i === 0 || i < text.length - 1 ? 'tl-name' : 'tl-note'}" x="${x}" y="${y + 12 + i * LINE}">${line}</text>`)}
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
