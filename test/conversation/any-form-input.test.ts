import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openCase } from '../../src/conversation/case-opening.ts';
import { askForm, fillForm } from '../../src/conversation/forms.ts';
import { openObjection } from '../../src/conversation/objection-form.ts';
import { openRequest } from '../../src/conversation/request-form.ts';
import { FIELDS, type Form, type FormValues, FRESH, readStep } from '../../src/conversation/step.ts';
import { plainText } from '../../src/domain/message.ts';
import { contextWith, recordWith } from './form-context.ts';

/** Any input at any place of any form: never throws, never falls silent, never loses what was filled in. */

const incomplete = recordWith({
  id: 2,
  number: 'KPU-2026-00002',
  state: 'incomplete',
  completeBy: '2026-11-27',
});
const context = contextWith({
  requests: [recordWith(), incomplete],
  missing: { 'KPU-2026-00002': ['address', 'id_copy', 'authority'] },
  takesFiles: true,
});

const text = fc.oneof(
  fc.constantFrom('1', '2', '3', '9', '12', 'kembali', 'tetap', 'kirim', 'ya', 'tidak', 'lanjut', 'ubah isi'),
  fc.constantFrom(
    'tetap ajukan',
    'ini yang saya cari',
    'sama',
    '3517994101900001',
    'a'.repeat(5_000),
    '__proto__',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 60 }),
);

const VALUES: FormValues = {
  acting: 'self',
  details: 'Jumlah surat suara rusak 2024',
  purpose: 'Bahan ajar',
  way: 'softcopy',
  name: 'Siti Contoh',
  idNumber: '3517994101900001',
  deed: 'Nomor 1 tahun 2020',
  ratification: 'AHU-1 Tahun 2020',
  members: 'Budi Contoh',
  address: 'Dusun Contoh, Jogoroto',
  contact: '081234567890',
  occupation: 'Guru',
  proxyName: 'Rina Contoh',
  proxyIdNumber: '3517994505880003',
  proxyAddress: 'Jl. Contoh 7, Kepanjen',
  authority: 'SK 1 tahun 2026',
};

/** Nothing that was filled in may be gone; one field may have a new value. */
function keeps(before: FormValues, after: FormValues): void {
  for (const field of Object.keys(before) as (keyof FormValues)[])
    expect(after[field], field).not.toBeUndefined();
  const changed = FIELDS.filter((field) => before[field] !== undefined && before[field] !== after[field]);
  expect(changed.length).toBeLessThanOrEqual(1);
}

function check(form: Form, typed: string): Form | null {
  const turn = fillForm(form, typed, context);
  const spoken = turn.replies.map((one) => plainText(one.blocks)).join('');
  expect(spoken.length + turn.effects.length).toBeGreaterThan(0);
  if (turn.form) {
    keeps(form.values, turn.form.values);
    expect(askForm(turn.form, context).blocks.length).toBeGreaterThan(0);
    // It survives being written down.
    expect(readStep(JSON.stringify({ ...FRESH, form: turn.form })).form).toEqual(
      JSON.parse(JSON.stringify(turn.form)),
    );
  }
  return turn.form;
}

const REQUEST_PLACES = [
  ...FIELDS,
  'notice',
  'foreigner',
  'government',
  'more',
  'suggest',
  'similar',
  'choose',
  'confirm',
] as const;

describe('the request form', () => {
  test('at every place, whoever applies', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...REQUEST_PLACES),
        fc.constantFrom('person' as const, 'legal_body' as const, 'group' as const),
        fc.constantFrom('self' as const, 'proxy' as const),
        fc.boolean(),
        text,
        (at, applicantKind, acting, editing, typed) => {
          const values = { ...VALUES, applicantKind, acting };
          check(
            { ...openRequest(null), at, editing, values, suggested: null, similar: 'KPU-2026-00001' },
            typed,
          );
        },
      ),
      { numRuns: 600 },
    );
  });

  test('through any sequence of messages from the beginning', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
        let form: Form | null = openRequest('pertanyaan tadi tentang surat suara');
        for (const typed of texts) if (form) form = check(form, typed);
      }),
      { numRuns: 200 },
    );
  });
});

test('the objection form through any sequence of messages', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 25 }), (texts) => {
      let form: Form | null = openObjection(null, context);
      for (const typed of texts) if (form) form = check(form, typed);
    }),
    { numRuns: 200 },
  );
});

test.each(['amend', 'correct', 'complete', 'withdraw'] as const)(
  '%s through any sequence of messages',
  (kind) => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), (texts) => {
        let form: Form | null = openCase(kind, null, context);
        for (const typed of texts) if (form) form = check(form, typed);
      }),
      { numRuns: 100 },
    );
  },
);

test('a form of the first version, kept since then, goes on as a request', () => {
  const kept = {
    at: 'address',
    editing: false,
    draft: null,
    values: { applicantKind: 'person', name: 'Siti' },
  };
  const { form } = readStep(JSON.stringify({ ...FRESH, form: kept }));
  expect(form?.kind).toBe('request');
  expect(check(form!, 'Dusun Contoh, Sumbermulyo, Jogoroto')?.values.address).toBeDefined();
});
