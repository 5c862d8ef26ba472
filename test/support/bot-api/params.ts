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
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    for (const [name, value] of form) {
      if (typeof value === 'string') values[name] = value;
      else
        uploads.set(name, {
          name: value.name,
          type: value.type,
          bytes: new Uint8Array(await value.arrayBuffer()),
        });
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
