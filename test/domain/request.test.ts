import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Actor,
  CITIZEN,
  capacitiesOf,
  type Maker,
  operatorActor,
  SYSTEM,
} from '../../src/domain/actor.ts';
import { ROLES } from '../../src/domain/operator.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import {
  isOpen,
  isOverdue,
  isOwed,
  OUTCOMES,
  parseRegistrationNumber,
  parseSecret,
  REQUEST_STATES,
  registrationNumber,
  secretFrom,
} from '../../src/domain/request.ts';
import {
  judgedMove,
  MOVE_OF_OUTCOME,
  MOVES,
  type MoveName,
  move,
  movesFrom,
} from '../../src/domain/request-moves.ts';
import type { MoveFacts } from '../../src/domain/request-needs.ts';

const ACTORS: Actor[] = [CITIZEN, SYSTEM, ...ROLES.map((role) => operatorActor({ id: 1, role }))];
const NAMES = Object.keys(MOVES) as MoveName[];
const PPID = operatorActor({ id: 1, role: 'ppid' });
const PETUGAS = operatorActor({ id: 2, role: 'petugas' });
const NOW = new Date('2026-11-24T09:00:00+07:00');

function codeOf(work: () => unknown): { code: string; values: Record<string, unknown> } {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return error as Refusal;
  }
  return { code: 'none', values: {} };
}

describe('the table of moves', () => {
  it('is the only way from one state to another, for every state, actor and move', () => {
    for (const state of REQUEST_STATES)
      for (const actor of ACTORS)
        for (const name of NAMES) {
          const rule = MOVES[name];
          const able = capacitiesOf(actor).some((one) => rule.by.includes(one));
          const allowed = rule.from.includes(state) && able;
          const make = () => move(state, name, actor);
          if (allowed) expect(make()).toBe(rule.to === 'same' ? state : rule.to);
          else expect(make).toThrow(Refusal);
          expect(movesFrom(state, actor).includes(name)).toBe(allowed);
        }
  });

  it('names the state, the move and the article it refuses by', () => {
    const refusal = codeOf(() => move('closed', 'grant', PPID));
    expect(refusal).toMatchObject({ code: 'illegal_move', values: { state: 'closed', move: 'grant' } });
    expect(refusal.values.rule).toContain('Pasal 22');
    for (const name of NAMES) expect(MOVES[name].rule).not.toBe('');
  });

  it('says whose move it is to an operator of another role', () => {
    const refusal = codeOf(() => move('accepted', 'grant', PETUGAS));
    expect(refusal).toMatchObject({ code: 'role_needed', values: { who: 'PPID' } });
  });

  it('reaches every state but the draft, and lets nobody out of the end states', () => {
    const reached = new Set(NAMES.map((name) => MOVES[name].to));
    for (const state of REQUEST_STATES.slice(1)) expect(reached.has(state), state).toBe(true);
    const stays = (name: MoveName) => MOVES[name].to === 'same' || name === 'order';
    for (const state of ['closed', 'withdrawn', 'lapsed'] as const)
      for (const actor of ACTORS) expect(movesFrom(state, actor).filter((name) => !stays(name))).toEqual([]);
  });

  it('lets only the PPID answer, extend and escalate, only the citizen complete, amend and withdraw', () => {
    const by = (name: MoveName): readonly Maker[] => MOVES[name].by;
    for (const outcome of OUTCOMES) expect(by(MOVE_OF_OUTCOME[outcome])).toEqual(['ppid']);
    for (const name of ['extend', 'consequence_test', 'send_back'] as const)
      expect(by(name)).toEqual(['ppid']);
    for (const name of ['complete', 'amend', 'withdraw', 'ask_correction'] as const)
      expect(by(name)).toEqual(['citizen']);
    expect(by('order')).toEqual(['atasan_ppid']);
  });

  it('leads every outcome to the state of its name', () => {
    for (const outcome of OUTCOMES) expect(MOVES[MOVE_OF_OUTCOME[outcome]].to).toBe(outcome);
  });

  it('counts as open what waits for the office or for completion, as owed only the first', () => {
    expect(isOpen('incomplete')).toBe(true);
    expect(isOwed('incomplete')).toBe(false);
    expect(isOwed('extended')).toBe(true);
    for (const state of ['draft', ...OUTCOMES, 'closed', 'withdrawn', 'lapsed'] as const)
      expect(isOpen(state)).toBe(false);
  });

  it('is overdue as a flag: owed, and the promised day has passed', () => {
    expect(isOverdue({ state: 'accepted', dueOn: '2026-11-24' }, '2026-11-24')).toBe(false);
    expect(isOverdue({ state: 'accepted', dueOn: '2026-11-24' }, '2026-11-25')).toBe(true);
    expect(isOverdue({ state: 'incomplete', dueOn: '2026-11-24' }, '2026-11-25')).toBe(false);
    expect(isOverdue({ state: 'granted', dueOn: '2026-11-24' }, '2026-11-25')).toBe(false);
  });
});

