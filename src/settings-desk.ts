import { timeOf } from './domain/date.ts';
import { Refusal } from './domain/refusal.ts';
import { DEFAULT_RETENTION, type RetentionRules, SHORTEST_RETENTION } from './domain/retention.ts';
import {
  type DueMove,
  OFFICE_FACTS,
  type OfficeFact,
  type SettingChange,
  type SettingsDesk,
} from './domain/settings.ts';
import type { Store } from './domain/store.ts';
import type { Content } from './knowledge/content.ts';
import {
  holidayFile,
  holidayText,
  LAW_FILE,
  lawRows,
  lawText,
  OFFICE_FILE,
  officeText,
  withSettings,
} from './knowledge/settings.ts';
import { requestRules } from './request-desks.ts';
import { dueMoves, recomputeIfChanged } from './requests/recompute.ts';
import type { RequestRules } from './requests/rules.ts';
import type { Tell } from './requests/tell.ts';

/** Joins what the office sets in the console to the content that every room holds. */

const RETENTION = 'retention';
const MOST_VERSIONS = 10_000;

/**
 * Content with the settings in force, in objects of its own: `office`, `law` and `holidays` are later renewed in place,
 * so that every room that holds them reads the new values without a restart.
 */
export async function contentInForce(content: Content, store: Store): Promise<Content> {
  const { content: set } = withSettings(content, await store.settings.inForce());
  return { ...set, office: { ...set.office }, law: { ...set.law }, holidays: { ...set.holidays } };
}

/** Puts new settings into the objects that the rooms hold. */
function renew(content: Content, rules: RequestRules, next: Content): void {
  Object.assign(content.office, next.office);
  Object.assign(content.law, next.law);
  Object.assign(content.holidays, next.holidays);
  content.holidayYears = next.holidayYears;
  Object.assign(rules, requestRules(content));
}

/** The rules of retention in force. */
export async function retentionInForce(store: Store): Promise<RetentionRules> {
  const text = (await store.settings.inForce()).get(RETENTION);
  return text === undefined
    ? DEFAULT_RETENTION
    : { ...DEFAULT_RETENTION, ...(JSON.parse(text) as RetentionRules) };
}

/** Hours of the night (WIB) in which what is no longer needed is removed. */
const NIGHT = ['01.00', '04.00'] as const;

/** Removes what the rules no longer keep, once in each look of the watch during the night; the log says how much. */
export async function purgeNightly(store: Store, now: Date): Promise<void> {
  const time = timeOf(now);
  if (time < NIGHT[0] || time >= NIGHT[1]) return;
  const rules = await retentionInForce(store);
  await store.transaction(async (tx) => {
    const purged = await tx.retention.purge(rules, now);
    const data = Object.fromEntries(Object.entries(purged).map(([what, rows]) => [what, String(rows)]));
    if (Object.values(purged).some((rows) => rows > 0))
      await tx.audit.add({ at: now, operator: null, action: 'retention_run', about: 'masa simpan', data });
  });
}

/**
 * @param options.content from {@link contentInForce}
 * @param options.textOf the text of a content file as it is on disk
 */
export function createSettingsDesk(options: {
  store: Store;
  content: Content;
  rules: RequestRules;
  tell: Tell;
  delivered: () => Promise<void>;
  textOf: (file: string) => string;
}): SettingsDesk {
  const { store, content, rules, tell, delivered, textOf } = options;

  function fileText(setting: string): string {
    try {
      return textOf(setting);
    } catch {
      throw new Refusal('setting_invalid', { why: 'pengaturan ini tidak punya berkas' });
    }
  }

  /** The setting a change is written to, and its new text. */
  async function textOfChange(change: SettingChange): Promise<{ setting: string; body: string }> {
    const texts = await store.settings.inForce();
    const now = (file: string): string => texts.get(file) ?? textOf(file);
    switch (change.of) {
      case 'office':
        return { setting: OFFICE_FILE, body: officeText(now(OFFICE_FILE), change.values) };
      case 'holidays':
        return { setting: holidayFile(change.year.year), body: holidayText(change.year) };
      case 'law':
        return { setting: LAW_FILE, body: lawText(now(LAW_FILE), content.law, change.part, change.row) };
      case 'version': {
        const { setting, version } = change;
        if (version === 0) return { setting, body: fileText(setting) };
        const known = (await store.settings.list(setting, MOST_VERSIONS)).find(
          (one) => one.version === version,
        );
        if (!known) throw new Refusal('setting_invalid', { why: 'versi itu tidak ada' });
        return { setting, body: known.body ?? fileText(setting) };
      }
      case 'retention': {
        const short = Object.entries(SHORTEST_RETENTION).some(
          ([key, days]) => change.rules[key as keyof RetentionRules] < days,
        );
        if (short)
          throw new Refusal('setting_invalid', { why: 'masa simpan lebih pendek dari yang diizinkan' });
        return { setting: RETENTION, body: JSON.stringify(change.rules) };
      }
    }
  }

  function contentWith(setting: string, body: string): Content {
    const next = withSettings(content, new Map([[setting, body]]));
    const [fault] = next.faults;
    if (fault) throw new Refusal('setting_invalid', { why: fault.message });
    return next.content;
  }

  return {
    office() {
      const { office } = content;
      return {
        facts: Object.fromEntries(OFFICE_FACTS.map((fact) => [fact, office[fact]])) as Record<
          OfficeFact,
          string | null
        >,
        hours: office.hours,
        officialChannel: office.official_channel,
        electionStage: office.election_stage,
      };
    },
    holidayYears: () => content.holidayYears,
    law: () => ({
      request: lawRows(content.law, 'request'),
      completeness: lawRows(content.law, 'completeness'),
      objection: lawRows(content.law, 'objection'),
      dispute: lawRows(content.law, 'dispute'),
    }),
    retention: () => retentionInForce(store),
    versions: (limit) => store.settings.list(null, limit),

    async effect(change): Promise<DueMove[]> {
      const { setting, body } = await textOfChange(change);
      return dueMoves(store, requestRules(contentWith(setting, body)));
    },

    async save(change, note, operator, now) {
      const { setting, body } = await textOfChange(change);
      const next = contentWith(setting, body);
      const moved = await store.transaction(async (tx) => {
        const version = await tx.settings.save({ setting, body, operator, at: now, note });
        await tx.audit.add({
          at: now,
          operator,
          action: change.of === 'version' ? 'setting_undone' : 'setting_saved',
          about: setting,
          data: { version: String(version), note },
        });
        // Under the new rules, but nothing is renewed before all of it is on disk.
        const reason = note || 'pengaturan kantor berubah';
        return recomputeIfChanged(tx, { ...rules, ...requestRules(next) }, tell, reason, now);
      });
      renew(content, rules, next);
      await delivered();
      return moved;
    },
  };
}
