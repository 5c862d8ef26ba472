/** Why a connection ended: what follows, and what an operator reads. Pure. */

export type Verdict =
  | { do: 'now' }
  | { do: 'later'; reason: string }
  /** Nothing is tried until a person acts; `wipe`: the link is gone, its keys with it. */
  | { do: 'stop'; reason: string; wipe: boolean };

export const REASONS = {
  later: 'WhatsApp tidak terjangkau. Program mencoba lagi sendiri; periksa sambungan internet bila ini lama.',
  loggedOut:
    'WhatsApp memutus tautan perangkat ini. Tekan "Tautkan ulang" di konsol, lalu pindai QR dari ponsel kantor. Percakapan tidak hilang.',
  banned:
    'WhatsApp menolak nomor ini (dibatasi atau diblokir). Buka WhatsApp di ponsel kantor dan ikuti petunjuknya; arahkan warga ke kanal lain. Bila sudah pulih, tekan "Sambungkan lagi".',
  replaced:
    'Sesi WhatsApp ini dipakai program lain. Matikan program yang satu lagi, lalu tekan "Sambungkan lagi".',
  outdated:
    'WhatsApp menolak versi program ini. Perbarui program, atau isi WHATSAPP_WEB_VERSION dengan versi yang berlaku, lalu jalankan ulang.',
  mismatch:
    'WhatsApp di ponsel kantor belum mendukung perangkat tertaut. Perbarui aplikasi WhatsApp di ponsel, lalu tekan "Sambungkan lagi".',
  unscanned: 'Tidak ada yang memindai QR. Tekan "Tautkan ulang" di konsol bila ponsel kantor sudah siap.',
  locked:
    'Program lain sedang memakai WhatsApp dengan basis data ini. Hentikan program itu; yang ini mencoba lagi sendiri.',
} as const;

/**
 * @param error what Baileys gave: mostly a Boom, but a plain error after a broken handshake
 * @param paired false while no phone has linked this device yet
 */
export function verdictOf(error: unknown, paired: boolean): Verdict {
  const { output, message } = (error ?? {}) as { output?: { statusCode?: number }; message?: string };
  const stop = (reason: keyof typeof REASONS, wipe = false): Verdict => ({
    do: 'stop',
    reason: REASONS[reason],
    wipe,
  });
  switch (output?.statusCode) {
    case 515:
      return { do: 'now' };
    case 401:
      return stop('loggedOut', true);
    case 403:
    case 419:
      return stop('banned');
    case 405:
      return stop('outdated');
    case 411:
      return stop('mismatch');
    case 440:
      return stop('replaced');
    case 408:
      // The same number also stands for an ordinary timeout.
      if (!paired && message?.includes('QR refs')) return stop('unscanned');
  }
  return { do: 'later', reason: REASONS.later };
}

/** Doubling from first to most, stretched or shortened by up to half at random. */
export function retryMs(attempt: number, first: number, most: number, random: () => number): number {
  const plain = Math.min(most, first * 2 ** Math.min(attempt, 30));
  return Math.min(most, Math.round(plain * (0.5 + random())));
}
