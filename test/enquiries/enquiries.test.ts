import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/domain/message.ts';
import { startDesk } from '../support/desk.ts';

/**
 * Questions the training has never seen, asked of the whole program, each in a conversation of its own.
 * They must not be copied into `intents/`, nor from there.
 */

/** Least share of in-scope questions whose first reply is right, or asks back with the right one among its choices. */
const RIGHT = 0.95;
/** Greatest share of answered questions that were answered with the wrong thing. */
const WRONG_AMONG_ANSWERED = 0.03;
/** Least share of out-of-scope questions that are not answered as if they were the office's. */
const OUT_OF_SCOPE_RECALL = 0.92;
/** Least share of follow-up questions understood in the light of the question before. */
const DIALOGUES = 0.8;

const MINUTES = 60_000;

/** Replies that give no information of the office: nothing false is said to who asks of something else. */
const LETS_GO: ReadonlySet<Reply['kind']> = new Set([
  'fallback',
  'clarify',
  'smalltalk',
  'neutral',
  'handoff',
]);
/** Replies that claim no meaning. */
const UNANSWERED: ReadonlySet<Reply['kind']> = new Set(['fallback', 'clarify']);

/** Rows of a table: tab-separated, a header first, `#` starts a comment. */
function rows(file: string, columns: number): string[][] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8').split('\n');
  return lines.slice(1).flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const cells = line.split('\t');
    if (cells.length !== columns || cells.some((cell) => cell.trim() === ''))
      throw new Error(`${file}:${index + 2} needs ${columns} columns`);
    return [cells];
  });
}

function isRight(reply: Reply | undefined, expected: string): boolean {
  if (!reply || reply.kind === 'fallback') return false;
  return reply.kind === 'clarify' ? reply.candidates.includes(expected) : reply.intent === expected;
}

function shown(reply: Reply | undefined): string {
  if (!reply) return 'no reply';
  const what = reply.kind === 'clarify' ? reply.candidates.join(' / ') : reply.intent;
  return `${reply.kind} ${what ?? '-'} ${reply.confidence.toFixed(2)}`;
}

interface Asked {
  question: string;
  expected: string;
  first: Reply | undefined;
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function misses(title: string, share: number, missed: readonly Asked[]): string {
  const lines = missed.map((one) => `  ${one.question}\n    ${one.expected} <- ${shown(one.first)}`);
  return `${title}: ${percent(share)}, ${missed.length} missed\n${lines.join('\n')}\n`;
}

describe('questions nobody trained on', () => {
  const inScope: Asked[] = [];
  const outOfScope: Asked[] = [];
  const dialogues: Asked[] = [];
  const figures: string[] = [];
  let desk: Awaited<ReturnType<typeof startDesk>>;

  beforeAll(async () => {
    desk = await startDesk();
    let conversation = 0;
    const ask = async (...questions: string[]) => {
      const name = `enquiry-${++conversation}`;
      let replies: Reply[] = [];
      for (const question of questions) replies = await desk.say(question, name);
      return replies[0];
    };
    for (const [question, expected] of rows('in-scope.tsv', 3))
      inScope.push({ question: question!, expected: expected!, first: await ask(question!) });
    for (const [question] of rows('out-of-scope.tsv', 2))
      outOfScope.push({ question: question!, expected: 'out of scope', first: await ask(question!) });
    for (const [before, question, expected] of rows('dialogues.tsv', 4))
      dialogues.push({
        question: `${before} → ${question}`,
        expected: expected!,
        first: await ask(before!, question!),
      });
  }, 10 * MINUTES);

  afterAll(() => {
    if (figures.length > 0) console.log(figures.join('\n'));
  });

  it('asks about every meaning at least three times', () => {
    const asked = Map.groupBy(inScope, (one) => one.expected);
    const names = [...desk.app.rooms.intents.keys()];
    expect(names.filter((name) => (asked.get(name)?.length ?? 0) < 3)).toEqual([]);
    expect([...asked.keys()].filter((name) => !names.includes(name))).toEqual([]);
  });

  it('answers every message without a fault inside', () => {
    expect(desk.errors).toEqual([]);
    expect([...inScope, ...outOfScope, ...dialogues].filter((one) => !one.first)).toEqual([]);
  });

  it('answers what is asked, or asks back with it among the choices', () => {
    const missed = inScope.filter((one) => !isRight(one.first, one.expected));
    const share = 1 - missed.length / inScope.length;
    figures.push(`right among in-scope: ${percent(share)} of ${inScope.length}`);
    expect(share, misses('right among in-scope', share, missed)).toBeGreaterThanOrEqual(RIGHT);
  });

  it('seldom answers with something else than was asked', () => {
    const answered = [
      ...inScope.filter((one) => one.first && !UNANSWERED.has(one.first.kind)),
      ...outOfScope.filter((one) => one.first && !LETS_GO.has(one.first.kind)),
    ];
    const wrong = answered.filter((one) => !isRight(one.first, one.expected));
    const share = wrong.length / answered.length;
    figures.push(`wrong among answered: ${percent(share)} of ${answered.length}`);
    expect(share, misses('wrong among answered', share, wrong)).toBeLessThanOrEqual(WRONG_AMONG_ANSWERED);
  });

  it('does not answer what is not its business', () => {
    const missed = outOfScope.filter((one) => !one.first || !LETS_GO.has(one.first.kind));
    const share = 1 - missed.length / outOfScope.length;
    figures.push(`out-of-scope recall: ${percent(share)} of ${outOfScope.length}`);
    expect(share, misses('out-of-scope recall', share, missed)).toBeGreaterThanOrEqual(OUT_OF_SCOPE_RECALL);
  });

  it('understands a question that leans on the one before', () => {
    const missed = dialogues.filter((one) => !isRight(one.first, one.expected));
    const share = 1 - missed.length / dialogues.length;
    figures.push(`dialogues right: ${percent(share)} of ${dialogues.length}`);
    expect(share, misses('dialogues right', share, missed)).toBeGreaterThanOrEqual(DIALOGUES);
  });
});
