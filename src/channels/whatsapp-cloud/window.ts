import type { WhatsAppCloudRooms } from './settings.ts';

/** The service's window: free messages are taken for 24 hours after the citizen last wrote. */
export interface Window {
  heard(address: string, at: Date): void;
  /** False only when it is known to be closed: whoever is not known is tried. */
  isOpen(address: string, now: Date): Promise<boolean>;
  /** True once per closed window: the citizen has not yet been told that there is news. */
  mayTell(address: string): boolean;
  told(address: string): void;
}

const WINDOW_MS = 24 * 60 * 60_000;
const KEPT = 10_000;

export function createWindow(lastHeardAt: WhatsAppCloudRooms['lastHeardAt']): Window {
  const heardAt = new Map<string, number>();
  const told = new Set<string>();
  return {
    heard(address, at) {
      told.delete(address);
      const before = heardAt.get(address) ?? 0;
      heardAt.delete(address);
      heardAt.set(address, Math.max(before, at.getTime()));
      if (heardAt.size > KEPT) heardAt.delete(heardAt.keys().next().value!);
    },
    async isOpen(address, now) {
      const last = heardAt.get(address) ?? (await lastHeardAt?.(address))?.getTime();
      return last === undefined || now.getTime() - last < WINDOW_MS;
    },
    mayTell: (address) => !told.has(address),
    told(address) {
      told.add(address);
      if (told.size > KEPT) told.delete(told.values().next().value!);
    },
  };
}
