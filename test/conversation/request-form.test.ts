import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askField, fillForm, openForm } from '../../src/conversation/request-form.ts';
import { FIELDS, type RequestForm } from '../../src/conversation/step.ts';
import { plainText } from '../../src/domain/message.ts';
import { createLibrary } from '../../src/knowledge/library.ts';
import { shippedContent } from '../support/desk.ts';

const library = createLibrary(shippedContent());
const TODAY = '2026-11-24';

function fill(texts: readonly string[], form: RequestForm = openForm(null)) {
  let turn = { form: form as RequestForm | null, filed: null as unknown };
  for (const text of texts) turn = fillForm(turn.form!, text, library, TODAY);
  return turn;
}

const GOOD = [
  '1',
  'Siti Contoh Rahayu',
  '3517014101900001',
  'Dusun Contoh, Sumbermulyo, Jogoroto',
  '0812-3456-7890',
  'Guru',
  'Jumlah surat suara rusak pada Pilkada 2024',
  'Bahan ajar',
  'softcopy',
];

test('a whole form gives a draft', () => {
  expect(fill([...GOOD, 'kirim']).filed).toEqual({
    applicantKind: 'person',
    identity: {
      name: 'Siti Contoh Rahayu',
      idNumber: '3517014101900001',
      address: 'Dusun Contoh, Sumbermulyo, Jogoroto',
      contact: '081234567890',
      occupation: 'Guru',
    },
    details: 'Jumlah surat suara rusak pada Pilkada 2024',
    purpose: 'Bahan ajar',
    way: 'softcopy',
  });
});

test('back returns field by field and keeps what was given', () => {
  const turn = fill([...GOOD.slice(0, 4), 'kembali', 'kembali']);
  expect(turn.form?.at).toBe('idNumber');
  expect(turn.form?.values.name).toBe('Siti Contoh Rahayu');
});

test('changing the kind of applicant from the summary asks for the number again', () => {
  const turn = fill([...GOOD, '1', 'badan hukum']);
  expect(turn.form?.at).toBe('idNumber');
  expect(fill(['AHU-0001 Tahun 2020'], turn.form!).form?.at).toBe('confirm');
});

test('the missed question becomes the details', () => {
  const form = openForm('berapa surat suara rusak di Ploso');
  const turn = fill([...GOOD.slice(0, 6), 'pakai pertanyaan tadi'], form);
  expect(turn.form?.values.details).toBe('berapa surat suara rusak di Ploso');
});

test('the summary never shows the number in full', () => {
  const { form } = fill(GOOD);
  expect(plainText(askField(form!, library).blocks)).not.toContain('3517014101900001');
});

test('no text in any field breaks the form or leaves it without words', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FIELDS, 'confirm' as const), fc.string({ unit: 'binary' }), (at, text) => {
      const turn = fillForm({ ...openForm(null), at }, text, library, TODAY);
      if (turn.filed === null) {
        expect(turn.form).not.toBeNull();
        expect(plainText(turn.blocks).length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 300 },
  );
});
