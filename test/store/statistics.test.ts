import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '../../src/domain/store.ts';
import { openStore } from '../../src/store/database.ts';
import { NOW } from '../support/filing.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore({ path: ':memory:', secretKey: new Uint8Array(32).fill(7) });
});
afterEach(() => store.close());

const at = (text: string) => new Date(text);
const DAY = { from: '2026-11-24', until: '2026-11-24' };

it('counts turns by WIB day and hour, and by who served them', async () => {
  const { statistics } = store;
  const turn = { channel: 'web' as const, intent: 'jam_tps' };
  // 23.59 WIB on the 23rd, midnight, and the last minute of the 24th.
  await statistics.heard({ ...turn, at: at('2026-11-23T23:59:59+07:00'), kind: 'answer' });
  await statistics.heard({ ...turn, at: at('2026-11-24T00:00:00+07:00'), kind: 'answer' });
  await statistics.heard({ ...turn, at: at('2026-11-24T23:59:00+07:00'), kind: null });
  await statistics.heard({ channel: 'telegram', intent: null, at: NOW, kind: 'fallback' });
  const { groups, intents } = await statistics.talk(DAY);
  expect(groups.map(({ hour, channel, by, count }) => [hour, channel, by, count]).sort()).toEqual([
    [0, 'web', 'bot', 1],
    [23, 'web', 'person', 1],
    [9, 'telegram', 'nobody', 1],
  ]);
  expect(intents).toEqual([{ intent: 'jam_tps', count: 2 }]);
});

it('asks a conversation once in thirty days, and keeps the answer to the last question', async () => {
  const { statistics, conversations } = store;
  const { id } = await conversations.open('web', 'a', NOW);
  const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
  expect(await statistics.rated(id, true, NOW)).toBe(false);
  expect(await statistics.mayAsk(id, NOW)).toBe(true);
  await statistics.asked(id, 'request', NOW);
  expect(await statistics.mayAsk(id, later(29))).toBe(false);
  expect(await statistics.mayAsk(id, later(31))).toBe(true);
  expect(await statistics.rated(id, false, later(8))).toBe(false);
  expect(await statistics.rated(id, true, later(1))).toBe(true);
  expect(await statistics.rated(id, false, later(1))).toBe(false);
  expect(await statistics.satisfaction(DAY)).toEqual({ asked: 1, helped: 1, not_helped: 0 });
  expect(await statistics.satisfaction({ from: '2026-11-25', until: '2026-11-30' })).toEqual({
    asked: 0,
    helped: 0,
    not_helped: 0,
  });
});
