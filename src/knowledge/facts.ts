import {
  addYears,
  type CivilDate,
  civilDateOf,
  formatDate,
  formatLongDate,
  MONTHS,
  weekday,
} from '../domain/date.ts';
import type { Slots } from '../domain/intent.ts';
import {
  datesInMonth,
  quarterOf,
  type Schedule,
  stageDates,
  stagesAhead,
  stagesOn,
  stageWhen,
} from '../domain/schedule.ts';
import type { Content } from './content.ts';

/** `{{schedule.pilkada-2024.voting_day}}` and the like: a fact stands in one place and articles fetch it. */

export const PLACEHOLDER = /\{\{\s*([^}]+?)\s*\}\}/g;

/** 1012800 → `1.012.800` */
export function formatNumber(value: number): string {
  const [whole, fraction] = String(value).split('.');
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, '.');
  return fraction ? `${grouped},${fraction}` : grouped;
}

/**
 * The text of a placeholder on a day, or null when no such fact exists.
 * Facts that hang on the question (`kecamatan.*`, `desa.*`, `age.*`, `date.*`) need its slots.
 */
export function factText(path: string, content: Content, now: Date, slots: Slots): string | null {
  const today = civilDateOf(now);
  const [root, ...rest] = path.split('.');
  switch (root) {
    case 'schedule':
      return scheduleFact(rest, content.schedules, today);
    case 'today':
      return todayFact(rest[0], content, today, slots);
    case 'figures':
      return figureFact(rest, content);
    case 'office':
      return officeFact(rest[0], content);
    case 'agencies': {
      const agency = content.agencies[rest[0] ?? ''];
      const value = agency?.[rest[1] as keyof typeof agency];
      if (!agency || (value === undefined && rest[1] !== 'report_url')) return null;
      return value ?? content.phrases.get('unknown_value') ?? null;
    }
    case 'phrases':
      return content.phrases.get(rest.join('.')) ?? null;
    case 'law':
      return lawFact(rest, content, today);
    case 'pdpb':
      return rest[0] === 'quarter' ? quarterOf(today) : null;
    case 'dapil': {
      const dapil = content.regions.dapil.find((one) => String(one.number) === rest[0]);
      if (!dapil) return null;
      return dapilFact(rest[1], dapil, content);
    }
    default:
      return slotFact(root, rest[0], content, slots, today);
  }
}

function scheduleFact(rest: string[], schedules: readonly Schedule[], today: CivilDate): string | null {
  const schedule = schedules.find((one) => one.election === rest[0]);
  if (!schedule) return null;
  if (rest[1] === 'name') return schedule.name;
  if (rest[1] === 'note') return schedule.note;
  const stage = schedule.stages.find((one) => one.key === rest[1]);
  if (!stage) return null;
  const date = rest[2] === 'start' ? stage.start : rest[2] === 'end' ? stage.end : null;
  if (rest[2] === 'when') return stageWhen(stage, today);
  if (rest[2] === 'start' || rest[2] === 'end') return date ? formatDate(date) : 'belum ditetapkan';
  return rest.length === 2 ? stageDates(stage) : null;
}

function todayFact(
  name: string | undefined,
  content: Content,
  today: CivilDate,
  slots: Slots,
): string | null {
  const { schedules } = content;
  if (name === 'date') return formatLongDate(today);
  if (name === 'stages') {
    const running = stagesOn(schedules, today);
    if (running.length === 0) return content.phrases.get('today.no_stage') ?? null;
    const list = running
      .slice(0, 3)
      .map(({ schedule, stage }) => `${stage.name} ${schedule.name} (${stageDates(stage)})`)
      .join('; ');
    return (content.phrases.get('today.stages') ?? '').replace('{stages}', list);
  }
  if (name === 'next') {
    const next = stagesAhead(schedules, today)[0];
    if (!next) return content.phrases.get('today.no_next') ?? null;
    return `${next.stage.name} ${next.schedule.name} ${stageWhen(next.stage, today)}.`;
  }
  if (name === 'month_dates') {
    const month = slots.month ?? slots.date?.slice(0, 7) ?? today.slice(0, 7);
    const label = `${MONTHS[+month.slice(5, 7) - 1]} ${month.slice(0, 4)}`;
    const rows = datesInMonth(schedules, month);
    if (rows.length === 0)
      return (content.phrases.get('today.no_month_dates') ?? '').replace('{month}', label);
    const list = rows.map((row) => `- ${formatDate(row.date)}: ${row.what}`).join('\n');
    return `${(content.phrases.get('today.month_dates') ?? '').replace('{month}', label)}\n\n${list}`;
  }
  return null;
}

function figureFact(rest: string[], content: Content): string | null {
  let value: unknown = content.figures[rest[0] ?? ''];
  for (const key of rest.slice(1))
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  const key = rest.at(-1) ?? '';
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return null;
  if (key.endsWith('_rp')) return `Rp${formatNumber(value)}`;
  if (key.endsWith('_persen')) return `${formatNumber(value)} %`;
  return formatNumber(value);
}

