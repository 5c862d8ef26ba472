import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { ChannelReport } from './domain/channel.ts';
import type { ChannelName } from './domain/message.ts';

/** Counts for Prometheus: numbers only, nothing of what anybody wrote. */
export interface Metrics {
  /** A turn was committed and answered so. */
  turn(channel: ChannelName, kind: string): void;
  /** What came of an outbox row. */
  delivered(channel: ChannelName, outcome: string): void;
  /** The page `GET /metrics`. */
  page(channels: readonly ChannelReport[]): Promise<{ type: string; body: string }>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const turns = new Counter({
    name: 'tanya_turns_total',
    help: 'Turns of talk by channel and kind of the first reply',
    labelNames: ['channel', 'kind'],
    registers,
  });
  const deliveries = new Counter({
    name: 'tanya_deliveries_total',
    help: 'Outcomes of replies and notices on their way to a citizen',
    labelNames: ['channel', 'outcome'],
    registers,
  });
  const up = new Gauge({
    name: 'tanya_channel_up',
    help: '1 while the channel is connected',
    labelNames: ['channel'],
    registers,
  });
  const waiting = new Gauge({
    name: 'tanya_outbox_waiting',
    help: 'Replies and notices not delivered yet',
    labelNames: ['channel'],
    registers,
  });
  return {
    turn: (channel, kind) => turns.inc({ channel, kind }),
    delivered: (channel, outcome) => deliveries.inc({ channel, outcome }),
    async page(channels) {
      for (const report of channels) {
        up.set({ channel: report.name }, report.state === 'up' ? 1 : 0);
        waiting.set({ channel: report.name }, report.waiting);
      }
      return { type: registry.contentType, body: await registry.metrics() };
    },
  };
}
