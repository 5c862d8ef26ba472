import { ApiRefusal } from './refusal.ts';

/** Faults that a test orders: what happens to the next calls of a method. */

export type Fault =
  /** Answers an error instead of doing it. */
  | { is: 'answer'; code: number; description: string; retryAfter?: number }
  /** Cuts the connection before doing anything, or after doing it. */
  | { is: 'reset'; when: 'before' | 'after' }
  /** Does it, but answers only after so many ms. */
  | { is: 'slow'; ms: number }
  /** An answer that is no JSON, as a gateway in between sends it. */
  | { is: 'page'; code: number };

interface Ordered {
  method: string | null;
  times: number;
  fault: Fault;
}

export class Faults {
  readonly #ordered: Ordered[] = [];

  /** @param method null: any method but getUpdates */
  order(method: string | null, fault: Fault, times = 1): void {
    this.#ordered.push({ method, times, fault });
  }

  tooMany(method: string | null, retryAfter: number, times = 1): void {
    const description = `Too Many Requests: retry after ${retryAfter}`;
    this.order(method, { is: 'answer', code: 429, description, retryAfter }, times);
  }

  clear(): void {
    this.#ordered.length = 0;
  }

  /** The fault of this call, used up by taking it. */
  take(method: string): Fault | null {
    const found = this.#ordered.find(
      (one) => one.times > 0 && (one.method === method || (one.method === null && method !== 'getUpdates')),
    );
    if (!found) return null;
    found.times--;
    return found.fault;
  }
}

export function refusalOf(fault: Extract<Fault, { is: 'answer' }>): ApiRefusal {
  return new ApiRefusal(
    fault.code,
    fault.description,
    fault.retryAfter === undefined ? undefined : { retry_after: fault.retryAfter },
  );
}
