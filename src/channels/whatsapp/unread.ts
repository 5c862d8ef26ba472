import type { WAMessageKey } from '@whiskeysockets/baileys';

const CHATS = 2_000;
const OF_A_CHAT = 20;

/** Messages not yet marked as read, by chat: a courtesy, so only in memory, and bounded. */
export function unreadMessages() {
  const chats = new Map<string, WAMessageKey[]>();
  return {
    add(chat: string, key: WAMessageKey): void {
      const keys = chats.get(chat) ?? [];
      chats.delete(chat);
      chats.set(chat, [...keys, key].slice(-OF_A_CHAT));
      if (chats.size > CHATS) chats.delete(chats.keys().next().value!);
    },
    take(chat: string): WAMessageKey[] {
      const keys = chats.get(chat) ?? [];
      chats.delete(chat);
      return keys;
    },
  };
}
