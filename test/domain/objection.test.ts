import { describe, expect, it } from 'vitest';
import { type Actor, CITIZEN, capacitiesOf, operatorActor, SYSTEM } from '../../src/domain/actor.ts';
import {
  DISPUTE_MOVES,
  DISPUTE_STATES,
  type DisputeMoveName,
  judgedDisputeMove,
} from '../../src/domain/dispute.ts';
import { type ExemptDecision, isInForce, standingOf } from '../../src/domain/law.ts';
import {
  disputeWindow,
  foundGrounds,
  judgedObjectionMove,
  OBJECTION_MOVES,
  OBJECTION_STATES,
  type ObjectionMoveName,
  openGrounds,
} from '../../src/domain/objection.ts';
import { ROLES } from '../../src/domain/operator.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import type { Outcome, RequestState } from '../../src/domain/request.ts';
import { loadContent } from '../../src/knowledge/content.ts';

const { holidays } = loadContent(process.cwd()).content!;
const ACTORS: Actor[] = [CITIZEN, SYSTEM, ...ROLES.map((role) => operatorActor({ id: 1, role }))];
const ATASAN = operatorActor({ id: 9, role: 'atasan_ppid' });

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return (error as Refusal).code;
  }
  return 'none';
}

describe('the tables of objections and disputes', () => {
  const able = (actor: Actor, by: readonly string[]) => capacitiesOf(actor).some((one) => by.includes(one));

  it('are the only way from state to state for every actor', () => {
    const facts = {
      today: '2026-12-01',
      dueOn: '2026-11-30',
      text: 'Alasannya cukup panjang.',
      orderedDueOn: '2026-12-10',
    };
    for (const name of Object.keys(OBJECTION_MOVES) as ObjectionMoveName[])
      for (const state of OBJECTION_STATES)
        for (const actor of ACTORS) {
          const row = OBJECTION_MOVES[name];
          const allowed = row.from.includes(state) && able(actor, row.by);
          const code = codeOf(() => judgedObjectionMove(state, name, actor, facts));
          expect(code === 'none', `${name} from ${state} by ${actor.kind} ${actor.role}`).toBe(allowed);
        }
    for (const name of Object.keys(DISPUTE_MOVES) as DisputeMoveName[])
      for (const state of DISPUTE_STATES)
        for (const actor of ACTORS) {
          const row = DISPUTE_MOVES[name];
          const allowed = row.from.includes(state) && able(actor, row.by);
          const all = { register: '001/I/KIP-PS/2027', result: 'Putusan 5/2027' };
          const code = codeOf(() => judgedDisputeMove(state, name, actor, all));
          expect(code === 'none', `${name} from ${state} by ${actor.kind} ${actor.role}`).toBe(allowed);
        }
  });

  it('reach every state', () => {
    const to = (table: Record<string, { to: string }>) => new Set(Object.values(table).map((row) => row.to));
    for (const state of OBJECTION_STATES.slice(1)) expect(to(OBJECTION_MOVES).has(state), state).toBe(true);
    for (const state of DISPUTE_STATES.slice(1)) expect(to(DISPUTE_MOVES).has(state), state).toBe(true);
  });

  it('let only the atasan PPID or a delegate decide, never the one who decided the request', () => {
    const facts = { today: '2026-12-01', text: 'Alasannya cukup panjang.', decidedBy: 1 };
    const reject = (actor: Actor) =>
      codeOf(() => judgedObjectionMove('with_superior', 'reject', actor, facts));
    expect(reject(ATASAN)).toBe('none');
    for (const role of ['petugas', 'ppid', 'pengelola', 'editor'] as const) {
      expect(reject(operatorActor({ id: 2, role }))).toBe('role_needed');
      expect(reject({ ...operatorActor({ id: 2, role }), delegate: 'atasan_ppid' })).toBe('none');
    }
    expect(reject({ ...operatorActor({ id: 1, role: 'ppid' }), delegate: 'atasan_ppid' })).toBe(
      'own_decision',
    );
    expect(reject(operatorActor({ id: 1, role: 'atasan_ppid' }))).toBe('own_decision');
  });

  it('need a date to order, words to reject, a passed date to run out', () => {
    const uphold = (orderedDueOn: string | null) =>
      codeOf(() =>
        judgedObjectionMove('filed', 'uphold', ATASAN, {
          today: '2026-12-01',
          text: 'Berikan seluruhnya.',
          orderedDueOn,
        }),
      );
    expect(uphold(null)).toBe('order_date_needed');
    expect(uphold('2026-11-30')).toBe('order_date_needed');
    expect(uphold('2026-12-01')).toBe('none');
    const runOut = (today: string) =>
      codeOf(() => judgedObjectionMove('filed', 'run_out', SYSTEM, { today, dueOn: '2026-12-01' }));
    expect(runOut('2026-12-01')).toBe('objection_running');
    expect(runOut('2026-12-02')).toBe('none');
  });
});

