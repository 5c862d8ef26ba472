import type { Store } from '../../domain/store.ts';

export interface WhatsappSettings {
  kind: 'baileys';
  /** Null: WhatsApp's own. */
  webSocketUrl: string | null;
  /** Version of WhatsApp Web to say we are; null: the one the library was made for. */
  version: [number, number, number] | null;
  mediaHost: string;
  /** Messages a day. */
  dailyCap: number;
}

/** The part of the store in which the linked device lives. */
export type WhatsappStore = Pick<Store, 'whatsappAuth' | 'whatsappChats' | 'whatsappSent'>;

/** Waits, in ms. */
export interface Timing {
  /** Nothing opened and no QR shown: the connection is given up. */
  watchdogMs: number;
  connectMs: number;
  keepAliveMs: number;
  /** First and longest wait before connecting again, and how long open until the first holds again. */
  retryFirstMs: number;
  retryMostMs: number;
  steadyMs: number;
  /** For the service to say that it took a message. */
  ackMs: number;
  /** Everybody waits after the service said "too many". */
  busyMs: number;
  /** Shown as typing before an answer. */
  typingMs: number;
  /** How long one QR holds; null: as long as WhatsApp's own client shows one. */
  qrMs: number | null;
}

export const TIMING: Timing = {
  watchdogMs: 60_000,
  connectMs: 20_000,
  keepAliveMs: 30_000,
  retryFirstMs: 1_000,
  retryMostMs: 60_000,
  steadyMs: 60_000,
  ackMs: 20_000,
  busyMs: 60_000,
  typingMs: 800,
  qrMs: null,
};
