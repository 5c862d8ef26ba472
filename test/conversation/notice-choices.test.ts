import { afterEach, expect, test } from 'vitest';
import { readStep } from '../../src/conversation/step.ts';
import { plainText } from '../../src/domain/message.ts';
import { startChat } from '../support/recording-channel.ts';

/** News of a request says what may be done next; a number typed behind it means that, and never robs a form. */

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function withRequest() {
  const of = await startChat();
  open.push(() => of.app.close());
  const number = await of.file();
  const person = (role: 'petugas' | 'ppid') =>
    of.app.store.operators.add(
      { name: role, email: `${role}@contoh.id`, role, passwordHash: 'x' },
      of.clock.now,
    );
  const [petugas, ppid] = [await person('petugas'), await person('ppid')];
  const record = async () => (await of.app.store.requests.byNumber(number))!.record;
  await of.app.desk.accept(await record(), { id: petugas, role: 'petugas' }, of.clock.now);
  await of.idle();
  async function answer() {
    await of.app.desk.answer(
      await record(),
      { id: ppid, role: 'ppid' },
      { outcome: 'not_held', text: 'Tidak dikuasai kantor ini.', holder: 'Dinas Contoh' },
      of.clock.now,
    );
    await of.idle();
    return (await of.lines()).at(-1)!.reply!;
  }
  const step = async () => readStep((await of.conversation())!.step);
  return { of, number, answer, step };
}

test('an answer offers an objection and the status; "1" and "2" mean those', async () => {
  const { of, number, answer } = await withRequest();
  const notice = await answer();
  expect(plainText(notice.blocks)).toContain(number);
  expect(notice.choices.map((one) => one.send)).toEqual([`keberatan ${number}`, 'status', 'menu']);
  expect((await of.say('2'))[0]!.kind).toBe('status');
});

test('"1" opens the objection', async () => {
  const { of, answer, step } = await withRequest();
  await answer();
  const said = await of.say('1');
  expect(said[0]!.kind).toBe('form');
  expect((await step()).form).toMatchObject({ kind: 'objection', at: 'grounds' });
});

test('news that is no answer offers the status', async () => {
  const { of } = await withRequest();
  const notice = (await of.lines()).at(-1)!.reply!;
  expect(notice.choices.map((one) => one.send)).toEqual(['status', 'menu']);
});

test('an open form keeps its numbers and its place', async () => {
  const { of, answer, step } = await withRequest();
  for (const text of ['permohonan', 'lanjut']) await of.say(text);
  const before = await step();
  const notice = await answer();
  expect(notice.choices).toEqual([]);
  expect(await step()).toEqual(before);
  await of.say('1');
  expect((await step()).form).toMatchObject({ kind: 'request', values: { applicantKind: 'person' } });
});

test('a form that waits goes on waiting', async () => {
  const { of, number, answer, step } = await withRequest();
  for (const text of ['permohonan', 'lanjut', 'menu']) await of.say(text);
  const notice = await answer();
  expect(notice.choices[0]!.send).toBe(`keberatan ${number}`);
  expect((await step()).form).toMatchObject({ kind: 'request', paused: true });
  await of.say('lanjut');
  expect((await step()).form).toMatchObject({ kind: 'request', at: 'applicantKind' });
});

test('while a person talks, nothing is offered', async () => {
  const { of, answer, step } = await withRequest();
  await of.app.store.conversations.takeOver((await of.conversation())!.id);
  const before = await step();
  expect((await answer()).choices).toEqual([]);
  expect(await step()).toEqual(before);
});
