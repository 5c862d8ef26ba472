import { expect, test } from 'vitest';
import { linesForOperator } from '../../src/console/operator/operator-lines.ts';
import { reply } from '../../src/conversation/reply.ts';
import { secretFrom } from '../../src/domain/request.ts';
import { startDesk } from '../support/desk.ts';

test('the code of a receipt is hidden from operators, also one that is all letters', async () => {
  const { app, clock } = await startDesk();
  const conversation = await app.store.conversations.open('web', 'a', clock.now);
  const codes = [
    secretFrom(new Uint8Array(10).fill(12)),
    secretFrom(new Uint8Array(10).fill(3)),
    'CYNRMEZWQD',
  ];
  for (const code of codes)
    await app.store.outbox.add(
      conversation.id,
      reply('form', [{ type: 'paragraph', spans: ['Kode rahasia: ', { strong: code }, '.'] }]),
      'desk',
      clock.now,
    );
  const shown = JSON.stringify(await linesForOperator(app.store, conversation, 0));
  for (const code of codes) expect(shown).not.toContain(code);
  expect(shown).toContain('Kode rahasia');
});
