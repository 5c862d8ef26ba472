import { createRequire } from 'node:module';
import { type CivilDate, formatDate, formatLongDate } from '../domain/date.ts';
import { type Schedule, type Stage, stageDates, stageStatus } from '../domain/schedule.ts';
import { FONT_FILES, type Font, fonts } from './fonts.ts';
import { printable } from './printable.ts';

/** The stages of an election as a picture to be read on a telephone: from top to bottom, as time goes. */

export interface SchedulePicture {
  schedule: Schedule;
  today: CivilDate;
  /** Name of the office. */
  office: string;
}

/** px; the width of most telephones' screens. */
const WIDTH = 1080;
const EDGE = 56;
/** Middle of the line of time, and where words begin beside it. */
const RAIL = EDGE + 14;
const WORDS = RAIL + 44;
const DATES = 372;

const COLOUR = {
  paper: '#faf7f2',
  sheet: '#ffffff',
  ink: '#221d1a',
  soft: '#5c534c',
  line: '#ded5c8',
  accent: '#8c1d24',
  accentSoft: '#f8e6e2',
  today: '#1d5fa8',
} as const;

/** @returns PNG, 1080 px wide */
export async function schedulePng(picture: SchedulePicture): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  const { resolve } = createRequire(import.meta.url);
  const drawn = new Resvg(await scheduleSvg(picture), {
    font: {
      fontFiles: (['sans', 'sansBold', 'serifBold'] as const).map((font) => resolve(FONT_FILES[font])),
      defaultFontFamily: 'Source Sans 3',
      loadSystemFonts: false,
    },
  });
  return drawn.render().asPng();
}

interface Pen {
  svg: string[];
  y: number;
  widthOf(text: string, font: Font, size: number): number;
  /** Without what the font has no letter for. */
  clean(text: string, font: Font): string;
}

export async function scheduleSvg({ schedule, today, office }: SchedulePicture): Promise<string> {
  const opened = await fonts();
  const pen: Pen = {
    svg: [],
    y: EDGE,
    widthOf: (text, font, size) => (opened[font].layout(text).advanceWidth / opened[font].unitsPerEm) * size,
    clean: (text, font) => printable(text, (codePoint) => opened[font].hasGlyphForCodePoint(codePoint)),
  };
  head(pen, schedule, today);
  const dated = schedule.stages.filter((stage) => stage.start !== null || stage.end !== null);
  if (dated.length === 0) undated(pen, schedule);
  else rows(pen, dated, today);
  foot(pen, schedule, office, today);
  const height = Math.round(pen.y);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"><rect width="${WIDTH}" height="${height}" fill="${COLOUR.paper}"/>${pen.svg.join('')}</svg>`;
}

function head(pen: Pen, schedule: Schedule, today: CivilDate): void {
  rect(pen, 0, 0, WIDTH, 14, COLOUR.accent);
  write(pen, `Tahapan ${schedule.name}`, EDGE, { font: 'serifBold', size: 60, width: WIDTH - 2 * EDGE });
  pen.y += 6;
  write(pen, `Keadaan pada ${formatLongDate(today)}`, EDGE, { font: 'sans', size: 28, colour: COLOUR.soft });
  pen.y += 30;
}

/** What the dots say, in words. */
function legend(pen: Pen): void {
  const at = pen.y;
  let x = RAIL;
  for (const [fill, label] of [
    [COLOUR.soft, 'selesai'],
    [COLOUR.today, 'berlangsung'],
    [COLOUR.sheet, 'akan datang'],
  ] as const) {
    dot(pen, at + 16, fill, fill === COLOUR.today, x);
    pen.y = at;
    write(pen, label, x + 24, { font: 'sans', size: 25, colour: COLOUR.soft });
    x += pen.widthOf(label, 'sans', 25) + 72;
  }
  pen.y += 26;
}

function undated(pen: Pen, { note, year }: Schedule): void {
  const said = note ?? `Tanggal tahapan${year === null ? '' : ` ${year}`} belum ditetapkan.`;
  write(pen, said, EDGE, { font: 'sans', size: 32, width: WIDTH - 2 * EDGE });
  pen.y += 24;
}

const firstDay = (stage: Stage): CivilDate => stage.start ?? stage.end!;
const lastDay = (stage: Stage): CivilDate => stage.end ?? stage.start!;

function rows(pen: Pen, stages: readonly Stage[], today: CivilDate): void {
  const inOrder = [...stages].sort(
    (a, b) => firstDay(a).localeCompare(firstDay(b)) || lastDay(a).localeCompare(lastDay(b)),
  );
  legend(pen);
  const top = pen.y + 16;
  const rail = pen.svg.push('') - 1;
  let year = '';
  let passed = false;
  for (const stage of inOrder) {
    if (!passed && firstDay(stage) > today) {
      passed = true;
      markToday(pen, today);
    }
    if (firstDay(stage).slice(0, 4) !== year) {
      if (year !== '') pen.y += 14;
      year = firstDay(stage).slice(0, 4);
      write(pen, year, WORDS, { font: 'sansBold', size: 26, colour: COLOUR.accent });
      pen.y += 10;
    }
    if (stage.key === 'voting_day') votingDay(pen, stage, today);
    else row(pen, stage, today);
  }
  if (!passed) markToday(pen, today);
  pen.svg[rail] =
    `<line x1="${RAIL}" x2="${RAIL}" y1="${top}" y2="${pen.y - 34}" stroke="${COLOUR.line}" stroke-width="4"/>`;
  pen.y += 14;
}

