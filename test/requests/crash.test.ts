import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { civilDateOf } from '../../src/domain/date.ts';
import { plainText } from '../../src/domain/message.ts';
import { openDesk } from '../support/desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tanya-kpu-crash-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Lets people file until a receipt was shown and a moment more, then kills the process; returns what was shown. */
async function fileAndKill(database: string, name: string): Promise<string[]> {
  const child = spawn(process.execPath, ['test/support/filing-process.ts', database, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const shown: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'ready') continue;
    shown.push(line);
    if (shown.length === 1) void sleep(Math.random() * 250).then(() => child.kill('SIGKILL'));
  }
  const [, signal] = await exited;
  expect(signal).toBe('SIGKILL');
  return shown;
}

it('a request whose receipt was shown outlives a kill at any instant: there once, no number missing', async () => {
  const database = join(folder, 'tanya-kpu.db');
  const shown: string[] = [];
  for (const name of ['satu', 'dua']) shown.push(...(await fileAndKill(database, name)));
  expect(shown.length).toBeGreaterThanOrEqual(2);

  const app = await openDesk(database);
  // What the last process had taken in and not answered is answered now.
  await app.resume();
  const year = +civilDateOf(new Date()).slice(0, 4);
  const records = await app.store.requests.ofYear(year);
  const numbers = records.map((record) => record.number);
  expect(numbers).toEqual(numbers.map((_, i) => `KPU-${year}-${String(i + 1).padStart(5, '0')}`));
  expect(new Set(shown).size).toBe(shown.length);
  expect(numbers).toEqual(expect.arrayContaining(shown));

  for (const record of records) {
    const { id } = (await app.store.conversations.find('terminal', record.conversation!))!;
    const receipts = (await app.store.conversations.transcript(id, 0)).filter(
      (line) => line.reply && plainText(line.reply.blocks).includes(record.number),
    );
    // Number, record, event and receipt were one commit, and the turn was not done twice.
    expect(receipts).toHaveLength(1);
    expect((await app.store.requests.events(record.id)).map((event) => event.move)).toEqual(['submit']);
  }
  expect(new Set(records.map((record) => record.conversation)).size).toBe(records.length);
  await app.close();
});
