import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { createApp } from '../app.ts';
import { hashPassword } from '../console/operator/password.ts';
import { contentOrExit, PROJECT_ROOT } from '../load.ts';
import { createWebSite } from '../site.ts';
import { bulkLoad } from '../store/bulk-load.ts';
import { measureFirstViews } from './bench-console-browser.ts';
import { SECONDS_A_PAGE, startCrowd } from './bench-console-crowd.ts';
import { fill, instantAt, type Sizes, TODAY } from './bench-console-fill.ts';
import { measurePages, type Row } from './bench-console-measure.ts';
import { operatorPages, phonePages } from './bench-console-pages.ts';
import { signIn, type Visitor } from './bench-console-visitor.ts';

/**
 * How fast the console answers with the requests and talks of a whole province and all operators at work: real pages
 * over real HTTP, and in a browser.
 */

const SECRET_KEY = new Uint8Array(32).fill(9);
const PASSWORD = 'kalimat rahasia';
/** One of them is measured. */
const OPERATORS = 20;
const emailOf = (operator: number): string => `petugas${operator}@contoh.id`;

export async function benchConsole(
  row: Row,
  sizes: Sizes = { requests: 100_000, messages: 1_000_000 },
): Promise<void> {
  const content = contentOrExit();
  const dir = mkdtempSync(join(tmpdir(), 'tanya-kpu-bench-'));
  const path = join(dir, 'tanya-kpu.sqlite');
  try {
    let began = performance.now();
    const load = await bulkLoad({ path, secretKey: SECRET_KEY });
    fill(load, content, sizes);
    load.finish();
    row(
      `isi ${sizes.requests} permohonan, ${sizes.messages} pesan`,
      `${((performance.now() - began) / 1000).toFixed(1)} s, ${(statSync(path).size / 1e6).toFixed(0)} MB`,
    );
    const now = () => instantAt(TODAY, '09:00');
    const log = {
      info: () => {},
      warn: () => {},
      error: (data: object) => process.stderr.write(`${JSON.stringify(data)}\n`),
    };
    began = performance.now();
    const app = await createApp({
      content,
      databasePath: path,
      secretKey: SECRET_KEY,
      cacheDir: join(PROJECT_ROOT, 'node_modules/.cache/tanya-kpu'),
      now,
      log,
    });
    row('buka basis data dan program', `${((performance.now() - began) / 1000).toFixed(1)} s`);
    const passwordHash = await hashPassword(PASSWORD);
    for (let i = 0; i < OPERATORS; i++)
      await app.store.operators.add(
        { name: `Dewi Lestari ${i}`, email: emailOf(i), role: 'pengelola', passwordHash },
        now(),
      );
    const site = createWebSite({
      app,
      content,
      config: { publicUrl: null, trustProxy: false, chatRatePerMinute: 0 },
      firstOperator: { token: () => null, use: () => {} },
      now,
      log,
    } as Parameters<typeof createWebSite>[0]);
    let url = '';
    const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
      const started = serve({ fetch: site.fetch, hostname: '127.0.0.1', port: 0 }, (info) => {
        url = `http://127.0.0.1:${info.port}`;
        resolve(started);
      });
    });
    try {
      await measure(row, url, sizes);
    } finally {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await app.close();
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measure(row: Row, url: string, sizes: Sizes): Promise<void> {
  const signedIn: Visitor[] = [];
  for (let i = 0; i < OPERATORS; i++) signedIn.push(await signIn(url, emailOf(i), PASSWORD));
  const [me, ...others] = signedIn;
  const crowd = await startCrowd({ url, sizes, cookies: others.map(({ cookie }) => cookie) });
  try {
    row(
      'petugas masuk',
      `${OPERATORS}, masing-masing membuka halaman tiap ${SECONDS_A_PAGE} detik, 3 aliran`,
    );
    await measurePages(row, me!, await operatorPages(me!, sizes, 7));
    await measureFirstViews(row, url, me!.cookie, await phonePages(me!));
  } finally {
    await crowd.stop();
  }
}
