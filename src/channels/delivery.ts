import type { Channel } from '../domain/channel.ts';
import type { Log } from '../domain/log.ts';
import type { Block, ChannelName } from '../domain/message.ts';
import type { Store } from '../domain/store.ts';
import { createLane, type Lane } from './lane.ts';

/** The only place that sends: one lane a channel, so that a slow service holds up nobody else. */
export interface Delivery {
  /** Sends what may be sent now; resolves when nothing more can be done at once. */
  run(): Promise<void>;
  /** As `run`, of the channels alone whose citizens read the transcript themselves: never waits for a service. */
  announce(): Promise<void>;
  /** An operator paused or resumed channels. */
  setPaused(channels: ReadonlySet<ChannelName>): void;
  /** Begins nothing more; resolves when nothing is under way. */
  stop(): Promise<void>;
}

/** What came of a row, for counting. */
export type Outcome = 'sent' | 'again' | 'gone' | 'refused' | 'stale' | 'unknown';

export interface DeliveryOptions {
  store: Store;
  channels: readonly Channel[];
  /** Stands above an answer that comes late. */
  late: () => Block[];
  /** Told what came of each row. */
  counted?: (channel: ChannelName, outcome: Outcome) => void;
  now: () => Date;
  random: () => number;
  log: Log;
}

export function createDelivery(options: DeliveryOptions): Delivery {
  const lanes: Lane[] = options.channels.map((channel) => createLane(channel, options));
  const reading = lanes.filter((lane) => !lane.sends);
  const all = async (some: readonly Lane[]): Promise<void> => {
    await Promise.all(some.map((lane) => lane.run()));
  };
  return {
    run: () => all(lanes),
    announce: async () => {
      for (const lane of lanes)
        if (lane.sends)
          void lane.run().catch((error) => options.log.error({ stack: String(error) }, 'a lane failed'));
      await all(reading);
    },
    setPaused: (paused) => {
      for (const lane of lanes) lane.setPaused(paused.has(lane.name));
    },
    async stop() {
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
  };
}
