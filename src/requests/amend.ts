import { CITIZEN, operatorActor } from '../domain/actor.ts';
import { civilDateOf, formatLongDate, timeOf } from '../domain/date.ts';
import type { By } from '../domain/desk.ts';
import type { RequestAmendment } from '../domain/effect.ts';
import { isOpenObjection } from '../domain/objection.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Identity, RequestRecord } from '../domain/request.ts';
import { MOVES } from '../domain/request-moves.ts';
import { CORRECTION_HOURS } from '../domain/request-needs.ts';
import type { Store } from '../domain/store.ts';
import { CORRECTION_ALERTS, clearAlerts } from './alerts.ts';
import { amended, changedFields, replacedText } from './complete.ts';
import { checkOfficer, type Done, makeMove, say } from './moves.ts';
import { endObjection } from './object.ts';

/** What a citizen may change of a filed request: its text soon after sending, own data at any time, or take it back. */

/** Changes details, purpose or way within 30 minutes of sending; the clock stays. */
export async function amendRequest(
  store: Store,
  before: RequestRecord,
  change: RequestAmendment,
  now: Date,
): Promise<Done> {
  const { details, purpose, way } = change;
  const text = {
    ...(details !== undefined && { details }),
    ...(purpose !== undefined && { purpose }),
    ...(way !== undefined && { way }),
  };
  const record = await makeMove(
    store,
    before,
    'amend',
    { actor: CITIZEN, now },
    {
      change: amended(before, text),
      data: { fields: changedFields(text) },
      note: replacedText(before, text),
    },
  );
  return { record, notices: [say('request.amended', { number: record.number })] };
}

/**
 * Ends a request at the applicant's wish, and a running objection about it with it.
 * @param recorded an operator wrote the withdrawal down, with what the applicant stated
 */
export async function withdrawRequest(
  store: Store,
  before: RequestRecord,
  now: Date,
  recorded: { by: By; statement: string; mergedInto?: string } | null = null,
): Promise<Done> {
  if (recorded) {
    checkOfficer(recorded.by, MOVES.withdraw.rule);
    if (recorded.statement.trim() === '') throw new Refusal('note_needed', { rule: MOVES.withdraw.rule });
  }
  const record = await makeMove(
    store,
    before,
    'withdraw',
    { actor: CITIZEN, now },
    {
      data: recorded
        ? {
            recorded_by: String(recorded.by.id),
            ...(recorded.mergedInto && { merged_into: recorded.mergedInto }),
          }
        : {},
      note: recorded?.statement,
    },
  );
  await clearAlerts(store, record, now);
  await store.alerts.add({
    at: now,
    role: 'petugas',
    phrase: 'alert.withdrawn',
    values: { number: record.number },
    about: record.number,
  });
  const notices = [say('request.withdrawn', { number: record.number })];
  for (const objection of await store.objections.ofRequest(record.id))
    if (isOpenObjection(objection.state))
      notices.push(...(await endObjection(store, objection, now, { request: record.number })).notices);
  return { record, notices };
}

/** Puts own data right at once (UU 27/2022 Pasal 30); the event names the fields, never their content. */
export async function correctData(
  store: Store,
  before: RequestRecord,
  identity: Partial<Identity>,
  now: Date,
  by: By | null = null,
): Promise<Done> {
  const record = await makeMove(
    store,
    before,
    'correct',
    { actor: by ? operatorActor(by) : CITIZEN, now },
    {
      change: { identity: { ...before.identity, ...identity } },
      data: { fields: changedFields({ identity }) },
    },
  );
  await store.corrections.done(record.id, now);
  await store.alerts.clearAbout(record.number, now, { only: CORRECTION_ALERTS });
  return { record, notices: [say('request.corrected', { number: record.number })] };
}

/** Asks the office to correct own data; it has 3×24 hours. */
export async function askCorrection(
  store: Store,
  before: RequestRecord,
  text: string,
  now: Date,
): Promise<Done> {
  const dueAt = new Date(now.getTime() + CORRECTION_HOURS * 3_600_000);
  const record = await makeMove(
    store,
    before,
    'ask_correction',
    { actor: CITIZEN, now },
    { facts: { note: text }, data: { due: dueAt.toISOString() } },
  );
  await store.corrections.add(record.id, text.trim(), now, dueAt);
  const until = `${formatLongDate(civilDateOf(dueAt))} pukul ${timeOf(dueAt)} WIB`;
  await store.alerts.add({
    at: now,
    role: 'petugas',
    phrase: 'alert.correction',
    values: { number: record.number, until },
    about: record.number,
  });
  return { record, notices: [say('request.correction_asked', { number: record.number, until })] };
}
