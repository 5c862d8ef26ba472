import { randomBytes } from 'node:crypto';
import {
  type BinaryNode,
  encodeBigEndian,
  encodeWAMessage,
  proto,
  unpadRandomMax16,
} from '@whiskeysockets/baileys';
import type { MediaServer } from './media.ts';
import { type Bundle, type SignalDevice, signalDevice } from './signal.ts';

export type Addressing = 'pn' | 'lid';

export interface Seen {
  id: string;
  text: string;
  file: { name: string; type: string; bytes: Uint8Array } | null;
  at: number;
}

/** What a citizen's phone needs of the service. */
export interface Service {
  bundle(): Bundle;
  /** Hands a stanza to the linked device, now or when it comes back. */
  deliver(node: BinaryNode): void;
  media: MediaServer;
}

const stamp = (): string => String(Math.floor(Date.now() / 1000));

/** A citizen's phone: Signal sessions, receipts, retries both ways, and a screen. */
export class Citizen {
  readonly pn: string;
  readonly lid: string;
  /** How the service addresses this citizen, and whether it tells the other address. */
  addressing: Addressing = 'pn';
  tellsOther = true;
  /** What is on the screen; a message id that was there before is dropped, as a phone does. */
  readonly screen: Seen[] = [];
  repeats = 0;
  /** Retry receipts sent and received. */
  readonly retries = { sent: 0, received: 0 };
  readonly device: SignalDevice = signalDevice();
  #service: Service;
  /**
   * The desk as this phone knows it. A name of its own: libsignal queues work by name for the whole process, and a
   * phone's work would run in another's transaction.
   */
  readonly #desk: string;
  #session = false;
  #sent = new Map<string, proto.IMessage>();
  #work: Promise<unknown> = Promise.resolve();
  #listeners = new Set<() => void>();

  constructor(number: number, service: Service) {
    this.pn = `${6285700000000 + number}@s.whatsapp.net`;
    this.lid = `${70000000000000 + number}@lid`;
    this.#desk = `${6210000000000 + number}@s.whatsapp.net`;
    this.#service = service;
  }

  get jid(): string {
    return this.addressing === 'lid' ? this.lid : this.pn;
  }

  /** Sends a message; `id` to send one a second time. Returns its id. */
  send(message: proto.IMessage, id: string = randomBytes(10).toString('hex').toUpperCase()): Promise<string> {
    this.#sent.set(id, message);
    return this.#inOrder(() => this.#encrypted(id, message)).then(() => id);
  }

  says(text: string, id?: string): Promise<string> {
    return this.send({ conversation: text }, id);
  }

  /** Sends what nobody can decrypt, under an id that the phone sends right when it is asked again. */
  saysGarbled(text: string): Promise<string> {
    const id = randomBytes(10).toString('hex').toUpperCase();
    this.#sent.set(id, { conversation: text });
    return this.#inOrder(() => this.#encrypted(id, { conversation: text }, 0, true)).then(() => id);
  }

  async waitsFor(count: number, ms = 10_000): Promise<Seen[]> {
    if (this.screen.length >= count) return this.screen;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#listeners.delete(look);
        reject(new Error(`${this.screen.length} of ${count} messages after ${ms} ms`));
      }, ms);
      const look = (): void => {
        if (this.screen.length < count) return;
        clearTimeout(timer);
        this.#listeners.delete(look);
        resolve();
      };
      this.#listeners.add(look);
    });
    return this.screen;
  }

  /** Forgets the session with the desk, as a phone that was set up anew: the desk's next message cannot be read. */
  async forgetsSession(): Promise<void> {
    await this.device.repository.deleteSession([this.#desk]);
    this.#session = false;
  }

  /** A message was on the screen and is lost: the phone asks for it once more. */
  async losesMessage(id: string): Promise<void> {
    this.screen.splice(
      this.screen.findIndex((seen) => seen.id === id),
      1,
    );
    await this.#inOrder(() => this.#asksAgain(id));
  }

  /** `<enc>` addressed to this citizen. */
  receive(id: string, enc: BinaryNode): Promise<void> {
    return this.#inOrder(async () => {
      let message: proto.Message;
      try {
        const plain = await this.device.repository.decryptMessage({
          jid: this.#desk,
          type: enc.attrs.type as 'pkmsg' | 'msg',
          ciphertext: enc.content as Uint8Array,
        });
        message = proto.Message.decode(unpadRandomMax16(plain));
      } catch {
        if (this.screen.some((seen) => seen.id === id)) this.repeats++;
        else await this.#asksAgain(id);
        return;
      }
      this.#service.deliver({ tag: 'receipt', attrs: { id, from: this.jid, t: stamp() } });
      if (this.screen.some((seen) => seen.id === id)) this.repeats++;
      else await this.#show(id, message);
      for (const listener of this.#listeners) listener();
    });
  }

  /** The desk could not decrypt: the same message again, in a new session. */
  retried(id: string): Promise<void> {
    this.retries.received++;
    const message = this.#sent.get(id);
    if (!message) return Promise.resolve();
    return this.#inOrder(async () => {
      await this.device.repository.deleteSession([this.#desk]);
      this.#session = false;
      await this.#encrypted(id, message, 1);
    });
  }

  async #show(id: string, message: proto.Message): Promise<void> {
    const held = message.documentMessage ?? message.imageMessage;
    const file = held && {
      name: message.documentMessage?.fileName ?? '',
      type: held.mimetype ?? '',
      bytes: await this.#service.media.get(
        { directPath: held.directPath!, mediaKey: held.mediaKey! },
        message.documentMessage ? 'document' : 'image',
      ),
    };
    const text = message.conversation || message.extendedTextMessage?.text || held?.caption || '';
    this.screen.push({ id, text, file: file ?? null, at: performance.now() });
  }

  async #asksAgain(id: string): Promise<void> {
    this.retries.sent++;
    this.#service.deliver({
      tag: 'receipt',
      attrs: { id, from: this.jid, type: 'retry', t: stamp() },
      content: [
        { tag: 'retry', attrs: { count: '1', id, t: stamp(), v: '1' } },
        { tag: 'registration', attrs: {}, content: encodeBigEndian(this.device.creds.registrationId) },
        { tag: 'keys', attrs: {}, content: (await this.device.bundle()).slice(1) },
      ],
    });
  }

  async #encrypted(id: string, message: proto.IMessage, count = 0, garbled = false): Promise<void> {
    if (!this.#session) {
      const session = this.#service.bundle().take();
      await this.device.repository.injectE2ESession({ jid: this.#desk, session });
      this.#session = true;
    }
    const sealed = await this.device.repository.encryptMessage({
      jid: this.#desk,
      data: encodeWAMessage(message as proto.Message),
    });
    const content = Buffer.from(sealed.ciphertext);
    if (garbled) content[content.length - 12]! ^= 0xff;
    const other: Record<string, string> =
      this.addressing === 'lid' ? { sender_pn: this.pn } : { sender_lid: this.lid };
    this.#service.deliver({
      tag: 'message',
      attrs: {
        id,
        from: this.jid,
        type: 'text',
        t: stamp(),
        notify: 'Warga',
        addressing_mode: this.addressing,
        ...(this.tellsOther ? other : {}),
      },
      content: [
        {
          tag: 'enc',
          attrs: { v: '2', type: sealed.type, ...(count ? { count: String(count) } : {}) },
          content,
        },
      ],
    });
  }

  /** A ratchet moves one step at a time. */
  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#work.then(work);
    this.#work = next.catch(() => {});
    return next;
  }
}
