import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { compress } from 'hono/compress';

/** Files the pages use, each served under a name that carries its content's hash and never changes. */

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

const NAMES = ['style.css', 'chat.js', 'console.js', 'alerts.js', 'mark.svg'] as const;
export type AssetName = (typeof NAMES)[number];

interface Asset {
  path: string;
  type: string;
  body: string;
}

function read(name: AssetName): Asset {
  const body = readFileSync(new URL(`assets/${name}`, import.meta.url), 'utf8');
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  const [base, extension] = name.split('.') as [string, string];
  return { path: `/assets/${base}.${hash}.${extension}`, type: TYPES[extension]!, body };
}

const ASSETS = new Map(NAMES.map((name) => [name, read(name)]));

/** The address of a file, for a page. */
export function asset(name: AssetName): string {
  return ASSETS.get(name)!.path;
}

export function assetRoutes(): Hono {
  const app = new Hono();
  app.use('/assets/*', compress());
  for (const { path, type, body } of ASSETS.values())
    app.get(path, (c) =>
      c.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' }),
    );
  app.get('/favicon.ico', (c) => c.redirect(asset('mark.svg'), 302));
  return app;
}
