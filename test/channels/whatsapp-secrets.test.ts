import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/database.ts';
import { SECRET, settingsFor, until } from '../support/whatsapp-desk.ts';
import { startWhatsappServer, type WhatsappServer } from '../support/whatsapp-server/whatsapp-server.ts';

/** The program as a process of its own: nothing of the linked device's keys leaves it, and nothing is loaded in vain. */

let server: WhatsappServer;
let folder: string;
let child: ChildProcess | null = null;
let printed = '';
beforeEach(async () => {
  server = await startWhatsappServer({ fewKeys: true });
  folder = mkdtempSync(join(tmpdir(), 'whatsapp-'));
  printed = '';
});
afterEach(async () => {
  if (child?.exitCode === null) {
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(settings: object | null, args: string[] = []): Promise<void> {
  child = fork('test/support/whatsapp-program.ts', [JSON.stringify({ settings, folder })], {
    silent: true,
    execArgv: args,
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (printed += String(data)));
  await until(() => printed.includes('Siap'), 'the program', 30_000);
}

describe('the linked device’s keys', () => {
  it('are not printed, not logged, and not readable in the database', async () => {
    await run(settingsFor(server));
    const pairing = join(folder, 'whatsapp-pairing.txt');
    await until(() => readdirSync(folder).includes('whatsapp-pairing.txt'), 'a QR');
    await until(() => readFileSync(pairing, 'utf8').includes('#'), 'the QR’s text');
    server.scan(readFileSync(pairing, 'utf8').trim());
    await until(() => server.isLive(), 'linked', 20_000);
    // Sessions are opened, closed, and opened anew: when libsignal prints them.
    const citizen = server.citizen();
    await citizen.says('alamat kantor');
    await citizen.waitsFor(1);
    for (let i = 0; i < 3; i++) {
      await citizen.forgetsSession();
      await citizen.saysGarbled(`menu ${i}`);
      await citizen.waitsFor(i + 2);
    }
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill('SIGTERM');
    await gone;

    const store = await openStore({ path: join(folder, 'desk.db'), secretKey: SECRET });
    const credentials = await store.whatsappAuth.credentials();
    await store.close();
    const base64 = [...(credentials ?? '').matchAll(/"data":"([A-Za-z0-9+/=]{40,})"/g)].map(
      (match) => match[1]!,
    );
    expect(base64.length).toBeGreaterThan(6);
    const files = readdirSync(folder)
      .filter((name) => name.startsWith('desk.db'))
      .map((name) => readFileSync(join(folder, name)));
    for (const key of base64) {
      const bytes = Buffer.from(key, 'base64');
      for (const form of [key, key.slice(0, 20), bytes.toString('hex')]) expect(printed).not.toContain(form);
      for (const file of files) expect(file.includes(bytes) || file.includes(key)).toBe(false);
    }
    expect(printed).not.toMatch(/privKey|rootKey|chainKey|SessionEntry|Closing session|<Buffer/);
    // Nor who wrote, nor what.
    expect(printed).not.toMatch(/62857|@s\.whatsapp\.net|@lid|alamat kantor/);
    for (const file of files) expect(file.includes(citizen.pn) || file.includes(citizen.lid)).toBe(false);
  });
});

describe('Baileys', () => {
  it('is not loaded without WhatsApp', async () => {
    const watch = join(process.cwd(), 'test/support/loaded-modules.mjs');
    await run(null, ['--import', watch]);
    expect(printed).not.toContain('loaded:');
    child?.kill('SIGKILL');
    printed = '';
    await run(settingsFor(server), ['--import', watch]);
    await until(() => printed.includes('loaded: @whiskeysockets/baileys'), 'loaded with WhatsApp', 20_000);
  });
});
