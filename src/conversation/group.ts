import { isTalk, type Reply } from '../domain/message.ts';
import type { Rooms } from './answer.ts';
import type { Received } from './receive.ts';
import { reply } from './reply.ts';

/** An emergency number is for everybody to read. */
const FOR_ALL: ReadonlySet<string> = new Set(['ancaman_darurat']);

/**
 * What may be said in a group: talk about public matters. Forms, a case's status, own data and persons are for the
 * private chat, and no button that leads there is shown. Pure.
 */
export function forGroup(received: Received, rooms: Rooms): Pick<Received, 'replies' | 'heard'> {
  const { library } = rooms;
  const said = received.replies.filter((one) => isTalk(one) || FOR_ALL.has(one.intent ?? ''));
  const withheld = said.length < received.replies.length || received.effects.some((one) => one.do !== 'miss');
  const toPerson = received.effects.some((one) => one.do === 'call_person');
  const instead: Reply[] = withheld
    ? [reply('fallback', library.say(toPerson ? 'group.person' : 'group.private'))]
    : [];
  return {
    heard: received.heard,
    replies: [...said.map((one) => ({ ...one, choices: [], files: [] })), ...instead],
  };
}
