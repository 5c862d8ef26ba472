import { isTalk, type Reply } from '../domain/message.ts';
import { policeOf, type Rooms } from './answer.ts';
import type { Received } from './receive.ts';
import { reply } from './reply.ts';

const EMERGENCY = 'ancaman_darurat';

/**
 * What may be said in a group: talk about public matters. Forms, a case's status, own data and persons are for the
 * private chat, and no button that leads there is shown. Pure.
 */
export function forGroup(received: Received, rooms: Rooms): Pick<Received, 'replies' | 'heard'> {
  const { library } = rooms;
  const said = received.replies.flatMap((one) => {
    if (isTalk(one)) return [one];
    // Where to get help is for everybody to read; that a person was told would be untrue here.
    if (one.intent !== EMERGENCY) return [];
    return [{ ...one, blocks: library.say('group.emergency', { police: policeOf(rooms) }) }];
  });
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
