import type { ChannelSettings } from '../domain/conversation.ts';
import type { ChannelName } from '../domain/message.ts';
import type { Db } from './database.ts';

export function channelSettings(db: Db): ChannelSettings {
  return {
    async paused() {
      const rows = await db.selectFrom('channel_setting').select('channel').where('paused', '=', 1).execute();
      return new Set(rows.map((row) => row.channel as ChannelName));
    },

    async setPaused(channel, paused, operator, at) {
      const row = { paused: paused ? 1 : 0, by_operator: operator, at: at.getTime() };
      await db
        .insertInto('channel_setting')
        .values({ channel, ...row })
        .onConflict((conflict) => conflict.column('channel').doUpdateSet(row))
        .execute();
    },
  };
}
