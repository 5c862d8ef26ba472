import type { AttachmentKind } from './attachment.ts';
import type { TranscriptLine } from './conversation.ts';
import type { FileBytes } from './message.ts';

/**
 * The web channel as its pages use it. The id of a web conversation is its bearer secret: it is made here,
 * never taken from a client, and stored only as a hash.
 */
export interface WebMessage {
  text: string;
  /** The id the client holds, if any; an unknown one counts as none. */
  conversation: string | null;
  /** The client's own id of this message: the same one again is not answered twice. */
  messageId: string | null;
  /** Network address it came from, for the rate limit. */
  from: string;
}

/** Begins the line that stands in a conversation for a file the citizen sent. */
export const FILE_MARK = 'Berkas terkirim:';

export interface WebFile {
  kind: AttachmentKind;
  name: string;
  bytes: Uint8Array;
  conversation: string | null;
  from: string;
}

export type WebReply =
  | { conversation: string; replies: TranscriptLine[] }
  /** Too many messages: seconds to wait. */
  | { retryAfter: number };

export interface WebChat {
  say(message: WebMessage): Promise<WebReply>;
  /**
   * Keeps a photo or PDF with the newest open request filed in the conversation; the bot answers there.
   * @throws Refusal `attachment_request`, `attachment_size`, `attachment_type` or `attachment_count`
   */
  attach(file: WebFile): Promise<WebReply>;
  /** Number of the request a file would be kept with, or null. */
  takesFileFor(conversation: string): Promise<string | null>;
  /** Lines after number `after`, or null when the conversation is unknown. */
  lines(conversation: string, after: number): Promise<TranscriptLine[] | null>;
  /** The file at a place (from 0) of a line of the conversation; null when there is none or it is gone. */
  file(conversation: string, line: number, place: number): Promise<FileBytes | null>;
  /** Calls back whenever the conversation grew; returns how to stop. */
  onLines(conversation: string, grew: () => void): () => void;
}
