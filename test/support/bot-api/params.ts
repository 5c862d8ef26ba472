import type { IncomingMessage } from 'node:http';
import { refuse } from './refusal.ts';

/** A file that came with a request. */
export interface Upload {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** The parameters of one call, whichever way they were sent. */
export interface Params {
  values: Record<string, unknown>;
  uploads: Map<string, Upload>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

interface Part {
  name: string;
  fileName: string | null;
  type: string;
  bytes: Uint8Array;
}

/** The parts of a multipart body (RFC 7578), read as tolerantly as Telegram does: names with or without quotes. */
function partsOf(body: Buffer, contentType: string): Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (!boundary) return refuse(400, 'there is no boundary in the request');
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let at = body.indexOf(mark);
  for (;;) {
    const next = body.indexOf(mark, at + mark.length);
    if (at < 0 || next < 0) return parts;
    const part = body.subarray(at + mark.length + 2, next - 2);
    const split = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, split).toString('utf8');
    const field = (name: string): string | null =>
      new RegExp(`(?:^|[;\\s])${name}="?([^";\r\n]*)"?`, 'i').exec(head)?.[1] ?? null;
    parts.push({
      name: field('name') ?? refuse(400, 'a part has no name'),
      fileName: field('filename'),
      type: /content-type:\s*([^\s;]+)/i.exec(head)?.[1] ?? 'application/octet-stream',
      bytes: new Uint8Array(part.subarray(split + 4)),
    });
    at = next;
  }
}

/** Reads query, JSON, a plain form or a multipart form. */
export async function readParams(request: IncomingMessage, query: URLSearchParams): Promise<Params> {
  const uploads = new Map<string, Upload>();
  const values: Record<string, unknown> = Object.fromEntries(query);
  const type = request.headers['content-type'] ?? '';
  const body = await bodyOf(request);
  if (body.length === 0) return { values, uploads };
  if (type.startsWith('application/json')) {
    try {
      Object.assign(values, JSON.parse(body.toString('utf8')));
    } catch {
      refuse(400, "can't parse JSON object");
    }
  } else if (type.startsWith('application/x-www-form-urlencoded'))
    Object.assign(values, Object.fromEntries(new URLSearchParams(body.toString('utf8'))));
  else if (type.startsWith('multipart/form-data')) {
    for (const part of partsOf(body, type)) {
      if (part.fileName === null) values[part.name] = Buffer.from(part.bytes).toString('utf8');
      else uploads.set(part.name, { name: part.fileName, type: part.type, bytes: part.bytes });
    }
  } else refuse(400, 'unsupported content type');
  return { values, uploads };
}

export function text(params: Params, name: string): string | null {
  const value = params.values[name];
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : String(value);
}

export function integer(params: Params, name: string, otherwise?: number): number {
  const value = params.values[name];
  const number = typeof value === 'number' ? value : value === undefined ? Number.NaN : Number(value);
  if (Number.isInteger(number)) return number;
  if (otherwise !== undefined) return otherwise;
  return refuse(400, `invalid ${name} specified`);
}

export const flag = (params: Params, name: string): boolean => {
  const value = params.values[name];
  return value === true || value === 'true' || value === 'True' || value === 1 || value === '1';
};

/** An object or a list: in a form it comes as JSON text. */
export function structure<T>(params: Params, name: string): T | null {
  const value = params.values[name];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string') return value as T;
  try {
    return JSON.parse(value) as T;
  } catch {
    return refuse(400, `can't parse ${name} JSON object`);
  }
}

/** A file: sent along, named by `attach://`, or by the id of one the service has. */
export function upload(params: Params, name: string): Upload | { fileId: string } {
  const direct = params.uploads.get(name);
  if (direct) return direct;
  const value = text(params, name);
  if (!value) return refuse(400, `there is no ${name} in the request`);
  if (value.startsWith('attach://'))
    return params.uploads.get(value.slice('attach://'.length)) ?? refuse(400, 'attached file not found');
  return { fileId: value };
}
