/** Two texts side by side, by lines and, within changed lines, by words (longest common subsequence). Pure. */

export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Above this many pairs the middle is shown as replaced: a content file never comes near. */
const MOST_PAIRS = 4_000_000;

/** What stays, goes and comes, in order; neighbours of one kind are joined. */
export function diff(before: readonly string[], after: readonly string[], joint: string): DiffPart[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++;
  const a = before.slice(head, before.length - tail);
  const b = after.slice(head, after.length - tail);
  const parts: DiffPart[] = [];
  const add = (kind: DiffPart['kind'], text: string): void => {
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += joint + text;
    else parts.push({ kind, text });
  };
  for (const one of before.slice(0, head)) add('same', one);
  if (a.length * b.length > MOST_PAIRS) {
    for (const one of a) add('removed', one);
    for (const one of b) add('added', one);
  } else {
    const width = b.length + 1;
    const longest = new Uint32Array((a.length + 1) * width);
    for (let i = a.length - 1; i >= 0; i--)
      for (let j = b.length - 1; j >= 0; j--)
        longest[i * width + j] =
          a[i] === b[j]
            ? longest[(i + 1) * width + j + 1]! + 1
            : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    let i = 0;
    let j = 0;
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) {
        add('same', a[i]!);
        i++;
        j++;
      } else if (
        j >= b.length ||
        (i < a.length && longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!)
      )
        add('removed', a[i++]!);
      else add('added', b[j++]!);
    }
  }
  for (const one of before.slice(before.length - tail)) add('same', one);
  return parts;
}

export function lineDiff(before: string, after: string): DiffPart[] {
  return diff(before.split('\n'), after.split('\n'), '\n');
}

export function wordDiff(before: string, after: string): DiffPart[] {
  const words = (text: string) => text.match(/\s+|[^\s]+/g) ?? [];
  return diff(words(before), words(after), '');
}
