import { guardConsole } from './quiet.ts';

/** Baileys, loaded when WhatsApp starts and not before: it costs 100 MB of memory. */
export type Baileys = typeof import('@whiskeysockets/baileys');

export async function loadBaileys(): Promise<Baileys> {
  guardConsole();
  return import('@whiskeysockets/baileys');
}
