import { type Actor, capacitiesOf, type Delegated, MAKER_NAME, operatorActor } from '../domain/actor.ts';
import type { CivilDate } from '../domain/date.ts';
import { civilDateOf } from '../domain/date.ts';
import type { By } from '../domain/desk.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Store } from '../domain/store.ts';

/** Who decides while the PPID or the atasan PPID is absent: whom they named by letter, and the record says so. */

const RULE = 'PKPU 22/2023 dan perubahannya';

/**
 * An operator in a capacity: their own, or by a letter in force. `letter` goes with the event.
 * Without either the actor is returned as it is, and the table of moves refuses.
 */
export async function standIn(
  store: Store,
  by: By,
  capacity: Delegated,
  now: Date,
): Promise<{ actor: Actor; letter: Record<string, string> }> {
  const actor = operatorActor({ id: by.id, role: by.role });
  if (capacitiesOf(actor).includes(capacity)) return { actor, letter: {} };
  const delegation = await store.delegations.inForce(by.id, civilDateOf(now), capacity);
  if (delegation === null) return { actor, letter: {} };
  return { actor: { ...actor, delegate: capacity }, letter: { delegation: delegation.letter } };
}

/** The PPID or atasan PPID names a delegate by letter, for a span of days. Nobody hands on what is not their own. */
export async function recordDelegation(
  store: Store,
  by: By,
  capacity: Delegated,
  delegation: { operator: number; letter: string; from: CivilDate; until: CivilDate },
  now: Date,
): Promise<void> {
  if (!capacitiesOf(operatorActor({ id: by.id, role: by.role })).includes(capacity))
    throw new Refusal('role_needed', { who: MAKER_NAME[capacity], rule: RULE });
  const letter = delegation.letter.trim();
  if (letter === '' || delegation.until < delegation.from)
    throw new Refusal('delegation_needed', { rule: RULE });
  const delegate = await store.operators.get(delegation.operator);
  if (!delegate || delegate.disabled) throw new Refusal('delegation_needed', { rule: RULE });
  await store.delegations.add({ ...delegation, letter, by: by.id, capacity }, now);
}
