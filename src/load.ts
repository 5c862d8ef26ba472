import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Content, loadContent } from './knowledge/content.ts';
import type { Fault } from './knowledge/read.ts';

/** What every entry of the program does first: the content folder and the secret key. */

/** The folder that holds `intents/` and `knowledge/`. */
export const PROJECT_ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

export function faultLine(fault: Fault): string {
  return `${fault.file}:${fault.line}: ${fault.message}`;
}

/** Content in good form, or every fault printed and the process ended with 1. */
export function contentOrExit(): Content {
  const { content, faults } = loadContent(PROJECT_ROOT);
  if (content && faults.length === 0) return content;
  process.stderr.write(`Isi belum benar, program tidak dijalankan (${faults.length} kesalahan):\n`);
  for (const fault of faults) process.stderr.write(`  ${faultLine(fault)}\n`);
  process.exit(1);
}

/** The key of `DATA_DIR/secret.key`, made once with mode 600. */
export function secretKeyIn(dataDir: string): Uint8Array {
  const file = join(dataDir, 'secret.key');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== 32) throw new Error(`${file} does not hold a key of 32 bytes`);
  return key;
}
