import { beforeAll, describe, expect, it } from 'vitest';
import { loadContent } from '../../src/knowledge/content.ts';
import { bestIntent, createEngine, type Engine, type Model } from '../../src/understanding/model.ts';
import { decodeModel, type Example, encodeModel, train } from '../../src/understanding/train.ts';

const NAMES = [
  'jam_tps',
  'honor_adhoc',
  'cek_dpt',
  'alamat_kantor',
  'warna_surat_suara',
  'dapil_kursi_jombang',
];

let examples: Example[];
let model: Model;
let engine: Engine;

beforeAll(() => {
  const content = loadContent('.').content!;
  examples = [
    ...content.intents
      .filter((intent) => NAMES.includes(intent.name))
      .flatMap(({ name, examples: texts }) => texts.map((text) => ({ text, intent: name }))),
    ...content.outOfScope.slice(0, 200).map((text) => ({ text, intent: null })),
  ];
  model = train(examples);
  engine = createEngine(model);
});

const read = (text: string) => {
  const { shares, scope } = engine.read(text);
  return {
    intent: model.classes[bestIntent(shares, model.outClass)],
    answered: scope >= model.calibration.threshold,
  };
};

describe('a model of a few intents', () => {
  it.each([
    ['pukul berapa tempat pemungutan suara ditutup', 'jam_tps'],
    ['brp bayaran anggota kpps', 'honor_adhoc'],
    ['nek arep ndelok jenengku nang daftar pemilih piye', 'cek_dpt'],
    ['kantor kpu nang ndi', 'alamat_kantor'],
    ['kertas suara dprd kabupaten warnanya apa', 'warna_surat_suara'],
  ])('understands %s', (text, intent) => expect(read(text)).toEqual({ intent, answered: true }));

  it.each(['resep rawon daging sapi', 'harga tiket kereta ke surabaya', 'qwe zxc vbn'])(
    'declines %s',
    (text) => expect(read(text).answered).toBe(false),
  );

  it('gives probabilities', () => {
    for (const text of ['jam berapa', '', '🙂', 'a'.repeat(3000)]) {
      const { shares, scope } = engine.read(text);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
      expect(scope).toBeGreaterThanOrEqual(0);
      expect(scope).toBeLessThanOrEqual(1);
    }
  });

  it('says of a question of its training what it was told', () => {
    for (const { text, intent } of examples.filter((one) => one.intent !== null).slice(0, 40)) {
      const { shares, recalled } = engine.read(text);
      if (recalled) expect(model.classes[bestIntent(shares, model.outClass)]).toBe(intent);
    }
  });

  it('is the same when trained again, and after a way through its file form', () => {
    const bytes = encodeModel(model);
    expect(Buffer.from(encodeModel(train(examples))).equals(Buffer.from(bytes))).toBe(true);
    const again = createEngine(decodeModel(bytes));
    for (const text of ['jam buka tps', 'honor kpps piro', 'resep rawon'])
      expect(again.read(text).logits).toEqual(engine.read(text).logits);
    expect(() => decodeModel(bytes.slice(0, 100))).toThrow();
    expect(() => decodeModel(new Uint8Array(64))).toThrow();
  });
});
