import { describe, expect, it } from 'vitest';
import { maskName, maskNumber, nikDigits, nikFault } from '../../src/domain/identity.ts';

const TODAY = '2026-11-24';

describe('a NIK', () => {
  it.each([
    ['3517996502900001', 'a woman: 40 is added to the day'],
    ['3517992502900001', 'a man'],
    ['1101010101010001', 'the lowest province'],
    ['9701010101010001', 'the highest province'],
    ['3517992902000001', '29 Februari 2000'],
    ['3517997112990001', 'a woman born on the 31st'],
    ['3517990101260001', 'born this year'],
    ['3517990101270001', 'a year still ahead is read as 1927'],
  ])('%s is well formed (%s)', (nik) => {
    expect(nikFault(nik, TODAY)).toBeNull();
  });

  it.each([
    ['351799250290000', 'length'],
    ['35179925029000011', 'length'],
    ['35179925029000O1', 'length'],
    ['', 'length'],
    ['1001012502900001', 'region'],
    ['2001012502900001', 'region'],
    ['4101012502900001', 'region'],
    ['9801012502900001', 'region'],
    ['3500012502900001', 'region'],
    ['3517002502900001', 'region'],
    ['3517990002900001', 'birth_date'],
    ['3517993202900001', 'birth_date'],
    ['3517994002900001', 'birth_date'],
    ['3517997202900001', 'birth_date'],
    ['3517992500900001', 'birth_date'],
    ['3517992513900001', 'birth_date'],
    ['3517993002900001', 'birth_date'],
    ['3517992902990001', 'birth_date'],
    ['3517992502900000', 'birth_date'],
  ])('%s has a wrong %s', (nik, fault) => {
    expect(nikFault(nik, TODAY)).toBe(fault);
  });

  it('is read whatever separates or draws its digits', () => {
    expect(nikDigits('3517.9925 0290-0001')).toBe('3517992502900001');
    expect(nikDigits('NIK: 3517992502900001.')).toBe('3517992502900001');
    expect(nikDigits('３５１７９９２５０２９０００01')).toBe('3517992502900001');
  });
});

describe('masks', () => {
  it('leave the last four digits of a number', () => {
    expect(maskNumber('3517992502900001')).toBe('••••••••••••0001');
    expect(maskNumber('12')).toBe('12');
    expect(maskNumber('AHU-0012345.AH.01.07.TAHUN 2024')).toBe('••••••••••••2024');
  });

  it('leave the first letter of each word of a name and hide its length beyond six', () => {
    expect(maskName('Budi Santosa')).toBe('B••• S•••••');
    expect(maskName('Mangkuwidjojodiningrat')).toBe('M•••••');
  });
});
