import type { Conversation } from '../domain/conversation.ts';
import type { Block, CitizenMessage, Reply } from '../domain/message.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Store } from '../domain/store.ts';
import { FILE_MARK } from '../domain/web-chat.ts';
import type { Rooms } from './answer.ts';
import type { Fetched } from './incoming-file.ts';
import { reply, waysOn } from './reply.ts';
import { readStep } from './step.ts';

/** What a message comes to once one has looked at what came besides its text. */
export interface Incoming {
  /** What is decided on. */
  text: string;
  /** What stands in the transcript in its place; null: what was decided on. */
  heard: string | null;
  /** Stands above the answer. */
  above: Block[];
  /** Said without deciding anything. */
  instead: Reply | null;
  /** An open form is set aside before deciding. */
  leavesForm: boolean;
}

const plain = (text: string): Incoming => ({
  text,
  heard: null,
  above: [],
  instead: null,
  leavesForm: false,
});

/**
 * Reads a message's content inside the turn's transaction.
 * @param fetched what came of its file, when it had one
 */
export async function readContent(
  tx: Store,
  message: CitizenMessage,
  conversation: Conversation,
  fetched: Fetched | null,
  rooms: Rooms,
): Promise<Incoming> {
  const { content, text } = message;
  const { library } = rooms;
  const form = readStep(conversation.step).form;
  const filling = form !== null && !form.paused;
  const said = (phrase: string, heard: string, values: Refusal['values'] = {}): Incoming => ({
    text,
    heard,
    above: [],
    leavesForm: false,
    // While a form is open its question stays the one that is answered next.
    instead: reply('fallback', library.say(phrase, values), { choices: filling ? [] : waysOn(library) }),
  });
  switch (content?.is) {
    case undefined:
    case 'left':
    case 'returned':
      return plain(text);
    case 'unreadable':
      return said(`unreadable.${content.what}`, `[${content.what}]`);
    case 'edit':
      // What is typed into a form may be identity, which the transcript never holds unmasked.
      return filling ? said('edit_in_form', '[pesan diubah]') : plain(text);
    case 'press': {
      const found = await tx.conversations.line(conversation.id, content.line);
      const choice = found?.line.reply?.choices[content.choice];
      const once = found?.line.reply?.kind === 'form' || found?.line.reply?.kind === 'clarify';
      if (!found || !choice || (once && found.answered)) return said('press_stale', '[tombol lama]');
      // A button of another message is no answer to the form's question, which waits.
      return { ...plain(choice.send), heard: choice.label, leavesForm: found.line.reply?.kind !== 'form' };
    }
    case 'file': {
      if (fetched && 'name' in fetched) return plain(`${FILE_MARK} ${fetched.name}`);
      const why = fetched?.refusal;
      // A question under a picture is answered even when nobody waits for the picture.
      if (why?.code === 'attachment_request' && text.trim() !== '')
        return { ...plain(text), above: library.say('file_not_kept') };
      return said(why ? `refusal.${why.code}` : 'refusal.attachment_unreachable', '[berkas]', why?.values);
    }
  }
}
