import type { Outgoing } from './limits.ts';
import type { StoredMedia } from './media.ts';

/** A simulated citizen: writes as WhatsApp does for them, and sees what the business number sent. */

export interface SeenByCitizen {
  /** wamid of the desk's message. */
  id: string;
  type: Outgoing['type'];
  text: string;
  choices: Outgoing['choices'];
  file: { name: string; type: string; bytes: Uint8Array } | null;
}

/** What a citizen's phone is known by; one of the two may be missing. */
export interface Person {
  /** Digits with country code; null for somebody who hides it behind a username. */
  phone: string | null;
  /** Business-scoped user id (`ID.…`); null as before they existed. */
  userId: string | null;
  name: string;
}

export interface Said {
  id?: string;
  at?: Date;
}

export interface GraphCitizen {
  readonly person: Person;
  readonly seen: readonly SeenByCitizen[];
  /** Message ids of theirs that the desk marked as read, and those it showed "typing" for. */
  readonly readByDesk: readonly string[];
  readonly typingShown: readonly string[];
  /** Cannot be reached: closed their account or blocked the number (131026). */
  unreachable: boolean;
  says(text: string, said?: Said): string;
  /** Presses the newest button or row with this title. */
  presses(title: string, said?: Said): string;
  sendsFile(
    file: { name: string | null; type: string; bytes: Uint8Array; caption?: string },
    said?: Said,
  ): { id: string; media: StoredMedia };
  /** Any other message type with its own object, as the API words it: `{audio: {…}}`. */
  sends(type: string, content: object, said?: Said): string;
  edits(id: string, text: string, said?: Said): string;
  deletes(id: string, said?: Said): string;
  /** Leaves to a new number; the API tells so in the chat of the old one. */
  changesNumber(phone: string | null, userId: string | null): string;
  /** Opens the chat: what was delivered becomes read. */
  reads(): void;
}

export interface CitizenRooms {
  now(): Date;
  phoneNumberId: string;
  push(value: object): void;
  keepMedia(type: string, bytes: Uint8Array): StoredMedia;
  /** Opens the 24-hour window. */
  wrote(person: Person, at: Date): void;
  status(message: SeenByCitizen, status: 'read'): void;
  newId(): string;
}

/** A citizen and the server's side of them. */
export interface CitizenHandle {
  citizen: GraphCitizen;
  deliver(message: SeenByCitizen): void;
  markRead(id: string, typing: boolean): void;
}

export function createCitizen(start: Person, rooms: CitizenRooms): CitizenHandle {
  let person = start;
  const seen: SeenByCitizen[] = [];
  const readByDesk: string[] = [];
  const typingShown: string[] = [];
  let read = 0;

  const value = (messages: object[]): object => ({
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '62321000000', phone_number_id: rooms.phoneNumberId },
    contacts: [
      {
        profile: { name: person.name },
        ...(person.phone === null ? {} : { wa_id: person.phone }),
        ...(person.userId === null ? {} : { user_id: person.userId }),
      },
    ],
    messages,
  });

  function sends(type: string, content: object, { id = rooms.newId(), at = rooms.now() }: Said = {}): string {
    if (type !== 'system') rooms.wrote(person, at);
    rooms.push(
      value([
        {
          ...(person.phone === null ? {} : { from: person.phone }),
          ...(person.userId === null ? {} : { from_user_id: person.userId }),
          id,
          timestamp: String(Math.floor(at.getTime() / 1000)),
          type,
          ...content,
        },
      ]),
    );
    return id;
  }

  const citizen: GraphCitizen = {
    get person() {
      return person;
    },
    seen,
    readByDesk,
    typingShown,
    unreachable: false,
    sends,
    says: (text, said) => sends('text', { text: { body: text } }, said),
    presses(title, said) {
      const message = seen.findLast((one) => one.choices.some((choice) => choice.title === title));
      const choice = message?.choices.find((one) => one.title === title);
      if (!message || !choice) throw new Error(`no button ${title}`);
      const isButton =
        message.choices.every((one) => one.description === null) && message.choices.length <= 3;
      const kind = isButton ? 'button_reply' : 'list_reply';
      const reply = {
        id: choice.id,
        title: choice.title,
        ...(choice.description === null ? {} : { description: choice.description }),
      };
      return sends(
        'interactive',
        {
          context: { from: '62321000000', id: message.id },
          interactive: { type: kind, [kind]: reply },
        },
        said,
      );
    },
    sendsFile({ name, type, bytes, caption }, said) {
      const media = rooms.keepMedia(type, bytes);
      const kind = type.startsWith('image/') ? 'image' : 'document';
      const id = sends(
        kind,
        {
          [kind]: {
            id: media.id,
            mime_type: type,
            sha256: media.sha256,
            ...(caption === undefined ? {} : { caption }),
            ...(kind === 'document' && name !== null ? { filename: name } : {}),
          },
        },
        said,
      );
      return { id, media };
    },
    edits: (id, text, said) =>
      sends(
        'edit',
        { edit: { original_message_id: id, message: { type: 'text', text: { body: text } } } },
        said,
      ),
    deletes: (id, said) => sends('revoke', { revoke: { original_message_id: id } }, said),
    changesNumber(phone, userId) {
      const id = sends('system', {
        system: {
          type: 'user_changed_number',
          body: 'User changed their number',
          ...(phone === null ? {} : { wa_id: phone }),
          ...(userId === null ? {} : { user_id: userId }),
        },
      });
      person = { ...person, phone, userId };
      return id;
    },
    reads() {
      for (const message of seen.slice(read)) rooms.status(message, 'read');
      read = seen.length;
    },
  };

  return {
    citizen,
    deliver: (message) => void seen.push(message),
    markRead(id, typing) {
      readByDesk.push(id);
      if (typing) typingShown.push(id);
    },
  };
}