function row(pen: Pen, stage: Stage, today: CivilDate): void {
  const status = stageStatus(stage, today);
  const running = status === 'running';
  const dates = stageDates(stage);
  const width = WIDTH - EDGE - DATES - 24 - WORDS;
  const at = pen.y;
  dot(pen, at + 19, status === 'past' ? COLOUR.soft : running ? COLOUR.today : COLOUR.sheet, running);
  write(pen, stage.name, WORDS, { font: running ? 'sansBold' : 'sans', size: 28, width });
  const below = pen.y;
  // On the line of the name's letters, which are larger.
  pen.y = at + 3;
  write(pen, dates, WIDTH - EDGE - DATES, { font: 'sans', size: 25, width: DATES, colour: COLOUR.soft });
  pen.y = Math.max(below, pen.y) + 20;
}

/** The day everything leads to. */
function votingDay(pen: Pen, stage: Stage, today: CivilDate): void {
  const inside = { width: WIDTH - EDGE - WORDS - 40, colour: COLOUR.sheet };
  const at = pen.y;
  const panel = pen.svg.push('') - 1;
  pen.y += 20;
  write(pen, stage.name, WORDS + 8, { font: 'serifBold', size: 38, ...inside });
  const status = stageStatus(stage, today);
  const when = status === 'running' ? `Hari ini, ${stageDates(stage)}` : stageDates(stage);
  write(pen, when, WORDS + 8, { font: 'sansBold', size: 30, ...inside });
  const height = pen.y - at + 18;
  pen.svg[panel] =
    `<rect x="${WORDS - 20}" y="${at}" width="${WIDTH - EDGE - WORDS + 20}" height="${height}" rx="14" fill="${COLOUR.accent}"/>`;
  pen.svg.push(
    `<circle cx="${RAIL}" cy="${at + height / 2}" r="16" fill="${COLOUR.accent}" stroke="${COLOUR.paper}" stroke-width="5"/>`,
  );
  pen.y = at + height + 24;
}

function markToday(pen: Pen, today: CivilDate): void {
  const label = `Hari ini, ${formatDate(today)}`;
  const wide = pen.widthOf(label, 'sansBold', 26) + 40;
  const at = pen.y;
  pen.svg.push(
    `<line x1="${RAIL}" x2="${WIDTH - EDGE}" y1="${at + 22}" y2="${at + 22}" stroke="${COLOUR.today}" stroke-width="3"/>`,
  );
  dot(pen, at + 22, COLOUR.today, true);
  pen.svg.push(
    `<rect x="${WORDS - 20}" y="${at}" width="${wide}" height="44" rx="22" fill="${COLOUR.today}"/>`,
  );
  pen.y = at + 5;
  write(pen, label, WORDS, { font: 'sansBold', size: 26, colour: COLOUR.sheet });
  pen.y = at + 66;
}

function foot(pen: Pen, schedule: Schedule, office: string, today: CivilDate): void {
  pen.svg.push(
    `<line x1="${EDGE}" x2="${WIDTH - EDGE}" y1="${pen.y}" y2="${pen.y}" stroke="${COLOUR.line}" stroke-width="2"/>`,
  );
  pen.y += 24;
  const named = [schedule.source, ...schedule.stages.map((stage) => stage.source)];
  const sources = [...new Set(named.flatMap((source) => source.split('; ')))];
  const small = { size: 23, width: WIDTH - 2 * EDGE, colour: COLOUR.soft };
  write(pen, `Sumber: ${sources.filter((one) => one !== '').join('; ')}`, EDGE, { font: 'sans', ...small });
  pen.y += 8;
  write(pen, `${office} · dibuat ${formatDate(today)}`, EDGE, { font: 'sansBold', ...small });
  pen.y += EDGE - 16;
}

function dot(pen: Pen, y: number, fill: string, large: boolean, x = RAIL): void {
  const edge = fill === COLOUR.sheet ? COLOUR.soft : fill;
  pen.svg.push(
    `<circle cx="${x}" cy="${y}" r="${large ? 13 : 9}" fill="${fill}" stroke="${edge}" stroke-width="4"/>`,
  );
}

function rect(pen: Pen, x: number, y: number, width: number, height: number, fill: string): void {
  pen.svg.push(`<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`);
}

interface Style {
  font: Font;
  size: number;
  colour?: string;
  /** px; text is broken between words. */
  width?: number;
}

const FACE: Record<Font, string> = {
  serif: 'font-family="Source Serif 4"',
  serifBold: 'font-family="Source Serif 4" font-weight="600"',
  sans: 'font-family="Source Sans 3"',
  sansBold: 'font-family="Source Sans 3" font-weight="600"',
};

/** Writes text with its top at the pen, and moves the pen below it. */
function write(pen: Pen, text: string, x: number, { font, size, colour = COLOUR.ink, width }: Style): void {
  for (const line of linesOf(pen, pen.clean(text, font), font, size, width ?? Number.POSITIVE_INFINITY)) {
    pen.svg.push(
      `<text x="${x}" y="${Math.round(pen.y + size * 0.98)}" font-size="${size}" ${FACE[font]} fill="${colour}">${escaped(line)}</text>`,
    );
    pen.y += size * 1.28;
  }
}

function linesOf(pen: Pen, text: string, font: Font, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && pen.widthOf(longer, font, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
