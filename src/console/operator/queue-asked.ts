import { addWorkingDays } from '../../domain/clock.ts';
import { addDays, type CivilDate } from '../../domain/date.ts';
import type { HolidayTable } from '../../domain/holidays.ts';
import {
  APPLICANT_KINDS,
  type ApplicantKind,
  DESK_CHANNELS,
  OWED,
  REQUEST_STATES,
  type RequestCategory,
  type RequestChannel,
  type RequestState,
} from '../../domain/request.ts';
import {
  QUEUE_SORTS,
  type QueueFilter,
  type QueuePlace,
  type QueueSort,
  REQUEST_FLAGS,
  type RequestFlag,
} from '../../domain/request-queue.ts';
import { dateIn } from '../form.ts';

/** A list of requests as its address asks for it, so that it can be bookmarked, saved and sent to a colleague. */

export const CHAT_CHANNELS = ['web', 'telegram', 'whatsapp', 'terminal'] as const;
export const QUEUE_VIEWS = ['terbuka', 'terlambat', 'menunggu', 'dijawab', 'semua'] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

/** Due today, within three working days, within seven; only what is owed. */
export const DUE_SPANS = ['hari-ini', '3-hari', '7-hari'] as const;
export type DueSpan = (typeof DUE_SPANS)[number];

/** What is null does not narrow. */
export interface QueueAsked {
  view: QueueView;
  state: RequestState | null;
  due: DueSpan | null;
  category: RequestCategory | null;
  channel: RequestChannel | null;
  unit: string | null;
  kind: ApplicantKind | null;
  year: number | null;
  flag: RequestFlag | null;
  text: string;
  sort: QueueSort;
}

export const SORT_NAME: Record<QueueSort, string> = { due: 'batas', newest: 'terbaru', number: 'nomor' };
const LONGEST_TEXT = 200;

const ANSWERED: readonly RequestState[] = [
  'granted',
  'partly_granted',
  'refused',
  'not_held',
  'delivered',
  'closed',
];

/** The queue is read by what is due; an archive by what came last. */
function usualSort(view: QueueView): QueueSort {
  return view === 'dijawab' || view === 'semua' ? 'newest' : 'due';
}

type Query = (name: string) => string | undefined;

export function queueAsked(query: Query): QueueAsked {
  const of = <Value extends string>(name: string, values: readonly Value[]): Value | null =>
    values.find((value) => value === query(name)) ?? null;
  const view = of('tampil', QUEUE_VIEWS) ?? 'terbuka';
  const year = Number(query('tahun'));
  return {
    view,
    state: of('keadaan', REQUEST_STATES),
    due: of('batas', DUE_SPANS),
    category: of('kategori', ['general', 'election'] as const),
    channel: of('kanal', [...CHAT_CHANNELS, ...DESK_CHANNELS]),
    unit: query('unit')?.trim().slice(0, LONGEST_TEXT) || null,
    kind: of('pemohon', APPLICANT_KINDS),
    year: Number.isInteger(year) && year >= 2000 && year < 2100 ? year : null,
    flag: of('tanda', REQUEST_FLAGS),
    text: (query('cari') ?? '').trim().slice(0, LONGEST_TEXT),
    sort: QUEUE_SORTS.find((sort) => SORT_NAME[sort] === query('urut')) ?? usualSort(view),
  };
}

/** The same as the query of an address; what is usual is left out. */
export function queueQuery(asked: QueueAsked): URLSearchParams {
  const query = new URLSearchParams({ tampil: asked.view });
  const set = (name: string, value: string | number | null) => {
    if (value !== null && value !== '') query.set(name, String(value));
  };
  set('cari', asked.text);
  set('keadaan', asked.state);
  set('batas', asked.due);
  set('kategori', asked.category);
  set('kanal', asked.channel);
  set('unit', asked.unit);
  set('pemohon', asked.kind);
  set('tahun', asked.year);
  set('tanda', asked.flag);
  if (asked.sort !== usualSort(asked.view)) query.set('urut', SORT_NAME[asked.sort]);
  return query;
}

/** True when more than the view narrows the list. */
export function isNarrowed(asked: QueueAsked): boolean {
  const { state, due, category, channel, unit, kind, year, flag, text } = asked;
  return text !== '' || [state, due, category, channel, unit, kind, year, flag].some((one) => one !== null);
}

/** Both ways of reaching WhatsApp are one channel to a reader. */
const sameChannels = (channel: RequestChannel): RequestChannel[] =>
  channel === 'whatsapp' ? ['whatsapp', 'whatsapp-cloud'] : [channel];

const SPAN_DAYS: Record<DueSpan, number> = { 'hari-ini': 0, '3-hari': 3, '7-hari': 7 };

export function queueFilter(asked: QueueAsked, today: CivilDate, holidays: HolidayTable): QueueFilter {
  const filter: QueueFilter = {};
  const { view, state, due, category, channel, unit, kind, year, flag, text } = asked;
  if (view === 'terbuka' || view === 'terlambat' || view === 'menunggu') filter.open = true;
  if (view === 'terlambat') Object.assign(filter, { states: OWED, dueUntil: addDays(today, -1) });
  if (view === 'menunggu') filter.states = ['incomplete'];
  if (view === 'dijawab') filter.states = ANSWERED;
  if (due !== null) {
    const until =
      SPAN_DAYS[due] === 0 ? today : addWorkingDays(today, SPAN_DAYS[due], holidays, 'not_working');
    Object.assign(filter, { open: true, states: OWED, dueFrom: today, dueUntil: until });
  }
  if (state !== null) filter.states = filter.states && !filter.states.includes(state) ? [] : [state];
  if (category !== null) filter.category = category;
  if (channel !== null) filter.channels = sameChannels(channel);
  if (unit !== null) filter.unit = unit;
  if (kind !== null) filter.applicantKind = kind;
  if (year !== null) filter.year = year;
  if (flag !== null) filter.flag = flag;
  if (text !== '') filter.text = text;
  return filter;
}

/** `2026-11-24.17`: a row's place in the order, as the links to the next and the previous page carry it. */
export function placeText({ dueOn, id }: QueuePlace): string {
  return `${dueOn}.${id}`;
}

export function placeIn(text: string | undefined): QueuePlace | null {
  const [day, id] = (text ?? '').split('.');
  const dueOn = dateIn(day);
  return dueOn !== null && Number.isSafeInteger(Number(id)) && Number(id) > 0
    ? { dueOn, id: Number(id) }
    : null;
}
