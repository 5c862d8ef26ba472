import type { Selectable } from 'kysely';
import type { ActorKind } from '../domain/actor.ts';
import type { ObjectionEvent } from '../domain/objection.ts';
import type { Role } from '../domain/operator.ts';
import type { Cipher } from './cipher.ts';
import type { Tables } from './tables.ts';

/** Events of requests and of objections are kept alike: who, when, from, to, facts in the open, free text sealed. */

type Row = Omit<Selectable<Tables['objection_event']>, 'objection_id'>;

/** @param column name under which the free text is sealed */
export function eventColumns(event: Omit<ObjectionEvent, 'id'>, column: string, cipher: Cipher) {
  return {
    at: event.at.getTime(),
    actor_kind: event.actor.kind,
    actor_id: event.actor.id,
    actor_role: event.actor.role,
    move: event.move,
    from_state: event.from,
    to_state: event.to,
    data: JSON.stringify(event.data),
    note_sealed: event.note === null ? null : cipher.seal(column, event.note),
  };
}

export function readEvent(row: Row, column: string, cipher: Cipher): ObjectionEvent {
  return {
    id: row.id,
    at: new Date(row.at),
    actor: {
      kind: row.actor_kind as ActorKind,
      id: row.actor_id,
      role: row.actor_role as Role | null,
    },
    move: row.move,
    from: row.from_state,
    to: row.to_state,
    data: JSON.parse(row.data) as Record<string, string>,
    note: row.note_sealed ? cipher.open(column, row.note_sealed) : null,
  };
}
