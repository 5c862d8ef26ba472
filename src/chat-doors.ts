import { EventEmitter } from 'node:events';
import type { Worker } from './conversation/worker.ts';
import type { Hear } from './domain/channel.ts';
import type { ChatDoor } from './domain/desk.ts';
import { addressSpace, type CitizenMessage } from './domain/message.ts';
import type { Store } from './domain/store.ts';

/** The doors by which messages come in, and the bell that says that a transcript grew. */
export interface ChatDoors {
  /** For channels whose citizens wait for the answer of each message. */
  door: ChatDoor;
  /** For chat services: puts keyed hashes in place of addresses and ids before anything is stored. */
  hear: Hear;
  /** A message's turn is committed. */
  answered(message: CitizenMessage): void;
  grew(channel: string, address: string): void;
}

const keyOf = (message: CitizenMessage): string => `${message.channel}:${message.key}`;

/**
 * @param accept stores a message; see `Worker`
 * @param work sets the worker on what was stored
 */
export function createChatDoors(
  store: Pick<Store, 'lookupKey'>,
  accept: Worker['accept'],
  work: () => void,
): ChatDoors {
  const growth = new EventEmitter().setMaxListeners(0);
  const turns = new EventEmitter().setMaxListeners(0);
  const pending = new Map<string, Promise<void>>();

  const door: ChatDoor = {
    async accept(message) {
      const key = keyOf(message);
      // Listened for before the message is stored: a worker already running may answer it at once.
      let done = (): void => {};
      const turn = new Promise<void>((resolve) => (done = resolve));
      turns.once(key, done);
      const fresh = await accept(message).catch((error: unknown) => {
        turns.off(key, done);
        throw error;
      });
      if (fresh) {
        pending.set(key, turn);
        void turn.then(() => pending.delete(key));
        work();
      } else turns.off(key, done);
      return fresh;
    },
    async settled(message, limitMs) {
      const turn = pending.get(keyOf(message));
      if (!turn) return;
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([turn, new Promise<void>((resolve) => (timer = setTimeout(resolve, limitMs)))]);
      clearTimeout(timer);
    },
    onTranscript(channel, address, listener) {
      const event = `${channel}:${address}`;
      growth.on(event, listener);
      return () => growth.off(event, listener);
    },
  };

  return {
    door,
    async hear(message) {
      const { channel, conversation } = message;
      const fresh = await accept({
        ...message,
        key: store.lookupKey('message', keyOf(message)),
        conversation: store.lookupKey('address', `${addressSpace(channel)}:${conversation}`),
        reach: conversation,
      });
      if (fresh) work();
      return fresh;
    },
    answered: (message) => void turns.emit(keyOf(message)),
    grew: (channel, address) => void growth.emit(`${channel}:${address}`),
  };
}
