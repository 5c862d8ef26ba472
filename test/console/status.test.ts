import { expect, test } from 'vitest';
import { DRAFT, file, rulesOf } from '../support/filing.ts';
import { openSite, Visitor } from './visitor.ts';

test('number and secret, in any spelling, show state and dates, and no identity', async () => {
  const { app, site } = await openSite();
  const { number, secret } = await file(app.store, rulesOf());
  const typed = {
    number: number.toLowerCase().replaceAll('-', ' '),
    secret: ` ${secret.toLowerCase().slice(0, 5)} ${secret.slice(5)} `,
  };
  const response = await new Visitor(site).post('/status', typed);
  const page = await response.text();
  expect(response.status).toBe(200);
  expect(page).toContain(number);
  expect(page).toContain('Dijawab paling lambat');
  expect(page).toContain('Selasa, 8 Desember 2026');
  for (const value of [...Object.values(DRAFT.identity), DRAFT.details, secret])
    expect(page).not.toContain(value);
});

test('an unknown number and a wrong secret cannot be told apart', async () => {
  const { app, site } = await openSite();
  const { number, secret } = await file(app.store, rulesOf());
  const wrong = secret.startsWith('0') ? `1${secret.slice(1)}` : `0${secret.slice(1)}`;
  const tries = [
    { number, secret: wrong },
    { number: 'KPU-2026-00077', secret },
    { number, secret: 'bukan kode' },
    { number: 'entah', secret },
  ];
  const answers = [];
  for (const fields of tries) {
    const response = await new Visitor(site).post('/status', fields);
    const page = await response.text();
    answers.push([response.status, page.replace(`value="${fields.number}"`, '…')]);
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

test('guessing stops after ten tries; an empty form costs none', async () => {
  const { app, site, clock } = await openSite();
  const { number, secret } = await file(app.store, rulesOf());
  const visitor = new Visitor(site);
  for (let i = 0; i < 12; i++)
    expect((await visitor.post('/status', { number: '', secret: '' })).status).toBe(422);
  for (let i = 0; i < 10; i++)
    expect((await visitor.post('/status', { number, secret: '0000000000' })).status).toBe(404);
  const refused = await visitor.post('/status', { number, secret });
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).not.toBeNull();
  clock.now = new Date(clock.now.getTime() + 11 * 60_000);
  expect((await visitor.post('/status', { number, secret })).status).toBe(200);
});

test('a link may carry the number, never the secret', async () => {
  const { site } = await openSite();
  expect(await new Visitor(site).page('/status?nomor=KPU-2026-00001')).toContain('value="KPU-2026-00001"');
});
