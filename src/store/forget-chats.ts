import type { Cipher } from './cipher.ts';
import { REACH_COLUMN } from './conversations.ts';
import type { Db } from './database.ts';
import { ALIAS } from './whatsapp-chats.ts';

/** A chat that was removed: its channel, and where the service reached it. */
export interface Removed {
  channel: string;
  reach_sealed: Uint8Array | null;
}

/**
 * After chats were removed: a citizen's WhatsApp addresses go with the last of their chats, as every other channel's
 * address goes with its chat.
 */
export async function forgetAddresses(db: Db, cipher: Cipher, chats: readonly Removed[]): Promise<void> {
  for (const { channel, reach_sealed: sealed } of chats) {
    if (sealed === null || !channel.startsWith('whatsapp')) continue;
    const key = cipher.lookupKey(ALIAS, cipher.open(REACH_COLUMN, sealed));
    const names = await db
      .selectFrom('whatsapp_alias')
      .select('alias_sealed')
      .where('conversation_key', '=', key)
      .execute();
    const addresses = names.map((name) =>
      cipher.lookupKey('address', `${channel}:${cipher.open(ALIAS, name.alias_sealed)}`),
    );
    if (addresses.length === 0 || (await stillSpoken(db, channel, addresses))) continue;
    await db.deleteFrom('whatsapp_alias').where('conversation_key', '=', key).execute();
  }
}

/** Somebody under one of the addresses has another chat that stays, or has just written again. */
async function stillSpoken(db: Db, channel: string, addresses: readonly string[]): Promise<boolean> {
  const chat = await db
    .selectFrom('conversation')
    .select('id')
    .where('channel', '=', channel)
    .where('address', 'in', addresses)
    .executeTakeFirst();
  const waiting = await db
    .selectFrom('inbox')
    .select('id')
    .where('state', '=', 'new')
    .where('channel', '=', channel)
    .where('address', 'in', addresses)
    .executeTakeFirst();
  return (chat ?? waiting) !== undefined;
}
