import { AsyncLocalStorage } from 'node:async_hooks';
import type {
  BinaryNode,
  SignalKeyStoreWithTransaction,
  SocketConfig,
  WAMessage,
} from '@whiskeysockets/baileys';
import type { Baileys } from './library.ts';
import type { Turns } from './turns.ts';

type MakeRepository = SocketConfig['makeSignalRepository'];

/**
 * Baileys tells the service "received" before it hands a message on, so that a crash in between loses it. Here a message
 * is heard while it is being decrypted: first it is on disk, then the ratchet moves on (one transaction around both),
 * then the receipt goes out. Crashed anywhere, the service sends it again and it can be decrypted again; the store knows
 * its key.
 */
export function hearingEarly(
  baileys: Baileys,
  hear: (message: WAMessage) => Promise<void>,
  turns: Turns,
): { make: MakeRepository; arrived(node: BinaryNode, me: { id: string; lid: string }): void } {
  const { DEFAULT_CONNECTION_CONFIG, decodeMessageNode, jidNormalizedUser, proto, unpadRandomMax16 } =
    baileys;
  /** The stanza each ciphertext came in. */
  const stanzas = new WeakMap<Uint8Array, { node: BinaryNode; me: { id: string; lid: string } }>();
  // What hearing sets off (answers, too) must not take part in the transaction around the decryption.
  const outside = AsyncLocalStorage.snapshot();

  async function heard(ciphertext: Uint8Array, padded: Uint8Array): Promise<void> {
    const stanza = stanzas.get(ciphertext);
    if (!stanza) return;
    const { fullMessage } = decodeMessageNode(stanza.node, stanza.me.id, stanza.me.lid);
    const message = proto.Message.decode(unpadRandomMax16(padded));
    const key = { ...fullMessage.key, remoteJid: jidNormalizedUser(fullMessage.key.remoteJid ?? undefined) };
    await outside(() => hear({ ...fullMessage, key, message } as WAMessage));
  }

  return {
    arrived(node, me) {
      if (!Array.isArray(node.content)) return;
      for (const child of node.content)
        if (child.tag === 'enc' && child.content instanceof Uint8Array)
          stanzas.set(child.content, { node, me });
    },
    make(auth, logger, pnToLid) {
      // Baileys gives every repository a store with transactions.
      const keys = auth.keys as SignalKeyStoreWithTransaction;
      const repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository(auth, logger, pnToLid);
      return {
        ...repository,
        decryptMessage: (what) =>
          turns.take(jidNormalizedUser(what.jid), () =>
            keys.transaction(async () => {
              const plain = await repository.decryptMessage(what);
              await heard(what.ciphertext, plain);
              return plain;
            }, what.jid),
          ),
      };
    },
  };
}
