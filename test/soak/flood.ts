import { setTimeout as wait } from 'node:timers/promises';
import { startBotApi } from '../support/bot-api/server.ts';
import { createProgram } from './program.ts';

/** One citizen sends a thousand messages at once; how long do others wait meanwhile? */

export interface FloodResult {
  messages: number;
  /** ms that each of the others waited for an answer, longest last. */
  othersWaited: number[];
  /** Answers the flooding citizen got, and whether the last message was answered. */
  answers: number;
  lastAnswered: boolean;
}

const QUESTION = 'jam buka TPS';

export async function flood(messages: number, others: number): Promise<FloodResult> {
  const api = await startBotApi();
  const program = createProgram({ TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root });
  await program.start();
  const loud = api.citizen('Warga ramai');
  loud.says('halo');
  while (loud.fromBot().length === 0) await wait(20);

  for (let i = 0; i < messages - 1; i++) loud.says(`alamat kantor kpu jombang ${i}`);
  loud.says(QUESTION);
  const waited = await Promise.all(
    Array.from({ length: others }, async (_, index) => {
      const calm = api.citizen(`Warga ${index}`);
      await wait(index * 150);
      const began = performance.now();
      calm.says(QUESTION);
      while (calm.fromBot().length === 0) await wait(5);
      return Math.round(performance.now() - began);
    }),
  );
  const answered = (): boolean => loud.fromBot().some((message) => (message.text ?? '').includes('07.00'));
  for (let tries = 0; tries < 600 && !answered(); tries++) await wait(100);
  const result = {
    messages,
    othersWaited: waited.toSorted((a, b) => a - b),
    answers: loud.fromBot().length,
    lastAnswered: answered(),
  };
  await program.stop();
  program.clean();
  await api.close();
  return result;
}
