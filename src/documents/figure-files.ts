import { createRequire } from 'node:module';
import { type Chart, chartSvg, INK, SOFT } from './chart.ts';
import { FONT_FILES } from './fonts.ts';
import type { Figure } from './period-figures.ts';
import { type Cell, type Sheet, workbook } from './workbook.ts';

/** Figures as files: a picture for a slide or letter, and a workbook with every table. */

/** Points around the picture, and pixels for each point. */
const MARGIN = 12;
const ZOOM = 4;
const HEAD = 40;
const FOOT = 16;

/**
 * A chart with its title and where it comes from, on white.
 * @param source "KPU Jombang, 1 Januari–31 Desember 2026"
 * @returns PNG, four pixels a point
 */
export async function chartPng(chart: Chart, source: string): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  const { resolve } = createRequire(import.meta.url);
  const [width, height] = [chart.width + 2 * MARGIN, chart.height + HEAD + FOOT + 2 * MARGIN];
  const frame = chartSvg({
    title: chart.title,
    width,
    height,
    shapes: [
      { kind: 'bar', x: 0, y: 0, width, height, fill: '#ffffff' },
      { kind: 'text', x: MARGIN, y: MARGIN + 6, text: chart.title, size: 12, anchor: 'start', fill: INK },
      ...wrapped(chart.about ?? '', width - 2 * MARGIN).map((text, line) => ({
        kind: 'text' as const,
        x: MARGIN,
        y: MARGIN + 20 + line * 10,
        text,
        size: 8,
        anchor: 'start' as const,
        fill: SOFT,
      })),
      ...chart.shapes.map((shape) =>
        shape.kind === 'line'
          ? {
              ...shape,
              x1: shape.x1 + MARGIN,
              x2: shape.x2 + MARGIN,
              y1: shape.y1 + MARGIN + HEAD,
              y2: shape.y2 + MARGIN + HEAD,
            }
          : { ...shape, x: shape.x + MARGIN, y: shape.y + MARGIN + HEAD },
      ),
      { kind: 'text', x: MARGIN, y: height - MARGIN - 2, text: source, size: 7, anchor: 'start', fill: SOFT },
    ],
  });
  const picture = new Resvg(frame, {
    fitTo: { mode: 'zoom', value: ZOOM },
    font: {
      fontFiles: [resolve(FONT_FILES.sans)],
      defaultFontFamily: 'Source Sans 3',
      loadSystemFonts: false,
    },
  });
  return picture.render().asPng();
}

/** At most two lines of words that fit; size 8. */
function wrapped(text: string, width: number): string[] {
  const longest = Math.floor(width / 3.9);
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (line.length <= longest) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return lines.slice(0, 2);
}

/** One sheet for each figure, with bars in cells. */
export function figuresXlsx(figures: readonly Figure[], office: string, period: string): Promise<Uint8Array> {
  return workbook(figures.map((figure) => sheetOf(figure, office, period)));
}

function sheetOf({ title, about, head, rows }: Figure, office: string, period: string): Sheet {
  // The last column of numbers is what the bars show.
  const column = rows[0]?.findLastIndex((cell) => typeof cell === 'number') ?? -1;
  const highest = Math.max(1, ...rows.map((row) => Number(row[column] ?? 0)));
  return {
    name: title.replace(/[\\/*?:[\]]/g, '').slice(0, 31),
    title: [office, title, period, about],
    columns: [{ width: 34 }, ...head.slice(1).map(() => ({ width: 13 })), { width: 34 }],
    head: [[...head, 'Grafik'].map((text) => ({ text }))],
    rows: rows.map((row): Cell[] => [
      ...row.map((cell): Cell => (typeof cell === 'number' ? { figure: cell } : { text: cell })),
      { bar: Number(row[column] ?? 0) / highest },
    ]),
    landscape: true,
  };
}
