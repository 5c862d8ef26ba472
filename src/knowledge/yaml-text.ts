import { isMap, isScalar, parseDocument, stringify } from 'yaml';

/** Changes keys of a YAML text in place, so that comments, order and every other line stay as they were. */

/** A value on one line. */
export function inline(value: unknown): string {
  return stringify(value, {
    collectionStyle: 'flow',
    flowCollectionPadding: false,
    lineWidth: 0,
  }).trimEnd();
}

/** Where a top-level key and its value stand, trailing white space left out; null when there is no such key. */
function placeOf(text: string, key: string): { start: number; end: number } | null {
  const { contents } = parseDocument(text);
  if (!isMap(contents)) return null;
  const pair = contents.items.find((one) => isScalar(one.key) && one.key.value === key);
  if (!pair) return null;
  const start = (pair.key as { range: [number, number, number] }).range[0];
  let end = (pair.value as { range?: [number, number, number] } | null)?.range?.[1] ?? start + key.length + 1;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}

/**
 * @param value the value as YAML, as it stands behind `key:`: after a space, or in lines of its own; null removes the key
 */
export function setKey(text: string, key: string, value: string | null): string {
  const place = placeOf(text, key);
  if (place === null) {
    if (value === null) return text;
    const head = text === '' || text.endsWith('\n') ? text : `${text}\n`;
    return `${head}${key}:${value}\n`;
  }
  const before = text.slice(0, place.start);
  const after = text.slice(place.end);
  if (value === null) return before + after.replace(/^[^\n]*\n/, '');
  return `${before}${key}:${value}${after}`;
}
