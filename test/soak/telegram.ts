import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '../../src/store/database.ts';
import { createRandom } from '../../src/understanding/random.ts';
import type { Citizen } from '../support/bot-api/citizen.ts';
import { isInline } from '../support/bot-api/markup-rules.ts';
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
  answers: string[];
}

const textOf = (message: StoredMessage): string => message.text ?? message.caption ?? '';

/**
 * Answers seen a second time. Buttons name the line of the transcript they stand under: the same line twice in a chat
 * is a repeat. An answer without buttons is one when the same text stands twice in a row.
 */
function repeats(messages: readonly StoredMessage[]): number {
  const lines = new Set<string>();
  let before = '';
  let count = 0;
  for (const message of messages) {
    const { markup } = message;
    const data = isInline(markup) ? (markup.inline_keyboard[0]?.[0]?.callback_data ?? '') : '';
    const line = /^v1:(\d+):/.exec(data)?.[1];
    const text = textOf(message);
    if (line === undefined ? text === before : lines.has(line)) count++;
    if (line !== undefined) lines.add(line);
    before = text;
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
  const people: Citizen[] = [];
  let over = false;

  function person(name: string): Citizen {
    const one = api.citizen(name);
    people.push(one);
    return one;
  }

  /** Says one thing, waits for what comes, and gives late repeats a moment to show. */
  async function say(citizen: Citizen, text: string): Promise<Said> {
    const before = citizen.fromBot().length;
    const one: Said = { answers: [] };
    said.push(one);
    citizen.says(text);
    const until = performance.now() + PATIENCE_MS;
    while (citizen.fromBot().length === before && performance.now() < until) await wait(20);
    await wait(100 + random() * 400);
    one.answers = citizen.fromBot().slice(before).map(textOf);
    return one;
  }

  async function live(index: number): Promise<void> {
    const files = index % 5 === 0;
    let citizen = person(`Warga ${index}`);
    for (let round = 1; !over; round++) {
      if (files) {
        for (const text of [...PERSON_FORM, 'kirim']) await say(citizen, text);
        // Somebody else next: who files the same again is asked about it, and would leave this script.
        citizen = person(`Warga ${index}, ke-${round}`);
      } else await say(citizen, QUESTIONS[Math.floor(random() * QUESTIONS.length)]!);
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
    twice: people.reduce((sum, one) => sum + repeats(one.fromBot()), 0),
    unknown,
    confirmed: told.size,
    missing,
    untold: register.filter((record) => !told.has(record.number)).length,
    seconds: Math.round((performance.now() - began) / 1_000),
  };
  program.clean();
  return result;
}
