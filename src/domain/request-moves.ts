import type { Actor } from './actor.ts';
import { checkNeeds, type MoveRow, namesFrom, nextState } from './moves.ts';
import { type Outcome, OWED, REQUEST_STATES, type RequestRecord, type RequestState } from './request.ts';
import { type MoveFacts, REQUEST_CONDITIONS, type RequestNeed } from './request-needs.ts';

/** What may follow what in a request: the table and the functions that read it. */

export type RequestMove = MoveRow<RequestState, RequestNeed>;

const PREPARING: readonly RequestState[] = ['accepted', 'with_unit', 'consequence_test', 'extended'];
const ANSWERED: readonly RequestState[] = ['granted', 'partly_granted', 'refused', 'not_held'];
const NUMBERED: readonly RequestState[] = REQUEST_STATES.filter((state) => state !== 'draft');

const DECIDE = 'UU 14/2008 Pasal 22 ayat (7)';
const EXEMPT = 'UU 14/2008 Pasal 17 dan 19';
const COMPLETION = 'Mekanisme permohonan PPID KPU, 3 hari kerja';
const DESK = 'PKPU 22/2023 dan perubahannya';
const EACH = 'UU 14/2008 Pasal 22 ayat (4)–(7)';

const TABLE = {
  submit: {
    from: ['draft'],
    to: 'submitted',
    by: ['citizen', 'petugas'],
    needs: [],
    rule: 'UU 14/2008 Pasal 22 ayat (1)–(4)',
  },
  amend: {
    from: ['submitted'],
    to: 'same',
    by: ['citizen'],
    needs: ['edit_time'],
    rule: 'Ketentuan layanan kantor',
  },
  ask_completion: {
    from: ['submitted'],
    to: 'incomplete',
    by: ['petugas'],
    needs: ['missing', 'first_completion', 'check_period'],
    rule: COMPLETION,
  },
  complete: { from: ['incomplete'], to: 'submitted', by: ['citizen'], needs: [], rule: COMPLETION },
  lapse: {
    from: ['incomplete'],
    to: 'lapsed',
    by: ['petugas'],
    needs: ['completion_over'],
    rule: COMPLETION,
  },
  accept: {
    from: ['submitted'],
    to: 'accepted',
    by: ['petugas'],
    needs: [],
    rule: 'UU 14/2008 Pasal 22 ayat (4)–(6)',
  },
  categorise: {
    from: [...OWED, 'incomplete'],
    to: 'same',
    by: ['petugas'],
    needs: ['category'],
    rule: 'Perki 1/2019 Pasal 12; Model PPID-B',
  },
  assign: {
    from: ['submitted', ...PREPARING],
    to: 'with_unit',
    by: ['petugas'],
    needs: ['unit'],
    rule: DESK,
  },
  return: { from: ['with_unit'], to: 'accepted', by: ['petugas'], needs: [], rule: DESK },
  consequence_test: {
    from: ['accepted', 'with_unit', 'extended'],
    to: 'consequence_test',
    by: ['ppid'],
    needs: ['escalated_to'],
    rule: 'Perki 1/2021 Pasal 49; PKPU 4/2025',
  },
  extend: {
    from: OWED,
    to: 'extended',
    by: ['ppid'],
    needs: ['not_extended', 'not_ordered', 'not_overdue', 'extension_reason'],
    rule: 'UU 14/2008 Pasal 22 ayat (8); Perki 1/2019 Pasal 12',
  },
  propose: {
    from: PREPARING,
    to: 'awaiting_approval',
    by: ['petugas'],
    needs: ['text'],
    rule: DESK,
  },
  send_back: {
    from: ['awaiting_approval'],
    to: 'accepted',
    by: ['ppid'],
    needs: ['note'],
    rule: DESK,
  },
  grant: { from: OWED, to: 'granted', by: ['ppid'], needs: ['text'], rule: DECIDE },
  grant_partly: {
    from: OWED,
    to: 'partly_granted',
    by: ['ppid'],
    needs: ['text', 'masked', 'ground', 'exempt_decision'],
    rule: EXEMPT,
  },
  refuse: {
    from: OWED,
    to: 'refused',
    by: ['ppid'],
    needs: ['text', 'ground', 'exempt_decision', 'not_ordered'],
    rule: EXEMPT,
  },
  declare_not_held: {
    from: OWED,
    to: 'not_held',
    by: ['ppid'],
    needs: ['text'],
    rule: 'UU 14/2008 Pasal 22 ayat (7) huruf a dan b',
  },
  deliver: {
    from: ['granted', 'partly_granted'],
    to: 'delivered',
    by: ['petugas'],
    needs: [],
    rule: DECIDE,
  },
  close: {
    from: ['delivered', 'refused', 'not_held'],
    to: 'closed',
    by: ['petugas', 'system'],
    needs: [],
    rule: 'UU 14/2008 Pasal 36 ayat (1)',
  },
  withdraw: { from: [...OWED, 'incomplete'], to: 'withdrawn', by: ['citizen'], needs: [], rule: DESK },
  /** An objection was upheld: the information is owed again, by the ordered day. */
  order: {
    from: [...OWED, ...ANSWERED, 'incomplete', 'lapsed', 'delivered', 'closed'],
    to: 'accepted',
    by: ['atasan_ppid'],
    needs: [],
    rule: 'UU 14/2008 Pasal 36 ayat (2)–(3)',
  },
  ask_correction: {
    from: NUMBERED,
    to: 'same',
    by: ['citizen'],
    needs: ['note'],
    rule: 'UU 27/2022 Pasal 30',
  },
  correct: { from: NUMBERED, to: 'same', by: ['citizen', 'petugas'], needs: [], rule: 'UU 27/2022 Pasal 30' },
  /** Asks for the same as another request; both keep number, clock and answer. */
  link: { from: [...OWED, 'incomplete'], to: 'same', by: ['petugas'], needs: [], rule: EACH },
  unlink: { from: NUMBERED, to: 'same', by: ['petugas'], needs: [], rule: EACH },
  /** An item gets a number of its own, on the same clock. */
  split: {
    from: OWED.filter((state) => state !== 'awaiting_approval'),
    to: 'same',
    by: ['petugas'],
    needs: ['note'],
    rule: EACH,
  },
  recompute: {
    from: [...OWED, 'incomplete'],
    to: 'same',
    by: ['system'],
    needs: [],
    rule: 'SKB 3 Menteri tentang hari libur nasional dan cuti bersama',
  },
} satisfies Record<string, RequestMove>;

