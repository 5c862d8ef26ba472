import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/language/normalise.ts';
import { correctionOf, leansOnTopic } from '../../src/understanding/follow-up.ts';

const leans = (text: string) =>
  leansOnTopic(
    text,
    normalise(text).words.map((word) => word.text),
  );

describe('a question that leans on the one before', () => {
  it.each(['kalau pilkada?', 'jam berapa?', 'lek gubernur?', 'terus di kecamatan ngoro?', 'yang pilpres'])(
    '%s: wholly',
    (text) => expect(leans(text)).toBe('all'),
  );

  it.each(['syaratnya?', 'honornya berapa', 'terus kalau telat lapor?', 'ketuane sopo'])(
    '%s: in part',
    (text) => expect(leans(text)).not.toBeNull(),
  );

  it.each([
    'kapan pendaftaran kpps dibuka',
    'alamat kantor kpu jombang',
    'siapa bupati terpilih jombang 2024',
    '',
  ])('%s: not at all', (text) => expect(leans(text)).toBeNull());
});

describe('a reading that is taken back', () => {
  it.each([
    ['bukan, maksudku pilkada', 'pilkada'],
    ['maksud saya jadwal pilgub', 'jadwal pilgub'],
    ['eh salah, yang kpps', 'yang kpps'],
    ['dudu iku, maksudku honor', 'honor'],
    ['bukan warga jombang boleh nyoblos?', null],
    ['kapan coblosan', null],
  ])('%s → %s', (text, meant) => expect(correctionOf(text)).toBe(meant));
});
