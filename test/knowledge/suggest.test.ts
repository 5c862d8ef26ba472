import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/knowledge/content.ts';
import { createSuggest } from '../../src/knowledge/suggest.ts';

const suggest = createSuggest(loadContent('.').content!);
const ids = (typed: string) => suggest(typed.split(' '), typed).map((one) => one.article);

describe('"maksud Anda …?"', () => {
  it.each([
    ['rekaputilasi', 'hasil/rekapitulasi-proses'],
    ['santunn petugas', 'badan-adhoc/santunan'],
    ['logstik pemlu', 'layanan-kantor/logistik'],
    ['undngan nyoblos', 'hari-pemungutan-suara/undangan'],
  ])('finds %s in spite of its spelling', (typed, article) => {
    expect(ids(typed).join()).toContain(article);
  });

  it.each(['resep rawon', 'jadwal kereta', 'kuota internet murah', 'anak saya demam', '', '???'])(
    'has nothing near %j',
    (typed) => expect(ids(typed)).toEqual([]),
  );

  it('offers two at most, each once', () => {
    const found = ids('jadwal tahapan pemungutan suara pemilu pilkada');
    expect(found.length).toBeLessThanOrEqual(2);
    expect(new Set(found).size).toBe(found.length);
  });
});
