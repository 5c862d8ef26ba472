import type { InlineQuery } from 'grammy/types';
import type { ChannelRooms } from '../../domain/channel.ts';
import { telegramParts } from '../rendering/telegram.ts';
import type { Client } from './client.ts';

/** `@bot kata` in any chat: approved articles to be shared, with their sources. */

const MOST = 8;
const CACHE_SECONDS = 300;

export async function answerInline(query: InlineQuery, { api }: Client, rooms: ChannelRooms): Promise<void> {
  const hits = query.query.trim() === '' ? [] : rooms.articles(query.query, MOST);
  const results = hits.flatMap((hit) => {
    const part = telegramParts({ blocks: hit.blocks })[0];
    if (!part) return [];
    return [
      {
        type: 'article' as const,
        id: hit.id,
        title: hit.title,
        description: hit.summary,
        input_message_content: {
          message_text: part.text,
          entities: part.entities,
          link_preview_options: { is_disabled: true },
        },
      },
    ];
  });
  await api.answerInlineQuery(query.id, results, {
    cache_time: CACHE_SECONDS,
    ...(results.length === 0
      ? { button: { text: rooms.line('telegram.inline_none'), start_parameter: 'menu' } }
      : {}),
  });
}
