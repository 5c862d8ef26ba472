import { describe, expect, test } from 'vitest';
import { openCase } from '../../src/conversation/case-opening.ts';
import type { FormContext, FormTurn } from '../../src/conversation/form.ts';
import { fillForm } from '../../src/conversation/forms.ts';
import { caseCommand, explain } from '../../src/conversation/my-cases.ts';
import type { OwnCases } from '../../src/conversation/own-cases.ts';
import type { CaseForm } from '../../src/conversation/step.ts';
import { plainText } from '../../src/domain/message.ts';
import type { MissingItem } from '../../src/domain/request.ts';
import { contextWith, library, recordWith } from './form-context.ts';

function fill(texts: readonly string[], form: CaseForm, context: FormContext) {
  let turn: FormTurn = { form, replies: [], effects: [], heard: null };
  for (const text of texts) turn = fillForm(turn.form!, text, context);
  return { ...turn, said: turn.replies.map((one) => plainText(one.blocks)).join('\n') };
}

describe('commands', () => {
  test.each([
    ['ubah', { do: 'amend', number: null }],
    ['ubah kpu-2026-00003', { do: 'amend', number: 'KPU-2026-00003' }],
    ['ubah data', { do: 'correct', number: null }],
    ['perbaiki data saya', { do: 'correct', number: null }],
    ['cabut permohonan kpu 2026 1', { do: 'withdraw', number: 'KPU-2026-00001' }],
    ['batalkan permohonan', { do: 'withdraw', number: null }],
    ['lengkapi', { do: 'complete', number: null }],
    ['keberatan', { do: 'objection', number: null }],
    ['bagaimana tanggal ini dihitung', { do: 'explain', number: null }],
    ['lampirkan ktp', { do: 'attach' }],
    ['ubah pilihan saya boleh tidak', null],
    ['kpu-2026-00001', null],
    ['kirim', null],
  ])('%s', (text, command) => expect(caseCommand(text)).toEqual(command));
});

test('amending is offered for thirty minutes and no longer', () => {
  const own = { requests: [recordWith()] };
  expect(openCase('amend', null, contextWith(own, new Date('2026-11-24T09:30:00+07:00')))).not.toBeNull();
  expect(openCase('amend', null, contextWith(own, new Date('2026-11-24T09:30:01+07:00')))).toBeNull();
});

test('several changes are sent together', () => {
  const context = contextWith({ requests: [recordWith()] });
  const form = openCase('amend', null, context)!;
  const texts = ['tujuan', 'Bahan skripsi', 'ubah bagian lain', 'cara memperoleh', 'cetak', 'kirim'];
  expect(fill(texts, form, context).effects).toEqual([
    {
      do: 'amend_request',
      number: 'KPU-2026-00001',
      change: { purpose: 'Bahan skripsi', way: 'hardcopy' },
    },
  ]);
});

test('address is put right at once, the name by an officer within 3×24 hours', () => {
  const context = contextWith({ requests: [recordWith({ state: 'accepted' })] });
  const form = openCase('correct', null, context)!;
  const texts = [
    'alamat',
    'Dusun Baru, Sumbermulyo, Jogoroto',
    'ubah bagian lain',
    'nama',
    'Siti Benar',
    'ya',
  ];
  expect(fill(texts, form, context).effects).toEqual([
    {
      do: 'correct_data',
      number: 'KPU-2026-00001',
      identity: { address: 'Dusun Baru, Sumbermulyo, Jogoroto' },
    },
    { do: 'ask_correction', number: 'KPU-2026-00001', text: 'Nama: Siti Benar' },
  ]);
});

describe('completing', () => {
  const incomplete = recordWith({
    state: 'incomplete',
    completionAskedAt: new Date('2026-11-25T09:00:00+07:00'),
    completeBy: '2026-11-30',
  });
  const asked = (missing: MissingItem[], more: Partial<OwnCases> = {}) =>
    contextWith({ requests: [incomplete], missing: { [incomplete.number]: missing }, ...more });

  test('asks exactly what the office asked for', () => {
    const context = asked(['purpose', 'contact']);
    const form = openCase('complete', null, context)!;
    expect(
      fill(['Bahan skripsi', '08123456789', 'kirim'].reverse().slice(1).reverse(), form, context).form,
    ).not.toBeNull();
    const order = form.at === 'purpose' ? ['Bahan skripsi', '08123456789'] : ['08123456789', 'Bahan skripsi'];
    expect(fill([...order, 'kirim'], form, context).effects).toEqual([
      {
        do: 'complete_request',
        number: 'KPU-2026-00001',
        change: { identity: { contact: '08123456789' }, purpose: 'Bahan skripsi' },
      },
    ]);
  });

  test('a missing power of attorney asks who the proxy is', () => {
    const context = asked(['authority']);
    const form = openCase('complete', null, context)!;
    const texts = [
      'Rina Contoh',
      '3517994505880003',
      'Jl. Contoh 7, Kepanjen',
      'SK 1 tahun 2026',
      'sudah',
      'kirim',
    ];
    expect(fill(texts, form, context).effects[0]).toMatchObject({
      do: 'complete_request',
      change: { proxy: { name: 'Rina Contoh', contact: '081234567890', authority: 'SK 1 tahun 2026' } },
    });
  });

  test('a file must really have come where files can be sent', () => {
    const none = asked(['id_copy'], { takesFiles: true });
    const form = openCase('complete', null, none)!;
    expect(form.at).toBe('file');
    expect(fill(['sudah'], form, none).said).toContain('belum kami terima');
    const one = asked(['id_copy'], { takesFiles: true, files: 1 });
    expect(fill(['sudah', 'kirim'], form, one).effects).toEqual([
      { do: 'complete_request', number: 'KPU-2026-00001', change: {} },
    ]);
    expect(fill(['nanti'], form, none).form?.paused).toBe(true);
  });
});

test('withdrawing asks first', () => {
  const context = contextWith({ requests: [recordWith()] });
  const form = openCase('withdraw', null, context)!;
  expect(fill(['hmm'], form, context).effects).toEqual([]);
  expect(fill(['tidak'], form, context)).toMatchObject({ form: null, effects: [] });
  expect(fill(['1'], form, context).effects).toEqual([{ do: 'withdraw_request', number: 'KPU-2026-00001' }]);
});

test('the date is explained day by day, with weekends and holidays named', () => {
  const record = recordWith({ receivedAt: new Date('2026-12-14T09:00:00+07:00'), dueOn: '2026-12-30' });
  const text = plainText(explain(record, contextWith().rules, library).blocks);
  expect(text).toContain('Selasa, 15 Desember 2026: hari ke-1');
  expect(text).toMatch(/25 Desember 2026: tidak dihitung \(.*Natal/);
  expect(text).toContain(
    'Sabtu, 19 Desember 2026 sampai Minggu, 20 Desember 2026: tidak dihitung (akhir pekan)',
  );
  expect(text).toContain('Rabu, 30 Desember 2026: hari ke-10');
});
