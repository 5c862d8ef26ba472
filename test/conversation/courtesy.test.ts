import { expect, test } from 'vitest';
import { startDesk } from '../support/desk.ts';

const desk = await startDesk();

test.each([
  ['👍', 'terima_kasih_penutup'],
  ['🙏🏽🙏🏽', 'terima_kasih_penutup'],
  ['❤️', 'terima_kasih_penutup'],
  ['👋', 'salam_pembuka'],
])('%s is a courtesy', async (typed, intent) => {
  const [reply] = await desk.say(typed, `c-${typed}`);
  expect(reply).toMatchObject({ kind: 'smalltalk', intent });
});

test.each(['🚗', '🇮🇩', '   ', '\u200b'])('%j says nothing that can be answered', async (typed) => {
  expect((await desk.say(typed, `c-${typed}`))[0]!.kind).toBe('fallback');
});
