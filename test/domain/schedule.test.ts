import { describe, expect, it } from 'vitest';
import {
  datesInMonth,
  quarterOf,
  type Schedule,
  type Stage,
  stageDates,
  stageStatus,
  stagesAhead,
  stagesOn,
  stageWhen,
} from '../../src/domain/schedule.ts';
import { loadContent } from '../../src/knowledge/content.ts';

const stage = (start: string | null, end: string | null): Stage => ({
  key: 'x',
  name: 'Masa kampanye',
  start,
  end,
  source: 'PKPU',
});
const schedule = (stages: Stage[]): Schedule => ({
  election: 'pilkada-2024',
  name: 'Pilkada 2024',
  kind: 'pilkada',
  source: 'PKPU',
  note: null,
  year: null,
  quarterlyFrom: null,
  stages,
});

const CAMPAIGN = stage('2024-09-25', '2024-11-23');
const VOTING = stage('2024-11-27', '2024-11-27');

describe('what is said of a stage follows from today', () => {
  it.each([
    [CAMPAIGN, '2024-09-24', 'akan dimulai pada Rabu, 25 September 2024, 1 hari lagi'],
    [CAMPAIGN, '2024-09-25', 'sedang berlangsung sampai Sabtu, 23 November 2024'],
    [CAMPAIGN, '2024-11-23', 'sedang berlangsung sampai Sabtu, 23 November 2024'],
    [CAMPAIGN, '2024-11-24', 'sudah berlangsung 25 September–23 November 2024'],
    [VOTING, '2024-11-17', 'akan dilaksanakan pada Rabu, 27 November 2024, 10 hari lagi'],
    [VOTING, '2024-11-27', 'dilaksanakan hari ini, Rabu, 27 November 2024'],
    [VOTING, '2024-11-28', 'sudah dilaksanakan pada Rabu, 27 November 2024'],
    [stage(null, null), '2024-11-28', 'belum ditetapkan tanggalnya'],
    [stage(null, '2024-01-26'), '2024-01-01', 'berlangsung sampai 26 Januari 2024'],
    [stage(null, '2024-01-26'), '2024-02-01', 'sudah berlangsung sampai 26 Januari 2024'],
  ])('%j on %s: %s', (one, today, words) => {
    expect(stageWhen(one, today)).toBe(words);
  });

  it('is said of every shipped stage on any day without a failure', () => {
    const { schedules } = loadContent(process.cwd()).content!;
    for (const { stages } of schedules)
      for (const one of stages)
        for (const today of ['2020-01-01', one.start, one.end, '2024-06-01', '2030-01-01'])
          if (today) expect(stageWhen(one, today)).not.toMatch(/undefined|null|(?<![\w-])NaN(?![\w-])/);
  });

  it('speaks of a stage whose end is not set on the day it begins', () => {
    expect(stageWhen(stage('2024-05-05', null), '2024-05-05')).toBe('dimulai hari ini, Minggu, 5 Mei 2024');
  });
});

it('is ahead, running, past or undated', () => {
  expect(stageStatus(CAMPAIGN, '2024-09-24')).toBe('ahead');
  expect(stageStatus(CAMPAIGN, '2024-10-01')).toBe('running');
  expect(stageStatus(CAMPAIGN, '2024-11-24')).toBe('past');
  expect(stageStatus(stage(null, null), '2024-11-24')).toBe('undated');
  expect(stageStatus(stage(null, '2024-12-01'), '2024-11-24')).toBe('undated');
});

it('writes dates that are not set as such', () => {
  expect(stageDates(stage(null, null))).toBe('belum ditetapkan');
  expect(stageDates(stage('2024-05-05', null))).toBe('mulai 5 Mei 2024');
});

it('finds what runs today, what comes next and what falls in a month', () => {
  const all = [schedule([VOTING, CAMPAIGN, stage(null, null)])];
  expect(stagesOn(all, '2024-10-01').map((one) => one.stage)).toEqual([CAMPAIGN]);
  expect(stagesAhead(all, '2024-01-01').map((one) => one.stage)).toEqual([CAMPAIGN, VOTING]);
  expect(stagesAhead(all, '2026-01-01')).toEqual([]);
  expect(datesInMonth(all, '2024-11')).toEqual([
    { date: '2024-11-23', what: 'Masa kampanye berakhir (Pilkada 2024)' },
    { date: '2024-11-27', what: 'Masa kampanye (Pilkada 2024)' },
  ]);
});

it('names the quarter', () => {
  expect(quarterOf('2026-03-31')).toBe('triwulan I 2026 (Januari–Maret)');
  expect(quarterOf('2026-04-01')).toBe('triwulan II 2026 (April–Juni)');
  expect(quarterOf('2026-11-24')).toBe('triwulan IV 2026 (Oktober–Desember)');
});
