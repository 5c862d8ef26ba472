import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '../../src/store/database.ts';
import { createRandom } from '../../src/understanding/random.ts';
import type { Citizen } from '../support/bot-api/citizen.ts';
import { startBotApi } from '../support/bot-api/server.ts';
import type { StoredMessage } from '../support/bot-api/world.ts';
import { PERSON_FORM } from '../support/form-texts.ts';
import { createProgram } from './program.ts';

/** Citizens chat with the shipped program through the loopback Bot API while it is killed at random instants. */

export interface SoakResult {
  kills: number;
  citizens: number;
  /** Messages of citizens, and how many of them never got an answer. */
  messages: number;
  unanswered: number;
  /** Answers that a citizen saw a second time. */
  twice: number;
  /** Rows whose outcome nobody could tell. */
  unknown: number;
  /** Requests of which a citizen read the number, and of which the register holds not exactly one. */
  confirmed: number;
  missing: number;
  /** Requests in the register that no citizen was told of. */
  untold: number;
  seconds: number;
}

const QUESTIONS = [
  'jam buka TPS',
  'alamat kantor kpu jombang',
  'cara cek daftar pemilih',
  'syarat jadi pemilih',
];
/** A citizen waits so long for an answer before the message counts as lost. */
const PATIENCE_MS = 60_000;

interface Said {
  citizen: string;
  text: string;
  answers: string[];
}

const textOf = (message: StoredMessage): string => message.text ?? message.caption ?? '';

/**
 * Answers seen a second time. A question of `QUESTIONS` has one answer: whatever comes besides is a repeat, also when
 * it comes late. In a form, two equal texts in a row are one.
 */
function repeats(said: readonly Said[]): number {
  const lastOf = new Map<string, string>();
  let count = 0;
  for (const { citizen, text, answers } of said) {
    if (QUESTIONS.includes(text)) count += Math.max(0, answers.length - 1);
    else
      for (const answer of answers) {
        if (lastOf.get(citizen) === answer) count++;
        lastOf.set(citizen, answer);
      }
    if (QUESTIONS.includes(text)) lastOf.delete(citizen);
  }
  return count;
}

export async function soakTelegram(options: {
  kills: number;
  citizens: number;
  seed: number;
  progress?: (line: string) => void;
}): Promise<SoakResult> {
  const { kills, citizens, progress = () => {} } = options;
  const random = createRandom(options.seed);
  const began = performance.now();
  const api = await startBotApi();
  const program = createProgram({ TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root });
  const said: Said[] = [];
  let over = false;

  /** Says one thing, waits for what comes, and gives late repeats a moment to show. */
  async function say(citizen: Citizen, text: string): Promise<Said> {
    const before = citizen.fromBot().length;
    const one: Said = { citizen: citizen.user.first_name, text, answers: [] };
    said.push(one);
    citizen.says(text);
    const until = performance.now() + PATIENCE_MS;
    while (citizen.fromBot().length === before && performance.now() < until) await wait(20);
    await wait(100 + random() * 400);
    one.answers = citizen.fromBot().slice(before).map(textOf);
    return one;
  }

  async function live(index: number): Promise<void> {
    const citizen = api.citizen(`Warga ${index}`);
    const files = index % 5 === 0;
    while (!over) {
      if (files) for (const text of [...PERSON_FORM, 'kirim']) await say(citizen, text);
      else await say(citizen, QUESTIONS[Math.floor(random() * QUESTIONS.length)]!);
      await wait(random() * 500);
    }
  }

  await program.start();
  const lives = Array.from({ length: citizens }, (_, index) => live(index));
  let killed = 0;
  while (killed < kills) {
    await wait(200 + random() * 1_500);
    await program.kill();
    killed++;
    if (killed % 10 === 0) progress(`${killed} dari ${kills} kali dimatikan, ${said.length} pesan`);
    await program.start();
  }
  await wait(1_000);
  over = true;
  await Promise.all(lives);
  await wait(2_000);
  await program.stop();

  const store = await openStore({
    path: join(program.dataDir, 'tanya-kpu.db'),
    secretKey: Buffer.from(readFileSync(join(program.dataDir, 'secret.key'), 'utf8').trim(), 'base64'),
  });
  const told = new Set(
    said.flatMap((one) => one.answers.flatMap((text) => text.match(/KPU-\d{4}-\d{5}/g) ?? [])),
  );
  const year = new Date().getFullYear();
  let missing = 0;
  for (const number of told) if ((await store.requests.byNumber(number)) === null) missing++;
  const register = await store.requests.ofYear(year);
  const unknown = (await store.outbox.undelivered(10_000)).filter((row) => row.state === 'unknown').length;
  await store.close();
  await api.close();

  const result: SoakResult = {
    kills: killed,
    citizens,
    messages: said.length,
    unanswered: said.filter((one) => one.answers.length === 0).length,
    twice: repeats(said),
    unknown,
    confirmed: told.size,
    missing,
    untold: register.filter((record) => !told.has(record.number)).length,
    seconds: Math.round((performance.now() - began) / 1_000),
  };
  program.clean();
  return result;
}
