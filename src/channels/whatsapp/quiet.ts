import type { SocketConfig } from '@whiskeysockets/baileys';

/**
 * libsignal prints whole sessions, private keys included, with `console`, past any logger. While WhatsApp runs, console
 * prints plain words only, and none of libsignal's lines. The program itself writes to its log and to stdout directly.
 */
const METHODS = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table'] as const;
const OF_LIBSIGNAL =
  /^(?:Closing |Opening |Removing old|Migrating session|Session |V1 session|Decrypted message|Failed to decrypt|Unhandled bucket|WARNING: Expected pubkey)/;

let guarded = false;

/** To be called before Baileys is loaded. */
export function guardConsole(): void {
  if (guarded) return;
  guarded = true;
  for (const method of METHODS) {
    const print = console[method].bind(console) as (...args: unknown[]) => void;
    console[method] = (...args: unknown[]) => {
      const plain = args.every((arg) => typeof arg === 'string' || typeof arg === 'number');
      if (plain && !OF_LIBSIGNAL.test(String(args[0] ?? ''))) print(...args);
    };
  }
}

/** Baileys logs addresses and whole stanzas; what the desk must know it says itself. */
export const NO_LOG: SocketConfig['logger'] = {
  level: 'silent',
  child: () => NO_LOG,
  trace: () => {},
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
};
