import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve as listen } from '@hono/node-server';
import { createApp } from './app.ts';
import { chatServices } from './chat-services.ts';
import { civilDateOf } from './domain/date.ts';
import { secretKeyIn, settingsAndContentOrExit, startedOrExit } from './load.ts';
import { createLog } from './log.ts';
import { createWebSite } from './site.ts';

/** The process: settings, content, app, server, signals. */
export async function serve(): Promise<void> {
  const now = (): Date => new Date();
  const { config, content } = settingsAndContentOrExit(process.env, civilDateOf(now()));
  const log = createLog(config.logLevel);
  mkdirSync(config.dataDir, { recursive: true });
  const services = chatServices(config, () => app.store, now, process.stdout);
  const app = await startedOrExit(() =>
    createApp({
      content,
      databasePath: config.databasePath,
      alone: true,
      secretKey: config.secretKey ?? secretKeyIn(config.dataDir),
      cacheDir: config.dataDir,
      publicUrl: config.publicUrl,
      channels: services.makers,
      now,
      log,
    }),
  );

  const tokenFile = join(config.dataDir, 'first-operator.txt');
  let token = (await app.store.operators.count()) === 0 ? randomBytes(24).toString('base64url') : null;
  rmSync(tokenFile, { force: true });
  const firstOperator = {
    token: () => token,
    use: () => {
      token = null;
      rmSync(tokenFile, { force: true });
    },
  };

  const site = createWebSite({ app, content, config, services, firstOperator, now, log });
  const server = listen({ fetch: site.fetch, hostname: config.host, port: config.port }, (info) => {
    const host = info.address.includes(':') ? `[${info.address}]` : info.address;
    const url = `http://${host}:${info.port}`;
    process.stdout.write(`Siap: ${url}\n`);
    if (token !== null) {
      const link = `${config.publicUrl ?? url}/console/first?token=${token}`;
      writeFileSync(tokenFile, `${link}\n`, { mode: 0o600 });
      process.stdout.write(`Operator pertama: ${link}\n`);
    }
  });
  server.on('error', (error: NodeJS.ErrnoException) => {
    const busy = error.code === 'EADDRINUSE';
    process.stderr.write(
      busy
        ? `Porta ${config.port} sudah dipakai program lain. Hentikan program itu, atau jalankan dengan PORT lain.\n`
        : `Server tidak bisa dijalankan: ${error.message}\n`,
    );
    process.exit(1);
  });
  app.start();
  await app.resume();
  // Replies whose sending failed are tried again, also when nobody writes.
  setInterval(
    () => void app.resume().catch((error) => log.error({ stack: String(error) }, 'resume failed')),
    5_000,
  ).unref();
  // The first citizen whose question misses should not wait for the search index.
  setTimeout(() => app.library.suggest([], ''), 1_000).unref();

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
    await app.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}
