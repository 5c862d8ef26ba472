import type { WhatsappChats } from '../../domain/whatsapp-auth.ts';

/** What the office has at Meta; `config.ts` reads it. */
export interface WhatsAppCloudSettings {
  token: string;
  phoneNumberId: string;
  appSecret: string;
  verifyToken: string;
  /** Without a slash at its end. */
  apiRoot: string;
  /** `v25.0` */
  apiVersion: string;
  /** An approved template with one body parameter, for news outside the 24-hour window. */
  template: { name: string; language: string } | null;
}

export type MessageStatus = 'sent' | 'delivered' | 'read' | 'failed';

/** What the channel asks of the rest of the program. */
export interface WhatsAppCloudRooms {
  /** Who is the same citizen under two names: phone number and business-scoped user id. */
  chats(): WhatsappChats;
  /** When the citizen of a chat last wrote, as far as is known. */
  lastHeardAt?(address: string): Promise<Date | null>;
  /**
   * The service told what became of part `part` of outbox row `row`; a webhook is acknowledged after this resolved.
   * @param reason of a failure, for operators
   */
  onStatus?(row: number, part: number, status: MessageStatus, reason: string | null): Promise<void>;
  /** How often Meta is asked, while all is well, whether it knows the number. ms. */
  checkEveryMs?: number;
  /** How long a status is waited for when an answer got lost: while running, and after a start. ms. */
  settleMs?: { running: number; started: number };
}
