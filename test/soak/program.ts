import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The shipped program as a process of its own, on a folder of its own, to be killed and started again. */
export interface Program {
  readonly dataDir: string;
  /** Everything it ever printed, for looking into. */
  output(): string;
  /** Starts it; resolves with its address once it serves. */
  start(): Promise<string>;
  /** SIGKILL: what an office PC does when the plug is pulled. */
  kill(): Promise<void>;
  /** SIGTERM, and waits. */
  stop(): Promise<void>;
  clean(): void;
}

const MODEL_CACHE = 'node_modules/.cache/tanya-kpu/cache';

export function createProgram(env: Record<string, string>): Program {
  const dataDir = mkdtempSync(join(tmpdir(), 'tanya-soak-'));
  // Trained once for all tests; without it each folder would train its own.
  if (existsSync(MODEL_CACHE)) cpSync(MODEL_CACHE, join(dataDir, 'cache'), { recursive: true });
  let child: ChildProcess | null = null;
  let printed = '';

  async function end(signal: NodeJS.Signals): Promise<void> {
    const one = child;
    if (!one || one.exitCode !== null || one.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      one.once('exit', () => resolve());
      one.kill(signal);
    });
  }

  return {
    dataDir,
    output: () => printed,
    start() {
      const one = spawn(process.execPath, ['--optimize-for-size', 'src/main.ts'], {
        env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = one;
      return new Promise((resolve, reject) => {
        const take = (chunk: Buffer): void => {
          printed += chunk.toString();
          const url = /^Siap: (\S+)$/m.exec(chunk.toString());
          if (url) resolve(url[1]!);
        };
        one.stdout.on('data', take);
        one.stderr.on('data', take);
        one.once('exit', (code) => reject(new Error(`ended with ${code}\n${printed.slice(-2_000)}`)));
      });
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    clean: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}
