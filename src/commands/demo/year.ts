import type { App } from '../../app.ts';
import { isWorkingDay } from '../../domain/clock.ts';
import { addDays, type CivilDate, civilDateOf, MONTHS } from '../../domain/date.ts';
import type { Log } from '../../domain/log.ts';
import type { ApplicantKind, RequestChannel, RequestDraft, RequestState } from '../../domain/request.ts';
import type { Content } from '../../knowledge/content.ts';
import { besides } from './besides.ts';
import { Case } from './case.ts';
import { ORDINARY, QUICK } from './courses.ts';
import { type DemoOffice, openDemoOffice } from './office.ts';
import { type Applicant, applicant, pick } from './people.ts';
import type { Course } from './steps.ts';
import { PERSONAL_TALKS, talks } from './talks.ts';
import { minuteOf, officeTime, play, type Story, workingDayBefore } from './timeline.ts';
import { OBJECTED, STANDING, type Told } from './told.ts';
import { exemptTopic, foreignTopic, heldTopic, type Topic } from './topics.ts';

/** A year of one office, told in the order of time through the program's own doors. */

/** Working days that the year reaches back. */
const YEAR = 245;
/** Ordinary requests are old enough to have run their course. */
const SETTLED = 15;

const CHANNELS: readonly { often: number; channel: RequestChannel }[] = [
  { often: 46, channel: 'web' },
  { often: 12, channel: 'whatsapp' },
  { often: 8, channel: 'telegram' },
  { often: 15, channel: 'desk' },
  { often: 9, channel: 'email' },
  { often: 6, channel: 'letter' },
  { often: 4, channel: 'phone' },
];
const KINDS: readonly { often: number; kind: ApplicantKind }[] = [
  { often: 82, kind: 'person' },
  { often: 12, kind: 'legal_body' },
  { often: 6, kind: 'group' },
];
const WAYS: readonly { often: number; way: RequestDraft['way'] }[] = [
  { often: 70, way: 'softcopy' },
  { often: 20, way: 'hardcopy' },
  { often: 10, way: 'view' },
];

const ALERTS_KEPT_MS = 4 * 86_400_000;

export interface DemoSize {
  /** Ordinary requests, besides those told on purpose. */
  ordinary: number;
  chats: number;
}
const WHOLE_YEAR: DemoSize = { ordinary: 140, chats: 60 };

export interface DemoYear {
  requests: number;
  objections: number;
  chats: number;
  /** Web requests to look up on the status page, with their state in words. */
  receipts: readonly { number: string; secret: string; state: string }[];
}

/** One of a list, each as often as it says. */
function often<T extends { often: number }>(list: readonly T[], random: () => number): T {
  let left = random() * list.reduce((sum, one) => sum + one.often, 0);
  for (const one of list) {
    left -= one.often;
    if (left < 0) return one;
  }
  return list.at(-1)!;
}

/** Files, then goes through its course. */
async function* story(request: Case, filedAt: Date, course: Course): Story {
  const { content, random } = request.office;
  yield filedAt;
  await request.file();
  let last = filedAt;
  for (const { after, act } of course) {
    last = officeTime(last, after, content.holidays, random);
    yield last;
    await act(request);
  }
}

/** Operators work through what they are told: the rest of it would hide what is new. */
async function clearOldAlerts({ store, clock }: DemoOffice): Promise<void> {
  const old = new Date(clock.now.getTime() - ALERTS_KEPT_MS);
  const open = await store.alerts.open(['petugas', 'ppid', 'atasan_ppid'], 1_000);
  for (const alert of open)
    if (alert.at < old && alert.phrase !== 'alert.overdue') await store.alerts.clear(alert.id, clock.now);
}

/** Every working morning the program looks at its clocks, as it does when it runs. */
async function* mornings(office: DemoOffice, from: CivilDate, told: (month: string) => void): Story {
  let month = '';
  for (let day = from; ; day = addDays(day, 1)) {
    if (!isWorkingDay(day, office.content.holidays, 'working')) continue;
    yield minuteOf(day, 7 * 60 + 30);
    await office.settle();
    await office.app.resume();
    await clearOldAlerts(office);
    const name = `${MONTHS[+day.slice(5, 7) - 1]} ${day.slice(0, 4)}`;
    if (name !== month) told(name);
    month = name;
  }
}

/** Made-up requests never stand among real ones. */
export class NotEmpty extends Error {
  readonly requests: number;
  constructor(requests: number) {
    super(`the database holds ${requests} requests`);
    this.requests = requests;
  }
}

