import { type Actor, capacitiesOf, MAKER_NAME, type Maker } from './actor.ts';
import { Refusal } from './refusal.ts';

/** How a table of moves is read; the tables themselves stand beside the nouns they move. */

/** One row a move: which states it leaves, where it leads, who may make it, what it needs, which rule says so. */
export interface MoveRow<State extends string, Need extends string> {
  from: readonly State[];
  /** `same`: the move is recorded and the state stays. */
  to: State | 'same';
  by: readonly Maker[];
  needs: readonly Need[];
  /** Article, as a refusal names it. */
  rule: string;
}

/** A condition of a move: when it holds, and the refusal's code (phrase `refusal.<code>`) when it does not. */
export interface Condition<Facts> {
  code: string;
  holds(facts: Facts): boolean;
  /** What the refusal's sentence shows besides the rule. */
  values?(facts: Facts): Record<string, string | number>;
}

function capable<S extends string, N extends string>(row: MoveRow<S, N>, actor: Actor): boolean {
  return capacitiesOf(actor).some((capacity) => row.by.includes(capacity));
}

/**
 * The state after a move, by the table alone.
 * @throws Refusal `illegal_move` (state, move, rule) or `role_needed` (who, rule)
 */
export function nextState<S extends string, N extends string>(
  name: string,
  row: MoveRow<S, N>,
  state: S,
  actor: Actor,
): S {
  if (!row.from.includes(state)) throw new Refusal('illegal_move', { state, move: name, rule: row.rule });
  if (!capable(row, actor))
    throw new Refusal('role_needed', {
      move: name,
      who: row.by.map((maker) => MAKER_NAME[maker]).join(' atau '),
      rule: row.rule,
    });
  return row.to === 'same' ? state : row.to;
}

/** @throws Refusal with the code of the first condition of the row that does not hold */
export function checkNeeds<S extends string, N extends string, Facts>(
  row: MoveRow<S, N>,
  conditions: Record<N, Condition<Facts>>,
  facts: Facts,
): void {
  for (const need of row.needs) {
    const condition = conditions[need];
    if (!condition.holds(facts))
      throw new Refusal(condition.code, { ...condition.values?.(facts), rule: row.rule });
  }
}

/** Moves an actor may make now as far as state and capacity go: the buttons of a page. */
export function namesFrom<Name extends string, S extends string, N extends string>(
  table: Record<Name, MoveRow<S, N>>,
  state: S,
  actor: Actor,
): Name[] {
  return (Object.keys(table) as Name[]).filter(
    (name) => table[name].from.includes(state) && capable(table[name], actor),
  );
}
