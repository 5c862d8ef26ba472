import { type Sending, Undelivered } from '../../domain/channel.ts';
import type { OutboxRow } from '../../domain/conversation.ts';
import type { Log } from '../../domain/log.ts';
import type { OpenFile } from '../../domain/message.ts';
import type { WhatsappChats } from '../../domain/whatsapp-auth.ts';
import { recipientOf } from './addresses.ts';
import { uploadFile } from './files.ts';
import { type Graph, GraphRefusal, GraphSilence } from './graph.ts';
import type { Health } from './health.ts';
import { type Part, type PartWords, partsOf, textMessage } from './parts.ts';
import { troubleOf, undelivered } from './refusals.ts';
import type { WhatsAppCloudSettings } from './settings.ts';
import { callbackOf } from './statuses.ts';
import type { Window } from './window.ts';

/** One reply on its way out: part after part, and what each refusal means. */

export interface SendingRooms {
  settings: WhatsAppCloudSettings;
  graph: Graph;
  health: Health;
  window: Window;
  chats(): WhatsappChats;
  openFile: OpenFile;
  words(): PartWords & { news: string };
  /** A part's answer got lost: from now on its status is waited for. */
  lost(row: number, part: number): void;
  now(): Date;
  log: Log;
}

export function createSending(rooms: SendingRooms): (row: OutboxRow, sending: Sending) => Promise<void> {
  const { settings, graph, health, window, log } = rooms;
  const path = `${settings.phoneNumberId}/messages`;

  /** @throws Undelivered */
  async function asked<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof GraphRefusal) {
        const trouble = troubleOf(error);
        if (trouble !== null) health.refused(trouble);
        throw undelivered(error);
      }
      if (!(error instanceof GraphSilence)) throw error;
      if (!error.left) health.doubted();
      throw undelivered(error);
    }
  }

  async function post(to: object, content: object, callback?: string): Promise<string | null> {
    const answer = await graph.post(path, {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      ...to,
      ...content,
      ...(callback === undefined ? {} : { biz_opaque_callback_data: callback }),
    });
    const [message] = Array.isArray(answer.messages) ? (answer.messages as { id?: unknown }[]) : [];
    return typeof message?.id === 'string' ? message.id : null;
  }

  async function contentOf(part: Part, row: number): Promise<Record<string, unknown> | null> {
    if (part.is === 'message') return part.content;
    const file = await rooms.openFile(part.file.source);
    const content = file && (await asked(() => uploadFile(graph, settings, file, part.caption)));
    if (content) return content;
    log.warn({ outbox: row, of: part.file.source.of }, 'a file was left out of a reply');
    return part.caption === null ? null : textMessage(part.caption);
  }

  /** Says by the template, once, that there is news; then the reply waits until the citizen writes. */
  async function closed(address: string, to: object): Promise<never> {
    if (settings.template !== null && window.mayTell(address)) {
      const { name, language } = settings.template;
      const parameters = [{ type: 'text', text: rooms.words().news.replace(/\s+/g, ' ') }];
      try {
        await post(to, {
          type: 'template',
          template: { name, language: { code: language }, components: [{ type: 'body', parameters }] },
        });
      } catch (error) {
        if (error instanceof GraphSilence && !error.left) throw undelivered(error);
        if (error instanceof GraphRefusal) {
          const outcome = undelivered(error);
          if (outcome.why !== 'refused') throw outcome;
          log.warn({ code: error.code }, 'the WhatsApp template was refused');
        } else if (!(error instanceof GraphSilence)) throw error;
        // An answer that got lost counts as told: the template is billed.
      }
      window.told(address);
    }
    throw new Undelivered('window', 'jendela 24 jam tertutup');
  }

  return async (row, sending) => {
    const to = recipientOf((await rooms.chats().replyTo(row.address)) ?? row.address);
    if (!(await window.isOpen(row.address, rooms.now()))) await closed(row.address, to);
    const parts = partsOf(row.reply, row.n, rooms.words());
    for (let part = sending.from; part < parts.length; part++) {
      if (sending.signal.aborted) throw new Undelivered('again', 'program berhenti');
      const content = await contentOf(parts[part]!, row.id);
      let id: string | null = null;
      if (content)
        try {
          id = await asked(() => post(to, content, callbackOf(row.id, part)));
        } catch (error) {
          if (error instanceof Undelivered && error.why === 'window') await closed(row.address, to);
          if (error instanceof Undelivered && error.why === 'unknown') rooms.lost(row.id, part);
          throw error;
        }
      await sending.sent(part, id);
    }
  };
}
