import type { Actor } from './actor.ts';
import type { CivilDate } from './date.ts';
import { type Condition, checkNeeds, type MoveRow, namesFrom, nextState } from './moves.ts';
import type { DisputeTiming } from './objection.ts';

/** The dispute (sengketa informasi at the Komisi Informasi, UU 14/2008 Pasal 37–50): nouns, states, moves. */

export const DISPUTE_STATES = [
  'draft',
  'filed',
  'mediation',
  'adjudication',
  'ruled',
  'court',
  'final',
  'executed',
  'withdrawn',
] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

export interface DisputeRecord {
  id: number;
  version: number;
  /** Id of the objection it follows. */
  objection: number;
  /** Register number given by the Komisi Informasi. */
  register: string;
  /** Which commission: "KI Pusat", "KI Provinsi Jawa Timur". */
  commission: string;
  state: DisputeState;
  filedOn: CivilDate;
  /** How the filing stood to its window when it was recorded. */
  timing: DisputeTiming;
  nextHearingOn: CivilDate | null;
  /** Number, date and outcome of the latest ruling or agreement. */
  result: string | null;
}

export interface DisputeFacts {
  register?: string;
  result?: string;
}

const filled = (text: string | undefined): boolean => (text ?? '').trim() !== '';
export const DISPUTE_CONDITIONS = {
  register: { code: 'register_needed', holds: (f) => filled(f.register) },
  result: { code: 'result_needed', holds: (f) => filled(f.result) },
} as const satisfies Record<string, Condition<DisputeFacts>>;
export type DisputeNeed = keyof typeof DISPUTE_CONDITIONS;
type DisputeMove = MoveRow<DisputeState, DisputeNeed>;

const TABLE = {
  file: {
    from: ['draft'],
    to: 'filed',
    by: ['petugas'],
    needs: ['register'],
    rule: 'UU 14/2008 Pasal 37; Perki 1/2013 Pasal 13',
  },
  mediate: {
    from: ['filed'],
    to: 'mediation',
    by: ['petugas'],
    needs: [],
    rule: 'UU 14/2008 Pasal 40',
  },
  adjudicate: {
    from: ['filed', 'mediation'],
    to: 'adjudication',
    by: ['petugas'],
    needs: [],
    rule: 'UU 14/2008 Pasal 42',
  },
  hearing: {
    from: ['filed', 'mediation', 'adjudication', 'court'],
    to: 'same',
    by: ['petugas'],
    needs: [],
    rule: 'UU 14/2008 Pasal 38',
  },
  rule: {
    from: ['mediation', 'adjudication'],
    to: 'ruled',
    by: ['petugas'],
    needs: ['result'],
    rule: 'UU 14/2008 Pasal 38 ayat (2) dan 46',
  },
  appeal: { from: ['ruled'], to: 'court', by: ['petugas'], needs: [], rule: 'UU 14/2008 Pasal 47 dan 50' },
  finalise: {
    from: ['ruled', 'court'],
    to: 'final',
    by: ['petugas'],
    needs: ['result'],
    rule: 'UU 14/2008 Pasal 47–50',
  },
  execute: {
    from: ['final'],
    to: 'executed',
    by: ['ppid'],
    needs: ['result'],
    rule: 'UU 14/2008 Pasal 11 ayat (2) dan 46',
  },
  withdraw: {
    from: ['filed', 'mediation', 'adjudication'],
    to: 'withdrawn',
    by: ['petugas'],
    needs: [],
    rule: 'Perki 1/2013',
  },
} satisfies Record<string, DisputeMove>;
export type DisputeMoveName = keyof typeof TABLE;
export const DISPUTE_MOVES: Record<DisputeMoveName, DisputeMove> = TABLE;

/** Nothing more is to come: the ruling was carried out, or the applicant gave it up. */
export function isEndedDispute(state: DisputeState): boolean {
  return state === 'executed' || state === 'withdrawn';
}

/** @throws Refusal naming the rule that is not met */
export function judgedDisputeMove(
  state: DisputeState,
  name: DisputeMoveName,
  actor: Actor,
  facts: DisputeFacts,
): DisputeState {
  const to = nextState(name, DISPUTE_MOVES[name], state, actor);
  checkNeeds(DISPUTE_MOVES[name], DISPUTE_CONDITIONS, facts);
  return to;
}

export function disputeMovesFrom(state: DisputeState, actor: Actor): DisputeMoveName[] {
  return namesFrom(DISPUTE_MOVES, state, actor);
}