/** @throws NotEmpty when the database holds requests already */
export async function fillYear(options: {
  app: App;
  content: Content;
  clock: { now: Date };
  /** The year ends here. */
  until: Date;
  passwordHash: string;
  size?: DemoSize;
  log: Log;
  told?: (month: string) => void;
}): Promise<DemoYear> {
  const { app, content, clock, until, passwordHash, log } = options;
  const { ordinary, chats } = options.size ?? WHOLE_YEAR;
  const { holidays } = content;
  const before = await app.store.requests.count({ open: false });
  if (before > 0) throw new NotEmpty(before);
  const today = civilDateOf(until);
  const first = workingDayBefore(today, YEAR + 5, holidays);
  clock.now = minuteOf(first, 7 * 60);
  const office = await openDemoOffice({ app, content, clock, seed: 2_026, passwordHash, log });
  const { random } = office;

  const people: Applicant[] = [];
  const topicOf = (asks: Told['asks'], day: CivilDate): Topic =>
    ({ held: heldTopic, exempt: exemptTopic, foreign: foreignTopic })[asks](
      content,
      +day.slice(0, 4),
      random,
    );
  const newCase = (
    topic: Topic,
    channel: RequestChannel,
    way: RequestDraft['way'],
    person?: number,
  ): Case => {
    const n = person ?? people.length + 1;
    people[n - 1] ??= applicant(n, often(KINDS, random).kind, content.regions, random);
    const address = `contoh-permohonan-${n}-${channel}`;
    return new Case(office, { applicant: people[n - 1]!, topic, channel, way, address });
  };
  /** Citizens write at all hours, also at weekends; papers come while the office is open. */
  const filingTime = (day: CivilDate, channel: RequestChannel): Date => {
    const chat = channel === 'web' || channel === 'whatsapp' || channel === 'telegram';
    if (!chat) return minuteOf(day, 8 * 60 + 45 + Math.floor(random() * 6 * 60));
    const weekend = random() < 0.1 && !isWorkingDay(addDays(day, 1), holidays, 'not_working');
    return minuteOf(weekend ? addDays(day, 1) : day, 7 * 60 + Math.floor(random() * 14 * 60));
  };

  const cases: Case[] = [];
  const stories: Story[] = [mornings(office, first, options.told ?? (() => {}))];
  for (let i = 0; i < ordinary; i++) {
    const ago = SETTLED + Math.floor(random() * (YEAR - SETTLED));
    const day = workingDayBefore(today, ago, holidays);
    const { asks, course } = often(ORDINARY, random);
    const topic = topicOf(asks, day);
    const { channel } = often(CHANNELS, random);
    // Some people ask more than once.
    const again =
      people.length > 20 && random() < 0.08 ? 1 + Math.floor(random() * people.length) : undefined;
    const request = newCase(topic, channel, often(WAYS, random).way, again);
    cases.push(request);
    stories.push(story(request, filingTime(day, channel), topic.election ? QUICK : course));
  }
  for (const told of [...STANDING, ...OBJECTED]) {
    const day = workingDayBefore(today, told.ago, holidays);
    const topic = { ...topicOf(told.asks, day), election: told.election === true };
    const channel = told.chat ? 'web' : pick(['web', 'desk', 'email', 'letter', 'phone'] as const, random);
    const request = newCase(topic, channel, told.way ?? 'softcopy');
    cases.push(request);
    // In the morning, so that what follows on the same day still lies within it.
    const filedAt = minuteOf(day, 8 * 60 + 45 + Math.floor(random() * 90));
    stories.push(story(request, filedAt, told.course));
  }
  stories.push(...besides(office, cases, today), ...talks(office, today, chats));
  await play(stories, clock, until);
  await app.resume();
  await office.settle();

  const { store, library } = app;
  return {
    requests: await store.requests.count({ open: false }),
    objections: await store.objections.count({ open: false }),
    chats: chats + PERSONAL_TALKS,
    receipts: await receiptsOf(cases, (state) => library.line(`state.${state}`)),
  };
}

/** One web request of each state, latest cases first, and those with an objection. */
async function receiptsOf(
  cases: readonly Case[],
  word: (state: RequestState) => string,
): Promise<DemoYear['receipts']> {
  const receipts = new Map<string, DemoYear['receipts'][number]>();
  for (const request of cases.filter((one) => one.channel === 'web').reverse()) {
    const { number, secret, objection } = request;
    const { state } = await request.record();
    const key = `${state} ${objection === '' ? '' : 'objected'}`;
    const words = objection === '' ? word(state) : `${word(state)}, dengan keberatan ${objection}`;
    if (!receipts.has(key)) receipts.set(key, { number, secret, state: words });
  }
  return [...receipts.values()].sort((a, b) => a.number.localeCompare(b.number));
}
