import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { parseArgs, styleText } from 'node:util';
import '../node-version.ts';
import type { App } from '../app.ts';
import { civilDateOf } from '../domain/date.ts';
import { type Choice, plainText, type Reply } from '../domain/message.ts';
import { secretKeyIn, settingsAndContentOrExit, startedOrExit } from '../load.ts';
import { createLog } from '../log.ts';

const HELP = `npm run ask -- "kapan coblosan"        satu pertanyaan
npm run ask -- --json "kapan coblosan"  hasil lengkap sebagai JSON
npm run ask -- --explain "kapan …"      kata, calon maksud, nilai, dan alasannya
npm run --silent ask -- --jsonl < masuk.jsonl > keluar.jsonl
                                        banyak baris {"id", "text", "conversation"?, "now"?}, berurutan
  --database BERKAS                     pakai isi dan percakapan basis data itu, bukan di memori
`;

interface Line {
  id?: unknown;
  text: string;
  conversation?: string;
  now?: string;
}

const { values, positionals } = options();
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}

const { createApp } = await import('../app.ts');
const { config, content } = settingsAndContentOrExit(process.env, civilDateOf(new Date()));
let clock: Date | null = null;
const app = await startedOrExit(() =>
  createApp({
    content,
    databasePath: values.database ?? ':memory:',
    secretKey: values.database ? (config.secretKey ?? secretKeyIn(config.dataDir)) : randomBytes(32),
    cacheDir: config.dataDir,
    now: () => clock ?? new Date(),
    log: createLog('error'),
  }),
);

if (values.jsonl) await batch(app);
else {
  const text = positionals.join(' ');
  if (text.trim() === '') {
    process.stderr.write(HELP);
    process.exit(2);
  }
  if (values.explain) explain(app, text);
  const result = await ask(app, { text });
  if (values.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else show(result.replies);
}
await app.close();
process.exit(0);

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean' },
        json: { type: 'boolean' },
        jsonl: { type: 'boolean' },
        explain: { type: 'boolean' },
        database: { type: 'string' },
      },
    });
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${HELP}`);
    process.exit(2);
  }
}

/** One question through the same path as a channel: inbox, turn, transcript. */
async function ask(app: App, line: Line) {
  const started = performance.now();
  const at = line.now ? new Date(line.now) : new Date();
  clock = at;
  const address =
    line.conversation === undefined ? `alone:${randomBytes(12).toString('hex')}` : `run:${line.conversation}`;
  const message = {
    channel: 'terminal' as const,
    key: randomBytes(16).toString('hex'),
    conversation: address,
    text: line.text,
    at,
  };
  const conversation = await app.store.conversations.open('terminal', address, at);
  await app.chat.accept(message);
  await app.chat.settled(message, 60_000);
  const lines = await app.store.conversations.transcript(conversation.id, conversation.lastN);
  const replies = lines.flatMap((one) => one.reply ?? []);
  return { replies, ...summary(replies), micros: Math.round((performance.now() - started) * 1000) };
}

function summary(replies: Reply[]) {
  const first = replies[0];
  const part = (reply: Reply) => ({
    kind: reply.kind,
    answer: plainText(reply.blocks),
    intent: reply.intent,
    article: reply.article,
    confidence: Math.round(reply.confidence * 1000) / 1000,
    agency: reply.agency,
  });
  return {
    kind: first?.kind ?? 'human',
    answer: replies.map((reply) => plainText(reply.blocks)).join('\n\n'),
    intent: first?.intent ?? null,
    article: first?.article ?? null,
    confidence: Math.round((first?.confidence ?? 0) * 1000) / 1000,
    choices: replies.flatMap((reply) => reply.choices.map((choice) => choice.label)),
    candidates: first?.candidates ?? [],
    sources: [...new Set(replies.flatMap((reply) => reply.sources))],
    agency: first?.agency ?? null,
    ...(replies.length > 1 && { parts: replies.map(part) }),
  };
}

function readLine(raw: string): Line {
  const parsed: unknown = JSON.parse(raw);
  if (typeof parsed !== 'object' || parsed === null) throw new Error('baris bukan objek JSON');
  const { text, conversation, now } = parsed as Record<string, unknown>;
  if (typeof text !== 'string') throw new Error('text harus teks');
  if (conversation !== undefined && conversation !== null && typeof conversation !== 'string')
    throw new Error('conversation harus teks');
  if (now !== undefined && now !== null && (typeof now !== 'string' || Number.isNaN(Date.parse(now))))
    throw new Error('now harus waktu ISO 8601');
  const line: Line = { id: (parsed as { id?: unknown }).id, text };
  if (typeof conversation === 'string') line.conversation = conversation;
  if (typeof now === 'string') line.now = now;
  return line;
}

async function batch(app: App): Promise<void> {
  const started = performance.now();
  let count = 0;
  for await (const raw of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (raw.trim() === '') continue;
    count++;
    let id: unknown = null;
    let out: unknown;
    try {
      id = (JSON.parse(raw) as { id?: unknown } | null)?.id ?? null;
      const line = readLine(raw);
      const { replies: _, ...result } = await ask(app, line);
      out = { id, conversation: line.conversation ?? null, ...result };
    } catch (error) {
      out = {
        id,
        error: error instanceof SyntaxError ? 'baris bukan JSON yang sah' : (error as Error).message,
      };
    }
    if (!process.stdout.write(`${JSON.stringify(out)}\n`))
      await new Promise((ready) => process.stdout.once('drain', ready));
    if (process.stderr.isTTY && count % 50 === 0) process.stderr.write(`\r${count} pertanyaan`);
  }
  if (process.stderr.isTTY)
    process.stderr.write(
      `\r${count} pertanyaan dalam ${((performance.now() - started) / 1000).toFixed(1)} detik\n`,
    );
}

function show(replies: Reply[]): void {
  for (const reply of replies) {
    for (const block of reply.blocks) {
      const text = plainText([block]);
      const quiet = block.type === 'paragraph' && block.role !== undefined;
      process.stdout.write(`${quiet ? styleText('dim', text) : text}\n\n`);
    }
    reply.choices.forEach((choice: Choice, index: number) => {
      process.stdout.write(`  ${styleText('cyan', String(index + 1))}  ${choice.label}\n`);
    });
  }
}

function explain(app: App, text: string): void {
  const why = app.understander.explain(text, {
    topic: null,
    followUps: [],
    asked: null,
    today: civilDateOf(new Date()),
  });
  const row = (label: string, value: string) =>
    process.stdout.write(`${styleText('bold', label.padEnd(12))} ${value}\n`);
  row('dibaca', why.folded);
  row('kata', why.words.join(' '));
  for (const change of why.changes) row('ubah', `${change.from} → ${change.to} (${change.why})`);
  for (const one of why.candidates)
    row('calon', `${one.intent.padEnd(32)} ${(one.share * 100).toFixed(1)} %`);
  row('energi', `${why.energy.toFixed(3)} (ambang ${why.threshold.toFixed(3)})`);
  if (why.unknownWords.length > 0) row('asing', why.unknownWords.join(' '));
  for (const note of why.notes) row('catatan', note);
  process.stdout.write('\n');
}
