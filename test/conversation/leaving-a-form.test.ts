import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readField } from '../../src/conversation/read-field.ts';
import { readStep } from '../../src/conversation/step.ts';
import { read, startDesk } from '../support/desk.ts';
import { PERSON_FORM } from '../support/form-texts.ts';
import { library } from './form-context.ts';

/** What leaves a form and what does not: a slip must neither throw a draft away nor become somebody's name. */

let desk: Awaited<ReturnType<typeof startDesk>>;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.app.close());

let talks = 0;
async function inForm(answers: number): Promise<string> {
  const conversation = `batal-${talks++}`;
  for (const text of PERSON_FORM.slice(0, answers)) await desk.say(text, conversation);
  return conversation;
}
async function formOf(conversation: string) {
  return readStep((await desk.app.store.conversations.find('terminal', conversation))!.step).form;
}

const CANCELS = [
  'batal',
  'ya, batalkan',
  'ya batal',
  'jadi batal',
  'iya batalkan saja',
  'Batalkan.',
  'jadi, batalkan ya',
];

describe('a draft that holds little is cancelled', () => {
  test.each([...CANCELS, 'gak jadi'])('by “%s”', async (text) => {
    const conversation = await inForm(2);
    await desk.say(text, conversation);
    expect(await formOf(conversation)).toBeNull();
  });
});

describe('a draft that holds much', () => {
  test.each(CANCELS)('“%s” asks first', async (text) => {
    const conversation = await inForm(6);
    const said = await desk.say(text, conversation);
    expect(read(said)).toContain(library.line('form.cancel_sure').slice(0, 20));
    expect(await formOf(conversation)).toMatchObject({ leaving: true });
  });

  test.each([...CANCELS, 'ya', 'iya hapus saja', '1', 'yakin'])('“%s” is a yes', async (text) => {
    const conversation = await inForm(6);
    await desk.say('batal', conversation);
    await desk.say(text, conversation);
    expect(await formOf(conversation)).toBeNull();
  });

  test.each(['tidak', 'jangan', 'gak jadi', 'gak jadi batal', 'ya jangan', 'ya lanjut', 'lanjut', '2'])(
    '“%s” keeps it',
    async (text) => {
      const conversation = await inForm(6);
      await desk.say('batal', conversation);
      await desk.say(text, conversation);
      expect(await formOf(conversation)).toMatchObject({ at: 'way', leaving: false });
    },
  );
});

describe('a name', () => {
  test.each([
    'kirim',
    'Kirim.',
    'status',
    'menu',
    '/menu',
    'batalkan',
    'lanjut',
    'petugas',
    'ubah isi',
    'tidak ada',
    'oke',
  ])('“%s” is none', (text) => {
    for (const field of ['name', 'proxyName'] as const)
      expect(readField(field, text, {}, library, '2026-11-24')).toHaveProperty('fault');
  });

  test.each(['Siti Contoh Rahayu', 'Kirimana', 'Status Quo', 'nama saya Menuk', 'Okky', 'Admina'])(
    '“%s” is one',
    (text) => expect(readField('name', text, {}, library, '2026-11-24')).toHaveProperty('value'),
  );
});
