import { describe, expect, it } from 'vitest';
import { asks, clauses, sentences, withoutCourtesies } from '../../src/understanding/segments.ts';

describe('a message is cut where a question may end', () => {
  it('at question marks and line breaks, not inside numbers or addresses', () => {
    expect(
      sentences('jam berapa buka? alamatnya mana\ncek di cekdptonline.kpu.go.id ya, ada 1.012.800 orang'),
    ).toEqual([
      'jam berapa buka?',
      'alamatnya mana',
      'cek di cekdptonline.kpu.go.id ya, ada 1.012.800 orang',
    ]);
  });

  it('weakly at joining words', () => {
    expect(clauses('kapan coblosan terus bawa apa aja')).toEqual(['kapan coblosan', 'bawa apa aja']);
  });

  it('never into nothing, however long', () => {
    expect(sentences('?'.repeat(5000))).toEqual([]);
    expect(sentences('a?'.repeat(5000)).length).toBeLessThanOrEqual(40);
  });
});

describe('courtesies around a question', () => {
  it.each([
    ["assalamu'alaikum min mau tanya, kapan coblosan? makasih", 'kapan coblosan'],
    ['selamat pagi pak, syarat kpps apa', 'syarat kpps apa'],
    ['suwun min', ''],
    ['terima kasih banyak ya kak', ''],
    ['sore ini kantor buka?', 'sore ini kantor buka?'],
  ])('%s → %j', (text, bare) =>
    expect(withoutCourtesies(text).replace(/[\s,.!?]+$/, '')).toBe(bare.replace(/\?$/, '')),
  );
});

it.each([
  ['piye carane', true],
  ['brp honornya', true],
  ['bisa diwakilkan', false],
  ['makasih infonya', false],
])('%s asks: %s', (text, yes) => expect(asks(text)).toBe(yes));
