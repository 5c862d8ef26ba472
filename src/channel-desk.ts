import type { Delivery } from './channels/delivery.ts';
import { CHANNEL_LABEL } from './console/labels.ts';
import type { Channel, ChannelDesk, ChannelReport } from './domain/channel.ts';
import type { Store } from './domain/store.ts';

const WEEK_MS = 7 * 86_400_000;
/** An unreachable channel, or a reply that waits, for longer than this calls an officer. */
const ALARM_MS = 5 * 60_000;

/** Joins channels, outbox and delivery to what operators see of them and may set. */
export function createChannelDesk(options: {
  store: Store;
  channels: readonly Channel[];
  delivery: Pick<Delivery, 'setPaused' | 'announce'>;
}): ChannelDesk & { begin(): Promise<void>; watch(now: Date): Promise<void> } {
  const { store, delivery } = options;
  /** Web and terminal are the program itself. */
  const services = options.channels.filter((channel) => !channel.pulled);

  async function reports(now: Date): Promise<ChannelReport[]> {
    const paused = await store.channels.paused();
    const list: ChannelReport[] = [];
    for (const channel of services) {
      const waiting = await store.outbox.waiting(channel.name);
      list.push({
        name: channel.name,
        ...channel.health(),
        paused: paused.has(channel.name),
        waiting: waiting.count,
        oldestWaiting: waiting.oldest,
        failed: await store.outbox.failedSince(channel.name, new Date(now.getTime() - WEEK_MS)),
      });
    }
    return list;
  }

  return {
    reports,
    async setPaused(channel, paused, operator, now) {
      await store.channels.setPaused(channel, paused, operator, now);
      delivery.setPaused(await store.channels.paused());
      if (!paused) await delivery.announce();
    },
    async begin() {
      delivery.setPaused(await store.channels.paused());
    },
    /** Raises an alert once while a channel is down or its replies pile up, and takes it back when all is well. */
    async watch(now) {
      if (services.length === 0) return;
      const open = new Map((await store.alerts.open(['petugas'], 500)).map((one) => [one.about, one]));
      for (const report of await reports(now)) {
        const about = `channel:${report.name}`;
        const old = (since: Date | null): boolean =>
          since !== null && now.getTime() - since.getTime() > ALARM_MS;
        const down = report.state !== 'up' && report.state !== 'off' && old(report.since);
        const phrase = down
          ? 'alert.channel_down'
          : !report.paused && old(report.oldestWaiting)
            ? 'alert.channel_queue'
            : null;
        const before = open.get(about);
        if (before?.phrase === phrase) continue;
        if (before) await store.alerts.clear(before.id, now);
        if (phrase)
          await store.alerts.add({
            at: now,
            role: 'petugas',
            phrase,
            values: { channel: CHANNEL_LABEL[report.name], waiting: report.waiting },
            about,
          });
      }
    },
  };
}
