import { GraphFault } from './faults.ts';

/** How fast the API lets a number write: all together, and to one citizen. */

export interface Rates {
  /** Messages a second, all citizens together. */
  perSecond: number;
  /** Messages to one citizen at once, and ms until one more is allowed. */
  pairBurst: number;
  pairEveryMs: number;
}

export const RATES: Rates = { perSecond: 80, pairBurst: 45, pairEveryMs: 6_000 };

export function createRates(rates: Rates, clock: () => number) {
  let second = -1;
  let inSecond = 0;
  const pairs = new Map<string, { left: number; at: number }>();
  return {
    /** @throws GraphFault 130429 or 131056 */
    take(pair: string): void {
      const now = clock();
      if (Math.floor(now / 1000) !== second) {
        second = Math.floor(now / 1000);
        inSecond = 0;
      }
      if (inSecond >= rates.perSecond) throw new GraphFault(130429, 'Message throughput has been reached');
      const before = pairs.get(pair) ?? { left: rates.pairBurst, at: now };
      const left = Math.min(rates.pairBurst, before.left + (now - before.at) / rates.pairEveryMs);
      if (left < 1) {
        pairs.set(pair, { left, at: now });
        throw new GraphFault(131056, 'Too many messages sent to this citizen in a short time');
      }
      pairs.set(pair, { left: left - 1, at: now });
      inSecond++;
    },
  };
}
