import { expect, test } from 'vitest';
import { asRead, choose, chooseSeveral, exactly } from '../../src/conversation/choose.ts';

const CHOICES = [
  { label: 'Perorangan (WNI)', send: 'person' },
  { label: 'Badan hukum Indonesia', send: 'legal_body' },
  { label: 'Warga negara asing', send: 'foreigner' },
];

test.each([
  ['2', 'legal_body'],
  ['2.', 'legal_body'],
  ['nomor 2', 'legal_body'],
  ['  Badan Hukum Indonesia ', 'legal_body'],
  ['legal_body', 'legal_body'],
])('%j is exactly one choice', (text, send) => expect(exactly(CHOICES, text)).toBe(send));

test.each(['0', '4', '22', 'badan', ''])('%j is exactly none', (text) =>
  expect(exactly(CHOICES, text)).toBeNull(),
);

test.each([
  ['perorangan', 'person'],
  ['saya badan hukum', 'legal_body'],
  ['orang asing', 'foreigner'],
])('%j is chosen by its words', (text, send) => expect(choose(CHOICES, text)).toBe(send));

test.each(['warga indonesia', 'tidak tahu', '😀'])('%j leaves it open', (text) =>
  expect(choose(CHOICES, text)).toBeNull(),
);

test.each([
  ['1, 3', ['person', 'foreigner']],
  ['1 dan 3', ['person', 'foreigner']],
  ['3 1 3', ['foreigner', 'person']],
  ['1, 9', []],
  ['badan hukum', ['legal_body']],
])('several: %j', (text, sends) => expect(chooseSeveral(CHOICES, text)).toEqual(sends));

test('a denial chooses only the label that holds it', () => {
  const grounds = [
    { label: 'Jawabannya tidak sesuai dengan yang diminta', send: 'd' },
    { label: 'Biayanya tidak wajar', send: 'f' },
    { label: 'Sebagai kuasa', send: 'proxy' },
  ];
  expect(choose(grounds, 'jawabannya tidak sesuai')).toBe('d');
  expect(choose(grounds, 'bukan kuasa')).toBeNull();
});

test.each([
  ['person', 'Perorangan (WNI)'],
  ['1', '1'],
  ['perorangan saja', 'perorangan saja'],
])('%j reads in the transcript as %j', (typed, read) => expect(asRead(CHOICES, typed, typed)).toBe(read));