/** The only place that says what may follow what. */
export type MoveName = keyof typeof TABLE;
export const MOVES: Record<MoveName, RequestMove> = TABLE;

export const MOVE_OF_OUTCOME = {
  granted: 'grant',
  partly_granted: 'grant_partly',
  refused: 'refuse',
  not_held: 'declare_not_held',
} as const satisfies Record<Outcome, MoveName>;

/**
 * The state after a move, by state and capacity alone.
 * @throws Refusal `illegal_move` or `role_needed`
 */
export function move(state: RequestState, name: MoveName, actor: Actor): RequestState {
  return nextState(name, MOVES[name], state, actor);
}

/**
 * The state after a move that also meets its needs.
 * @throws Refusal naming the rule that is not met
 */
export function judgedMove(
  state: RequestState,
  name: MoveName,
  actor: Actor,
  facts: MoveFacts,
): RequestState {
  const to = move(state, name, actor);
  checkNeeds(MOVES[name], REQUEST_CONDITIONS, facts);
  return to;
}

/** Moves an actor may make now, by state and capacity. */
export function movesFrom(state: RequestState, actor: Actor): MoveName[] {
  return namesFrom(MOVES, state, actor);
}

/** Conditions that the record and the day decide, whatever is typed. */
const BY_RECORD: readonly RequestNeed[] = [
  'first_completion',
  'check_period',
  'completion_over',
  'not_extended',
  'not_overdue',
  'not_ordered',
  'edit_time',
];

/** Moves to offer on a page: those of {@link movesFrom} that neither the record nor the day rules out. */
export function offeredMoves(
  record: RequestRecord,
  actor: Actor,
  facts: Omit<MoveFacts, 'record'>,
): MoveName[] {
  return movesFrom(record.state, actor).filter((name) =>
    MOVES[name].needs.every(
      (need) => !BY_RECORD.includes(need) || REQUEST_CONDITIONS[need].holds({ ...facts, record }),
    ),
  );
}
