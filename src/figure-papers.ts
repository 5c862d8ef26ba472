import type { FigureView, PaperFile } from './console/papers.ts';
import { chartSvg } from './documents/chart.ts';
import { chartPng, figuresXlsx } from './documents/figure-files.ts';
import { type Figure, type FigureWords, figuresOf, periodName } from './documents/period-figures.ts';
import type { RequestDesk } from './domain/desk.ts';
import type { PeriodFigures } from './domain/register.ts';
import type { Period } from './domain/statistics.ts';
import type { Content } from './knowledge/content.ts';

/** Joins the figures of a period to their pictures, tables and files. */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const KEPT_MS = 5 * 60_000;
const KEPT_PERIODS = 24;

interface Drawn {
  values: PeriodFigures;
  figures: Figure[];
}

export function createFigurePapers(sources: {
  content: Content;
  desk: Pick<RequestDesk, 'figures'>;
  now: () => Date;
  channel: FigureWords['channel'];
}) {
  const { content, desk, now, channel } = sources;
  const { office } = content;
  const meanings = new Map(content.intents.map(({ name, means }) => [name, means]));
  const words: FigureWords = {
    channel,
    intent: (name) => meanings.get(name) ?? name.replaceAll('_', ' '),
  };

  const kept = new Map<string, Drawn>();
  /** Figures no older than a few minutes, so that a page and its files say the same and a busy desk is not counted anew. */
  async function drawn(period: Period): Promise<Drawn> {
    const key = `${period.from}:${period.until}`;
    const known = kept.get(key);
    if (known && Math.abs(now().getTime() - known.values.asOf.getTime()) < KEPT_MS) return known;
    const values = await desk.figures({ from: period.from, until: period.until }, now());
    const fresh = { values, figures: figuresOf(values, words) };
    kept.delete(key);
    kept.set(key, fresh);
    if (kept.size > KEPT_PERIODS) kept.delete(kept.keys().next().value!);
    return fresh;
  }

  return {
    async figures(period: Period): Promise<{ values: PeriodFigures; figures: FigureView[] }> {
      const { values, figures } = await drawn(period);
      return {
        values,
        figures: figures.map(({ chart, ...figure }) => ({ ...figure, svg: chart && chartSvg(chart) })),
      };
    },

    async figureFile(period: Period, key: string | null, format: 'png' | 'xlsx'): Promise<PaperFile | null> {
      const { values, figures } = await drawn(period);
      const chosen = key === null ? figures : figures.filter((figure) => figure.key === key);
      const file = `laporan-${key ?? 'gambar'}-${period.from}-${period.until}`;
      const [first] = chosen;
      if (first === undefined) return null;
      if (format === 'xlsx')
        return {
          name: `${file}.xlsx`,
          type: XLSX,
          bytes: await figuresXlsx(chosen, office.name, periodName(values)),
        };
      if (key === null || first.chart === null) return null;
      const source = `${office.short_name}, ${periodName(values)}`;
      return { name: `${file}.png`, type: 'image/png', bytes: await chartPng(first.chart, source) };
    },
  };
}
