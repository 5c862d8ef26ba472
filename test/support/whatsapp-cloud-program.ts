import { serve } from '@hono/node-server';
import { createApp } from '../../src/app.ts';
import { createWhatsAppCloud, type WhatsAppCloudChannel } from '../../src/channels/whatsapp-cloud/channel.ts';
import type { WhatsAppCloudSettings } from '../../src/channels/whatsapp-cloud/settings.ts';
import { MODEL_CACHE, shippedContent, silent } from './desk.ts';

/** The program with this channel as a process of its own, to be killed: settings, database file and port as JSON. */

interface Start {
  settings: WhatsAppCloudSettings;
  databasePath: string;
  port: number;
}

const { settings, databasePath, port } = JSON.parse(process.argv[2] ?? '') as Start;
let channel: WhatsAppCloudChannel | null = null;
const app = await createApp({
  content: shippedContent(),
  databasePath,
  secretKey: new Uint8Array(32).fill(7),
  cacheDir: MODEL_CACHE,
  channels: [
    (rooms) => {
      channel = createWhatsAppCloud(settings, {
        chats: () => app.store.whatsappChats,
        settleMs: { running: 500, started: 500 },
      })(rooms);
      return channel;
    },
  ],
  now: () => new Date(),
  log: silent,
});
app.start();
serve({ fetch: (request) => channel!.webhook(request), hostname: '127.0.0.1', port }, () =>
  process.stdout.write('Siap\n'),
);
setInterval(() => void app.resume(), 100);
