/** What a message of pictures alone says: thanks, a greeting, or nothing that can be answered. */

const THANKS = /[\u{1F64F}\u{1F44D}\u{1F44C}\u{2764}\u{1F970}\u{1F60A}\u{1F60D}\u{1F44F}\u{1FAF6}\u{263A}]/u;
const GREETING = /[\u{1F44B}\u{1F590}]/u;

/** Name of the intent that a message without words stands for, or null. */
export function courtesyOf(typed: string): 'terima_kasih_penutup' | 'salam_pembuka' | null {
  if (GREETING.test(typed)) return 'salam_pembuka';
  return THANKS.test(typed) ? 'terima_kasih_penutup' : null;
}
