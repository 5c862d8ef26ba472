import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { read, startDesk } from '../support/desk.ts';

/**
 * Whole conversations anyone can read. `> ` is what the citizen types; `< kind: words` says the kind of the
 * reply and words it must contain; `! words` says words it must not contain; `@ time` sets the clock;
 * `#` explains.
 */
const folder = import.meta.dirname;

describe('transcripts', () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt')))
    test(file, async () => {
      const desk = await startDesk();
      let text = '';
      let kinds: string[] = [];
      for (const [index, line] of readFileSync(join(folder, file), 'utf8').split('\n').entries()) {
        const where = `${file}:${index + 1}: ${line}\n${text}`;
        if (line.startsWith('@ ')) desk.clock.now = new Date(line.slice(2));
        if (line.startsWith('> ')) {
          const replies = await desk.say(line.slice(2));
          text = read(replies);
          kinds = replies.map((reply) => reply.kind);
        }
        const expected = /^< (\w+): ?(.*)$/.exec(line);
        if (expected) {
          expect(kinds, where).toContain(expected[1]);
          expect(text, where).toContain(expected[2]);
        }
        if (line.startsWith('! ')) expect(text, where).not.toContain(line.slice(2));
      }
      expect(desk.errors).toEqual([]);
      await desk.app.close();
    });
});
