/**
 * Bar charts as plain shapes (points, y downwards), so that PDF and page draw the same picture.
 * Colours differ in lightness as well as hue: they stay apart in print without colour.
 */

export type Shape =
  | { kind: 'bar'; x: number; y: number; width: number; height: number; fill: string }
  | { kind: 'line'; x1: number; y1: number; x2: number; y2: number; stroke: string }
  | {
      kind: 'text';
      x: number;
      /** Middle of the letters. */
      y: number;
      text: string;
      size: number;
      anchor: 'start' | 'middle' | 'end';
      fill: string;
      bold?: boolean;
    };

export interface Chart {
  title: string;
  /** What it shows in one sentence, for those who hear it. */
  about?: string;
  width: number;
  height: number;
  shapes: Shape[];
}

export interface Bar {
  label: string;
  /** One figure for each series. */
  values: readonly number[];
}

const FILLS = ['#8c1d24', '#d8a48f', '#5f5750'];
export const INK = '#1d1a18';
export const SOFT = '#5f5750';
const GRID = '#e3dcd2';

const shown = (value: number): string => String(Math.round(value * 10) / 10).replace('.', ',');

/** Gaps between the lines of a scale. */
const GAPS = 4;

/** The next number a scale can end on so that its lines stand on whole round numbers; at least 4. */
export function scaleEnd(highest: number): number {
  if (highest <= GAPS) return GAPS;
  const power = 10 ** Math.floor(Math.log10(highest / GAPS));
  return [1, 2, 3, 5, 10].map((gap) => gap * power * GAPS).find((end) => end >= highest)!;
}

/** Lines of the scale with their numbers. */
export function gridOf(end: number, y: (value: number) => number, left: number, width: number): Shape[] {
  return Array.from({ length: GAPS + 1 }, (_, gap) => (end / GAPS) * gap).flatMap((value): Shape[] => [
    { kind: 'line', x1: left, y1: y(value), x2: width, y2: y(value), stroke: GRID },
    { kind: 'text', x: left - 5, y: y(value), text: shown(value), size: 7.5, anchor: 'end', fill: SOFT },
  ]);
}

/** Points a column needs so that figures above neighbours do not touch. */
const ROOM_FOR_FIGURES = 18;

/** Standing columns, side by side for each series: months of a year. */
export function columnChart(
  title: string,
  series: readonly string[],
  bars: readonly Bar[],
  size: { width: number; height: number },
): Chart {
  const { width, height } = size;
  const [left, top, bottom] = [26, series.length > 1 ? 26 : 12, height - 18];
  const end = scaleEnd(Math.max(0, ...bars.flatMap((bar) => bar.values)));
  const y = (value: number) => bottom - (value / end) * (bottom - top);
  const shapes = gridOf(end, y, left, width);
  const slot = (width - left) / Math.max(1, bars.length);
  const thick = Math.min(22, (slot * 0.68) / series.length);
  bars.forEach((bar, index) => {
    const middle = left + slot * (index + 0.5);
    bar.values.forEach((value, at) => {
      const x = middle + (at - series.length / 2) * thick;
      if (value > 0)
        shapes.push({
          kind: 'bar',
          x,
          y: y(value),
          width: thick - 1,
          height: bottom - y(value),
          fill: FILLS[at]!,
        });
      if (value > 0 && slot >= ROOM_FOR_FIGURES)
        shapes.push({
          kind: 'text',
          x: x + (thick - 1) / 2,
          y: y(value) - 5,
          text: shown(value),
          size: 7,
          anchor: 'middle',
          fill: INK,
        });
    });
    shapes.push({
      kind: 'text',
      x: middle,
      y: bottom + 9,
      text: bar.label,
      size: 7.5,
      anchor: 'middle',
      fill: SOFT,
    });
  });
  if (series.length > 1) legend(shapes, series, left);
  return { title, width, height, shapes };
}

function legend(shapes: Shape[], series: readonly string[], left: number): void {
  let x = left;
  series.forEach((name, at) => {
    shapes.push({ kind: 'bar', x, y: 1, width: 8, height: 8, fill: FILLS[at]! });
    shapes.push({ kind: 'text', x: x + 12, y: 5, text: name, size: 8, anchor: 'start', fill: INK });
    x += 30 + name.length * 4.4;
  });
}

