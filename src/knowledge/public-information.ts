import type { PublicInformation } from '../domain/public-information.ts';
import type { Content } from './content.ts';
import { fillFacts } from './facts.ts';

/** The daftar informasi publik and the maklumat pelayanan for reading, with names and days filled in. */
export function publicInformation(content: Content, now: Date): PublicInformation {
  const { adopted, items, charter } = content.publicInformation;
  // The content check has made sure that every fact exists.
  const filled = (text: string): string => fillFacts(text, content, now, {}) ?? text;
  return {
    adopted,
    items: items.map(({ article, link, confidence: _, ...item }) => ({
      ...item,
      article: article ?? null,
      link: link ?? null,
    })),
    charter: {
      signed: charter.signed,
      statement: filled(charter.statement),
      promises: charter.promises.map(filled),
      source: charter.source,
    },
  };
}
