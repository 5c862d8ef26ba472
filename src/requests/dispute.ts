import { operatorActor } from '../domain/actor.ts';
import { type CivilDate, civilDateOf } from '../domain/date.ts';
import type { By } from '../domain/desk.ts';
import { DISPUTE_MOVES, type DisputeMoveName, judgedDisputeMove } from '../domain/dispute.ts';
import { disputeWindow } from '../domain/objection.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Seen } from '../domain/request.ts';
import type { Store } from '../domain/store.ts';
import { objectionOf } from './objection-moves.ts';
import { lawOfObjection, type RequestRules } from './rules.ts';

/** The dispute at the Komisi Informasi, as the office writes it down. The commission judges whether it is in time. */

export async function fileDispute(
  store: Store,
  rules: RequestRules,
  seen: Seen,
  by: By,
  typed: { register: string; commission: string; filedOn: CivilDate },
  now: Date,
): Promise<void> {
  const objection = await objectionOf(store, seen);
  const actor = operatorActor(by);
  const register = typed.register.trim();
  const state = judgedDisputeMove('draft', 'file', actor, { register });
  const request = (await store.requests.get(objection.request))!;
  if (typed.filedOn > civilDateOf(now)) throw new Refusal('received_later');
  const known = await store.disputes.ofObjection(objection.id);
  if (known.some((one) => one.register === register))
    throw new Refusal('dispute_known', { register, rule: DISPUTE_MOVES.file.rule });
  // The objection's version grows: of two operators at once, or two clicks, one writes it down.
  if (!(await store.objections.update(objection.id, {}, objection.version)))
    throw new Refusal('changed_meanwhile');
  const window = lawOfObjection(rules, request, objection).disputeWindow;
  const { timing } = disputeWindow(objection, window, rules.holidays, typed.filedOn);
  await store.disputes.insert({
    objection: objection.id,
    register,
    commission: typed.commission.trim(),
    state,
    filedOn: typed.filedOn,
    timing,
    nextHearingOn: null,
    result: null,
  });
  await store.objections.addEvent(objection.id, {
    at: now,
    actor,
    move: 'dispute_file',
    from: 'draft',
    to: state,
    data: { register, commission: typed.commission.trim(), filed: typed.filedOn, timing },
    note: null,
  });
}

export async function moveDispute(
  store: Store,
  seen: Seen,
  by: By,
  step: { move: DisputeMoveName; nextHearingOn?: CivilDate | null; result?: string },
  now: Date,
): Promise<void> {
  const before = await store.disputes.get(seen.id);
  if (!before) throw new Refusal('unknown_dispute');
  if (before.version !== seen.version) throw new Refusal('changed_meanwhile');
  const actor = operatorActor(by);
  const result = step.result?.trim() || undefined;
  const state = judgedDisputeMove(before.state, step.move, actor, {
    register: before.register,
    ...(result !== undefined && { result }),
  });
  const change = {
    state,
    ...(step.nextHearingOn !== undefined && { nextHearingOn: step.nextHearingOn }),
    ...(result !== undefined && { result }),
  };
  if (!(await store.disputes.update(before.id, change, before.version)))
    throw new Refusal('changed_meanwhile');
  await store.objections.addEvent(before.objection, {
    at: now,
    actor,
    move: `dispute_${step.move}`,
    from: before.state,
    to: state,
    data: {
      register: before.register,
      ...(step.nextHearingOn && { hearing: step.nextHearingOn }),
    },
    note: result ?? null,
  });
}
