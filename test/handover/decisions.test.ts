import { describe, expect, test } from 'vitest';
import type { DutyTurn, Holding } from '../../src/domain/handover.ts';
import { linkCode, linkCodeIn, linkMessage } from '../../src/domain/handover.ts';
import { holidayTable } from '../../src/domain/holidays.ts';
import { officeHours } from '../../src/domain/office-hours.ts';
import type { Operator, Role } from '../../src/domain/operator.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { answeringTime } from '../../src/handover/answering.ts';
import { attendanceOf, QUIET_MINUTES } from '../../src/handover/attendance.ts';
import { alertedAt, turnsAt } from '../../src/handover/duty.ts';
import { checkVariables, fillAll, fillKnown } from '../../src/handover/variables.ts';
import { blocksOf } from '../../src/handover/words.ts';

/** 24 November 2026 is a Tuesday. */
const at = (time: string, date = '2026-11-24') => new Date(`${date}T${time}:00+07:00`);

describe('whether the person is still there', () => {
  const held = (change: Partial<Holding> = {}): Holding => ({
    conversation: 1,
    operator: 1,
    since: at('09:00'),
    activeAt: at('09:00'),
    askedAt: null,
    silent: true,
    ...change,
  });

  test('an operator who never writes is missed from the moment they took over', () => {
    expect(attendanceOf(held(), 10, at('09:09'))).toBe('attended');
    expect(attendanceOf(held(), 10, at('09:10'))).toBe('unattended');
  });

  test('a citizen waits from the first line that nobody answered', () => {
    const asked = held({ silent: false, activeAt: at('09:05'), askedAt: at('09:20') });
    expect(attendanceOf(asked, 10, at('09:29'))).toBe('attended');
    expect(attendanceOf(asked, 10, at('09:30'))).toBe('unattended');
  });

  test('nobody is missed while the citizen has nothing to be answered, until both have been silent for long', () => {
    const answered = held({ silent: false, activeAt: at('09:05') });
    expect(attendanceOf(answered, 10, at('09:40'))).toBe('attended');
    expect(
      attendanceOf(answered, 10, new Date(at('09:05').getTime() + (QUIET_MINUTES * 60 - 1) * 1000)),
    ).toBe('attended');
    expect(attendanceOf(answered, 10, at('10:05'))).toBe('quiet');
  });
});

describe('the duty roster', () => {
  const operator = (id: number, role: Role, disabled = false): Operator => ({
    id,
    name: `Petugas ${id}`,
    email: `${id}@contoh.id`,
    role,
    disabled,
  });
  const turn = (id: number, change: Partial<DutyTurn>): DutyTurn => ({
    id,
    operator: 1,
    weekday: 2,
    date: null,
    from: '08.00',
    until: '12.00',
    ...change,
  });
  const people = [
    operator(1, 'petugas'),
    operator(2, 'ppid'),
    operator(3, 'atasan_ppid'),
    operator(4, 'editor'),
  ];

  test('whoever is on duty is alerted, the end of a turn not included', () => {
    const turns = [turn(1, {}), turn(2, { operator: 2, from: '12.00', until: '16.00' })];
    expect(alertedAt(turns, people, at('08:00'))).toEqual([1]);
    expect(alertedAt(turns, people, at('11:59'))).toEqual([1]);
    expect(alertedAt(turns, people, at('12:00'))).toEqual([2]);
  });

  test('when nobody is on duty everybody of the desk is, and nobody else', () => {
    expect(alertedAt([turn(1, {})], people, at('17:00'))).toEqual([1, 2]);
    expect(alertedAt([], people, at('09:00'))).toEqual([1, 2]);
  });

  test('a turn of somebody who may not sign in any more counts for nothing', () => {
    const gone = [operator(1, 'petugas', true), operator(2, 'ppid')];
    expect(alertedAt([turn(1, {})], gone, at('09:00'))).toEqual([2]);
  });

  test('a turn for the date replaces the weekly ones of that day, also outside its hours', () => {
    const turns = [
      turn(1, {}),
      turn(2, { operator: 2, weekday: null, date: '2026-11-24', from: '10.00', until: '11.00' }),
    ];
    expect(turnsAt(turns, at('10:30')).map((one) => one.id)).toEqual([2]);
    expect(turnsAt(turns, at('09:00'))).toEqual([]);
    expect(turnsAt(turns, at('09:00', '2026-12-01')).map((one) => one.id)).toEqual([1]);
  });
});

