import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/language/normalise.ts';

const words = (text: string): string =>
  normalise(text)
    .words.map((word) => word.text)
    .join(' ');
const stems = (text: string): string =>
  normalise(text)
    .words.map((word) => word.stem)
    .join(' ');

describe('chat Indonesian becomes standard words', () => {
  it.each([
    ['gmn cr pindah milih', 'bagaimana cara pindah memilih'],
    ['kpn coblosan min', 'kapan'],
    ['dmn tpsku', 'di mana'],
    ['brp org dprd jmbg', 'berapa orang dprd'],
    ['udh blm', 'sudah belum'],
    ['syaratnya apa aja', 'syarat'],
    ['cara2 daftar', 'cara daftar'],
    ['cara² daftar', 'cara daftar'],
    ['tps12 jam7', 'tps 12 jam 7'],
  ])('%s', (typed, meant) => expect(words(typed)).toContain(meant));

  it.each(['nyoblos', 'dicoblos', 'coblosan', 'nyoblosnya', 'mencoblos', 'pencoblosan'])(
    '%s has the stem coblos',
    (word) => expect(stems(word)).toBe('coblos'),
  );

  it.each(['pemilu', 'pilkada', 'tps', 'ppk', 'siakba', 'sirekap', 'bawaslu', 'dapil'])(
    'the term %s is left whole',
    (term) => expect(stems(`apa itu ${term}`)).toContain(term),
  );
});

describe('East Javanese, ngoko and krama, becomes standard words', () => {
  it.each([
    ['yok opo carane nyoblos', 'bagaimana cara'],
    ['nandi tpsku', 'ke mana'],
    ['nang endi kantore', 'di mana kantor'],
    ['piro honore kpps', 'berapa honor kpps'],
    ['badhe tanglet, dospundi caranipun', 'bagaimana cara'],
    ['sampeyan iso ngewangi gak', 'bisa'],
    ['kapan mbukake', 'kapan'],
    ['aku durung kedaftar', 'saya belum'],
  ])('%s', (typed, meant) => expect(words(typed)).toContain(meant));
});

describe('words of two meanings follow the words around them', () => {
  it.each([
    ['cek dpt', 'dpt'],
    ['namaku gak ada di DPT', 'dpt'],
    ['aku belum dpt undangan', 'dapat undangan'],
    ['kok blm dpt surat', 'dapat surat'],
    ['undangane oleh diwakilno ta', 'boleh'],
    ['baliho apk dipasang di pohon', 'alat peraga kampanye'],
    ['ada file apk undangan dari wa', 'apk aplikasi'],
    ['form a5 buat pindah', 'a5 pindah memilih'],
    ['ukuran kertas a5 berapa cm', 'a5 kertas'],
    ['mk dosen siapa semester ini', 'mata kuliah'],
    ['gugatan ke mk', 'mk'],
    ['ppk pengadaan barang', 'pengadaan'],
    ['bawa ktp sama kk', 'kartu keluarga'],
  ])('%s → … %s …', (typed, meant) => expect(words(typed)).toContain(meant));

  it('the list and the verb in one message keep their meanings', () => {
    expect(words('aku belum dpt undangan pdhl sdh ada di DPT')).toMatch(/dapat undangan.*dpt/);
  });
});

describe('what was changed is told', () => {
  it('with its reason', () => {
    const { changes } = normalise('piye cara2 ndaftar kpps min');
    expect(changes.find((one) => one.from === 'piye')).toMatchObject({ to: 'bagaimana', why: 'jawa' });
    expect(changes.find((one) => one.from === 'cara2')).toMatchObject({ to: 'cara', why: 'ulang' });
    expect(changes.find((one) => one.from === 'min')).toMatchObject({ to: '', why: 'sapaan' });
  });

  it('a message of courtesies alone keeps its words', () => {
    expect(normalise('min').words).toHaveLength(1);
  });
});
