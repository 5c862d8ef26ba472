import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MissingItem } from '../../src/domain/request.ts';
import { read, startDesk } from '../support/desk.ts';

/**
 * Whole conversations anyone can read. `> ` is what the citizen types; `< kind: words` says the kind of the
 * reply and words it must contain; `! words` says words it must not contain; `@ time` sets the clock;
 * `= act` is what the office does with the newest open request; `& name` goes to another chat;
 * `{secret}` is the last receipt's secret code; `#` explains.
 */
const folder = import.meta.dirname;
const PPID = { id: 1, role: 'ppid' } as const;

type Desk = Awaited<ReturnType<typeof startDesk>>;

/** What the office does: `minta kelengkapan: id_number, address`, `kabulkan: …`, `tolak: …`. */
async function act({ app, clock }: Desk, line: string): Promise<void> {
  const [what, rest = ''] = line.split(/:\s*/, 2) as [string, string?];
  const request = (await app.store.requests.open())[0]!;
  const { desk } = app;
  if (what === 'minta kelengkapan')
    return desk.askCompletion(request, PPID, { missing: rest.split(/,\s*/) as MissingItem[] }, clock.now);
  if (what === 'kabulkan') return desk.answer(request, PPID, { outcome: 'granted', text: rest }, clock.now);
  if (what === 'tidak dikuasai')
    return desk.answer(request, PPID, { outcome: 'not_held', text: rest }, clock.now);
  throw new Error(`The office has no act called ${what}.`);
}

describe('transcripts', () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt')))
    test(file, async () => {
      const desk = await startDesk();
      let chat = 'a';
      let secret = '';
      let text = '';
      let kinds: string[] = [];
      for (const [index, line] of readFileSync(join(folder, file), 'utf8').split('\n').entries()) {
        const where = `${file}:${index + 1}: ${line}\n${text}`;
        if (line.startsWith('@ ')) desk.clock.now = new Date(line.slice(2));
        if (line.startsWith('& ')) chat = line.slice(2);
        if (line.startsWith('= ')) {
          const { id, lastN } = await desk.app.store.conversations.open('terminal', chat, desk.clock.now);
          await act(desk, line.slice(2));
          const lines = await desk.app.store.conversations.transcript(id, lastN);
          const replies = lines.flatMap((one) => one.reply ?? []);
          text = read(replies);
          kinds = replies.map((reply) => reply.kind);
        }
        if (line.startsWith('> ')) {
          const replies = await desk.say(line.slice(2).replace('{secret}', secret), chat);
          text = read(replies);
          kinds = replies.map((reply) => reply.kind);
          secret = /Kode rahasia: (\w{10})/.exec(text)?.[1] ?? secret;
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
