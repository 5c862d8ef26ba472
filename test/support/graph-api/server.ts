import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphApi, GraphApiOptions } from './api.ts';
import { type CitizenHandle, createCitizen, type SeenByCitizen } from './citizen.ts';
import { GraphFault } from './faults.ts';
import { readOutgoing } from './limits.ts';
import { createMedia } from './media.ts';
import { createRates, RATES } from './rates.ts';
import { createWebhooks } from './webhooks.ts';

/** A loopback Graph API for one business number: what WhatsApp's Cloud API takes, refuses and calls back. */

const DAY_MS = 24 * 60 * 60_000;

type Fault =
  | { do: 'refuse'; fault: GraphFault }
  | { do: 'before' | 'after' | 'quiet' }
  | { do: 'later'; code: number };

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const listening = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

export async function createGraphApi(options: GraphApiOptions = {}): Promise<GraphApi> {
  const token = options.token ?? 'EAAG-loopback-token';
  const phoneNumberId = options.phoneNumberId ?? '106540352242922';
  const appSecret = options.appSecret ?? '0123456789abcdef0123456789abcdef';
  const version = options.version ?? 'v25.0';
  const now = options.now ?? (() => new Date());
  const webhooks = createWebhooks(appSecret, options.retryMs ?? { first: 50, most: 1_000 });
  const media = createMedia();
  const rates = createRates({ ...RATES, ...options.rates }, () => performance.now());
  const citizens: CitizenHandle[] = [];
  /** Former numbers and ids lead to the same person's handle only while they are current. */
  const find = (to: string): CitizenHandle | undefined =>
    citizens.find(
      ({ citizen: { person } }) => person.phone === to.replace(/^\+/, '') || person.userId === to,
    );
  const windows = new Map<string, number>();
  const taken: Record<string, unknown>[] = [];
  const requests: string[] = [];
  const faults: Fault[] = [];
  const authors = new Map<string, CitizenHandle>();
  const callbacks = new Map<string, string | null>();
  let expired = false;
  let messages = 0;
  let port = 0;
  let server: Server | null = null;

  const newId = (): string =>
    `wamid.${Buffer.from(`loopback-${phoneNumberId}-${++messages}`).toString('base64')}`;

  function status(to: CitizenHandle, id: string, name: string, failure?: GraphFault): void {
    const { person } = to.citizen;
    const callback = callbacks.get(id) ?? null;
    webhooks.push({
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '62321000000', phone_number_id: phoneNumberId },
      contacts: [{ profile: { name: person.name }, ...(person.userId ? { user_id: person.userId } : {}) }],
      statuses: [
        {
          id,
          status: name,
          timestamp: String(Math.floor(now().getTime() / 1000)),
          ...(person.phone ? { recipient_id: person.phone } : { recipient_user_id: person.userId }),
          ...(callback === null ? {} : { biz_opaque_callback_data: callback }),
          ...(failure ? { errors: [failure.inStatus()] } : {}),
        },
      ],
    });
  }

  function markRead(body: Record<string, unknown>): object {
    const author = authors.get(String(body.message_id));
    if (!author) throw new GraphFault(100, 'message_id does not exist');
    const typing = body.typing_indicator as { type?: unknown } | undefined;
    if (typing !== undefined && typing.type !== 'text') throw new GraphFault(100, 'typing_indicator.type');
    author.markRead(String(body.message_id), typing !== undefined);
    return { success: true };
  }

  /** Takes one message; `answer` is called with what the caller reads, unless the connection breaks first. */
  function take(body: Record<string, unknown>, answer: (value: object) => void, breaks: () => void): void {
    if (body.status === 'read') {
      answer(markRead(body));
      return;
    }
    const fault = faults.shift();
    if (fault?.do === 'before') {
      breaks();
      return;
    }
    if (fault?.do === 'refuse') throw fault.fault;
    const message = readOutgoing(body, options.templates ?? []);
    rates.take(message.to);
    const to = find(message.to);
    // As the service does with a BSUID in `to`: it is taken, and nobody ever sees it.
    const isLost = body.to !== undefined && to?.citizen.person.userId === message.to;
    const windowOpen = now().getTime() - (windows.get(message.to) ?? Number.NEGATIVE_INFINITY) < DAY_MS;
    if (to && !isLost && message.type !== 'template' && !windowOpen)
      throw new GraphFault(131047, 'More than 24 hours have passed since the customer last replied');
    const file = message.media === null ? null : media.get(message.media.id);
    if (file === undefined) throw new GraphFault(131009, 'Media id does not exist');

    const id = newId();
    taken.push(body);
    callbacks.set(id, message.callback);
    const contact = body.to === undefined ? { user_id: message.to } : { wa_id: message.to };
    const value = {
      messaging_product: 'whatsapp',
      contacts: [{ input: message.to, ...contact }],
      messages: [{ id, message_status: 'accepted' }],
    };
    if (fault?.do === 'after') breaks();
    else answer(value);
    if (isLost) return;
    if (!to || to.citizen.unreachable || fault?.do === 'later') {
      const code = fault?.do === 'later' ? fault.code : 131026;
      if (to) status(to, id, 'failed', new GraphFault(code, 'Message failed after it was taken'));
      return;
    }
    const name = message.media?.filename ?? (message.type === 'image' ? 'image' : '');
    const seen: SeenByCitizen = {
      id,
      type: message.type,
      text: message.text,
      choices: message.choices,
      file: file === null ? null : { name, type: file.type, bytes: file.bytes },
    };
    to.deliver(seen);
    if (fault?.do === 'quiet') return;
    status(to, id, 'sent');
    status(to, id, 'delivered');
  }

  function mediaAnswer(id: string): object {
    const found = media.get(id);
    if (!found) throw new GraphFault(100, 'Object with this id does not exist');
    return {
      url: found.url ?? `${root()}/whatsapp_business/attachments/?mid=${id}`,
      mime_type: found.type,
      sha256: found.sha256,
      file_size: found.bytes.length,
      id,
      messaging_product: 'whatsapp',
    };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', root());
    const method = request.method ?? 'GET';
    const json = (code: number, value: object, headers: Record<string, string> = {}): void => {
      requests.push(`${method} ${url.pathname} ${code}`);
      response.writeHead(code, { 'content-type': 'application/json; charset=UTF-8', ...headers });
      response.end(JSON.stringify(value));
    };
    const breaks = (): void => {
      requests.push(`${method} ${url.pathname} reset`);
      request.socket.destroy();
    };
    try {
      const body = await bodyOf(request);
      if (expired || request.headers.authorization !== `Bearer ${token}`)
        throw new GraphFault(190, 'Session has expired');
      const attachment = url.pathname === '/whatsapp_business/attachments/';
      if (attachment) {
        const found = media.get(url.searchParams.get('mid') ?? '');
        if (!found) return json(404, {});
        requests.push(`${method} ${url.pathname} 200`);
        response.writeHead(200, { 'content-type': found.type });
        response.end(found.bytes);
        return;
      }
      const [, given, id = '', edge] = url.pathname.split('/');
      if (given !== version) throw new GraphFault(2500, 'Unknown path components');
      if (method === 'GET' && edge === undefined)
        return json(
          200,
          id === phoneNumberId
            ? { id, verified_name: 'KPU Kabupaten Contoh', display_phone_number: '+62 321 000000' }
            : mediaAnswer(id),
        );
      if (id !== phoneNumberId)
        throw new GraphFault(
          33,
          `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions`,
        );
      if (method === 'POST' && edge === 'media')
        return json(200, { id: (await media.upload(request.headers['content-type'] ?? '', body)).id });
      if (method === 'POST' && edge === 'messages') {
        let parsed: unknown;
        try {
          parsed = JSON.parse(body.toString('utf8'));
        } catch {
          throw new GraphFault(100, 'Invalid JSON');
        }
        return take(parsed as Record<string, unknown>, (value) => json(200, value), breaks);
      }
      throw new GraphFault(2500, 'Unknown path components');
    } catch (error) {
      if (!(error instanceof GraphFault)) throw error;
      json(
        error.status,
        error.body(),
        error.retryAfter === null ? {} : { 'retry-after': String(error.retryAfter) },
      );
    }
  }

  const root = (): string => `http://127.0.0.1:${port}`;
  async function up(): Promise<void> {
    if (server) return;
    server = createServer((request, response) => void serve(request, response));
    port = await listening(server, port);
  }
  async function down(): Promise<void> {
    const running = server;
    server = null;
    if (!running) return;
    running.closeAllConnections();
    await new Promise((resolve) => running.close(resolve));
  }
  const add = (times: number, fault: Fault): void => {
    for (let time = 0; time < times; time++) faults.push(fault);
  };
  await up();

  return {
    root: root(),
    token,
    phoneNumberId,
    appSecret,
    version,
    webhooks,
    media,
    taken,
    requests,
    faults: {
      refuse: (times, code, more) =>
        add(times, { do: 'refuse', fault: new GraphFault(code, 'Refused on purpose', more) }),
      resets: (times, when) => add(times, { do: when }),
      failLater: (times, code) => add(times, { do: 'later', code }),
      quiet: (times) => add(times, { do: 'quiet' }),
      tokenExpired: (is) => {
        expired = is;
      },
      down,
      up,
    },
    citizen(person) {
      const handle: CitizenHandle = createCitizen(
        { phone: person.phone ?? null, userId: person.userId ?? null, name: person.name ?? 'Warga' },
        {
          now,
          phoneNumberId,
          push: (value) => {
            const [message] = (value as { messages: { id: string }[] }).messages;
            if (message) authors.set(message.id, handle);
            webhooks.push(value);
          },
          keepMedia: media.keep,
          wrote: ({ phone, userId }, at) => {
            for (const id of [phone, userId]) if (id !== null) windows.set(id, at.getTime());
          },
          status: (message, name) => status(handle, message.id, name),
          newId,
        },
      );
      citizens.push(handle);
      return handle.citizen;
    },
    async close() {
      webhooks.close();
      await down();
    },
  };
}
