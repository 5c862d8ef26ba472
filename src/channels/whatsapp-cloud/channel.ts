import { type Channel, type ChannelRooms, Undelivered } from '../../domain/channel.ts';
import { conversationOf, renamed } from './addresses.ts';
import { fetchFile } from './files.ts';
import { createGraph, GraphRefusal } from './graph.ts';
import { createHealth, WHILE_WELL_MS } from './health.ts';
import type { Heard } from './incoming.ts';
import { troubleOf, whyOf } from './refusals.ts';
import { createSending } from './sending.ts';
import type { WhatsAppCloudRooms, WhatsAppCloudSettings } from './settings.ts';
import { callbackOf, createStatuses, readCallback } from './statuses.ts';
import { createWebhook } from './webhook.ts';
import type { Status } from './webhook-shape.ts';
import { createWindow } from './window.ts';

/** The WhatsApp Cloud API (Meta's official one) as a channel. */
export interface WhatsAppCloudChannel extends Channel {
  /** Serves `PUBLIC_URL/whatsapp`, GET and POST; 503 while the channel is stopped. */
  webhook(request: Request): Promise<Response>;
}

/** Marks of "read" under way at once; more are left out, they matter little. */
const MOST_MARKS = 50;
const SETTLE_MS = { running: 10_000, started: 30_000 };

export function createWhatsAppCloud(
  settings: WhatsAppCloudSettings,
  more: WhatsAppCloudRooms,
): (rooms: ChannelRooms) => WhatsAppCloudChannel {
  return (rooms) => {
    const { now, log } = rooms;
    const graph = createGraph(settings);
    const health = createHealth(graph, settings.phoneNumberId, now, more.checkEveryMs ?? WHILE_WELL_MS);
    const statuses = createStatuses();
    const window = createWindow(more.lastHeardAt);
    const settleMs = more.settleMs ?? SETTLE_MS;
    const lost = new Map<string, number>();
    const underWay = new Set<Promise<unknown>>();
    let marks = 0;
    let startedAt = 0;
    let running = false;

    function track<T>(work: Promise<T>): Promise<T> {
      underWay.add(work);
      const done = (): void => void underWay.delete(work);
      work.then(done, done);
      return work;
    }

    /** Shows the citizen that the desk has read it and is writing. Nothing rests on it. */
    function markRead(id: string): void {
      if (marks >= MOST_MARKS) return;
      marks++;
      void track(
        graph
          .post(`${settings.phoneNumberId}/messages`, {
            messaging_product: 'whatsapp',
            status: 'read',
            message_id: id,
            typing_indicator: { type: 'text' },
          })
          .catch(() => {})
          .finally(() => marks--),
      );
    }

    async function heard(what: Heard): Promise<void> {
      if (what.is === 'renamed') return renamed(more.chats(), what.from, what.to, what.at);
      const { message } = what;
      const conversation = await conversationOf(more.chats(), what.from, message.at);
      const fresh = await rooms.hear({ channel: 'whatsapp-cloud', conversation, ...message });
      window.heard(conversation, message.at);
      if (fresh) markRead(what.id);
    }

    async function status({ status, biz_opaque_callback_data: callback, errors }: Status): Promise<void> {
      const about = readCallback(callback);
      const code = status === 'failed' ? (errors?.[0]?.code ?? 0) : null;
      if (code !== null) {
        log.warn({ outbox: about?.row ?? null, part: about?.part ?? null, code }, 'WhatsApp did not deliver');
        const trouble = troubleOf(new GraphRefusal(400, code, null));
        if (trouble !== null) health.refused(trouble);
      }
      if (!about) return;
      const kind = status === 'played' ? 'read' : status;
      const why =
        code === null ? null : whyOf(code) === 'window' ? 'jendela 24 jam tertutup' : `kode ${code}`;
      await more.onStatus?.(about.row, about.part, kind, why);
      statuses.heard(about.row, about.part, kind);
    }

    const webhook = createWebhook(settings, { heard, status, now, log });
    const send = createSending({
      settings,
      graph,
      health,
      window,
      chats: more.chats,
      openFile: rooms.openFile,
      words: () => ({
        pick: rooms.line('whatsapp.pick'),
        list: rooms.line('whatsapp.list'),
        news: rooms.line('whatsapp.news'),
      }),
      lost: (row, part) => void lost.set(callbackOf(row, part), performance.now()),
      now,
      log,
    });

    return {
      name: 'whatsapp-cloud',
      pace: {
        parallel: 20,
        everyMs: 15,
        everyMsPerChat: 300,
        jitter: 0.1,
        perMinute: null,
        perDay: null,
      },
      repeats: 'settled',
      start() {
        running = true;
        startedAt = performance.now();
        health.start();
      },
      async stop() {
        running = false;
        health.stop();
        statuses.close();
        await Promise.allSettled(underWay);
      },
      send: (row, sending) => track(send(row, sending)),
      /** Whatever was taken is told of by a status that names row and part; silence means it was not. */
      async settle(row, from) {
        const key = callbackOf(row.id, from);
        const lostAt = lost.get(key);
        const until = lostAt === undefined ? startedAt + settleMs.started : lostAt + settleMs.running;
        const found = await statuses.wait(row.id, from, until - performance.now());
        // The next start asks again.
        if (found === null && !running) throw new Undelivered('unknown', 'program berhenti');
        lost.delete(key);
        return found !== null && found !== 'failed';
      },
      fetchFile: (file, limit) => track(fetchFile(graph, settings, file, limit)),
      health: health.now,
      webhook: (request) =>
        running ? track(webhook(request)) : Promise.resolve(new Response(null, { status: 503 })),
    };
  };
}
