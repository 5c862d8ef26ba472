import { ApiRefusal, refuse } from './refusal.ts';

/** Updates on their way to the bot: kept until the bot confirmed them, whichever way it takes them. */

export interface Update {
  update_id: number;
  [kind: string]: unknown;
}

export interface Webhook {
  url: string;
  secret: string | null;
  lastError: { at: number; message: string } | null;
}

interface Waiting {
  offset: number;
  limit: number;
  answer(updates: Update[]): void;
  refuse(error: ApiRefusal): void;
  timer: NodeJS.Timeout;
}

const FIRST_REDELIVERY_MS = 30;
const LAST_REDELIVERY_MS = 500;
const UNASKED = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

export class Updates {
  #pending: Update[] = [];
  #next: number;
  #waiting: Waiting | null = null;
  #allowed: ReadonlySet<string> | null = null;
  #webhook: Webhook | null = null;
  #delivering = false;
  #closed = false;

  constructor(first: number) {
    this.#next = first;
  }

  get webhook(): Webhook | null {
    return this.#webhook;
  }
  get pending(): number {
    return this.#pending.length;
  }
  get waiting(): boolean {
    return this.#waiting !== null;
  }

  add(kind: string, content: Record<string, unknown>): Update {
    const update = { update_id: this.#next++, [kind]: content };
    if (this.#allowed ? this.#allowed.has(kind) : !UNASKED.has(kind)) this.#pending.push(update);
    this.#wake();
    return update;
  }

  /** Delivers an update once more, as after an answer that got lost. */
  again(update: Update): void {
    this.#pending.push(update);
    this.#pending.sort((a, b) => a.update_id - b.update_id);
    this.#wake();
  }

  allow(kinds: readonly string[] | null): void {
    if (kinds) this.#allowed = kinds.length > 0 ? new Set(kinds) : null;
  }

  /**
   * Long polling: forgets what is below `offset`, answers what is there, or waits for the first.
   * A second poller throws the first one out.
   * @param gone aborted when the caller hung up
   */
  poll(
    { offset, limit, timeout }: { offset: number; limit: number; timeout: number },
    gone: AbortSignal,
  ): Promise<Update[]> {
    if (this.#webhook)
      refuse(
        409,
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    this.#drop()?.refuse(
      new ApiRefusal(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    );
    if (offset < 0) this.#pending = this.#pending.slice(offset);
    else this.#pending = this.#pending.filter((one) => one.update_id >= offset);
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        offset,
        limit,
        answer: resolve,
        refuse: reject,
        timer: setTimeout(() => {
          if (this.#waiting === waiting) this.#waiting = null;
          resolve([]);
        }, timeout * 1000),
      };
      gone.addEventListener('abort', () => {
        if (this.#waiting === waiting) this.#drop();
      });
      this.#waiting = waiting;
      this.#wake();
    });
  }

  setWebhook(webhook: Webhook | null, dropPending: boolean): void {
    this.#webhook = webhook;
    if (dropPending) this.#pending = [];
    if (webhook) this.#drop()?.refuse(new ApiRefusal(409, 'Conflict: terminated by setWebhook request'));
    this.#wake();
  }

  close(): void {
    this.#closed = true;
    this.#drop()?.answer([]);
  }

  #drop(): Waiting | null {
    const waiting = this.#waiting;
    if (waiting) clearTimeout(waiting.timer);
    this.#waiting = null;
    return waiting;
  }

  #wake(): void {
    if (this.#pending.length === 0) return;
    if (this.#webhook) void this.#deliver();
    else if (this.#waiting) {
      const { limit, answer } = this.#drop()!;
      answer(this.#pending.slice(0, limit));
    }
  }

  /** Posts what is pending, in order, each again and again until it is taken. */
  async #deliver(): Promise<void> {
    if (this.#delivering) return;
    this.#delivering = true;
    let wait = FIRST_REDELIVERY_MS;
    while (this.#webhook && this.#pending.length > 0 && !this.#closed) {
      const update = this.#pending[0]!;
      const { url, secret } = this.#webhook;
      const fault = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(secret ? { 'x-telegram-bot-api-secret-token': secret } : {}),
        },
        body: JSON.stringify(update),
        signal: AbortSignal.timeout(10_000),
      }).then(
        (response) => (response.ok ? null : `Wrong response from the webhook: ${response.status}`),
        () => 'Connection refused',
      );
      if (fault === null) {
        this.#pending = this.#pending.filter((one) => one !== update);
        wait = FIRST_REDELIVERY_MS;
      } else {
        if (this.#webhook) this.#webhook.lastError = { at: Date.now(), message: fault };
        await new Promise((resolve) => setTimeout(resolve, wait));
        wait = Math.min(wait * 2, LAST_REDELIVERY_MS);
      }
    }
    this.#delivering = false;
  }
}
