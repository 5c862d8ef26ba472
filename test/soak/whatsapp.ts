import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settingsFor, until } from '../support/whatsapp-desk.ts';
import type { Citizen } from '../support/whatsapp-server/citizen.ts';
import { startWhatsappServer } from '../support/whatsapp-server/whatsapp-server.ts';

/**
 * The whole program killed under traffic, and held against a crowd:
 *   node test/soak/whatsapp.ts kills [60] | crowd [1000] [4000] | reconnects [1000]
 * Prints one JSON line; exit code 1 when a link, a message or an answer was lost or seen twice.
 */
const [what = 'kills', ...numbers] = process.argv.slice(2);
const number = (at: number, otherwise: number): number => Number(numbers[at] ?? otherwise);
const folder = mkdtempSync(join(tmpdir(), 'soak-whatsapp-'));
const server = await startWhatsappServer();
let child: ChildProcess | null = null;
let stderr = '';

async function startProgram(): Promise<void> {
  const started = fork(
    'test/support/whatsapp-program.ts',
    [JSON.stringify({ settings: settingsFor(server), folder })],
    { execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
  );
  started.stderr?.on('data', (data) => (stderr = (stderr + String(data)).slice(-4_000)));
  child = started;
}

async function kill(): Promise<void> {
  const gone = new Promise((resolve) => child?.once('exit', resolve));
  child?.kill('SIGKILL');
  await gone;
}

async function link(): Promise<void> {
  const read = (): string => {
    try {
      return readFileSync(join(folder, 'whatsapp-pairing.txt'), 'utf8').trim();
    } catch {
      return '';
    }
  };
  await until(() => read().includes('#'), 'a QR', 60_000);
  server.scan(read());
  await until(() => server.isLive(), 'linked', 30_000);
}

async function memory(): Promise<{ heapUsed: number; rss: number }> {
  const answer = new Promise<{ heapUsed: number; rss: number }>((resolve) =>
    child?.once('message', (usage) => resolve(usage as { heapUsed: number; rss: number })),
  );
  child?.send('memory');
  return answer;
}

const MIB = 1_048_576;
const mib = ({ heapUsed, rss }: { heapUsed: number; rss: number }) => ({
  heapMiB: Math.round((heapUsed / MIB) * 10) / 10,
  rssMiB: Math.round(rss / MIB),
});

/** Each question names itself, so that its answer can be told from another's; unknown words are answered, too. */
const QUESTIONS = ['alamat kantor', 'menu', 'jam buka TPS', 'terima kasih'];

async function kills(times: number): Promise<object> {
  const citizens = Array.from({ length: 6 }, () => server.citizen());
  const asked = new Map<Citizen, number>(citizens.map((citizen) => [citizen, 0]));
  let turn = 0;
  const ask = async (citizen: Citizen): Promise<void> => {
    asked.set(citizen, asked.get(citizen)! + 1);
    await citizen.says(QUESTIONS[turn++ % QUESTIONS.length]!);
  };
  for (let i = 0; i < times; i++) {
    await Promise.all([ask(citizens[i % 6]!), ask(citizens[(i + 3) % 6]!)]);
    // Anywhere from before the message is read to after its answer was sent.
    await new Promise((resolve) => setTimeout(resolve, (i * 37) % 250));
    await kill();
    await startProgram();
    await until(() => server.isLive(), `logged in again after kill ${i + 1}`, 60_000);
  }
  await until(
    () => citizens.every((citizen) => citizen.screen.length >= asked.get(citizen)!),
    'every question is answered',
    30_000,
  ).catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const sum = (of: (citizen: Citizen) => number): number => citizens.reduce((all, one) => all + of(one), 0);
  return {
    kills: times,
    registrations: server.counts.registrations,
    replaced: server.counts.replaced,
    asked: sum((citizen) => asked.get(citizen)!),
    seen: sum((citizen) => citizen.screen.length),
    lost: sum((citizen) => Math.max(0, asked.get(citizen)! - citizen.screen.length)),
    seenTwice: sum((citizen) => Math.max(0, citizen.screen.length - asked.get(citizen)!)),
    repeatsDropped: sum((citizen) => citizen.repeats),
    retriesAskedByPhones: sum((citizen) => citizen.retries.sent),
    retriesAskedByDesk: sum((citizen) => citizen.retries.received),
    unreceipted: server.pending.size,
  };
}

async function crowd(people: number, messages: number): Promise<object> {
  const citizens = Array.from({ length: people }, () => server.citizen());
  const before = mib(await memory());
  const began = performance.now();
  for (let i = 0; i < messages; i += 20) {
    await Promise.all(
      Array.from({ length: Math.min(20, messages - i) }, (_, k) =>
        citizens[(i + k) % people]!.says('alamat kantor'),
      ),
    );
    await until(
      () => citizens.reduce((all, one) => all + one.screen.length, 0) >= i - 200,
      'keeps up',
      120_000,
    );
  }
  const seen = (): number => citizens.reduce((all, one) => all + one.screen.length, 0);
  await until(() => seen() >= messages, 'all answered', 120_000).catch(() => {});
  const seconds = (performance.now() - began) / 1000;
  return {
    people,
    messages,
    seen: seen(),
    lost: messages - seen(),
    perSecond: Math.round(messages / seconds),
    before,
    after: mib(await memory()),
  };
}

async function reconnects(times: number): Promise<object> {
  const before = mib(await memory());
  const began = performance.now();
  for (let i = 0; i < times; i++) {
    const logins = server.counts.logins;
    server.streamError(515);
    await until(() => server.counts.logins > logins && server.isLive(), `reconnect ${i + 1}`, 30_000);
  }
  const seconds = Math.round((performance.now() - began) / 1000);
  const citizen = server.citizen();
  await citizen.says('alamat kantor');
  await citizen.waitsFor(1, 20_000);
  // Baileys leaves unanswered queries of a closed socket standing for a minute.
  await new Promise((resolve) => setTimeout(resolve, 65_000));
  const after = mib(await memory());
  return {
    times,
    seconds,
    registrations: server.counts.registrations,
    before,
    after,
    kibEach: Math.round(((after.heapMiB - before.heapMiB) * 1024) / times),
    lost: 0,
  };
}

let result: object;
try {
  await startProgram();
  await link();
  if (what === 'kills') result = await kills(number(0, 60));
  else if (what === 'crowd') result = await crowd(number(0, 1_000), number(1, 4_000));
  else if (what === 'reconnects') result = await reconnects(number(0, 1_000));
  else throw new Error('kills, crowd or reconnects');
} catch (error) {
  result = { failed: String(error), stderr };
}
process.stdout.write(`${JSON.stringify(result)}\n`);
await kill();
await server.close();
rmSync(folder, { recursive: true, force: true });
const { lost = 0, seenTwice = 0, registrations = 1, failed } = result as Record<string, number>;
process.exit(failed !== undefined || lost > 0 || seenTwice > 0 || registrations !== 1 ? 1 : 0);
