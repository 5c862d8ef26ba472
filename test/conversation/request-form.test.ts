import { describe, expect, test } from 'vitest';
import type { FormContext, FormTurn } from '../../src/conversation/form.ts';
import { askForm, fillForm } from '../../src/conversation/forms.ts';
import { openRequest } from '../../src/conversation/request-form.ts';
import type { RequestForm } from '../../src/conversation/step.ts';
import { plainText } from '../../src/domain/message.ts';
import type { RequestDraft } from '../../src/domain/request.ts';
import { PERSON_FORM } from '../support/form-texts.ts';
import { contextWith, recordWith } from './form-context.ts';

const TEXTS: readonly string[] = PERSON_FORM.slice(1);

function fill(
  texts: readonly string[],
  form: RequestForm = openRequest(null),
  context: FormContext = contextWith(),
) {
  let turn: FormTurn = { form, replies: [], effects: [], heard: null };
  for (const text of texts) turn = fillForm(turn.form!, text, context);
  return {
    ...turn,
    form: turn.form as RequestForm,
    said: turn.replies.map((one) => plainText(one.blocks)).join('\n'),
  };
}

function filed(turn: FormTurn): RequestDraft {
  const effect = turn.effects[0]!;
  if (effect.do !== 'file_request') throw new Error(`not filed: ${effect.do}`);
  return effect.draft;
}

test('a whole form gives a draft', () => {
  expect(filed(fill([...TEXTS, 'kirim']))).toEqual({
    applicantKind: 'person',
    identity: {
      name: 'Siti Contoh Rahayu',
      idNumber: '3517994101900001',
      address: 'Dusun Contoh, Desa Sumbermulyo, Jogoroto, Jombang',
      contact: '081234567890',
      occupation: 'Guru',
    },
    proxy: null,
    details: 'Jumlah surat suara rusak per kecamatan pada Pilkada 2024',
    purpose: 'Bahan ajar',
    way: 'softcopy',
  });
});

test('a person through a proxy: the power of attorney and both identities are kept', () => {
  const texts = TEXTS.with(2, 'sebagai kuasa');
  const proxy = ['Rina Contoh', '3517994505880003', 'sama', '01/SK/2026 tanggal 20 November 2026'];
  expect(filed(fill([...texts, ...proxy, 'kirim'])).proxy).toEqual({
    name: 'Rina Contoh',
    idNumber: '3517994505880003',
    address: 'Dusun Contoh, Desa Sumbermulyo, Jogoroto, Jombang',
    contact: '081234567890',
    authority: '01/SK/2026 tanggal 20 November 2026',
  });
});

test('a legal body proves itself by deed and ratification, not by a NIK', () => {
  const body = ['lanjut', 'badan hukum', 'sendiri', ...TEXTS.slice(3, 6), 'Yayasan Contoh'];
  const rest = ['Nomor 12, 3 Maret 2020', 'AHU-0001234 Tahun 2020', TEXTS[8]!, TEXTS[9]!, 'Pemantauan'];
  const draft = filed(fill([...body, ...rest, 'kirim']));
  expect(draft.identity.idNumber).toBe('Akta Nomor 12, 3 Maret 2020; SK AHU-0001234 Tahun 2020');
  expect(draft.proxy).toBeNull();
});

test('a group always has a proxy, with the givers of its power', () => {
  const group = ['lanjut', 'kelompok', ...TEXTS.slice(3, 6), 'Warga Dusun Contoh', 'Siti 3517994101900001'];
  const rest = [
    TEXTS[8]!,
    TEXTS[9]!,
    'Rukun warga',
    'Rina Contoh',
    '3517994505880003',
    'sama',
    '18 November 2026',
  ];
  const draft = filed(fill([...group, ...rest, 'kirim']));
  expect(draft.identity).toMatchObject({ name: 'Warga Dusun Contoh', idNumber: '3517994505880003' });
  expect(draft.proxy?.authority).toBe('18 November 2026; pemberi kuasa: Siti 3517994101900001');
});

test('back returns place by place and offers what was given', () => {
  const turn = fill([...TEXTS.slice(0, 8), 'kembali', 'kembali']);
  expect(turn.form.at).toBe('name');
  expect(turn.said).toContain('Siti Contoh Rahayu');
  expect(fill(['tetap'], turn.form).form.at).toBe('address');
});