describe('when people answer', () => {
  const hours = officeHours({
    monday: '08.00-16.00',
    tuesday: '08.00-16.00',
    wednesday: '08.00-16.00',
    friday: '08.00-16.30',
  });
  const holidays = holidayTable([
    {
      year: 2026,
      skb: null,
      days: [{ date: '2026-11-25', kind: 'libur_nasional', name: 'Contoh', status: 'tetap' }],
    },
  ]);

  test('unknown hours promise a working day and never say closed', () => {
    expect(answeringTime(null, holidays, at('23:00'))).toEqual({
      closed: false,
      phrase: 'human_when.unknown',
      values: {},
    });
  });

  test('open until closing time, which is not included', () => {
    expect(answeringTime(hours, holidays, at('15:59'))).toMatchObject({
      closed: false,
      values: { closes: '16.00' },
    });
    expect(answeringTime(hours, holidays, at('16:00')).closed).toBe(true);
  });

  test('before opening the same day counts; after closing holidays and closed days are passed over', () => {
    expect(answeringTime(hours, holidays, at('06:30')).values).toEqual({
      date: 'Selasa, 24 November 2026',
      time: '08.00',
    });
    expect(answeringTime(hours, holidays, at('16:00')).values).toEqual({
      date: 'Jumat, 27 November 2026',
      time: '08.00',
    });
  });

  test('an office that never opens promises nothing it cannot keep', () => {
    expect(answeringTime({}, holidays, at('09:00'))).toEqual({
      closed: true,
      phrase: 'human_when.unknown',
      values: {},
    });
  });
});

describe('variables of replies', () => {
  const values = new Map<string, string | null>([
    ['nama_kantor', 'KPU Contoh'],
    ['nomor_permohonan', null],
  ]);
  const refused = (work: () => unknown): Refusal => {
    try {
      work();
    } catch (error) {
      if (error instanceof Refusal) return error;
    }
    throw new Error('not refused');
  };

  test('known ones are filled, and a value is not read again', () => {
    expect(fillAll('Kami {nama_kantor}.', values)).toBe('Kami KPU Contoh.');
    expect(fillAll('{nama_kantor}', new Map([['nama_kantor', '{jabatan}']]))).toBe('{jabatan}');
  });

  test('an unknown name is refused by name, whatever it looks like', () => {
    for (const name of ['nama_warga', 'Nama_Kantor', '', ' nama_kantor', 'toString'])
      expect(refused(() => checkVariables(`Halo {${name}}`))).toMatchObject({
        code: 'variable_unknown',
        values: { name: `{${name}}` },
      });
  });

  test('one that nothing fills here is refused on sending, and stands to be seen before', () => {
    expect(refused(() => fillAll('Nomor {nomor_permohonan}', values)).code).toBe('variable_empty');
    expect(fillKnown('{nama_kantor}: {nomor_permohonan}', values)).toBe('KPU Contoh: {nomor_permohonan}');
  });
});

describe("an operator's words", () => {
  test('lines are paragraphs, marked lines a list, addresses links', () => {
    expect(
      blocksOf(
        'Selamat pagi.\n\nBawa:\n• KTP\n• KK\n1. Datang\n2) Isi\nLihat https://kpu.go.id/a. Terima kasih',
      ),
    ).toEqual([
      { type: 'paragraph', spans: ['Selamat pagi.'] },
      { type: 'paragraph', spans: ['Bawa:'] },
      { type: 'list', ordered: false, items: [['KTP'], ['KK']] },
      { type: 'list', ordered: true, items: [['Datang'], ['Isi']] },
      {
        type: 'paragraph',
        spans: ['Lihat ', { link: 'https://kpu.go.id/a', text: 'https://kpu.go.id/a' }, '. Terima kasih'],
      },
    ]);
  });

  test('other schemes and markup stay words', () => {
    expect(blocksOf('javascript:alert(1) <b>tebal</b>')).toEqual([
      { type: 'paragraph', spans: ['javascript:alert(1) <b>tebal</b>'] },
    ]);
  });
});

describe('the code that links a chat', () => {
  test('is read however it is sent, and out of nothing else', () => {
    const code = linkCode(Uint8Array.of(0, 1, 2, 3, 252, 253, 254, 255));
    expect(code).toBe('0123WXYZ');
    expect(linkCodeIn(linkMessage(code))).toBe(code);
    expect(linkCodeIn('petugas-0123wxyz ')).toBe(code);
    expect(linkCodeIn('/start@kpu_bot petugas-0123WXYZ')).toBe(code);
    for (const other of ['petugas', 'petugas-0123', 'saya mau petugas-0123WXYZ', '/start'])
      expect(linkCodeIn(other)).toBeNull();
  });
});
