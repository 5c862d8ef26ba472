import type { Actor } from '../domain/actor.ts';
import type { ObjectionChange } from '../domain/case-stores.ts';
import { civilDateOf } from '../domain/date.ts';
import type { Notice } from '../domain/effect.ts';
import {
  judgedObjectionMove,
  type ObjectionFacts,
  type ObjectionMoveName,
  type ObjectionRecord,
} from '../domain/objection.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Seen } from '../domain/request.ts';
import type { Store } from '../domain/store.ts';

/** A change to an objection and the notices about it. */
export interface ObjectionDone {
  objection: ObjectionRecord;
  notices: Notice[];
}

/** @throws Refusal `unknown_objection`, or `changed_meanwhile` when somebody changed it since it was seen */
export async function objectionOf(store: Store, seen: Seen): Promise<ObjectionRecord> {
  const objection = await store.objections.get(seen.id);
  if (!objection) throw new Refusal('unknown_objection');
  if (objection.version !== seen.version) throw new Refusal('changed_meanwhile');
  return objection;
}

/** One move of an objection: judged, stored, written down. @throws Refusal */
export async function moveObjection(
  store: Store,
  before: ObjectionRecord,
  name: ObjectionMoveName,
  by: { actor: Actor; now: Date },
  more: {
    facts?: Partial<ObjectionFacts>;
    change?: ObjectionChange;
    data?: Record<string, string>;
    note?: string | undefined;
  } = {},
): Promise<ObjectionRecord> {
  const facts = { today: civilDateOf(by.now), dueOn: before.dueOn, ...more.facts };
  const state = judgedObjectionMove(before.state, name, by.actor, facts);
  const change = { ...more.change, state };
  if (!(await store.objections.update(before.id, change, before.version)))
    throw new Refusal('changed_meanwhile');
  await store.objections.addEvent(before.id, {
    at: by.now,
    actor: by.actor,
    move: name,
    from: before.state,
    to: state,
    data: more.data ?? {},
    note: more.note?.trim() || null,
  });
  return { ...before, ...change, version: before.version + 1 };
}
