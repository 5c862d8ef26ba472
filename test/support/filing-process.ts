import { writeSync } from 'node:fs';
import { plainText } from '../../src/domain/message.ts';
import { openDesk } from './desk.ts';
import { PERSON_FORM } from './form-texts.ts';

/**
 * A process that files requests without end, several people side by side, and writes each number on stdout once its
 * receipt is shown: `node filing-process.ts DATABASE NAME`. It is there to be killed.
 */
const [database, name] = process.argv.slice(2);
const app = await openDesk(database!);
await app.resume();

async function person(who: string): Promise<void> {
  for (let visit = 0; ; visit++) {
    const conversation = `${name}-${who}-${visit}`;
    const { id } = await app.store.conversations.open('terminal', conversation, new Date());
    for (const [turn, text] of [...PERSON_FORM, 'kirim'].entries()) {
      const message = {
        channel: 'terminal' as const,
        key: `${conversation}-${turn}`,
        conversation,
        text,
        at: new Date(),
      };
      await app.chat.accept(message);
      await app.chat.settled(message, 10_000);
    }
    const shown = (await app.store.conversations.transcript(id, 0))
      .map((line) => (line.reply ? plainText(line.reply.blocks) : ''))
      .join('\n');
    const number = /KPU-\d{4}-\d{5}/.exec(shown)?.[0];
    writeSync(1, `${number ?? `no receipt: ${shown.slice(-400)}`}\n`);
  }
}

writeSync(1, 'ready\n');
await Promise.all(['a', 'b', 'c'].map(person));
