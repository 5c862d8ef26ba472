import { createApp } from '../../src/app.ts';
import type { WhatsappSettings } from '../../src/channels/whatsapp/settings.ts';
import { createWhatsapp } from '../../src/channels/whatsapp/whatsapp.ts';
import { createLog } from '../../src/log.ts';
import { MODEL_CACHE, shippedContent } from './desk.ts';
import { SECRET } from './whatsapp-desk.ts';
import { FAST, QUICK } from './whatsapp-pace.ts';

/** The program with WhatsApp as a process of its own, to be killed; settings and data folder as JSON. */
const { settings, folder } = JSON.parse(process.argv[2] ?? '') as {
  settings: WhatsappSettings | null;
  folder: string;
};
const app = await createApp({
  content: shippedContent(),
  databasePath: `${folder}/desk.db`,
  secretKey: SECRET,
  cacheDir: MODEL_CACHE,
  channels: settings
    ? [
        createWhatsapp({
          settings,
          store: () => app.store,
          dataDir: folder,
          terminal: process.stdout,
          timing: QUICK,
          pace: FAST,
        }).make,
      ]
    : [],
  now: () => new Date(),
  log: createLog('info'),
});
app.start();
setInterval(() => void app.resume(), 50);
process.stdout.write('Siap\n');
process.on('message', (asked) => {
  if (asked === 'memory') {
    globalThis.gc?.();
    process.send?.(process.memoryUsage());
  }
});
process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
