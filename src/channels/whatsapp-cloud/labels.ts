import { visibleText } from '../../domain/visible-text.ts';

/** Labels of choices within WhatsApp's lengths. */

const GRAPHEMES = new Intl.Segmenter('id', { granularity: 'grapheme' });

/** At most `limit` UTF-16 units; what is cut off is shown by "…", and no character is cut in two. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = '';
  for (const { segment } of GRAPHEMES.segment(text)) {
    if (kept.length + segment.length > limit - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** A label as one line; "–" when nothing of it can be seen. */
export function oneLine(label: string): string {
  return visibleText(label).replace(/\s+/g, ' ').trim() || '–';
}

/** Labels on one line, each within the limit, no two alike: those that would be get a number. */
export function titles(labels: readonly string[], limit: number): string[] {
  const taken = new Set<string>();
  return labels.map((label) => {
    const line = oneLine(label);
    let title = shortened(line, limit);
    for (let n = 2; taken.has(title); n++) {
      const tail = ` ${n}`;
      title = shortened(line, limit - tail.length) + tail;
    }
    taken.add(title);
    return title;
  });
}
