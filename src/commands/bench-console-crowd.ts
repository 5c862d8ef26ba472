import { parentPort, Worker, workerData } from 'node:worker_threads';
import { dice, type Sizes, talksOf } from './bench-console-fill.ts';
import { operatorPages } from './bench-console-pages.ts';
import { visitor } from './bench-console-visitor.ts';

/**
 * Operators at work while pages are measured: each holds the streams of a talk, of the list of talks and of what calls
 * them, and opens a page every few seconds. They run in a thread of their own, so that reading costs the server nothing.
 */

interface Crowd {
  url: string;
  cookies: readonly string[];
  sizes: Sizes;
}

/** Mean seconds between two pages of one operator. */
export const SECONDS_A_PAGE = 4;

/** @throws when an operator's page or stream fails. */
export async function startCrowd(crowd: Crowd): Promise<{ stop(): Promise<void> }> {
  const worker = new Worker(new URL(import.meta.url), { workerData: crowd });
  let fault: unknown = null;
  worker.on('error', (error) => {
    fault = error;
  });
  // The first word says that every stream is open.
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
  });
  return {
    async stop() {
      await worker.terminate();
      if (fault !== null) throw fault;
    },
  };
}

async function openStream(url: string, path: string, cookie: string): Promise<void> {
  const response = await fetch(url + path, { headers: { cookie } });
  if (response.status !== 200 || !response.body) throw new Error(`${path}: ${response.status}`);
  void (async () => {
    for await (const _ of response.body!) {
      // Only read, so that the server can go on writing.
    }
  })();
}

async function workAs(crowd: Crowd, cookie: string, seed: number): Promise<void> {
  const operator = visitor(crowd.url, cookie);
  const next = dice(seed);
  const pages = await operatorPages(operator, crowd.sizes, seed);
  for (;;) {
    await new Promise((go) => setTimeout(go, -Math.log(1 - next()) * SECONDS_A_PAGE * 1000));
    await operator.get(pages[Math.floor(next() * pages.length)]!.path());
  }
}

async function beCrowd(crowd: Crowd, say: () => void): Promise<void> {
  await Promise.all(
    crowd.cookies.map(async (cookie, i) => {
      const talk = 1 + (i % talksOf(crowd.sizes));
      for (const path of ['events', 'berita', `${talk}/events`])
        await openStream(crowd.url, `/console/percakapan/${path}`, cookie);
    }),
  );
  say();
  await Promise.all(crowd.cookies.map((cookie, i) => workAs(crowd, cookie, 100 + i)));
}

if (parentPort !== null) {
  await beCrowd(workerData as Crowd, () => parentPort?.postMessage('online'));
}
