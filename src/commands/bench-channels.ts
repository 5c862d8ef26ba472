import { spawn } from 'node:child_process';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../load.ts';

/**
 * Durable turns a second through the web chat's API, and how long a citizen waits at half that load. The program runs
 * as a process of its own; citizens ask from here over real sockets, each in a conversation of their own.
 */

const CITIZENS = 96;
const WARM_MS = 3_000;
const FULL_MS = 10_000;
const HALF_MS = 10_000;
const QUESTIONS = ['jam buka TPS', 'alamat kantor kpu jombang', 'cara cek daftar pemilih', 'kpn coblosan?'];

const agent = new Agent({ keepAlive: true, maxSockets: 512 });

function post(url: URL, body: object): Promise<{ conversation: string; replies: unknown[] }> {
  return new Promise((resolve, reject) => {
    const data = JSON.stringify(body);
    const sent = request(
      url,
      {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(data) },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          const answer = JSON.parse(text);
          if (response.statusCode === 200 && answer.replies.length > 0) resolve(answer);
          else reject(new Error(`${response.statusCode}: ${text.slice(0, 200)}`));
        });
      },
    );
    // A connection that the server has just let go: asked once more on another, as browsers do.
    sent.on('error', (error) => (sent.reusedSocket ? post(url, body).then(resolve, reject) : reject(error)));
    sent.end(data);
  });
}

/** What one fdatasync of a page costs in this folder, µs. */
function syncCost(folder: string): number {
  const file = openSync(join(folder, 'sync'), 'w');
  const page = Buffer.alloc(4_096);
  const began = performance.now();
  for (let i = 0; i < 300; i++) {
    writeSync(file, page);
    fdatasyncSync(file);
  }
  const each = ((performance.now() - began) / 300) * 1_000;
  closeSync(file);
  return each;
}

const part = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;

export async function benchChannels(row: (label: string, value: string) => void): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tanya-kpu-bench-'));
  const child = spawn(process.execPath, ['--optimize-for-size', join(PROJECT_ROOT, 'src/main.ts')], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', CHAT_RATE_PER_MINUTE: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const base = await new Promise<string>((resolve) => {
      let out = '';
      child.stdout.on('data', (chunk: Buffer) => {
        out += chunk;
        const found = /^Siap: (\S+)$/m.exec(out);
        if (found) resolve(found[1]!);
      });
    });
    const url = new URL('/api/chat', base);
    const conversations: string[] = [];
    for (let i = 0; i < CITIZENS; i++)
      conversations.push((await post(url, { text: QUESTIONS[i % QUESTIONS.length] })).conversation);

    let asked = 0;
    const ask = (citizen: number): Promise<unknown> =>
      post(url, { text: QUESTIONS[asked++ % QUESTIONS.length], conversation: conversations[citizen] });

    async function busy(ms: number): Promise<number> {
      const until = performance.now() + ms;
      let turns = 0;
      await Promise.all(
        conversations.map(async (_, citizen) => {
          while (performance.now() < until) {
            await ask(citizen);
            turns++;
          }
        }),
      );
      return turns / (ms / 1_000);
    }
    await busy(WARM_MS);
    const full = await busy(FULL_MS);
    row('giliran tahan mati listrik per detik (web)', Math.round(full).toLocaleString('id-ID'));

    // Open load: arrivals at half the rate, whether or not earlier ones were answered.
    const gap = 1_000 / (full / 2);
    const waits: number[] = [];
    const pending: Promise<unknown>[] = [];
    const began = performance.now();
    let next = began;
    let citizen = 0;
    while (performance.now() - began < HALF_MS) {
      while (next <= performance.now()) {
        const due = next;
        next += gap;
        pending.push(ask(citizen++ % CITIZENS).then(() => waits.push(performance.now() - due)));
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await Promise.all(pending);
    waits.sort((a, b) => a - b);
    row(
      'menunggu jawaban pada separuh beban itu',
      `p50 ${part(waits, 0.5).toFixed(1)} ms, p99 ${part(waits, 0.99).toFixed(1)} ms`,
    );
    row('satu fdatasync di folder data', `${syncCost(dataDir).toFixed(0)} µs`);
  } finally {
    agent.destroy();
    const gone = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGTERM');
    await gone;
    rmSync(dataDir, { recursive: true, force: true });
  }
}