describe('what a move needs', () => {
  const record = {
    dueOn: '2026-12-08',
    extension: null,
    submittedAt: NOW,
    completionAskedAt: null,
    completeBy: null,
    orderedDueOn: null,
  };
  const judge = (
    state: (typeof REQUEST_STATES)[number],
    name: MoveName,
    actor: Actor,
    facts: Partial<MoveFacts>,
  ) => codeOf(() => judgedMove(state, name, actor, { today: '2026-11-24', now: NOW, record, ...facts })).code;

  it.each<[string, MoveName, Partial<MoveFacts>, string]>([
    ['the lawful reason', 'extend', { reason: 'sibuk' }, 'extension_reason'],
    ['the due date not passed', 'extend', { reason: 'not_available', today: '2026-12-09' }, 'extension_late'],
    [
      'no extension before',
      'extend',
      { reason: 'not_available', record: { ...record, extension: { at: NOW, reason: 'not_available' } } },
      'extension_used',
    ],
    [
      'no order to give',
      'extend',
      { reason: 'not_available', record: { ...record, orderedDueOn: '2026-12-18' } },
      'ordered',
    ],
    ['all of it', 'extend', { reason: 'classification_pending', today: '2026-12-08' }, 'none'],
  ])('an extension: %s', (_what, name, facts, code) => {
    expect(judge('accepted', name, PPID, facts)).toBe(code);
  });

  const grounds = { text: 'Tidak dapat diberikan.', groundWords: 'rahasia pribadi', decision: 'SK 1' };
  it.each<[string, Partial<MoveFacts>, string]>([
    ['words', { ...grounds, text: 'ya' }, 'text_needed'],
    ['a letter of Pasal 17', { ...grounds, groundWords: null }, 'ground_needed'],
    ['a decision', { ...grounds, decision: ' ' }, 'ground_needed'],
    ['a decision in force, or a test', grounds, 'exempt_needed'],
    [
      'no order to give',
      { ...grounds, decisionInForce: true, record: { ...record, orderedDueOn: '2026-12-18' } },
      'ordered',
    ],
    ['nothing more with a decision in force', { ...grounds, decisionInForce: true }, 'none'],
    ['nothing more after a test', { ...grounds, tested: true }, 'none'],
    ['no decision known to be void', { ...grounds, tested: true, decisionVoid: true }, 'exempt_needed'],
  ])('a refusal: %s', (_what, facts, code) => {
    expect(judge('accepted', 'refuse', PPID, facts)).toBe(code);
  });

  it('a partial grant says what is masked', () => {
    const facts = { ...grounds, decisionInForce: true };
    expect(judge('accepted', 'grant_partly', PPID, facts)).toBe('masked_needed');
    expect(judge('accepted', 'grant_partly', PPID, { ...facts, masked: 'NIK' })).toBe('none');
  });

  it('completion is asked once, in the days of the check, for things that have a name', () => {
    const ask = (facts: Partial<MoveFacts>) =>
      judge('submitted', 'ask_completion', PETUGAS, {
        missing: ['id_copy'],
        checkUntil: '2026-11-27',
        ...facts,
      });
    expect(ask({})).toBe('none');
    expect(ask({ missing: [] })).toBe('missing_needed');
    expect(ask({ missing: ['sesuatu'] })).toBe('missing_needed');
    expect(ask({ checkUntil: '2026-11-23' })).toBe('completion_late');
    expect(ask({ record: { ...record, completionAskedAt: NOW } })).toBe('completion_asked');
  });

  it('nothing lapses while the applicant may still complete', () => {
    const lapse = (today: string) =>
      judge('incomplete', 'lapse', PETUGAS, { today, record: { ...record, completeBy: '2026-11-27' } });
    expect(lapse('2026-11-27')).toBe('completion_running');
    expect(lapse('2026-11-28')).toBe('none');
  });

  it('a citizen edits for 30 minutes', () => {
    const edit = (minutes: number) =>
      judge('submitted', 'amend', CITIZEN, { now: new Date(NOW.getTime() + minutes * 60_000) });
    expect(edit(30)).toBe('none');
    expect(edit(31)).toBe('edit_over');
  });
});