function officeFact(name: string | undefined, content: Content): string | null {
  const value = content.office[name as keyof Content['office']];
  if (value === undefined) return null;
  if (value === null) return content.phrases.get('unknown_value') ?? null;
  if (name === 'members') return content.office.members.map((one) => `- ${one.name}: ${one.post}`).join('\n');
  if (name === 'hours')
    return Object.entries(content.office.hours ?? {})
      .map(([day, hours]) => `${day} ${hours}`)
      .join('; ');
  return String(value);
}

function lawFact(rest: string[], content: Content, today: CivilDate): string | null {
  const rows = content.law[rest[0] as 'request' | 'objection' | 'dispute' | 'completeness'];
  if (!Array.isArray(rows)) return null;
  const row = rows.filter((one) => one.from <= today).at(-1) as Record<string, unknown> | undefined;
  const value = row?.[rest[1] ?? ''];
  return value === undefined ? null : String(value);
}

function dapilFact(
  name: string | undefined,
  dapil: Content['regions']['dapil'][number],
  content: Content,
): string | null {
  if (name === 'seats') return String(dapil.seats);
  if (name === 'name') return dapil.name;
  if (name !== 'members') return null;
  return content.regions.kecamatan
    .filter((one) => one.dapil === dapil.number)
    .map((one) => one.name)
    .join(', ');
}

/** Placeholders whose value comes from the question; the check accepts them in conditioned passages. */
export const SLOT_FACTS = new Set([
  'kecamatan.name',
  'kecamatan.dapil',
  'kecamatan.seats',
  'kecamatan.dapil_members',
  'kecamatan.desa_count',
  'kecamatan.desa_list',
  'desa.name',
  'age.given',
  'age.turns_17',
  'date.long',
  'date.office_day',
]);

function slotFact(
  root: string | undefined,
  name: string | undefined,
  content: Content,
  slots: Slots,
  today: CivilDate,
): string | null {
  if (root === 'desa' && name === 'name') return slots.desa?.name ?? null;
  if (root === 'kecamatan') {
    const wanted = slots.kecamatan?.[0] ?? slots.desa?.kecamatan[0];
    const found = content.regions.kecamatan.find((one) => one.name === wanted);
    const dapil = content.regions.dapil.find((one) => one.number === found?.dapil);
    if (!found || !dapil) return null;
    if (name === 'name') return found.name;
    if (name === 'desa_count') return String(found.desa.length);
    if (name === 'desa_list') return found.desa.toSorted((a, b) => a.localeCompare(b, 'id')).join(', ');
    if (name === 'dapil') return dapil.name;
    return dapilFact(name === 'dapil_members' ? 'members' : name, dapil, content);
  }
  if (root === 'age') {
    if (name === 'given') return ageText(slots, today);
    if (name === 'turns_17') return turns17(slots, today);
  }
  if (root === 'date' && slots.date) {
    if (name === 'long') return formatLongDate(slots.date);
    if (name === 'office_day') {
      const holiday = content.holidays.on(slots.date)[0];
      if (holiday) return `${holiday.kind === 'cuti_bersama' ? '' : 'hari libur: '}${holiday.name}`;
      return weekday(slots.date) % 6 === 0 ? 'akhir pekan' : 'hari kerja';
    }
  }
  return null;
}

function ageText(slots: Slots, today: CivilDate): string | null {
  let months = slots.ageMonths;
  if (months === undefined && slots.birthDate)
    months =
      (+today.slice(0, 4) - +slots.birthDate.slice(0, 4)) * 12 +
      (+today.slice(5, 7) - +slots.birthDate.slice(5, 7)) -
      (today.slice(8) < slots.birthDate.slice(8) ? 1 : 0);
  if (months === undefined || months < 0) return null;
  const rest = months % 12;
  return `${Math.floor(months / 12)} tahun${rest ? ` ${rest} bulan` : ''}`;
}

/**
 * When somebody turns 17. A birth date tells the day; an age in years and months the month; an age in whole
 * years only the latest month, as the last birthday may lie up to a year back.
 */
function turns17(slots: Slots, today: CivilDate): string | null {
  if (slots.birthDate) {
    const day = addYears(slots.birthDate, 17);
    return day <= today ? `sudah, sejak ${formatDate(day)}` : formatDate(day);
  }
  if (slots.ageMonths === undefined) return null;
  const left = 17 * 12 - slots.ageMonths;
  if (left <= 0) return 'sudah';
  const month = +today.slice(0, 4) * 12 + (+today.slice(5, 7) - 1) + left;
  const name = `${MONTHS[month % 12]} ${Math.floor(month / 12)}`;
  return slots.ageMonths % 12 === 0 ? `paling lambat ${name}` : `sekitar ${name}`;
}

/** Fills every placeholder; one that has no value here leaves the whole text null (never a half sentence). */
export function fillFacts(markup: string, content: Content, now: Date, slots: Slots): string | null {
  let whole = true;
  const filled = markup.replace(PLACEHOLDER, (_, path: string) => {
    const text = factText(path, content, now, slots);
    if (text === null) whole = false;
    return text ?? '';
  });
  return whole ? filled : null;
}
