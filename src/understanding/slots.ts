import { type CivilDate, civilDate } from '../domain/date.ts';
import type { ElectionWord, Slots } from '../domain/intent.ts';
import { findDates } from '../language/dates.ts';
import { findAge } from './slot-age.ts';
import { findRegistrationNumber } from './slot-number.ts';
import type { RegionFinder } from './slot-region.ts';

const NAMED: Readonly<Record<string, ElectionWord>> = {
  pemilu: 'pemilu',
  pilkada: 'pilkada',
  pilgub: 'pilgub',
  pilbup: 'pilbup',
  pilpres: 'pilpres',
  pileg: 'pileg',
};
/** Offices stand for their election when no election is named ("yang gubernur?"). */
const OFFICES: Readonly<Record<string, ElectionWord>> = {
  gubernur: 'pilgub',
  gub: 'pilgub',
  cagub: 'pilgub',
  bupati: 'pilbup',
  cabup: 'pilbup',
  presiden: 'pilpres',
  capres: 'pilpres',
  legislatif: 'pileg',
  dprd: 'pileg',
  dpr: 'pileg',
  dpd: 'pileg',
};
/** Narrower words win over "pemilu" and "pilkada", which many say for any election. */
const NARROW = new Set<ElectionWord>(['pilgub', 'pilbup', 'pilpres', 'pileg']);

export interface SlotSource {
  folded: string;
  /** Folded words as typed: region names must not pass the slang tables ("kudu", "bareng"). */
  typed: readonly string[];
  /** Normalised words. */
  words: readonly string[];
}

export function findSlots(
  { folded, typed, words }: SlotSource,
  regions: RegionFinder,
  today: CivilDate,
): Slots {
  const slots: Slots = { ...findRegistrationNumber(folded), ...regions.find(typed) };
  const election = findElection(words);
  if (election) slots.election = election;
  const age = findAge(words);
  if (age !== undefined) slots.ageMonths = age;
  const taken = addDates(slots, words, today);
  const year = slots.registrationNumber ? undefined : findYear(words, taken);
  if (year !== undefined && slots.year === undefined) slots.year = year;
  return slots;
}

function findElection(words: readonly string[]): ElectionWord | undefined {
  const named = words.flatMap((word) => (Object.hasOwn(NAMED, word) ? [NAMED[word]!] : []));
  const office = words.find((word) => Object.hasOwn(OFFICES, word));
  return (
    named.find((name) => NARROW.has(name)) ?? named[0] ?? (office === undefined ? undefined : OFFICES[office])
  );
}

/** Sets date, month, year or birth date; returns the words they stand on. */
function addDates(slots: Slots, words: readonly string[], today: CivilDate): ReadonlySet<number> {
  const taken = new Set<number>();
  for (const found of findDates(words, today)) {
    for (let at = found.from; at < found.to; at++) taken.add(at);
    const born = words
      .slice(Math.max(0, found.from - 4), found.from)
      .some((word) => /^(lahir|kelahiran|lahirku|lahirnya)$/.test(word));
    const birthday = birthdayAge(words, found.from);
    if (birthday !== null && found.date) {
      // "3 maret 2029 genap 17": the day of that birthday tells the day of birth.
      slots.birthDate ??=
        civilDate(+found.date.slice(0, 4) - birthday, +found.date.slice(5, 7), +found.date.slice(8)) ??
        found.date;
      delete slots.ageMonths;
    } else if (born && found.date) slots.birthDate ??= found.date;
    else if (born && found.month && found.to - found.from === 2)
      slots.ageMonths ??= ageOfMonth(found.month, today);
    else if (found.date) slots.date ??= found.date;
    else if (found.month && slots.ageMonths === undefined) slots.month ??= found.month;
    else if (found.year) slots.year ??= found.year;
  }
  return taken;
}

/**
 * Age in months of somebody born in a month ("lahir agustus 2012"). Undefined in the very month of the 17th birthday:
 * whether it has come depends on the day, which was not said.
 */
function ageOfMonth(month: string, today: CivilDate): number | undefined {
  const age = (+today.slice(0, 4) - +month.slice(0, 4)) * 12 + (+today.slice(5, 7) - +month.slice(5, 7));
  return age > 0 && age !== 17 * 12 ? age : undefined;
}

/** The age that somebody reaches on a date ("genap 17", "ulang tahun ke 17"), when the words around say so. */
function birthdayAge(words: readonly string[], at: number): number | null {
  const near = words.slice(Math.max(0, at - 5), at + 8).join(' ');
  const said =
    /(?:genap|ulang tahun(?: ke| yang)?|ultah(?: ke)?)(?: umur| usia)? (\d{1,2})(?: tahun)?(?:$| (?!jam|orang))/.exec(
      near,
    );
  return said && +said[1]! >= 10 && +said[1]! <= 30 ? +said[1]! : null;
}

const FIRST_ELECTION = 1955;

function findYear(words: readonly string[], taken: ReadonlySet<number>): number | undefined {
  const years = words.flatMap((word, at) => (/^(19|20)\d\d$/.test(word) && !taken.has(at) ? [+word] : []));
  return years.find((year) => year >= FIRST_ELECTION);
}
