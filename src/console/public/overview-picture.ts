import { html } from 'hono/html';
import { type CivilDate, civilDate, formatDate } from '../../domain/date.ts';
import type { Schedule } from '../../domain/schedule.ts';
import type { Html } from '../rooms.ts';
import { endOf, monthStarts, type Scale, scale } from './timeline-scale.ts';

/** All elections on one axis of years, with today's line. */

const LANE = 58;
const TOP = 44;

/** First and last day of a schedule's stages; a frame without dates is its year. */
export function spanOf(schedule: Schedule, today: CivilDate): [CivilDate, CivilDate] | null {
  if (schedule.quarterlyFrom !== null) return [schedule.quarterlyFrom, quarterEnd(today)];
  const dates = schedule.stages.flatMap((stage) => [stage.start, stage.end]).filter((date) => date !== null);
  if (dates.length > 0) {
    dates.sort();
    return [dates[0]!, dates.at(-1)!];
  }
  return schedule.year === null ? null : [`${schedule.year}-01-01`, `${schedule.year}-12-31`];
}

/** Last day of the quarter a date lies in. */
export function quarterEnd(date: CivilDate): CivilDate {
  const last = Math.ceil(+date.slice(5, 7) / 3) * 3;
  const days = last === 6 || last === 9 ? 30 : 31;
  return civilDate(+date.slice(0, 4), last, days)!;
}

function isFrame(schedule: Schedule): boolean {
  return schedule.quarterlyFrom === null && schedule.stages.every((stage) => !stage.start && !stage.end);
}

function spanText(schedule: Schedule, [from, to]: [CivilDate, CivilDate]): string {
  if (isFrame(schedule)) return `perkiraan ${schedule.year}, tanggal belum ditetapkan`;
  if (schedule.quarterlyFrom !== null) return 'berulang tiap triwulan';
  return `${from.slice(0, 4)}–${to.slice(0, 4)}`;
}

function lane(schedule: Schedule, span: [CivilDate, CivilDate], axis: Scale, y: number, width: number): Html {
  const left = axis.x(span[0]);
  const right = axis.x(endOf(span[1]));
  const voting = schedule.stages.find((stage) => stage.key === 'voting_day')?.start ?? null;
  // A label that would run over the right edge ends there instead.
  const label = `${schedule.name}`;
  const note = spanText(schedule, span);
  const room = (label.length + note.length) * 6.6;
  const anchor = left + room > width ? 'end' : 'start';
  const at = anchor === 'end' ? width - 2 : left;
  const ticks =
    schedule.quarterlyFrom === null
      ? ''
      : monthStarts(scale(span[0], span[1], left, right), 3).map(
          (date) =>
            html`<line class="tl-gap" x1="${axis.x(date)}" x2="${axis.x(date)}" y1="${y}" y2="${y + 16}"/>`,
        );
  const diamond =
    voting === null ? '' : html`<path class="tl-vote" d="M${axis.x(voting)} ${y - 3}l8 11-8 11-8-11z"/>`;
  return html`<g>
    <text class="tl-name" x="${at}" y="${y - 9}" text-anchor="${anchor}">${label} <tspan class="tl-note">${note}</tspan></text>
    <rect class="tl-bar tl-${isFrame(schedule) ? 'frame' : schedule.kind}" x="${left}" y="${y}" width="${right - left}" height="16" rx="3"/>
    ${ticks}${diamond}
  </g>`;
}

/** `width` is the room in CSS pixels the picture is drawn for. */
export function overviewPicture(schedules: readonly Schedule[], today: CivilDate, width: number): Html {
  const lanes = schedules
    .map((schedule) => ({ schedule, span: spanOf(schedule, today) }))
    .filter((row): row is { schedule: Schedule; span: [CivilDate, CivilDate] } => row.span !== null)
    .sort((a, b) => (a.span[0] < b.span[0] ? -1 : 1));
  if (lanes.length === 0) return html`<p class="empty">Belum ada jadwal.</p>`;
  const first = `${lanes[0]!.span[0].slice(0, 4)}-01-01`;
  const last = lanes.map(({ span }) => span[1]).reduce((a, b) => (a > b ? a : b), today);
  const axis = scale(first, `${+last.slice(0, 4) + 1}-01-01`, 8, width - 8);
  const height = TOP + lanes.length * LANE + 8;
  const now = axis.x(today);
  const years = monthStarts(axis, 12);
  const step = width / years.length < 44 ? 2 : 1;
  return html`<svg class="timeline" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"
    aria-label="Garis waktu pemilu dan pilkada; hari ini ${formatDate(today)}. Isinya ada pada tabel di bawah.">
    ${years.map(
      (
        date,
        i,
      ) => html`<line class="tl-grid" x1="${axis.x(date)}" x2="${axis.x(date)}" y1="24" y2="${height - 4}"/>
        ${i % step === 0 && i < years.length - 1 ? html`<text class="tl-axis" x="${axis.x(date) + 3}" y="14">${date.slice(0, 4)}</text>` : ''}`,
    )}
    <line class="tl-now" x1="${now}" x2="${now}" y1="24" y2="${height - 4}"/>
    ${lanes.map(({ schedule, span }, i) => lane(schedule, span, axis, TOP + 26 + i * LANE, width))}
    <text class="tl-now-label" x="${now + 5}" y="34">Hari ini</text>
  </svg>`;
}
