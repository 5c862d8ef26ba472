import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Font as OpenedFont } from 'fontkit';

/**
 * Source Serif 4 for running text, Source Sans 3 for tables, marks and charts (both OFL-1.1). Opened once a process,
 * when the first document is asked for: opening them for each document takes most of its time.
 */

/** Inside `node_modules`. */
export const FONT_FILES = {
  serif: '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  serifBold: '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  sans: '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  sansBold: '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
} as const;
export type Font = keyof typeof FONT_FILES;

let opened: Promise<Record<Font, OpenedFont>> | null = null;

export function fonts(): Promise<Record<Font, OpenedFont>> {
  opened ??= open();
  return opened;
}

async function open(): Promise<Record<Font, OpenedFont>> {
  const { create } = await import('fontkit');
  const { resolve } = createRequire(import.meta.url);
  const one = async (file: string) => create(await readFile(resolve(file)));
  const [serif, serifBold, sans, sansBold] = await Promise.all([
    one(FONT_FILES.serif),
    one(FONT_FILES.serifBold),
    one(FONT_FILES.sans),
    one(FONT_FILES.sansBold),
  ]);
  return { serif, serifBold, sans, sansBold };
}