describe('grounds of an objection', () => {
  const request = (state: RequestState, answered: string | null, outcome: Outcome | null) => ({
    state,
    dueOn: '2026-12-08',
    receivedAt: new Date('2026-11-24T09:00:00+07:00'),
    answeredAt: answered === null ? null : new Date(`${answered}T10:00:00+07:00`),
    decision: outcome === null ? null : { outcome, text: 'x' },
    lapsedAt: new Date('2026-12-03T09:00:00+07:00'),
  });
  const letters = (record: ReturnType<typeof request>, today: string) =>
    openGrounds(record, 30, holidays, today)
      .map((one) => one.ground)
      .join('');

  it.each<[string, RequestState, string | null, Outcome | null, string, string]>([
    ['in time and unanswered', 'accepted', null, null, '2026-12-08', 'b'],
    ['overdue', 'accepted', null, null, '2026-12-09', 'bcg'],
    ['overdue for half a year', 'accepted', null, null, '2027-06-01', 'bcg'],
    ['refused', 'refused', '2026-12-07', 'refused', '2026-12-07', 'abdef'],
    ['granted in part', 'partly_granted', '2026-12-07', 'partly_granted', '2026-12-07', 'abdef'],
    ['granted', 'delivered', '2026-12-07', 'granted', '2026-12-07', 'bdef'],
    ['granted too late', 'granted', '2026-12-09', 'granted', '2026-12-10', 'bdefg'],
    ['closed for want of completion', 'lapsed', null, null, '2026-12-03', 'be'],
  ])('%s', (_what, state, answered, outcome, today, expected) => {
    expect(letters(request(state, answered, outcome), today)).toBe(expected);
  });

  it('close 30 working days after the answer, the last day still open', () => {
    const refused = request('refused', '2026-12-08', 'refused');
    expect(foundGrounds(refused, 30, holidays, '2027-03-01').find((one) => one.ground === 'a')!.until).toBe(
      '2027-01-25',
    );
    expect(letters(refused, '2027-01-25')).toBe('abdef');
    expect(letters(refused, '2027-01-26')).toBe('b');
  });
});

describe('the window of a dispute', () => {
  const answered = {
    decidedAt: new Date('2026-11-24T09:00:00+07:00'),
    dueOn: '2027-01-11',
    alertOn: '2027-01-08',
  };
  it.each([
    ['2026-11-24', 'open'],
    ['2026-12-14', 'open'],
    ['2026-12-15', 'expired'],
  ])('after a reply: %s is %s', (today, timing) => {
    expect(disputeWindow(answered, 14, holidays, today)).toEqual({ timing, until: '2026-12-14' });
  });

  it('without a reply opens only when its time has run out', () => {
    const silent = { decidedAt: null, dueOn: '2026-11-24', alertOn: '2026-11-24' };
    expect(disputeWindow(silent, 14, holidays, '2026-11-24').timing).toBe('premature');
    expect(disputeWindow(silent, 14, holidays, '2026-11-25').timing).toBe('open');
  });

  it('is told by the earlier reading and called expired by the later one', () => {
    // 24 December is cuti bersama.
    const before = { ...answered, decidedAt: new Date('2026-12-14T09:00:00+07:00') };
    const on = (today: string) => disputeWindow(before, 14, holidays, today);
    expect(on('2027-01-07')).toEqual({ timing: 'open', until: '2027-01-06' });
    expect(on('2027-01-08')).toEqual({ timing: 'expired', until: '2027-01-06' });
    const silent = { decidedAt: null, dueOn: '2027-01-11', alertOn: '2027-01-08' };
    expect(disputeWindow(silent, 14, holidays, '2027-01-12').until).toBe('2027-01-28');
  });
});

describe('decisions on exempt information', () => {
  const list = loadContent(process.cwd()).content!.law.exempt as readonly ExemptDecision[];

  it('no longer hold once cancelled: 731/2025 from 16 September 2025', () => {
    expect(standingOf(list, '731/2025', '2025-08-20')).toBe('void');
    expect(standingOf(list, '731/2025', '2025-09-15')).toBe('in_force');
    expect(standingOf(list, '731/2025', '2025-09-16')).toBe('void');
    expect(standingOf(list, '731/2025', '2026-11-24')).toBe('void');
  });

  it('are found however the number is typed, and nothing is found for nothing', () => {
    for (const typed of ['169 / kpts / kpu / 2015', 'Keputusan KPU Nomor 169/Kpts/KPU/Tahun 2015'])
      expect(standingOf(list, typed, '2026-11-24')).toBe('in_force');
    for (const typed of ['', ' ', '-', '169', 'KPU', 'Kep. 12/2026', 'Keputusan KPU Jatim 731/2025'])
      expect(standingOf(list, typed, '2026-11-24')).toBe('unlisted');
  });

  it('run out after their last day', () => {
    const one = { ...list[0]!, until: '2026-12-31' };
    expect(isInForce(one, '2026-12-31')).toBe(true);
    expect(isInForce(one, '2027-01-01')).toBe(false);
  });
});