describe('a registration number', () => {
  it.each([
    'KPU-2026-00001',
    'kpu-2026-00001',
    'Kpu 2026 00001',
    'kpu202600001',
    'kpu2026-1',
    'KPU–2026–00001',
    'KPU/2026/00001',
    'KPU.2026.00001',
    'kpu - 2026 - 1',
    'status kpu-2026-00001 dong',
    'nomor: KPU-2026-00001, kodenya ABCDE12345',
    'ＫＰＵ－２０２６－００００１',
  ])('is read from "%s"', (text) => {
    expect(parseRegistrationNumber(text)).toBe('KPU-2026-00001');
  });

  it('of an objection is read too', () => {
    expect(parseRegistrationNumber('kbr 2027 12')).toBe('KBR-2027-00012');
  });

  it.each([
    '',
    'KPU',
    'kpu 2026',
    'tiket 123',
    'KPU-1999-00001',
    'KPU-2026-1234567',
    'XKPU-2026-00001',
    'KPU-2026-00000',
  ])('is not seen in "%s"', (text) => {
    expect(parseRegistrationNumber(text)).toBeNull();
  });

  it('survives being typed in any case and spacing', () => {
    const gap = fc.constantFrom('', ' ', '-', ' - ', '.', '/', '–');
    fc.assert(
      fc.property(
        fc.constantFrom('KPU', 'KBR'),
        fc.integer({ min: 2020, max: 2099 }),
        fc.integer({ min: 1, max: 99_999 }),
        gap,
        gap,
        fc.boolean(),
        (prefix, year, sequence, first, second, lower) => {
          const number = registrationNumber(prefix, year, sequence);
          const [a, b, c] = number.split('-');
          const typed = `${a}${first}${b}${second}${c}`;
          expect(parseRegistrationNumber(lower ? typed.toLowerCase() : typed)).toBe(number);
        },
      ),
    );
  });
});

describe('a secret', () => {
  it('is ten Crockford characters and reads back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 16 }), (bytes) => {
        const secret = secretFrom(bytes);
        expect(secret).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
        expect(parseSecret(secret)).toBe(secret);
        expect(parseSecret(` ${secret.slice(0, 5).toLowerCase()}-${secret.slice(5)} `)).toBe(secret);
      }),
    );
  });

  it('forgives letters that look like digits', () => {
    expect(parseSecret('ilo0123456')).toBe('1100123456');
  });

  it.each(['', 'ABCDE1234', 'ABCDE123456', 'ABCDU12345', 'ABCDE!2345'])('is not "%s"', (text) => {
    expect(parseSecret(text)).toBeNull();
  });
});
