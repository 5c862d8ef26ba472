import { type CurvePoint, type Outcome, riskCoverage } from './evaluate.ts';

const SIZE = { width: 720, height: 440, left: 64, right: 24, top: 40, bottom: 56 } as const;
const COLOURS = ['#b3261e', '#1a5fb4', '#26763f'];
const GRID = 5;
const POINTS = 200;

/** Share of wrong answers against share of questions answered, as an SVG that needs no script or font. */
export function riskCurveSvg(curves: readonly { title: string; outcomes: readonly Outcome[] }[]): string {
  const lines = curves.map(({ title, outcomes }) => ({ title, points: thin(riskCoverage(outcomes)) }));
  const worst = Math.max(0.01, ...lines.flatMap(({ points }) => points.map((point) => point.risk)));
  const top = Math.ceil(worst * 50) / 50;
  const x = (coverage: number) => SIZE.left + coverage * (SIZE.width - SIZE.left - SIZE.right);
  const y = (risk: number) =>
    SIZE.height - SIZE.bottom - (risk / top) * (SIZE.height - SIZE.top - SIZE.bottom);
  const parts: string[] = [];
  for (let i = 0; i <= GRID; i++) {
    const [share, risk] = [i / GRID, (i / GRID) * top];
    parts.push(
      `<line x1="${x(share)}" y1="${y(0)}" x2="${x(share)}" y2="${y(top)}" stroke="#ddd"/>`,
      `<line x1="${x(0)}" y1="${y(risk)}" x2="${x(1)}" y2="${y(risk)}" stroke="#ddd"/>`,
      `<text x="${x(share)}" y="${y(0) + 18}" text-anchor="middle">${Math.round(share * 100)} %</text>`,
      `<text x="${x(0) - 8}" y="${y(risk) + 4}" text-anchor="end">${(risk * 100).toFixed(1)} %</text>`,
    );
  }
  for (const [i, { title, points }] of lines.entries()) {
    const colour = COLOURS[i % COLOURS.length]!;
    const path = points
      .map((point) => `${x(point.coverage).toFixed(1)},${y(point.risk).toFixed(1)}`)
      .join(' ');
    parts.push(
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      `<text x="${SIZE.left + 12}" y="${SIZE.top + 16 + i * 18}" fill="${colour}">${escapeXml(title)}</text>`,
    );
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" font-family="sans-serif" font-size="12" role="img" aria-label="Kurva risiko dan cakupan">
<rect width="100%" height="100%" fill="#fff"/>
<text x="${SIZE.width / 2}" y="22" text-anchor="middle" font-size="15">Risiko jawaban salah menurut cakupan</text>
${parts.join('\n')}
<text x="${SIZE.width / 2}" y="${SIZE.height - 14}" text-anchor="middle">pertanyaan yang dijawab, dari yang paling yakin</text>
</svg>
`;
}

function thin(points: readonly CurvePoint[]): CurvePoint[] {
  const step = Math.max(1, Math.floor(points.length / POINTS));
  return points.filter((_, i) => i % step === step - 1 || i === points.length - 1);
}

const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
