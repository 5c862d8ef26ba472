import { createHmac } from 'node:crypto';

/** Signed webhooks: each is delivered again until it is answered 200, so the same one may come twice, and out of order. */

export interface Webhooks {
  /** Where they go; null keeps them until there is a place. */
  target: string | null;
  /** Queues one `changes[].value`. */
  push(value: object): void;
  /** While held nothing leaves; `release` lets it go, in the order a test wants. */
  hold(): void;
  release(how?: { reversed?: boolean; twice?: boolean; inOne?: boolean }): void;
  /** Resolves when everything pushed was answered 200. */
  settled(): Promise<void>;
  /** Statuses of the answers so far, and 0 for a connection that failed. */
  readonly answers: readonly number[];
  close(): void;
}

/** As Meta writes it: everything beyond ASCII escaped, slashes too. The signature is over these very bytes. */
export function webhookBody(values: readonly object[], account = '102290129340398'): string {
  const body = {
    object: 'whatsapp_business_account',
    entry: [{ id: account, changes: values.map((value) => ({ value, field: 'messages' })) }],
  };
  return JSON.stringify(body)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export const signature = (appSecret: string, body: string | Uint8Array): string =>
  `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;

export function createWebhooks(appSecret: string, retryMs: { first: number; most: number }): Webhooks {
  let target: string | null = null;
  let held = false;
  let open = true;
  const waiting: object[] = [];
  const answers: number[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let underWay = 0;
  let idle: (() => void)[] = [];

  async function post(values: readonly object[], retry: number): Promise<void> {
    if (!open) return;
    const body = webhookBody(values);
    let status = 0;
    if (target !== null)
      status = await fetch(target, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'facebookexternalua',
          'x-hub-signature-256': signature(appSecret, body),
        },
        redirect: 'manual',
        signal: AbortSignal.timeout(10_000),
      }).then(
        async (response) => {
          await response.arrayBuffer();
          return response.status;
        },
        () => 0,
      );
    answers.push(status);
    if (status === 200 || !open) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, retry);
      timers.add(timer);
    });
    return post(values, Math.min(retry * 2, retryMs.most));
  }

  function deliver(values: readonly object[]): void {
    underWay++;
    void post(values, retryMs.first).then(() => {
      if (--underWay > 0) return;
      for (const resolve of idle.splice(0)) resolve();
    });
  }

  return {
    get target() {
      return target;
    },
    set target(url) {
      target = url;
    },
    get answers() {
      return answers;
    },
    push(value) {
      if (held) waiting.push(value);
      else deliver([value]);
    },
    hold() {
      held = true;
    },
    release({ reversed = false, twice = false, inOne = false } = {}) {
      held = false;
      const values = waiting.splice(0);
      if (reversed) values.reverse();
      for (let time = 0; time < (twice ? 2 : 1); time++) {
        if (inOne) deliver(values);
        else for (const value of values) deliver([value]);
      }
    },
    settled: () => (underWay === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
    close() {
      open = false;
      for (const timer of timers) clearTimeout(timer);
      idle = [];
    },
  };
}