/** Lying bars, one below the other, with room for long labels: outcomes, channels, grounds. */
export function rowChart(
  title: string,
  bars: readonly { label: string; value: number }[],
  width: number,
): Chart {
  const [row, thick] = [18, 11];
  const left = Math.min(190, width * 0.42);
  const longest = Math.floor(left / 4.4);
  const total = bars.reduce((sum, bar) => sum + bar.value, 0);
  const highest = Math.max(1, ...bars.map((bar) => bar.value));
  const shapes: Shape[] = [];
  bars.forEach((bar, index) => {
    const y = index * row + row / 2;
    const wide = (bar.value / highest) * (width - left - 62);
    const label = bar.label.length > longest ? `${bar.label.slice(0, longest - 1)}…` : bar.label;
    shapes.push({ kind: 'text', x: left - 6, y, text: label, size: 8.4, anchor: 'end', fill: INK });
    if (wide > 0)
      shapes.push({ kind: 'bar', x: left, y: y - thick / 2, width: wide, height: thick, fill: FILLS[0]! });
    const share = total > 0 ? ` (${Math.round((bar.value / total) * 100)} %)` : '';
    shapes.push({
      kind: 'text',
      x: left + wide + 5,
      y,
      text: `${shown(bar.value)}${share}`,
      size: 8.4,
      anchor: 'start',
      fill: SOFT,
    });
  });
  shapes.push({ kind: 'line', x1: left, y1: 0, x2: left, y2: bars.length * row, stroke: SOFT });
  return { title, width, height: bars.length * row, shapes };
}

/** Lying bars with a whole line for each label above its bar: sentences, such as what is asked. */
export function sentenceChart(
  title: string,
  bars: readonly { label: string; value: number }[],
  width: number,
): Chart {
  const [row, thick] = [27, 9];
  const longest = Math.floor(width / 4.7);
  const total = bars.reduce((sum, bar) => sum + bar.value, 0);
  const highest = Math.max(1, ...bars.map((bar) => bar.value));
  const shapes: Shape[] = [];
  bars.forEach((bar, index) => {
    const y = index * row;
    const wide = (bar.value / highest) * (width - 62);
    const label = bar.label.length > longest ? `${bar.label.slice(0, longest - 1).trimEnd()}…` : bar.label;
    shapes.push({ kind: 'text', x: 0, y: y + 6, text: label, size: 8.4, anchor: 'start', fill: INK });
    if (wide > 0) shapes.push({ kind: 'bar', x: 0, y: y + 13, width: wide, height: thick, fill: FILLS[0]! });
    const share = total > 0 ? ` (${Math.round((bar.value / total) * 100)} %)` : '';
    shapes.push({
      kind: 'text',
      x: wide + 5,
      y: y + 13 + thick / 2,
      text: `${shown(bar.value)}${share}`,
      size: 8.4,
      anchor: 'start',
      fill: SOFT,
    });
  });
  return { title, width, height: bars.length * row, shapes };
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark]!);

/** The chart as an SVG element that scales with its place and names itself to screen readers. */
export function chartSvg(chart: Chart): string {
  const n = (value: number): string => String(Math.round(value * 100) / 100);
  const draw = (shape: Shape): string => {
    if (shape.kind === 'bar')
      return `<rect x="${n(shape.x)}" y="${n(shape.y)}" width="${n(shape.width)}" height="${n(shape.height)}" fill="${shape.fill}"/>`;
    if (shape.kind === 'line')
      return `<line x1="${n(shape.x1)}" y1="${n(shape.y1)}" x2="${n(shape.x2)}" y2="${n(shape.y2)}" stroke="${shape.stroke}" stroke-width="0.6"/>`;
    return `<text x="${n(shape.x)}" y="${n(shape.y)}" font-size="${shape.size}" text-anchor="${shape.anchor}" dominant-baseline="central" fill="${shape.fill}">${escaped(shape.text)}</text>`;
  };
  const title = escaped(chart.title);
  const about = chart.about ? `<desc>${escaped(chart.about)}</desc>` : '';
  const label = chart.about ? `${title}. ${escaped(chart.about)}` : title;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(chart.width)} ${n(chart.height)}" role="img" aria-label="${label}" font-family="system-ui, sans-serif"><title>${title}</title>${about}${chart.shapes.map(draw).join('')}</svg>`;
}
