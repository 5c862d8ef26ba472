import type { WhatsAppCloudSettings } from './settings.ts';

/** The Graph API over HTTP: every request carries the token, none follows a redirect. */

/** The API said no. `code` is Meta's own; 0 when the answer was not in its form. */
export class GraphRefusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly retryAfterMs: number | null;

  constructor(status: number, code: number, retryAfterMs: number | null) {
    super(`Graph API ${status}, code ${code}`);
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** No answer. `left`: the request may have arrived. */
export class GraphSilence extends Error {
  readonly left: boolean;

  constructor(left: boolean) {
    super(left ? 'the connection broke before an answer came' : 'the Graph API cannot be reached');
    this.left = left;
  }
}

export interface Graph {
  get(path: string): Promise<Record<string, unknown>>;
  post(path: string, body: object | FormData): Promise<Record<string, unknown>>;
  /** A file's own address, which the caller has checked. The body is not read yet. */
  open(url: URL): Promise<Response>;
}

const TIMEOUT_MS = 30_000;
/** Failures of a connection that was never there: nothing can have arrived. */
const NEVER_LEFT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_.*|ERR_TLS_.*|ERR_SSL_.*|.*SELF_SIGNED.*|UNABLE_TO_.*)$/;

function silence(error: unknown): GraphSilence {
  const cause = error instanceof Error ? error.cause : null;
  const { code, syscall } = (cause ?? {}) as { code?: unknown; syscall?: unknown };
  return new GraphSilence(!(NEVER_LEFT.test(String(code)) || syscall === 'connect'));
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3600) * 1000 : null;
}

async function jsonOf(response: Response): Promise<Record<string, unknown>> {
  try {
    const value: unknown = await response.json();
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/**
 * Meta's own code of a refused request.
 * @throws GraphRefusal
 */
async function answered(response: Response): Promise<Record<string, unknown>> {
  const value = await jsonOf(response);
  if (response.ok) return value;
  const error = (value.error ?? {}) as { code?: unknown };
  throw new GraphRefusal(
    response.status,
    typeof error.code === 'number' ? error.code : 0,
    retryAfter(response),
  );
}

export function createGraph({ token, apiRoot, apiVersion }: WhatsAppCloudSettings): Graph {
  const authorization = `Bearer ${token}`;
  async function request(url: URL | string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, {
        ...init,
        headers: { ...init.headers, authorization },
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      throw silence(error);
    }
  }
  const address = (path: string): string => `${apiRoot}/${apiVersion}/${path}`;
  return {
    get: async (path) => answered(await request(address(path), {})),
    post: async (path, body) =>
      answered(
        await request(
          address(path),
          body instanceof FormData
            ? { method: 'POST', body }
            : {
                method: 'POST',
                body: JSON.stringify(body),
                headers: { 'content-type': 'application/json' },
              },
        ),
      ),
    async open(url) {
      const response = await request(url, {});
      if (response.ok) return response;
      await response.body?.cancel();
      throw new GraphRefusal(response.status, 0, retryAfter(response));
    },
  };
}