test('back at the very first place says so', () => {
  expect(fill(['kembali']).said).toContain('langkah pertama');
});

test('changing the kind of applicant from the summary asks for what that kind needs', () => {
  const turn = fill([...TEXTS, 'ubah isi', 'pemohon', 'badan hukum']);
  expect(turn.form.at).toBe('name');
  const whole = fill(['Yayasan Contoh', 'Nomor 12 tahun 2020', 'AHU-0001 Tahun 2020'], turn.form);
  expect(whole.form.at).toBe('confirm');
  expect(filed(fill(['kirim'], whole.form)).identity.name).toBe('Yayasan Contoh');
});

test('a field is changed by its number, its label, or "ubah …"', () => {
  for (const words of [['ubah isi', '10'], ['ubah isi', 'pekerjaan'], ['ubah pekerjaan']])
    expect(fill([...TEXTS, ...words]).form.at, words.join()).toBe('occupation');
});

test('the missed question becomes the details', () => {
  const turn = fill(
    [...TEXTS.slice(0, 3), 'pakai pertanyaan tadi'],
    openRequest('berapa surat suara rusak di Ploso'),
  );
  expect(turn.form.values.details).toBe('berapa surat suara rusak di Ploso');
});

test('the summary never shows the number in full', () => {
  const { form } = fill(TEXTS);
  expect(plainText(askForm(form, contextWith()).blocks)).not.toContain('3517994101900001');
});

describe('vague details', () => {
  test('are asked about once, and the answer is added', () => {
    const asked = fill([...TEXTS.slice(0, 3), 'soal pilkada kemarin']);
    expect(asked.form.at).toBe('more');
    const turn = fill(['surat suara rusak, 2024, per kecamatan'], asked.form);
    expect(turn.form.at).toBe('purpose');
    expect(turn.form.values.details).toBe('soal pilkada kemarin. surat suara rusak, 2024, per kecamatan');
  });

  test('never twice, also when the answer is as vague', () => {
    expect(fill([...TEXTS.slice(0, 3), 'soal pilkada kemarin', 'pokoknya itu']).form.at).toBe('purpose');
  });

  test('the extra question may be skipped', () => {
    const turn = fill([...TEXTS.slice(0, 3), 'soal pilkada kemarin', 'lanjut saja']);
    expect(turn.form.values.details).toBe('soal pilkada kemarin');
  });
});

describe('what is published already', () => {
  const found = {
    article: 'contoh/jumlah',
    title: 'Jumlah pemilih',
    passage: null,
    blocks: [{ type: 'paragraph' as const, spans: ['1.012.800 pemilih'] }],
    sources: ['Sumber contoh'],
    more: [],
  };
  const context: FormContext = { ...contextWith(), find: () => found, article: () => found };

  test('is shown, and taking it closes the form without filing', () => {
    const turn = fill([...TEXTS.slice(0, 4)], openRequest(null), context);
    expect(turn.form.at).toBe('suggest');
    expect(turn.said).toContain('1.012.800 pemilih');
    const closed = fill(['1'], turn.form, context);
    expect(closed.form).toBeNull();
    expect(closed.effects).toEqual([]);
    expect(closed.replies[0]).toMatchObject({
      kind: 'answer',
      article: 'contoh/jumlah',
      sources: ['Sumber contoh'],
    });
  });

  test.each(['2', 'tetap ajukan', 'bukan', 'lanjut'])('“%s” goes on filing', (text) => {
    const turn = fill([...TEXTS.slice(0, 4), text], openRequest(null), context);
    expect(turn.form.at).toBe('purpose');
  });
});

test('a like open request is shown before a second one, and never blocks it', () => {
  const context = contextWith({ requests: [recordWith()] });
  const turn = fill(TEXTS.slice(0, 4), openRequest(null), context);
  expect(turn.form.at).toBe('similar');
  expect(turn.said).toContain('KPU-2026-00001');
  expect(filed(fill(['tetap ajukan', ...TEXTS.slice(4), 'kirim'], turn.form, context)).purpose).toBe(
    'Bahan ajar',
  );
  const old = fill(['lihat yang lama'], turn.form, context);
  expect(old.effects).toEqual([{ do: 'show_status', number: 'KPU-2026-00001', secret: null }]);
  expect(old.form.paused).toBe(true);
});

