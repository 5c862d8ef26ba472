import { type Channel, type ChannelRooms, Undelivered } from '../../domain/channel.ts';
import type { Client } from './client.ts';
import { createConnection } from './connection.ts';
import { fetchFile } from './files.ts';
import { type Known, sendRow } from './sending.ts';
import { PACE, type TelegramSettings } from './settings.ts';
import { settleRow } from './settle.ts';
import { answerWebhook } from './webhook.ts';

export interface TelegramChannel extends Channel {
  /** Answers Telegram's calls at the address of `settings.webhook`. */
  webhook(request: Request): Promise<Response>;
}

/** Telegram by the Bot API through grammY: long polling, or a webhook when the settings name one. */
export function createTelegram(settings: TelegramSettings): (rooms: ChannelRooms) => TelegramChannel {
  return (rooms) => {
    const known: Known = { newest: 0, asked: new Set(), moved: new Map() };
    const connection = createConnection(settings, rooms, known);
    const client = (): Client => {
      const open = connection.client();
      if (!open) throw new Undelivered('again', 'Telegram belum tersambung', { everybody: true });
      return open;
    };
    return {
      name: 'telegram',
      pace: { ...PACE, ...settings.pace },
      repeats: 'settled',
      start: connection.start,
      stop: connection.stop,
      health: connection.health,
      mark: () => (known.newest === 0 ? '' : String(known.newest)),
      send: (row, sending) => sendRow(row, sending, client(), rooms, known),
      settle: async (row, from, mark) => settleRow(row, from, mark, client(), rooms, known),
      fetchFile: async (file, limit) => fetchFile(file, limit, client(), settings),
      webhook: (request) =>
        answerWebhook(request, settings.webhook?.secret ?? '', connection.intake(), rooms),
    };
  };
}
