import { type Channel, UNPACED } from '../domain/channel.ts';
import type { ChannelName } from '../domain/message.ts';

/** A channel whose citizens read the transcript themselves: delivering is telling them that it grew. */
export function createTranscriptChannel(
  name: ChannelName,
  grew: (channel: ChannelName, address: string) => void,
  since: Date,
): Channel {
  return {
    name,
    pace: UNPACED,
    pulled: true,
    repeats: 'dropped',
    start() {},
    async stop() {},
    async send(row) {
      grew(name, row.address);
    },
    health: () => ({ state: 'up', since, reason: null }),
  };
}
