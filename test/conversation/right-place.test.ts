import { afterAll, beforeAll, expect, test } from 'vitest';
import { read, startDesk } from '../support/desk.ts';

/** Questions that stood beside the right answer. */

let desk: Awaited<ReturnType<typeof startDesk>>;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.app.close());

let talks = 0;
const ask = (text: string) => desk.say(text, `tempat-${talks++}`);

test.each([
  'HP hilang waktu di TPS, lapor siapa ya?',
  'ponselku ketinggalan di tps trus ilang',
  'dicopet pas antre nyoblos',
])('“%s” goes to the police, not to Bawaslu', async (text) =>
  expect((await ask(text))[0]).toMatchObject({ kind: 'handoff', agency: 'polri' }),
);

test.each([
  'kalau ktp saya difotokopi buat dukungan calon independen, aman gak?',
  'kasih fotokopi ktp untuk dukungan calon perseorangan aman tidak',
])('“%s”: nobody must, and where misuse is reported', async (text) => {
  const said = read(await ask(text));
  expect(said).toContain('tidak wajib');
  expect(said).toContain('Bawaslu');
});

test('born in a month: when that makes seventeen', async () => {
  expect(read(await ask('saya lahir agustus 2012 bisa nyoblos 2029?'))).toContain('sekitar Agustus 2029');
});
