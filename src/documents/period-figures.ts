import { formatRange } from '../domain/date.ts';
import type { PeriodFigures } from '../domain/register.ts';
import type { RequestChannel } from '../domain/request.ts';
import type { Result, ServedBy } from '../domain/statistics.ts';
import { type Chart, columnChart, rowChart, sentenceChart } from './chart.ts';
import { type Part, stackedChart } from './stacked-chart.ts';
import { MONTH_NAMES } from './year-report.ts';

/** The figures of a period as pictures, each with the table it is drawn from. */

export const FIGURE_KEYS = [
  'bulan',
  'tepat-waktu',
  'lama',
  'kanal',
  'jam',
  'pertanyaan',
  'dilayani',
  'kanal-obrolan',
  'kepuasan',
] as const;
export type FigureKey = (typeof FIGURE_KEYS)[number];

export interface Figure {
  key: FigureKey;
  title: string;
  /** What it says in one sentence. */
  about: string;
  /** Null when there is nothing to draw; `about` then says why. */
  chart: Chart | null;
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

export interface FigureWords {
  channel: Readonly<Record<RequestChannel, string>>;
  /** An intent in everyday words. */
  intent(name: string): string;
}

/** In the chart's own points: small, so that its letters are readable on a phone. */
const WIDTH = 320;
const TALL = 165;
const INTENTS_DRAWN = 10;
const INTENTS_LISTED = 50;
/** Days drawn one by one; the rest stands in the last column. */
const DAYS_DRAWN = 20;

/** From the bottom of a column up. Lightness steps, so that neighbours stay apart without colour. */
const PARTS: readonly (Part & { of: readonly Result[] })[] = [
  { name: 'Dikabulkan', fill: '#1c6240', of: ['granted'] },
  { name: 'Dikabulkan sebagian', fill: '#8fc4a4', of: ['partly_granted'] },
  { name: 'Ditolak', fill: '#8c1d24', of: ['refused'] },
  { name: 'Tidak dikuasai', fill: '#d8a48f', of: ['not_held'] },
  { name: 'Dicabut, tidak dilengkapi', fill: '#5f5750', of: ['withdrawn', 'lapsed'] },
  { name: 'Belum dijawab', fill: '#c9c0b4', of: ['open'] },
];

const SERVED: readonly [ServedBy, string][] = [
  ['bot', 'Bot'],
  ['person', 'Petugas'],
  ['nobody', 'Belum terjawab'],
];

const NO_REQUESTS = 'Tidak ada permohonan yang diterima pada masa ini.';
const NO_TALK = 'Tidak ada pesan warga yang tercatat pada masa ini.';

const count = (value: number): string => value.toLocaleString('id-ID');
const decimal = (value: number): string => (Math.round(value * 10) / 10).toLocaleString('id-ID');
const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`;

interface Counted {
  label: string;
  value: number;
}

/** Lying bars with their share, or the sentence that there are none. */
function shares(
  key: FigureKey,
  title: string,
  bars: readonly Counted[],
  words: { what: string; about: string; none: string },
): Figure {
  const total = bars.reduce((sum, bar) => sum + bar.value, 0);
  const about = total === 0 ? words.none : words.about;
  return {
    key,
    title,
    about,
    chart: total === 0 ? null : { ...rowChart(title, bars, WIDTH), about },
    head: [words.what, 'Jumlah', 'Bagian'],
    rows: bars.map(({ label, value }) => [label, value, percent(value, total)]),
  };
}

/** Two ways of reaching the same service read as one. */
function byName(list: readonly { key: RequestChannel; count: number }[], words: FigureWords): Counted[] {
  const sums = new Map<string, number>();
  for (const one of list)
    sums.set(words.channel[one.key], (sums.get(words.channel[one.key]) ?? 0) + one.count);
  return [...sums].map(([label, value]) => ({ label, value })).sort((a, b) => b.value - a.value);
}

const largest = (bars: readonly Counted[]): string => bars[0]?.label ?? '–';

function monthsFigure({ months, received }: PeriodFigures): Figure {
  const title = 'Permohonan per bulan dan hasilnya';
  const bars = months.map(({ month, results }) => ({
    label: `${MONTH_NAMES[+month.slice(5, 7) - 1]}${months.length > 12 ? ` ${month.slice(2, 4)}` : ''}`,
    values: PARTS.map(({ of }) => of.reduce((sum, result) => sum + results[result], 0)),
  }));
  const drawn = PARTS.filter((_, at) => bars.some((bar) => bar.values[at]! > 0));
  const values = (bar: (typeof bars)[number]) => bar.values.filter((_, at) => drawn.includes(PARTS[at]!));
  const about = received === 0 ? NO_REQUESTS : `${count(received)} permohonan diterima.`;
  return {
    key: 'bulan',
    title,
    about,
    chart:
      received === 0
        ? null
        : {
            ...stackedChart(
              title,
              drawn,
              bars.map((bar) => ({ label: bar.label, values: values(bar) })),
              { width: WIDTH, height: TALL + 25 },
            ),
            about,
          },
    head: ['Bulan', ...PARTS.map(({ name }) => name), 'Jumlah'],
    rows: months.map(({ month }, index) => [
      `${MONTH_NAMES[+month.slice(5, 7) - 1]} ${month.slice(0, 4)}`,
      ...bars[index]!.values,
      bars[index]!.values.reduce((sum, value) => sum + value, 0),
    ]),
  };
}

function onTimeFigure({ late, judged }: PeriodFigures): Figure {
  return shares(
    'tepat-waktu',
    'Tepat waktu',
    [
      { label: 'Tepat waktu', value: judged - late },
      { label: 'Terlambat', value: late },
    ],
    {
      what: 'Jawaban',
      about: `${percent(judged - late, judged)} dari ${count(judged)} permohonan dijawab pada waktunya.`,
      none: 'Belum ada permohonan yang dijawab atau terlambat pada masa ini.',
    },
  );
}

function daysFigure({ days, taken }: PeriodFigures): Figure {
  const title = 'Hari kerja sampai dijawab';
  const about =
    taken === null
      ? 'Belum ada permohonan yang dijawab pada masa ini.'
      : `Rata-rata ${decimal(taken.mean)} hari kerja, median ${decimal(taken.median)}, paling lama ${count(taken.longest)}.`;
  const last = Math.min(taken?.longest ?? 0, DAYS_DRAWN);
  const bars = Array.from({ length: last + 1 }, (_, day) => ({
    label: day === DAYS_DRAWN && taken!.longest > DAYS_DRAWN ? `${day}+` : String(day),
    values: [
      days
        .filter((one) => (day === DAYS_DRAWN ? one.days >= day : one.days === day))
        .reduce((sum, one) => sum + one.count, 0),
    ],
  }));
  return {
    key: 'lama',
    title,
    about,
    chart:
      taken === null
        ? null
        : { ...columnChart(title, ['permohonan'], bars, { width: WIDTH, height: TALL }), about },
    head: ['Hari kerja', 'Permohonan'],
    rows: days.map((one) => [one.days, one.count]),
  };
}

function hoursFigure({ hours, turns }: PeriodFigures): Figure {
  const title = 'Jam warga bertanya';
  const busiest = hours.indexOf(Math.max(...hours));
  const spanOf = (hour: number): string =>
    `${String(hour).padStart(2, '0')}.00–${String(hour).padStart(2, '0')}.59`;
  const about =
    turns === 0 ? NO_TALK : `${count(turns)} pesan warga; paling ramai pukul ${spanOf(busiest)} WIB.`;
  return {
    key: 'jam',
    title,
    about,
    chart:
      turns === 0
        ? null
        : {
            ...columnChart(
              title,
              ['pesan'],
              hours.map((value, hour) => ({ label: hour % 3 === 0 ? String(hour) : '', values: [value] })),
              { width: WIDTH, height: TALL },
            ),
            about,
          },
    head: ['Jam (WIB)', 'Pesan'],
    rows: hours.map((value, hour) => [spanOf(hour), value]),
  };
}

function intentsFigure({ intents }: PeriodFigures, words: FigureWords): Figure {
  const listed = intents
    .slice(0, INTENTS_LISTED)
    .map(({ intent, count: value }) => ({ label: words.intent(intent), value }));
  const figure = shares('pertanyaan', 'Yang paling sering ditanyakan', listed, {
    what: 'Maksud',
    about: `Paling sering: ${largest(listed)}.`,
    none: NO_TALK,
  });
  if (figure.chart === null) return figure;
  const { about, title } = figure;
  return { ...figure, chart: { ...sentenceChart(title, listed.slice(0, INTENTS_DRAWN), WIDTH), about } };
}

/** Every figure of the page, in its order; those without anything to draw too. */
export function figuresOf(values: PeriodFigures, words: FigureWords): Figure[] {
  const channels = byName(values.channels, words);
  const talk = byName(values.talkChannels, words);
  const { served, satisfaction } = values;
  const rated = satisfaction.helped + satisfaction.not_helped;
  return [
    monthsFigure(values),
    onTimeFigure(values),
    daysFigure(values),
    shares('kanal', 'Kanal permohonan', channels, {
      what: 'Kanal',
      about: `Paling banyak lewat ${largest(channels)}.`,
      none: NO_REQUESTS,
    }),
    hoursFigure(values),
    intentsFigure(values, words),
    shares(
      'dilayani',
      'Pesan dijawab oleh siapa',
      SERVED.map(([by, label]) => ({ label, value: served[by] })),
      {
        what: 'Dijawab',
        about: `${percent(served.bot, values.turns)} dijawab bot, ${percent(served.person, values.turns)} dilayani petugas, ${percent(served.nobody, values.turns)} belum terjawab.`,
        none: NO_TALK,
      },
    ),
    shares('kanal-obrolan', 'Kanal obrolan', talk, {
      what: 'Kanal',
      about: `Paling banyak lewat ${largest(talk)}.`,
      none: NO_TALK,
    }),
    shares(
      'kepuasan',
      'Apakah layanan ini membantu?',
      [
        { label: 'Membantu', value: satisfaction.helped },
        { label: 'Belum membantu', value: satisfaction.not_helped },
        { label: 'Tidak menjawab', value: satisfaction.asked - rated },
      ],
      {
        what: 'Tanggapan',
        about: `${count(rated)} dari ${count(satisfaction.asked)} warga yang ditanya menjawab; ${percent(satisfaction.helped, rated)} terbantu.`,
        none: 'Belum ada warga yang ditanya pada masa ini.',
      },
    ),
  ];
}

/** `1 Januari–31 Desember 2026`, as files name the period. */
export function periodName({ period }: Pick<PeriodFigures, 'period'>): string {
  return formatRange(period.from, period.until);
}
