import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../node-version.ts';
import { addWorkingDays } from '../domain/clock.ts';
import { addDays } from '../domain/date.ts';
import { contentOrExit, PROJECT_ROOT } from '../load.ts';

const HELP = `npm run bench                 semua ukuran
npm run bench -- start        waktu start dan jawaban pertama, memori saat diam
npm run bench -- clock        tenggat per detik
npm run bench -- understanding   mesin maksud berdampingan dengan pembanding
npm run bench -- channels     giliran per detik dan lama menunggu di obrolan web
npm run bench -- console      konsol dengan 100.000 permohonan dan 1.000.000 pesan
`;

const [part] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
if (process.argv.includes('--help')) {
  process.stdout.write(HELP);
  process.exit(0);
}
if (part && !['start', 'clock', 'understanding', 'channels', 'console'].includes(part)) {
  process.stderr.write(HELP);
  process.exit(2);
}

function row(label: string, value: string): void {
  process.stdout.write(`${label.padEnd(46)} ${value}\n`);
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** Starts the whole program as a visitor does and asks it one question. */
async function startOnce(dataDir: string): Promise<{ ready: number; answered: number; idleMiB: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--optimize-for-size', join(PROJECT_ROOT, 'src/main.ts')], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk;
      const found = /^Siap: (\S+)$/m.exec(out);
      if (found) resolve(found[1]!);
    });
    child.on('exit', (code) => reject(new Error(`the program ended with ${code}`)));
  });
  const ready = performance.now() - began;
  const response = await fetch(`${url}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'kpn coblosan?' }),
  });
  await response.json();
  const answered = performance.now() - began;
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const status = process.platform === 'linux' ? readFileSync(`/proc/${child.pid}/status`, 'utf8') : '';
  const idleMiB = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  child.removeAllListeners('exit');
  const gone = new Promise((resolve) => child.on('exit', resolve));
  child.kill('SIGTERM');
  await gone;
  return { ready, answered, idleMiB };
}

async function benchStart(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tanya-kpu-bench-'));
  try {
    const first = await startOnce(dataDir);
    row('start pertama (tanpa cache) sampai siap', seconds(first.ready));
    row('start pertama sampai jawaban pertama', seconds(first.answered));
    const next = await startOnce(dataDir);
    row('start berikutnya sampai siap', seconds(next.ready));
    row('start berikutnya sampai jawaban pertama', seconds(next.answered));
    row('memori saat diam', `${next.idleMiB.toFixed(0)} MiB`);
    const runs = Array.from({ length: 5 }, () => {
      const began = performance.now();
      spawnSync(process.execPath, [join(PROJECT_ROOT, 'src/commands/ask.ts'), 'kpn coblosan?'], {
        cwd: PROJECT_ROOT,
        env: { ...process.env, DATA_DIR: dataDir },
      });
      return performance.now() - began;
    }).sort((a, b) => a - b);
    row('ask dingin (proses baru, 5 kali), tengah', seconds(runs[2]!));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function benchClock(): void {
  const { holidays } = contentOrExit();
  const days = Array.from({ length: 1000 }, (_, i) => addDays('2024-06-01', i));
  const began = performance.now();
  let count = 0;
  while (performance.now() - began < 1_000)
    for (const day of days) {
      addWorkingDays(day, 10, holidays, 'not_working');
      count++;
    }
  row(
    'tenggat 10 hari kerja per detik',
    Math.round(count / ((performance.now() - began) / 1000)).toLocaleString('id-ID'),
  );
}

if (!part || part === 'start') await benchStart();
if (!part || part === 'clock') benchClock();
if (!part || part === 'understanding') {
  const { benchUnderstanding } = await import('./bench-understanding.ts');
  await benchUnderstanding();
}
if (!part || part === 'channels') {
  const { benchChannels } = await import('./bench-channels.ts');
  await benchChannels(row);
}
if (!part || part === 'console') {
  const { benchConsole } = await import('./bench-console.ts');
  await benchConsole(row);
}
