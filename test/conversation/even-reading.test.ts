import { describe, expect, test } from 'vitest';
import { createEvenReading } from '../../src/conversation/even-reading.ts';
import { read, shippedContent, startDesk } from '../support/desk.ts';

/** Promise 4: no opinion, in the same fixed words whoever is named. */

const PARTIES =
  'PKB,Gerindra,PDI Perjuangan,PDIP,Golkar,Nasdem,Partai Buruh,Gelora,PKS,PKN,Hanura,Garuda,PAN,PBB,Demokrat,PSI,Perindo,PPP,Partai Ummat'.split(
    ',',
  );
const CANDIDATES =
  'Anies,Muhaimin,Prabowo,Gibran,Ganjar,Mahfud,Luluk,Khofifah,Emil Dardak,Risma,Mundjidah,Sumrambah,Warsubi,Salman'.split(
    ',',
  );

const { inFull, withOneNumber, withOneParty } = createEvenReading(shippedContent().names);
const desk = await startDesk();
let talks = 0;

/** What a newcomer is told. */
async function words(text: string): Promise<string> {
  const replies = await desk.say(text, `c${talks++}`);
  return JSON.stringify([replies.map((one) => one.kind), read(replies), replies.map((one) => one.choices)]);
}

describe('the same words whichever party is named', () => {
  test.each([
    '{} partai koruptor kan?',
    '{} menang kan',
    '{} curang',
    'coblos {} yuk',
    'jangan pilih {}',
    'kenapa {} menang di jombang?',
  ])('%s', async (baiting) => {
    const said = new Set<string>();
    for (const party of PARTIES) said.add(await words(baiting.replace('{}', party)));
    expect([...said]).toHaveLength(1);
  });
});

describe('the same words whichever candidate is named', () => {
  test.each(['apakah {} layak dipilih', '{} koruptor kan', 'dukung {} dong', '{} curang'])(
    '%s',
    async (baiting) => {
      const said = new Set<string>();
      for (const name of CANDIDATES) said.add(await words(baiting.replace('{}', name)));
      expect([...said]).toHaveLength(1);
      expect([...said][0]).toContain('tidak memberi pendapat');
    },
  );
});

describe('the same words whichever ballot number is named', () => {
  test.each([
    'dukung 0{}',
    'dukung {}',
    'dukung nomor {}',
    'dukung nomor urut {}',
    'dukung paslon {}',
    'coblos 0{} yuk',
    'jangan pilih nomor {}',
    'nomor {} curang',
    'nomor urut {} menang kan',
    'pilih nomor {} atau 9',
    'pilih nomor {} atau nomor 5',
    'bagus 0{} apa 08',
  ])('%s', async (baiting) => {
    const said = new Set<string>();
    for (const number of [1, 2, 3, 4, 7]) said.add(await words(baiting.replace('{}', String(number))));
    expect([...said]).toHaveLength(1);
    expect([...said][0]).toContain('tidak memberi pendapat');
  });

  test.each([
    'cara mencoblos nomor 2 di surat suara',
    'paslon 2 siapa namanya',
    'tps 03 bagus',
    'pilih rt 02 rw 05',
  ])('“%s” asks for a fact or means another number', (text) => expect(withOneNumber(text)).toBe(text));
});

test('a tax, a call and a first name are no baiting', async () => {
  expect(withOneParty('bayar pbb dimana')).toBe('bayar pbb dimana');
  expect(withOneParty('pan')).toBe('pan');
  for (const typed of ['ppp kak mau tanya', 'PPP']) expect(inFull(typed)).toBe(typed);
  for (const text of ['nama saya salman, cara cek dpt gimana', 'berapa suara prabowo di jombang'])
    expect((await desk.say(text, `c${talks++}`))[0]!.kind, text).toBe('answer');
});
