import type { Chart } from './chart.ts';
import { drawLine, write } from './lines.ts';
import type { Paper } from './paper.ts';

/** Draws a chart with its title at the pen; the caller has seen to it that it fits. */
export function drawChart(paper: Paper, chart: Chart): void {
  const { doc } = paper;
  write(paper, chart.title, { font: 'sansBold', size: 9 }, { after: 5 });
  const [left, top] = [paper.left, doc.y];
  for (const shape of chart.shapes) {
    if (shape.kind === 'bar')
      doc.rect(left + shape.x, top + shape.y, shape.width, shape.height).fill(shape.fill);
    else if (shape.kind === 'line')
      doc
        .moveTo(left + shape.x1, top + shape.y1)
        .lineTo(left + shape.x2, top + shape.y2)
        .lineWidth(0.6)
        .strokeColor(shape.stroke)
        .stroke();
    else {
      const text = paper.clean(shape.text);
      const wide = paper.widthOf(text, 'sans', shape.size);
      const shift = shape.anchor === 'middle' ? wide / 2 : shape.anchor === 'end' ? wide : 0;
      drawLine(
        paper,
        { text, last: true },
        { font: 'sans', size: shape.size, color: shape.fill },
        left + shape.x - shift,
        top + shape.y - shape.size * 0.65,
        wide,
      );
    }
  }
  doc.x = left;
  doc.y = top + chart.height + 12;
}
