import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Citizen, GroupChat } from './citizen.ts';
import { type Fault, Faults, refusalOf } from './faults.ts';
import { METHODS } from './methods.ts';
import { readParams } from './params.ts';
import { ApiRefusal } from './refusal.ts';
import { Updates } from './updates.ts';
import { World } from './world.ts';

export interface BotApi {
  /** For TELEGRAM_API_ROOT; stays the same over `down` and `up`. */
  root: string;
  token: string;
  world: World;
  updates: Updates;
  faults: Faults;
  /** What the bot told about itself: commands and descriptions. */
  profile: Map<string, unknown>;
  /** The newest calls, oldest first, and how many there were of each method. */
  calls: { method: string; values: Record<string, unknown> }[];
  counts: Map<string, number>;
  citizen(name: string): Citizen;
  group(title: string, kind?: 'group' | 'supergroup'): GroupChat;
  /** The service is not reachable; what it knows stays. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

const KEPT_CALLS = 2_000;

/**
 * A Bot API server on the loopback, as api.telegram.org speaks: strict where Telegram is, with people who use it and
 * faults on order. It holds one bot.
 */
export async function startBotApi(
  options: { token?: string; now?: () => Date; firstMessageId?: number } = {},
): Promise<BotApi> {
  const token = options.token ?? '7000000001:AAFakeTokenForTheLoopbackServer-_abc123';
  const bot = {
    id: Number(token.split(':')[0]),
    is_bot: true,
    first_name: 'Tanya KPU',
    username: 'tanya_kpu_bot',
  };
  const world = new World(bot, options.now ?? (() => new Date()), options.firstMessageId ?? 1);
  const updates = new Updates(10_000);
  const faults = new Faults();
  const profile = new Map<string, unknown>();
  const calls: BotApi['calls'] = [];
  const counts = new Map<string, number>();

  function answer(response: ServerResponse, code: number, body: unknown): void {
    if (response.destroyed) return;
    response.writeHead(code, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }
  function answerRefusal(response: ServerResponse, { code, message, parameters }: ApiRefusal): void {
    answer(response, code, {
      ok: false,
      error_code: code,
      description: message,
      ...(parameters ? { parameters } : {}),
    });
  }

  function download(response: ServerResponse, path: string): void {
    const file = [...world.files.values()].find((one) => one.path === path);
    if (!file) throw new ApiRefusal(404, 'Not Found');
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-length': file.bytes.length,
    });
    response.end(file.bytes);
  }

  async function call(
    method: string,
    request: IncomingMessage,
    url: URL,
    response: ServerResponse,
    fault: Fault | null,
  ) {
    const params = await readParams(request, url.searchParams);
    counts.set(method, (counts.get(method) ?? 0) + 1);
    calls.push({ method, values: params.values });
    if (calls.length > KEPT_CALLS) calls.splice(0, KEPT_CALLS / 2);
    if (fault?.is === 'answer') throw refusalOf(fault);
    if (fault?.is === 'page') {
      response.writeHead(fault.code, { 'content-type': 'text/html' });
      response.end('<html><body>Bad Gateway</body></html>');
      return;
    }
    if (fault?.is === 'reset' && fault.when === 'before') return void request.socket.destroy();
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const run = METHODS[method];
    if (!run) throw new ApiRefusal(404, 'Not Found: method not found');
    const result = await run({ params, world, updates, profile, gone: gone.signal });
    if (fault?.is === 'reset') return void request.socket.destroy();
    if (fault?.is === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    answer(response, 200, { ok: true, result });
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const parts = /^(\/file)?\/bot([^/]+)\/(.+)$/.exec(url.pathname);
    try {
      if (!parts || !/^\d+:[\w-]{10,}$/.test(parts[2]!)) throw new ApiRefusal(404, 'Not Found');
      if (parts[2] !== token) throw new ApiRefusal(401, 'Unauthorized');
      const method = parts[1] ? 'download' : parts[3]!;
      const fault = faults.take(method);
      if (parts[1]) {
        if (fault?.is === 'answer') throw refusalOf(fault);
        if (fault) return void request.socket.destroy();
        download(response, parts[3]!);
      } else await call(method, request, url, response, fault);
    } catch (error) {
      if (error instanceof ApiRefusal) answerRefusal(response, error);
      else if (!request.socket.destroyed)
        answerRefusal(response, new ApiRefusal(500, `Internal Server Error: ${String(error)}`));
    }
  }

  let server: Server | null = null;
  let port = 0;
  async function up(): Promise<void> {
    const made = createServer((request, response) => void handle(request, response));
    made.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve, reject) => {
      made.once('error', reject);
      made.listen(port, '127.0.0.1', resolve);
    });
    server = made;
    port = (made.address() as AddressInfo).port;
  }
  async function down(): Promise<void> {
    const closing = server;
    if (!closing) return;
    server = null;
    await new Promise<void>((resolve) => {
      closing.close(() => resolve());
      closing.closeAllConnections();
    });
  }

  await up();
  return {
    root: `http://127.0.0.1:${port}`,
    token,
    world,
    updates,
    faults,
    profile,
    calls,
    counts,
    citizen: (name) => new Citizen(world, updates, world.person(name)),
    group: (title, kind = 'group') => new GroupChat(world, updates, title, kind),
    down,
    up,
    async close() {
      updates.close();
      await down();
    },
  };
}