test.each([
  ['warga negara asing', 'WNI atau badan hukum Indonesia'],
  ['instansi pemerintah', 'surat resmi instansi'],
])('%s is told kindly what the law allows', (kind, words) => {
  const turn = fill(['lanjut', kind]);
  expect(turn.said).toContain(words);
  expect(fill(['kembali', 'perorangan'], turn.form).form.at).toBe('acting');
});

test.each([
  ['3517', 'yang terbaca 4 angka'],
  ['35179941019000012', 'yang terbaca 17 angka'],
  ['lupa', 'belum melihat angka'],
  ['0017014101900001', 'kode wilayah'],
  ['3517993201900001', 'bukan tanggal'],
  ['3517997201900001', 'bukan tanggal'],
])('NIK %s: said exactly what looks wrong, never repeated', (typed, words) => {
  const turn = fill([...TEXTS.slice(0, 7), typed]);
  expect(turn.said).toContain(words);
  expect(turn.said).not.toContain(typed);
  expect(turn.heard).not.toContain(typed.slice(0, 6));
  expect(turn.form.at).toBe('idNumber');
});

test('a NIK from another regency is as good', () => {
  expect(fill([...TEXTS.slice(0, 7), '9471016502900001']).form.at).toBe('address');
});

test.each(['jangan kirim dulu', 'kirim nanti saja', 'hmm', '9'])('“%s” does not send', (text) => {
  expect(fill([...TEXTS, text]).effects).toEqual([]);
});

describe('as people say it', () => {
  test.each([
    ['saya warga negara indonesia', 'acting'],
    ['pribadi aja', 'acting'],
    ['dari yayasan', 'acting'],
    ['kelompok karang taruna', 'details'],
    ['dari dinas pendidikan', 'government'],
    ['saya orang asing', 'foreigner'],
    ['bukan badan hukum', 'applicantKind'],
  ])('kind of applicant: “%s”', (text, at) => expect(fill(['lanjut', text]).form.at).toBe(at));

  test('help for an applicant with a disability calls a person, and the draft waits', () => {
    const turn = fill(['lanjut', 'saya tunanetra, mohon didampingi']);
    expect(turn.effects).toEqual([{ do: 'call_person' }]);
    expect(turn.form.paused).toBe(true);
  });

  test.each([
    ['saya sendiri', 'self'],
    ['mewakili bapak saya', 'proxy'],
    ['bukan kuasa', undefined],
  ])('acting: “%s”', (text, acting) =>
    expect(fill([...TEXTS.slice(0, 2), text]).form.values.acting).toBe(acting),
  );

  test.each([
    ['lewat wa saja', 'softcopy'],
    ['kirim ke email', 'softcopy'],
    ['ambil di kantor', 'hardcopy'],
    ['mau lihat di kantor', 'view'],
  ])('way: “%s”', (text, way) => expect(fill([...TEXTS.slice(0, 5), text]).form.values.way).toBe(way));

  test.each([
    [6, 'nama saya Siti Contoh', 'name', 'Siti Contoh'],
    [8, 'alamat saya di Dusun Contoh, Jogoroto', 'address', 'Dusun Contoh, Jogoroto'],
    [9, 'no hp saya 0812-3456-7890', 'contact', '081234567890'],
    [9, '+62 812 3456 7890 atau siti@contoh.id', 'contact', '+6281234567890, siti@contoh.id'],
    [10, 'saya bekerja sebagai petani', 'occupation', 'petani'],
  ] as const)('place %i: “%s”', (place, text, field, value) =>
    expect(fill([...TEXTS.slice(0, place), text]).form.values[field]).toBe(value),
  );

  test('words of a button inside an answer do not press it', () => {
    const more = fill([...TEXTS.slice(0, 3), 'soal pilkada kemarin', 'tahun 2024 saja']);
    expect(more.form.values.details).toBe('soal pilkada kemarin. tahun 2024 saja');
    const draft = openRequest('berapa surat suara rusak di Ploso');
    const own = fill([...TEXTS.slice(0, 3), 'pertanyaan saya soal jumlah DPT 2024'], draft);
    expect(own.form.values.details).toBe('pertanyaan saya soal jumlah DPT 2024');
    const again = fill(['kembali', 'data itu per desa, bukan per kecamatan'], own.form);
    expect(again.form.values.details).toBe('data itu per desa, bukan per kecamatan');
  });
});
