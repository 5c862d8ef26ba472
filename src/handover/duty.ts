import { capacitiesOf, operatorActor } from '../domain/actor.ts';
import { civilDateOf, timeOf, weekday } from '../domain/date.ts';
import type { DutyTurn } from '../domain/handover.ts';
import type { Operator } from '../domain/operator.ts';

/** The duty roster (jadwal piket). Pure. */

/** Turns that hold at an instant. A turn for the date itself replaces the weekly ones of that day. */
export function turnsAt(turns: readonly DutyTurn[], at: Date): DutyTurn[] {
  const date = civilDateOf(at);
  const time = timeOf(at);
  const dated = turns.filter((turn) => turn.date === date);
  const ofDay = dated.length > 0 ? dated : turns.filter((turn) => turn.weekday === weekday(date));
  return ofDay.filter((turn) => turn.from <= time && time < turn.until);
}

/** Whoever talks with citizens: petugas, PPID and the manager of a small office. */
export function worksAtDesk(operator: Operator): boolean {
  return !operator.disabled && capacitiesOf(operatorActor(operator)).includes('petugas');
}

/** Ids of the operators to alert: those on duty, or, when nobody is, everybody of the desk. */
export function alertedAt(turns: readonly DutyTurn[], operators: readonly Operator[], at: Date): number[] {
  const desk = operators.filter(worksAtDesk).map((operator) => operator.id);
  const onDuty = new Set(turnsAt(turns, at).map((turn) => turn.operator));
  const present = desk.filter((id) => onDuty.has(id));
  return present.length > 0 ? present : desk;
}
