import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';
import '../node-version.ts';
import { terminalText } from '../channels/rendering/terminal.ts';
import { civilDateOf } from '../domain/date.ts';
import type { Reply } from '../domain/message.ts';
import { secretKeyIn, settingsAndContentOrExit, startedOrExit } from '../load.ts';
import { createLog } from '../log.ts';

const HELP = `npm run chat: bercakap dengan bot di terminal

Tulis pertanyaan, atau angka pilihan. "menu", "batal", "petugas", dan "keluar" selalu bisa.
Percakapan disimpan di basis data yang sama dengan npm start; jawaban petugas muncul di sini.
  --memory    jangan simpan apa pun
`;
if (process.argv.includes('--help')) {
  process.stdout.write(HELP);
  process.exit(0);
}

const { createApp } = await import('../app.ts');
const { config, content } = settingsAndContentOrExit(process.env, civilDateOf(new Date()));
const memory = process.argv.includes('--memory');
const app = await startedOrExit(() =>
  createApp({
    content,
    databasePath: memory ? ':memory:' : config.databasePath,
    secretKey: memory ? randomBytes(32) : (config.secretKey ?? secretKeyIn(config.dataDir)),
    cacheDir: config.dataDir,
    now: () => new Date(),
    log: createLog('error'),
  }),
);

const address = 'terminal';
const conversation = await app.store.conversations.open('terminal', address, new Date());
let shown = conversation.lastN;
const terminal = createInterface({ input: process.stdin, output: process.stdout });
const width = Math.min(process.stdout.columns ?? 80, 88);
const colour = process.stdout.isTTY && !process.env.NO_COLOR;

print({ blocks: app.library.say('greeting'), choices: [], files: [] }, false);
// Answers of an operator are written by another process; the transcript is looked at now and then.
const watch = setInterval(() => void showNew(), 2_000);
let ended = false;
terminal.on('close', () => {
  ended = true;
});
terminal.setPrompt(styleText('green', 'Anda › '));
terminal.prompt();
for await (const text of terminal) {
  if (/^(keluar|exit|quit)$/i.test(text.trim())) break;
  const message = {
    channel: 'terminal' as const,
    key: randomBytes(16).toString('hex'),
    conversation: address,
    text,
    at: new Date(),
  };
  await app.chat.accept(message);
  await app.chat.settled(message, 10_000);
  await showNew();
  if (!ended) terminal.prompt();
}
await leave();

async function showNew(): Promise<void> {
  const lines = await app.store.conversations.transcript(conversation.id, shown);
  shown = lines.at(-1)?.n ?? shown;
  for (const line of lines) if (line.reply) print(line.reply, line.sender === 'person');
}

async function leave(): Promise<never> {
  clearInterval(watch);
  await app.close();
  process.exit(0);
}

function print(reply: Pick<Reply, 'blocks' | 'choices' | 'files'>, person: boolean): void {
  const name = person
    ? { text: 'Petugas', style: 'magenta' as const }
    : { text: 'Tanya KPU', style: 'blue' as const };
  process.stdout.write(terminalText(reply, name, { width, colour, site: config.publicUrl }));
}
