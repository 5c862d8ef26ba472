import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Config, ConfigFault, readConfig } from './config.ts';
import type { CivilDate } from './domain/date.ts';
import { StartFault } from './domain/start-fault.ts';
import { checkContent } from './knowledge/check.ts';
import { type Content, loadContent } from './knowledge/content.ts';
import type { Fault } from './knowledge/read.ts';

/** What every entry of the program does first: settings, the content folder and the secret key. */

/** The folder that holds `intents/` and `knowledge/`. */
export const PROJECT_ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** The text of a content file as it is on disk. */
export function contentText(file: string): string {
  return readFileSync(join(PROJECT_ROOT, file), 'utf8');
}

export function faultLine(fault: Fault): string {
  return `${fault.file}:${fault.line}: ${fault.message}`;
}

/** Content in good form, or every fault printed and the process ended with 1. For commands, which need no settings. */
export function contentOrExit(): Content {
  const { content, faults } = loadContent(PROJECT_ROOT);
  if (content && faults.length === 0) return content;
  return exitWith([], faults);
}

/**
 * Settings and content for the whole program, links between content files included; or every fault of both
 * printed at once and the process ended with 1.
 */
export function settingsAndContentOrExit(
  env: Record<string, string | undefined>,
  today: CivilDate,
): { config: Config; content: Content } {
  const { config, wrong } = settingsOrFaults(env);
  const { content, faults } = loadContent(PROJECT_ROOT);
  const all = content ? [...faults, ...checkContent(content, PROJECT_ROOT, today).faults] : faults;
  if (config && content && all.length === 0) return { config, content };
  return exitWith(wrong, all);
}

/** Settings alone, for a command that needs no content. */
export function settingsOrExit(env: Record<string, string | undefined>): Config {
  const { config, wrong } = settingsOrFaults(env);
  return config ?? exitWith(wrong, []);
}

function settingsOrFaults(env: Record<string, string | undefined>): {
  config: Config | null;
  wrong: readonly string[];
} {
  try {
    return { config: readConfig(env), wrong: [] };
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    return { config: null, wrong: error.faults };
  }
}

function exitWith(settings: readonly string[], content: readonly Fault[]): never {
  const lines = ['Program tidak dijalankan.'];
  if (settings.length > 0)
    lines.push(`Pengaturan belum benar (${settings.length}):`, ...settings.map((fault) => `  ${fault}`));
  if (content.length > 0)
    lines.push(`Isi belum benar (${content.length}):`, ...content.map((fault) => `  ${faultLine(fault)}`));
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
}

/** What the work gives; a fault of the data it starts on is printed as one sentence and ends the process with 1. */
export async function startedOrExit<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StartFault)) throw error;
    process.stderr.write(`Program tidak dijalankan.\n${error.message}\n`);
    process.exit(1);
  }
}

/** The key of `DATA_DIR/secret.key`, made once with mode 600. */
export function secretKeyIn(dataDir: string): Uint8Array {
  const file = join(dataDir, 'secret.key');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== 32)
    throw new StartFault(`${file} tidak berisi kunci 32 bita. Kembalikan berkas itu dari cadangan.`);
  return key;
}
