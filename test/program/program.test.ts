import { expect, it } from 'vitest';
import { createProgram } from '../soak/program.ts';
import { soakTelegram } from '../soak/telegram.ts';

/** The shipped program as a process of its own, killed and doubled. */

it('loses no message, repeats no answer and keeps every confirmed request while it is killed', async () => {
  const result = await soakTelegram({ kills: 5, citizens: 10, seed: 11 });
  expect(result).toMatchObject({ kills: 5, unanswered: 0, twice: 0, unknown: 0, missing: 0, untold: 0 });
  expect(result.messages).toBeGreaterThan(30);
}, 240_000);

it('refuses a second start on the same database, and a start after SIGKILL is no second one', async () => {
  const program = createProgram({});
  try {
    await program.start();
    const second = createProgram({ DATA_DIR: program.dataDir });
    await expect(second.start()).rejects.toThrow(/sudah berjalan dengan basis data yang sama/);
    second.clean();
    await program.kill();
    expect(await program.start()).toMatch(/^http:/);
  } finally {
    await program.stop();
    program.clean();
  }
}, 120_000);

it('serves and says what is wrong while Telegram cannot be reached', async () => {
  const token = '7000000001:AAFakeTokenForTheLoopbackServer-_abc123';
  const program = createProgram({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: 'http://127.0.0.1:9' });
  try {
    const url = await program.start();
    await expect
      .poll(
        async () => {
          const health = (await (await fetch(`${url}/health`)).json()) as {
            status: string;
            parts: { telegram: { state: string; reason: string; since: string } };
          };
          expect(health.status).toBe('ok');
          return health.parts.telegram;
        },
        { timeout: 20_000 },
      )
      .toMatchObject({ state: 'down', reason: expect.stringContaining('tidak terjangkau') });
    const answer = await fetch(`${url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'jam buka TPS' }),
    });
    expect(await answer.text()).toContain('07.00');
    expect(program.output()).not.toContain('AAFakeToken');
  } finally {
    await program.stop();
    program.clean();
  }
}, 60_000);
