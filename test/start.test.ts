import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The program and its content in a folder of their own, to break. */
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanya-kpu-start-'));
  for (const part of ['src', 'intents', 'knowledge', 'package.json'])
    cpSync(part, join(folder, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function start(env: Record<string, string>) {
  return spawnSync(process.execPath, ['src/main.ts'], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
    timeout: 30_000,
  });
}

function change(file: string, from: string, to: string): void {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  expect(before).toContain(from);
  writeFileSync(path, before.replace(from, to));
}

describe('a start with wrong settings and broken content', () => {
  it('ends with 1 and names every fault of both in one go, in Indonesian', () => {
    change('knowledge/office.yml', 'address:', 'adress:');
    change('knowledge/hasil/hasil-pilkada-jombang.md', 'title:', 'judul:');
    change('intents/hari-pemungutan-suara/jam_tps.yml', 'article: ', 'article: tidak-ada-');
    const { status, stdout, stderr } = start({
      PORT: 'delapan',
      PUBLIC_URL: 'tanya.contoh.go.id',
      SECRET_KEY: 'pendek',
      LOG_LEVEL: 'berisik',
    });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    for (const setting of ['PORT', 'PUBLIC_URL', 'SECRET_KEY', 'LOG_LEVEL'])
      expect(stderr).toMatch(new RegExp(`^ {2}${setting}: `, 'm'));
    expect(stderr).toContain('PORT: harus bilangan bulat 0 sampai 65535');
    expect(stderr).toMatch(/^ {2}knowledge\/office\.yml:\d+: /m);
    expect(stderr).toMatch(/^ {2}knowledge\/hasil\/hasil-pilkada-jombang\.md:\d+: /m);
    expect(stderr).not.toMatch(/invalid|expected|\bat .*\.ts:/i);
  });

  it('names links between content files that lead nowhere', () => {
    cpSync('knowledge', join(folder, 'knowledge'), { recursive: true });
    const { status, stderr } = start({});
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^ {2}intents\/hari-pemungutan-suara\/jam_tps\.yml:\d+: artikel "tidak-ada-.*" tidak ada$/m,
    );
  });
});

describe('a start on data it may not touch', () => {
  it('ends with 1 and one Indonesian sentence when the key is another', () => {
    cpSync('intents', join(folder, 'intents'), { recursive: true });
    const env = { DATA_DIR: 'kunci', PATH: process.env.PATH };
    const run = (key: string) =>
      spawnSync(process.execPath, ['src/commands/operator.ts', 'list'], {
        cwd: folder,
        env: { ...env, SECRET_KEY: key },
        encoding: 'utf8',
        timeout: 30_000,
      });
    mkdirSync(join(folder, 'kunci'));
    expect(run(Buffer.alloc(32, 1).toString('base64')).status).toBe(0);
    const { status, stderr } = run(Buffer.alloc(32, 2).toString('base64'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Program tidak dijalankan\.\nSECRET_KEY bukan kunci/m);
    expect(stderr).not.toMatch(/\bat .*\.ts:/);
  });
});
