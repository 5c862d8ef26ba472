import type { Hono } from 'hono';
import { createWebSite } from '../../src/site.ts';
import { shippedContent, silent, startDesk } from '../support/desk.ts';

/** The web site over a whole desk in memory, and visitors who keep their cookies. */

export const FIRST_TOKEN = 'kunci-uji';
export const PASSWORD = 'kalimat rahasia';

export interface Settings {
  publicUrl?: string | null;
  trustProxy?: boolean;
  chatRatePerMinute?: number;
}

export async function openSite(settings: Settings = {}) {
  const desk = await startDesk();
  const logged: object[] = [];
  let token: string | null = FIRST_TOKEN;
  const site = createWebSite({
    app: desk.app,
    content: shippedContent(),
    config: { publicUrl: null, trustProxy: false, chatRatePerMinute: 0, ...settings },
    firstOperator: {
      token: () => token,
      use: () => {
        token = null;
      },
    },
    now: () => desk.clock.now,
    log: { ...silent, error: (data: object) => logged.push(data) },
  });
  return { ...desk, site, logged };
}
export type Site = Awaited<ReturnType<typeof openSite>>;

export class Visitor {
  readonly #site: Hono;
  readonly #headers: Record<string, string>;
  readonly cookies = new Map<string, string>();

  constructor(site: Hono, headers: Record<string, string> = {}) {
    this.#site = site;
    this.#headers = headers;
  }

  async request(
    path: string,
    init: { method?: string; body?: string | FormData; headers?: Record<string, string> } = {},
  ) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.#site.request(path, {
      ...init,
      headers: { ...this.#headers, ...(cookie ? { cookie } : {}), ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string];
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  async page(path: string): Promise<string> {
    return (await this.request(path)).text();
  }

  /** Posts a form as a browser does. */
  post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    return this.request(path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'http://localhost',
        host: 'localhost',
        ...headers,
      },
    });
  }

  /** Posts a form with files. */
  upload(path: string, body: FormData) {
    return this.request(path, {
      method: 'POST',
      body,
      headers: { origin: 'http://localhost', host: 'localhost' },
    });
  }

  /** The token of the first form on a page. */
  async csrf(path: string): Promise<string> {
    return /name="csrf" value="([^"]+)"/.exec(await this.page(path))?.[1] ?? '';
  }

  /** Opens a page's form, then posts it with its token. */
  async submit(page: string, path: string, fields: Record<string, string>) {
    return this.post(path, { csrf: await this.csrf(page), ...fields });
  }

  signIn(email: string, password = PASSWORD) {
    return this.submit('/console/masuk', '/console/masuk', { email, password });
  }
}

/** The first operator, signed in. */
export async function manager({ site }: Site): Promise<Visitor> {
  const visitor = new Visitor(site);
  await visitor.post('/console/first', {
    token: FIRST_TOKEN,
    name: 'Rina Wulandari',
    email: 'rina@contoh.id',
    password: PASSWORD,
  });
  return visitor;
}

/** A further operator with a role, signed in. */
export async function colleague(site: Site, boss: Visitor, role: string): Promise<Visitor> {
  await boss.submit('/console/petugas', '/console/petugas', {
    name: `Rekan ${role}`,
    email: `${role}@contoh.id`,
    role,
    password: PASSWORD,
  });
  const visitor = new Visitor(site.site);
  await visitor.signIn(`${role}@contoh.id`);
  return visitor;
}
