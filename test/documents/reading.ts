import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractText, getDocumentProxy, renderPageAsImage } from 'unpdf';

/** Reads documents back with another program than the one that wrote them. */

export interface ReadPdf {
  pages: string[];
  /** All pages, white space folded. */
  text: string;
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const { text } = await extractText(await getDocumentProxy(bytes.slice()));
  const pages = text.map((page) => page.replace(/\s+/g, ' '));
  return { pages, text: pages.join(' ') };
}

/** Writes a file into `test/artefacts/`, to be looked at. */
export function leave(name: string, bytes: Uint8Array): void {
  const folder = join(process.cwd(), 'test', 'artefacts');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), bytes);
}

/** Writes a document and a picture of each page into `test/artefacts/`, to be looked at. */
export async function leaveToLookAt(
  name: string,
  bytes: Uint8Array,
  pages = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  leave(`${name}.pdf`, bytes);
  const { numPages } = await getDocumentProxy(bytes.slice());
  const written: string[] = [];
  for (let page = 1; page <= Math.min(numPages, pages); page++) {
    const image = await renderPageAsImage(bytes.slice(), page, {
      canvasImport: () => import('@napi-rs/canvas'),
      scale: 1.4,
    });
    leave(`${name}-${page}.png`, new Uint8Array(image));
    written.push(`${name}-${page}.png`);
  }
  return written;
}
