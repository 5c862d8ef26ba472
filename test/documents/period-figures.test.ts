import { describe, expect, test } from 'vitest';
import { CHANNEL_LABEL } from '../../src/console/labels.ts';
import { chartSvg } from '../../src/documents/chart.ts';
import { chartPng, figuresXlsx } from '../../src/documents/figure-files.ts';
import { FIGURE_KEYS, figuresOf } from '../../src/documents/period-figures.ts';
import type { PeriodFigures } from '../../src/domain/register.ts';
import { RESULTS } from '../../src/domain/statistics.ts';

const NONE = Object.fromEntries(RESULTS.map((one) => [one, 0])) as PeriodFigures['results'];
const EMPTY: PeriodFigures = {
  period: { from: '2026-01-01', until: '2026-12-31' },
  asOf: new Date('2026-11-24T09:00:00+07:00'),
  received: 0,
  months: Array.from({ length: 12 }, (_, at) => ({
    month: `2026-${String(at + 1).padStart(2, '0')}`,
    results: NONE,
  })),
  results: NONE,
  channels: [],
  days: [],
  taken: null,
  late: 0,
  judged: 0,
  turns: 0,
  hours: new Array(24).fill(0),
  talkChannels: [],
  served: { bot: 0, person: 0, nobody: 0 },
  intents: [],
  satisfaction: { asked: 0, helped: 0, not_helped: 0 },
};
const ONE: PeriodFigures = {
  ...EMPTY,
  received: 1,
  months: EMPTY.months.map((one, at) => (at === 10 ? { ...one, results: { ...NONE, granted: 1 } } : one)),
  channels: [{ key: 'web', count: 1 }],
  days: [{ days: 0, count: 1 }],
  taken: { mean: 0, median: 0, longest: 0 },
  judged: 1,
  turns: 1,
  hours: EMPTY.hours.map((_, hour) => (hour === 9 ? 1 : 0)),
  talkChannels: [{ key: 'whatsapp', count: 1 }],
  served: { bot: 1, person: 0, nobody: 0 },
  intents: [{ intent: 'jam_tps', count: 1 }],
  satisfaction: { asked: 1, helped: 1, not_helped: 0 },
};
const MANY: PeriodFigures = {
  ...ONE,
  received: 100_000,
  months: EMPTY.months.map((one) => ({
    ...one,
    results: { ...NONE, granted: 5_000, refused: 2_000, open: 1_333 },
  })),
  channels: [
    { key: 'whatsapp', count: 60_000 },
    { key: 'whatsapp-cloud', count: 40_000 },
  ],
  days: Array.from({ length: 90 }, (_, days) => ({ days, count: 1_000 })),
  taken: { mean: 44.5, median: 44.5, longest: 89 },
  late: 30_000,
  judged: 90_000,
  turns: 1_000_000,
  hours: EMPTY.hours.map((_, hour) => hour * 3_000),
  served: { bot: 800_000, person: 150_000, nobody: 50_000 },
  intents: Array.from({ length: 96 }, (_, at) => ({ intent: `maksud_${at}`, count: 96 - at })),
};
const words = {
  channel: CHANNEL_LABEL,
  intent: (name: string) => `Maksud panjang sekali tentang ${name} & "kutip"`,
};

describe.each([
  ['zero', EMPTY],
  ['one', ONE],
  ['many', MANY],
] as const)('%s', (name, values) => {
  const figures = figuresOf(values, words);

  test('every figure has its table; what has nothing to draw says so', () => {
    expect(figures.map(({ key }) => key)).toEqual([...FIGURE_KEYS]);
    for (const { chart, about, head, rows } of figures) {
      expect(chart === null).toBe(name === 'zero');
      expect(about).toMatch(/\.$/);
      for (const row of rows) expect(row).toHaveLength(head.length);
    }
  });

  test('shapes stay inside the picture, and no number is lost', () => {
    for (const { chart } of figures) {
      if (chart === null) continue;
      for (const shape of chart.shapes) {
        if (shape.kind === 'bar') {
          expect(shape.height).toBeGreaterThan(0);
          expect(shape.x).toBeGreaterThanOrEqual(0);
          expect(shape.x + shape.width).toBeLessThanOrEqual(chart.width + 0.01);
          expect(shape.y + shape.height).toBeLessThanOrEqual(chart.height + 0.01);
        }
        if (shape.kind === 'text') expect(shape.y).toBeLessThanOrEqual(chart.height);
      }
      const svg = chartSvg(chart);
      expect(svg).toContain('role="img"');
      expect(svg).toContain('<desc>');
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  test('columns of a month add up to its total', () => {
    for (const row of figures[0]!.rows) {
      const numbers = row.slice(1) as number[];
      expect(numbers.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBe(numbers.at(-1));
    }
  });

  test('a workbook with a sheet for each', async () => {
    const bytes = await figuresXlsx(figures, 'KPU', '2026');
    expect(Buffer.from(bytes.slice(0, 2)).toString()).toBe('PK');
  });
});

test('two ways of reaching WhatsApp read as one', () => {
  const channels = figuresOf(MANY, words).find(({ key }) => key === 'kanal')!;
  expect(channels.rows).toEqual([['WhatsApp', 100_000, '100 %']]);
});

test('a picture is a PNG of four pixels a point', async () => {
  const { chart } = figuresOf(MANY, words)[0]!;
  const png = Buffer.from(await chartPng(chart!, 'KPU Jombang, 2026'));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe((chart!.width + 24) * 4);
});
