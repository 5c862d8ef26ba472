import type { Operator, Role } from './operator.ts';

/** Who makes a move of a request, an objection or a dispute. */

export type ActorKind = 'citizen' | 'operator' | 'system';

export interface Actor {
  kind: ActorKind;
  /** Operator id; null for citizen and system. */
  id: number | null;
  /** An operator's role at that moment; kept with the event. */
  role: Role | null;
  /** Acts for the PPID or the atasan PPID by a recorded delegation. */
  delegate?: Delegated;
}

/** Capacities that may be handed on by letter while their holder is absent. */
export type Delegated = 'ppid' | 'atasan_ppid';

export const CITIZEN: Actor = { kind: 'citizen', id: null, role: null };
export const SYSTEM: Actor = { kind: 'system', id: null, role: null };

export function operatorActor(operator: Pick<Operator, 'id' | 'role'> & Pick<Actor, 'delegate'>): Actor {
  const { id, role, delegate } = operator;
  return { kind: 'operator', id, role, ...(delegate && { delegate }) };
}

/** The capacities a table of moves names: petugas layanan informasi, PPID and atasan PPID are the office's. */
export type Maker = 'citizen' | 'system' | 'petugas' | 'ppid' | 'atasan_ppid';

/** Words for a refusal to an operator. */
export const MAKER_NAME: Record<Maker, string> = {
  citizen: 'pemohon',
  system: 'sistem',
  petugas: 'petugas layanan informasi',
  ppid: 'PPID',
  atasan_ppid: 'atasan PPID',
};

/** The manager of a small office works as officer and PPID; the superior decides objections and nothing else. */
const CAPACITIES: Record<Role, readonly Maker[]> = {
  petugas: ['petugas'],
  ppid: ['petugas', 'ppid'],
  pengelola: ['petugas', 'ppid'],
  atasan_ppid: ['atasan_ppid'],
  editor: [],
};

export function capacitiesOf(actor: Actor): readonly Maker[] {
  if (actor.kind !== 'operator') return [actor.kind];
  const own = actor.role === null ? [] : CAPACITIES[actor.role];
  return actor.delegate && !own.includes(actor.delegate) ? [...own, actor.delegate] : own;
}
