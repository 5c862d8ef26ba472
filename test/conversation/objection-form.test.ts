import { describe, expect, test } from 'vitest';
import type { FormContext, FormTurn } from '../../src/conversation/form.ts';
import { askForm, fillForm } from '../../src/conversation/forms.ts';
import { openObjection } from '../../src/conversation/objection-form.ts';
import type { OwnCases } from '../../src/conversation/own-cases.ts';
import type { ObjectionForm } from '../../src/conversation/step.ts';
import { plainText } from '../../src/domain/message.ts';
import { contextWith, recordWith } from './form-context.ts';

const LATE = new Date('2026-12-09T09:00:00+07:00');
const refused = recordWith({
  state: 'refused',
  answeredAt: new Date('2026-12-01T09:00:00+07:00'),
  decision: { outcome: 'refused', text: 'Ditolak.' },
});

function fill(texts: readonly string[], form: ObjectionForm, context: FormContext) {
  let turn: FormTurn = { form, replies: [], effects: [], heard: null };
  for (const text of texts) turn = fillForm(turn.form!, text, context);
  return {
    ...turn,
    form: turn.form as ObjectionForm,
    said: turn.replies.map((one) => plainText(one.blocks)).join('\n'),
  };
}

function offered(own: Partial<OwnCases>, now: Date) {
  const context = contextWith(own, now);
  const form = openObjection(null, context);
  const asked = askForm(form, context);
  const [first, others] = ['alasan lain', 'g'].map((typed) => fill([typed], form, context).said);
  return {
    sends: asked.choices.map((one) => one.send).filter((one) => /^alasan .$/.test(one)),
    question: plainText(asked.blocks),
    labels: asked.choices.map((one) => one.label),
    text: first!,
    byLetter: others!,
  };
}

describe('grounds', () => {
  test('before the due date only the one that is always there, with reasons for the others', () => {
    const { sends, text, question, labels, byLetter } = offered(
      { requests: [recordWith()] },
      contextWith().now,
    );
    expect(sends).toEqual(['alasan b']);
    // Nobody reads through what cannot be chosen before what can: it is told to who asks for it.
    expect(question).not.toContain('belum');
    expect(labels[1]).toBe('Alasan saya tidak ada di sini');
    expect(byLetter).toBe(text);
    expect(text).toContain(
      'Permohonan tidak ditanggapi: batas jawabannya Selasa, 8 Desember 2026, belum lewat',
    );
    expect(text.match(/belum dijawab/g)).toHaveLength(4);
  });

  test('overdue: not answered and late come first', () => {
    expect(offered({ requests: [recordWith()] }, LATE).sends).toEqual(['alasan c', 'alasan g', 'alasan b']);
  });

  test('after a refusal in time: refusal and what was answered, but not late', () => {
    const { sends, text } = offered({ requests: [refused] }, LATE);
    expect(sends).toEqual(['alasan a', 'alasan d', 'alasan e', 'alasan f', 'alasan b']);
    expect(text).toContain('jawabannya dikirim tepat waktu');
  });

  test('after thirty working days the window is over', () => {
    const { sends, text } = offered({ requests: [refused] }, new Date('2027-03-15T09:00:00+07:00'));
    expect(sends).toEqual(['alasan b']);
    expect(text).toContain('masa mengajukannya berakhir');
  });

  test.each([
    ['1', ['a']],
    ['1, 3', ['a', 'e']],
    ['1 dan 2', ['a', 'd']],
    ['d', ['d']],
    ['biayanya tidak wajar', ['f']],
  ])('“%s” is read as %j', (text, grounds) => {
    const context = contextWith({ requests: [refused] }, LATE);
    const turn = fill([text], openObjection(null, context), context);
    expect(turn.form).toMatchObject({ at: 'position', grounds });
  });
});

test('whole objection, in person', () => {
  const context = contextWith({ requests: [recordWith()] }, LATE);
  const texts = ['1', 'Tidak ada jawaban sampai batas waktunya.', 'sendiri', 'kirim'];
  expect(fill(texts, openObjection(null, context), context).effects).toEqual([
    {
      do: 'file_objection',
      secret: null,
      draft: {
        number: 'KPU-2026-00001',
        grounds: ['c'],
        position: 'Tidak ada jawaban sampai batas waktunya.',
        proxy: null,
      },
    },
  ]);
});

test('of several own requests one is chosen by number, name or subject', () => {
  const other = recordWith({ id: 2, number: 'KPU-2026-00002', details: 'Laporan dana kampanye Pilbup 2024' });
  const context = contextWith({ requests: [other, recordWith()] }, LATE);
  for (const text of ['2', 'KPU-2026-00001', 'kpu 2026 1', 'surat suara rusak'])
    expect(fill([text], openObjection(null, context), context).form.number, text).toBe('KPU-2026-00001');
});

test('a request with an open objection is not offered again', () => {
  const objection = {
    request: 1,
    state: 'filed',
    number: 'KBR-2026-00001',
  } as OwnCases['objections'][number];
  const context = contextWith({ requests: [recordWith()], objections: [objection] }, LATE);
  expect(openObjection(null, context).at).toBe('pick');
});

test('elsewhere: number and secret, and the secret stays out of the transcript', () => {
  const context = contextWith({ elsewhere: refused }, LATE);
  const turn = fill(['KPU-2026-00001 ABCDE12345'], openObjection(null, context), context);
  expect(turn.form).toMatchObject({ at: 'grounds', number: 'KPU-2026-00001', secret: 'ABCDE12345' });
  expect(turn.heard).not.toContain('ABCDE12345');
  const wrong = contextWith({}, LATE);
  expect(fill(['KPU-2026-00001 ABCDE12345'], openObjection(null, wrong), wrong).said).toContain(
    'tidak cocok',
  );
});
