import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import type { App } from '../../src/app.ts';
import { createWebSite } from '../../src/site.ts';
import type { ChannelHarness, HarnessCitizen, SeenMessage } from './channel-harness.ts';
import { openDesk, shippedContent, silent } from './desk.ts';

/** The web chat: citizens speak its public API over a real socket, as the page's script does. */

interface Message {
  n: number;
  from: 'citizen' | 'desk' | 'person';
  text: string;
  choices: { label: string; send: string }[];
  files: { name: string; url: string }[];
}

export function webHarness(): ChannelHarness {
  const folder = mkdtempSync(join(tmpdir(), 'tanya-web-'));
  const citizens = new Map<string, HarnessCitizen>();
  let app: App | null = null;
  let server: ServerType | null = null;
  let base = '';

  async function startProgram(): Promise<void> {
    const desk = await openDesk(join(folder, 'desk.db'));
    app = desk;
    const site = createWebSite({
      app: desk,
      content: shippedContent(),
      config: { publicUrl: null, trustProxy: false, chatRatePerMinute: 0 },
      firstOperator: { token: () => null, use: () => {} },
      now: () => new Date(),
      log: silent,
    });
    server = await new Promise<ServerType>((resolve) => {
      const started = serve({ fetch: site.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(started));
    });
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await desk.resume();
  }

  async function stopProgram(): Promise<void> {
    await new Promise<void>((resolve) => {
      server?.close(() => resolve());
      if (server && 'closeAllConnections' in server) server.closeAllConnections();
    });
    await app?.close();
    app = null;
  }

  function citizenOf(): HarnessCitizen {
    let conversation: string | null = null;
    let sent = 0;
    const post = async (text: string, message: string) => {
      const response = await fetch(`${base}/api/chat`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text, message, ...(conversation ? { conversation } : {}) }),
      });
      ({ conversation } = (await response.json()) as { conversation: string });
    };
    const lines = async (): Promise<Message[]> => {
      if (conversation === null) return [];
      const response = await fetch(`${base}/api/chat/${conversation}`);
      return ((await response.json()) as { messages: Message[] }).messages;
    };
    const sees = async (): Promise<SeenMessage[]> =>
      Promise.all(
        (await lines())
          .filter((line) => line.from !== 'citizen')
          .map(async ({ text, choices, files }) => ({
            text,
            choices: choices.map((choice) => choice.label),
            files: await Promise.all(
              files.map(async ({ name, url }) => {
                const response = await fetch(new URL(url, base));
                return {
                  name,
                  type: response.headers.get('content-type') ?? '',
                  bytes: new Uint8Array(await response.arrayBuffer()),
                };
              }),
            ),
          })),
      );
    return {
      async says(text, id = `m${++sent}`) {
        await post(text, id);
        return id;
      },
      async chooses(label) {
        const offered = (await lines()).flatMap((line) => line.choices ?? []);
        await post(offered.findLast((choice) => choice.label === label)!.send, `m${++sent}`);
      },
      async sendsFile({ name, bytes }) {
        if (conversation === null) await post('halo', `m${++sent}`);
        const form = new FormData();
        form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name));
        await fetch(`${base}/api/chat/${conversation}/files`, { method: 'POST', body: form });
      },
      sendsUnreadable: async () => {},
      edits: async () => {},
      deletes: async () => {},
      saysInGroup: async () => {},
      blocks: async () => {},
      unblocks: async () => {},
      sees,
      seesInGroup: async () => [],
      async waitsFor(count) {
        const until = performance.now() + 10_000;
        for (;;) {
          const seen = await sees();
          if (seen.length >= count) return seen;
          if (performance.now() > until) throw new Error(`saw ${seen.length} messages, not ${count}`);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      },
    };
  }

  return {
    name: 'web',
    has: {
      ownService: true,
      buttons: true,
      groups: false,
      edits: false,
      // An upload is refused before it is a message; its own tests show that.
      filesIn: false,
      filesOut: true,
      blocking: false,
      unreadable: [],
      longest: Number.POSITIVE_INFINITY,
    },
    start: startProgram,
    startProgram,
    stopProgram,
    async close() {
      await stopProgram();
      rmSync(folder, { recursive: true, force: true });
    },
    app: () => app!,
    citizen(name) {
      const known = citizens.get(name) ?? citizenOf();
      citizens.set(name, known);
      return known;
    },
    faults: {
      tooMany() {},
      serverErrors() {},
      resets() {},
      down: async () => {},
      up: async () => {},
    },
  };
}
