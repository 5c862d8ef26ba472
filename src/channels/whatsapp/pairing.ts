import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a person needs to link the device: a QR to scan until it expires, or a code to type into the phone. */
export type Pairing = { qr: string; until: Date } | { code: string };

/** How console and terminal link the device. */
export interface WhatsappPairing {
  /** Null while nothing is to be linked. */
  current(): Pairing | null;
  /**
   * Asks WhatsApp for a code instead of the QR.
   * @param phone the office's number, with country code
   * @returns eight characters; null when the number is none, or no link is waited for
   */
  requestCode(phone: string): Promise<string | null>;
  /** Forgets the linked device and waits for a new link. Conversations stay. */
  pairAgain(): Promise<void>;
  /** Tries again with the device as it is, after a person put right what `health` named. */
  connectAgain(): void;
}

export interface Terminal {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows the pairing in DATA_DIR and, on a screen, as a drawing; takes both back. */
export function pairingBoard(dataDir: string | null, terminal: Terminal | null) {
  const file = dataDir === null ? null : join(dataDir, 'whatsapp-pairing.txt');
  let current: Pairing | null = null;

  function put(pairing: Pairing): void {
    current = pairing;
    if (file === null || dataDir === null) return;
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, `${'qr' in pairing ? pairing.qr : pairing.code}\n`, { mode: 0o600 });
    chmodSync(file, 0o600);
  }

  return {
    current: () => current,
    async showQr(qr: string, until: Date): Promise<void> {
      put({ qr, until });
      if (!terminal?.isTTY) return;
      const { renderUnicodeCompact } = await import('uqr');
      terminal.write(
        `\nTautkan WhatsApp: pindai dari ponsel kantor (Perangkat tertaut).\n${renderUnicodeCompact(qr)}\n`,
      );
    },
    showCode(code: string): void {
      put({ code });
      if (terminal?.isTTY)
        terminal.write(`\nTautkan WhatsApp: ketik kode ini di ponsel kantor (Perangkat tertaut): ${code}\n`);
    },
    clear(): void {
      current = null;
      if (file !== null) rmSync(file, { force: true });
    },
  };
}
