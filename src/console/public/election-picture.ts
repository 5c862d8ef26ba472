import { html } from 'hono/html';
import { type CivilDate, MONTHS } from '../../domain/date.ts';
import { type Schedule, type Stage, stageStatus } from '../../domain/schedule.ts';
import type { Html } from '../rooms.ts';
import { spanOf } from './overview-picture.ts';
import { datesText } from './stage-table.ts';
import { endOf, type Layout, monthStarts, type Scale, scale, wrap } from './timeline-scale.ts';

/** The stages of one election as bars, drawn for a narrow or a wide screen. */

/** Narrow: the name stands above its bar. Wide: names stand in a column at the left. */
const LAYOUT = {
  narrow: { width: 320, left: 4, textWidth: 44, months: 6 },
  wide: { width: 1140, left: 420, textWidth: 54, months: 3 },
} as const;

const HEAD = 26;
const LINE = 16;
const BAR = 12;

interface Row {
  stage: Stage;
  lines: string[];
  y: number;
  height: number;
}

function rowsOf(stages: readonly Stage[], layout: Layout): { rows: Row[]; height: number } {
  let y = HEAD;
  const rows = stages.map((stage) => {
    const lines = wrap(stage.name, LAYOUT[layout].textWidth);
    const text = (lines.length + 1) * LINE;
    const height = layout === 'narrow' ? text + BAR + 16 : text + 12;
    const row = { stage, lines, y, height };
    y += height;
    return row;
  });
  return { rows, height: y + 6 };
}

function bar(stage: Stage, axis: Scale, y: number, today: CivilDate): Html | '' {
  const end = stage.end ?? stage.start;
  if (end === null) return '';
  const from = axis.x(stage.start ?? axis.from);
  const width = Math.max(4, axis.x(endOf(end)) - from);
  const kind = stage.start === null ? 'open' : stageStatus(stage, today);
  const vote = stage.key === 'voting_day' ? ' tl-bar-vote' : '';
  return html`<rect class="tl-bar tl-bar-${kind}${vote}" x="${from}" y="${y}" width="${width}" height="${BAR}" rx="2"/>`;
}

function drawRow(row: Row, axis: Scale, layout: Layout, today: CivilDate): Html {
  const { stage, lines, y, height } = row;
  const barY = layout === 'narrow' ? y + (lines.length + 1) * LINE + 6 : y + (height - BAR) / 2;
  const last = lines.length;
  return html`<g>
    <line class="tl-row" x1="0" x2="${LAYOUT[layout].width}" y1="${y}" y2="${y}"/>
    ${lines.map((text, i) => html`<text class="tl-name" x="4" y="${y + 17 + i * LINE}">${text}</text>`)}
    <text class="tl-note" x="4" y="${y + 17 + last * LINE}">${datesText(stage)}</text>
    ${bar(stage, axis, barY, today)}
  </g>`;
}

/** The axis begins with a quarter, so that its first year is named. */
function quarterStart(date: CivilDate): CivilDate {
  const first = Math.floor((+date.slice(5, 7) - 1) / 3) * 3 + 1;
  return `${date.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
}

function monthLabel(date: CivilDate): string {
  const month = MONTHS[+date.slice(5, 7) - 1]!.slice(0, 3);
  return date.slice(5, 7) === '01' ? date.slice(0, 4) : month;
}

export function electionPicture(schedule: Schedule, today: CivilDate, layout: Layout): Html {
  const { width, left, months } = LAYOUT[layout];
  const span = spanOf(schedule, today)!;
  const axis = scale(quarterStart(span[0]), endOf(span[1]), left, width - 6);
  const { rows, height } = rowsOf(schedule.stages, layout);
  const showsToday = today >= axis.from && today <= axis.to;
  return html`<svg class="timeline" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"
    aria-label="Garis waktu tahapan ${schedule.name}. Isinya ada pada tabel di bawah gambar.">
    ${monthStarts(axis, months).map(
      (date) => html`<line class="tl-grid" x1="${axis.x(date)}" x2="${axis.x(date)}" y1="18" y2="${height}"/>
        ${axis.x(date) > width - 34 ? '' : html`<text class="tl-axis" x="${axis.x(date) + 3}" y="14">${monthLabel(date)}</text>`}`,
    )}
    ${rows.map((row) => drawRow(row, axis, layout, today))}
    ${showsToday && html`<line class="tl-now" x1="${axis.x(today)}" x2="${axis.x(today)}" y1="18" y2="${height}"/>`}
  </svg>`;
}
