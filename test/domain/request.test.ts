import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../src/domain/refusal.ts';
import {
  type ActorKind,
  isOpen,
  MOVE_OF_OUTCOME,
  MOVES,
  type MoveName,
  move,
  movesFrom,
  OUTCOMES,
  parseRegistrationNumber,
  parseSecret,
  REQUEST_STATES,
  registrationNumber,
  secretFrom,
} from '../../src/domain/request.ts';

const ACTORS: ActorKind[] = ['citizen', 'operator', 'system'];
const NAMES = Object.keys(MOVES) as MoveName[];

describe('the table of moves', () => {
  it('is the only way from one state to another', () => {
    for (const state of REQUEST_STATES)
      for (const kind of ACTORS)
        for (const name of NAMES) {
          const rule = MOVES[name];
          const allowed =
            (rule.from as readonly string[]).includes(state) && (rule.by as readonly string[]).includes(kind);
          const make = () => move(state, name, { kind, id: null });
          if (allowed) expect(make()).toBe(rule.to);
          else expect(make).toThrow(Refusal);
          expect(movesFrom(state, kind).includes(name)).toBe(allowed);
        }
  });

  it('names the state and the move it refuses', () => {
    try {
      move('closed', 'grant', { kind: 'operator', id: 1 });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'illegal_move', values: { state: 'closed', move: 'grant' } });
    }
  });

  it('lets only the office answer and only the citizen submit and withdraw', () => {
    for (const outcome of OUTCOMES) expect(MOVES[MOVE_OF_OUTCOME[outcome]].by).toEqual(['operator']);
    expect(MOVES.submit.by).toEqual(['citizen']);
    expect(MOVES.withdraw.by).toEqual(['citizen']);
  });

  it('leads every outcome to the state of its name', () => {
    for (const outcome of OUTCOMES) expect(MOVES[MOVE_OF_OUTCOME[outcome]].to).toBe(outcome);
  });

  it('leaves nothing to do in the end states', () => {
    for (const state of ['closed', 'withdrawn', 'lapsed'] as const)
      for (const kind of ACTORS) expect(movesFrom(state, kind)).toEqual([]);
  });

  it('counts as open what the office still owes an answer', () => {
    expect(isOpen('submitted')).toBe(true);
    expect(isOpen('accepted')).toBe(true);
    for (const state of ['draft', ...OUTCOMES, 'closed', 'withdrawn'] as const)
      expect(isOpen(state)).toBe(false);
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
    'KPU-2026-123456',
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
