import { type CivilDate, daysBetween, formatDate, formatLongDate, formatRange } from './date.ts';

/** Stages (tahapan) of an election as data; what is said of them follows from today's date. */

export interface Stage {
  key: string;
  name: string;
  /** Null when the source gives no date; then nothing is computed from it. */
  start: CivilDate | null;
  end: CivilDate | null;
  source: string;
}

export interface Schedule {
  /** `pilkada-2024` */
  election: string;
  name: string;
  kind: 'pemilu' | 'pilkada' | 'pdpb';
  source: string;
  /** A frame whose dates are not set says so here. */
  note: string | null;
  /** Year of a frame without dates. */
  year: number | null;
  /** Repeats every quarter from this date (PDPB). */
  quarterlyFrom: CivilDate | null;
  stages: readonly Stage[];
}

export type StageStatus = 'ahead' | 'running' | 'past' | 'undated';

export function stageStatus(stage: Stage, today: CivilDate): StageStatus {
  const end = stage.end ?? stage.start;
  if (end === null) return 'undated';
  if (end < today) return 'past';
  if (stage.start === null) return 'undated';
  return stage.start > today ? 'ahead' : 'running';
}

/** `25 September–23 November 2024`, `sampai 26 Januari 2024`, or `belum ditetapkan`. */
export function stageDates(stage: Stage): string {
  if (stage.start && stage.end) return formatRange(stage.start, stage.end);
  if (stage.start) return `mulai ${formatDate(stage.start)}`;
  if (stage.end) return `sampai ${formatDate(stage.end)}`;
  return 'belum ditetapkan';
}

/** A verb phrase that follows today: past, running or ahead, with the days left. */
export function stageWhen(stage: Stage, today: CivilDate): string {
  const status = stageStatus(stage, today);
  const single = stage.start !== null && stage.start === stage.end;
  if (status === 'undated')
    return stage.end ? `berlangsung ${stageDates(stage)}` : 'belum ditetapkan tanggalnya';
  if (status === 'past')
    return single ? `sudah dilaksanakan pada ${stageDates(stage)}` : `sudah berlangsung ${stageDates(stage)}`;
  if (status === 'running')
    return single || stage.end === null
      ? `${single ? 'dilaksanakan' : 'dimulai'} hari ini, ${formatLongDate(today)}`
      : `sedang berlangsung sampai ${formatLongDate(stage.end)}`;
  const days = daysBetween(today, stage.start!);
  const dates = single
    ? `dilaksanakan pada ${stageDates(stage)}`
    : `dimulai pada ${formatLongDate(stage.start!)}`;
  return `akan ${dates}, ${days} hari lagi`;
}

export interface DatedStage {
  schedule: Schedule;
  stage: Stage;
}

function allStages(schedules: readonly Schedule[]): DatedStage[] {
  return schedules.flatMap((schedule) => schedule.stages.map((stage) => ({ schedule, stage })));
}

/** Stages of elections running on a day; PDPB is not a stage and does not count. */
export function stagesOn(schedules: readonly Schedule[], today: CivilDate): DatedStage[] {
  return allStages(schedules).filter(({ stage }) => stageStatus(stage, today) === 'running');
}

/** The next stages that have a date, soonest first. */
export function stagesAhead(schedules: readonly Schedule[], today: CivilDate): DatedStage[] {
  return allStages(schedules)
    .filter(({ stage }) => stageStatus(stage, today) === 'ahead')
    .sort((a, b) => (a.stage.start! < b.stage.start! ? -1 : 1));
}

/** Stages that begin or end within a month (`2024-11`), by date. */
export function datesInMonth(
  schedules: readonly Schedule[],
  month: string,
): { date: CivilDate; what: string }[] {
  const rows: { date: CivilDate; what: string }[] = [];
  for (const { schedule, stage } of allStages(schedules)) {
    const say = (date: CivilDate, word: string) =>
      rows.push({ date, what: `${stage.name}${word} (${schedule.name})` });
    if (stage.start?.startsWith(month) && stage.start === stage.end) say(stage.start, '');
    else {
      if (stage.start?.startsWith(month)) say(stage.start, ' dimulai');
      if (stage.end?.startsWith(month)) say(stage.end, ' berakhir');
    }
  }
  return rows.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

const QUARTERS = [
  'triwulan I %Y (Januari–Maret)',
  'triwulan II %Y (April–Juni)',
  'triwulan III %Y (Juli–September)',
  'triwulan IV %Y (Oktober–Desember)',
];

/** `triwulan IV 2026 (Oktober–Desember)` */
export function quarterOf(date: CivilDate): string {
  return QUARTERS[Math.floor((+date.slice(5, 7) - 1) / 3)]!.replace('%Y', date.slice(0, 4));
}
