import type { Api } from 'grammy';
import type { ChannelRooms } from '../../domain/channel.ts';

/** Commands and deep links: short names for what a citizen could type as well. */

/** Command → what it stands for in the conversation. */
const MEANS: Readonly<Record<string, string>> = {
  menu: 'menu',
  jadwal: 'kapan pemilu berikutnya',
  cekdpt: 'cara cek daftar pemilih',
  permohonan: 'permohonan',
  status: 'status',
  keberatan: 'keberatan',
  petugas: 'petugas',
  privasi: 'data saya',
  batal: 'batal',
};
/** What may be asked before everybody. */
const IN_GROUPS = ['menu', 'jadwal', 'cekdpt'];

/** A command registered for groups, typed without the bot's name. */
export function isGroupCommand(words: string): boolean {
  return IN_GROUPS.includes(words.slice(1).toLowerCase());
}

const COMMAND = /^\/([a-z]{1,32})(?:@(\w+))?(?:\s+([\s\S]*))?$/i;

/**
 * What a text means that may be a command.
 * @param username of the bot: a command for another bot is none of ours
 * @returns the text to be understood, with a slash before a command so that no open form takes it for an answer; null
 * when it is for somebody else
 */
export function commandText(text: string, username: string): string | null {
  const match = COMMAND.exec(text.trim());
  if (!match) return text;
  const [, name = '', whom, rest = ''] = match;
  if (whom !== undefined && whom.toLowerCase() !== username.toLowerCase()) return null;
  const command = name.toLowerCase();
  if (command === 'start') return payloadText(rest.trim());
  const meaning = MEANS[command];
  // A question behind a command says more than the command ("/jadwal pilkada 2024").
  const typed = `${command} ${rest}`.trim();
  return `/${meaning === undefined || (rest.trim() !== '' && command !== 'batal') ? typed : meaning}`;
}

/** `t.me/<bot>?start=<payload>`: a command's name, a registration number, or a code of the desk; else a greeting. */
function payloadText(payload: string): string {
  if (payload === '') return '/halo';
  const meaning = MEANS[payload.toLowerCase()];
  if (meaning !== undefined) return `/${meaning}`;
  return /^(petugas-[\w-]+|[a-z]{3}-\d{4}-\d{1,6})$/i.test(payload) ? payload : '/halo';
}

/** Tells Telegram what the bot is and which commands it has; repeated at each start, since sentences may change. */
export async function introduce(api: Api, rooms: ChannelRooms): Promise<void> {
  const described = (names: readonly string[]) =>
    names.map((command) => ({ command, description: rooms.line(`telegram_commands.${command}`) }));
  const all = described(Object.keys(MEANS));
  await api.setMyCommands(all);
  await api.setMyCommands(all, { language_code: 'id' });
  await api.setMyCommands(described(IN_GROUPS), { scope: { type: 'all_group_chats' } });
  await api.setMyDescription(rooms.line('telegram.description'));
  await api.setMyShortDescription(rooms.line('telegram.short_description'));
}
