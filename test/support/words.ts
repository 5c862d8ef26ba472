import { expect } from 'vitest';
import type { Notice } from '../../src/domain/effect.ts';
import { plainText } from '../../src/domain/message.ts';
import type { Store } from '../../src/domain/store.ts';
import { createLibrary } from '../../src/knowledge/library.ts';
import { shippedContent } from './desk.ts';

export const library = createLibrary(shippedContent());
const UNFILLED = /[{}]|undefined|null|(?<![\w-])NaN(?![\w-])/;

/** The words of a notice as the citizen reads them. */
export function wordsOf(notice: Notice): string {
  const sentences = Object.entries(notice.phrases ?? {}).map(([name, key]) => [name, library.line(key)]);
  return plainText(library.say(notice.phrase, { ...notice.values, ...Object.fromEntries(sentences) }));
}

/** Every hole of every sentence is filled. */
export function expectFilled(notices: readonly Notice[]): void {
  for (const notice of notices) expect(wordsOf(notice), notice.phrase).not.toMatch(UNFILLED);
}

/** The same for what operators are told; returns the phrases, oldest first. */
export async function alertsOf(store: Store): Promise<string[]> {
  const alerts = await store.alerts.open(['petugas', 'ppid', 'atasan_ppid'], 1_000);
  for (const alert of alerts)
    expect(library.line(alert.phrase, alert.values), alert.phrase).not.toMatch(UNFILLED);
  return alerts.map((alert) => `${alert.role} ${alert.phrase.replace('alert.', '')}`).reverse();
}
