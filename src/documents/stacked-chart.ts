import { type Bar, type Chart, gridOf, INK, type Shape, SOFT, scaleEnd } from './chart.ts';

/** Columns that stand on each other: the parts of a month's total. */

export interface Part {
  name: string;
  fill: string;
}

const LETTER = 4.3;
const LINE = 13;
/** Points a total above a column needs. */
const TOTAL_ROOM = 19;

/** Names with their colours, in as many lines as they need. */
function legend(parts: readonly Part[], width: number): { shapes: Shape[]; height: number } {
  const shapes: Shape[] = [];
  let [x, y] = [0, 1];
  for (const { name, fill } of parts) {
    const wide = 14 + name.length * LETTER + 12;
    if (x > 0 && x + wide > width) [x, y] = [0, y + LINE];
    shapes.push({ kind: 'bar', x, y, width: 8, height: 8, fill });
    shapes.push({ kind: 'text', x: x + 12, y: y + 4, text: name, size: 8, anchor: 'start', fill: INK });
    x += wide;
  }
  return { shapes, height: y + LINE };
}

/**
 * @param bars values in the order of the parts, drawn from the bottom up
 */
export function stackedChart(
  title: string,
  parts: readonly Part[],
  bars: readonly Bar[],
  size: { width: number; height: number },
): Chart {
  const { width, height } = size;
  const names = legend(parts, width);
  const totals = bars.map((bar) => bar.values.reduce((sum, value) => sum + value, 0));
  const [left, top, bottom] = [26, names.height + 12, height - 18];
  const end = scaleEnd(Math.max(0, ...totals));
  const y = (value: number) => bottom - (value / end) * (bottom - top);
  const shapes = [...names.shapes, ...gridOf(end, y, left, width)];
  const slot = (width - left) / Math.max(1, bars.length);
  const thick = Math.min(30, slot * 0.7);
  const every = Math.ceil((Math.max(0, ...bars.map(({ label }) => label.length)) * LETTER + 6) / slot);
  bars.forEach((bar, index) => {
    const middle = left + slot * (index + 0.5);
    let below = 0;
    bar.values.forEach((value, at) => {
      if (value > 0)
        shapes.push({
          kind: 'bar',
          x: middle - thick / 2,
          y: y(below + value),
          width: thick,
          height: y(below) - y(below + value),
          fill: parts[at]!.fill,
        });
      below += value;
    });
    if (below > 0 && slot >= TOTAL_ROOM)
      shapes.push({
        kind: 'text',
        x: middle,
        y: y(below) - 5,
        text: String(below),
        size: 7,
        anchor: 'middle',
        fill: INK,
      });
    if (index % every === 0)
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
  return { title, width, height, shapes };
}
