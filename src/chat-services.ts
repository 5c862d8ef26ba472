import { createTelegram } from './channels/telegram/telegram.ts';
import { createWhatsapp, type WhatsappOptions } from './channels/whatsapp/whatsapp.ts';
import { createWhatsAppCloud } from './channels/whatsapp-cloud/channel.ts';
import type { WhatsAppCloudRooms } from './channels/whatsapp-cloud/settings.ts';
import type { Config } from './config.ts';
import type { WhatsappPairing } from './console/rooms.ts';
import type { ChannelMaker } from './domain/channel.ts';
import { addressSpace } from './domain/message.ts';
import { Refusal } from './domain/refusal.ts';
import type { Store } from './domain/store.ts';

/** A channel that is called by its service. */
type Webhook = (request: Request) => Promise<Response>;

/** The chat services whose settings are present. */
export interface ChatServices {
  makers: ChannelMaker[];
  /** Path → who answers there; filled once the channels are made. */
  webhooks: Map<string, Webhook>;
  /** How WhatsApp is linked, when it runs through Baileys. */
  pairing: WhatsappPairing | null;
}

/**
 * @param store asked when a channel starts: the store is opened after the channels are named
 * @param terminal where a QR may be drawn
 */
export function chatServices(
  config: Pick<Config, 'telegram' | 'whatsapp' | 'dataDir'>,
  store: () => Store,
  now: () => Date,
  terminal: WhatsappOptions['terminal'],
): ChatServices {
  const services: ChatServices = { makers: [], webhooks: new Map(), pairing: null };

  if (config.telegram) {
    const make = createTelegram(config.telegram);
    const called = config.telegram.webhook !== null;
    services.makers.push((rooms) => {
      const channel = make(rooms);
      if (called) services.webhooks.set('/telegram', (request) => channel.webhook(request));
      return channel;
    });
  }

  if (config.whatsapp?.kind === 'baileys') {
    const whatsapp = createWhatsapp({ settings: config.whatsapp, store, dataDir: config.dataDir, terminal });
    services.makers.push(whatsapp.make);
    services.pairing = {
      pairing: whatsapp.pairing.current,
      async requestCode(phone) {
        const code = await whatsapp.pairing.requestCode(phone);
        if (code === null) throw new Refusal('pairing_phone');
        return code;
      },
      pairAgain: whatsapp.pairing.pairAgain,
      connectAgain: whatsapp.pairing.connectAgain,
    };
  }

  if (config.whatsapp?.kind === 'cloud') {
    const make = createWhatsAppCloud(config.whatsapp, cloudRooms(store, now));
    services.makers.push((rooms) => {
      const channel = make(rooms);
      services.webhooks.set('/whatsapp', (request) => channel.webhook(request));
      return channel;
    });
  }
  return services;
}

function cloudRooms(store: () => Store, now: () => Date): WhatsAppCloudRooms {
  return {
    chats: () => store().whatsappChats,
    lastHeardAt: (address) =>
      store().conversations.heardAt(
        'whatsapp-cloud',
        store().lookupKey('address', `${addressSpace('whatsapp-cloud')}:${address}`),
      ),
    async onStatus(row, part, status, reason) {
      const { outbox } = store();
      if (status === 'failed') await outbox.bounced(row, part, now(), reason ?? 'gagal di WhatsApp');
      else await outbox.confirmed(row, part + 1);
    },
  };
}
