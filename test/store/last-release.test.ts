import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_RETENTION } from '../../src/domain/retention.ts';
import type { Store } from '../../src/domain/store.ts';
import { createCipher, hashOf } from '../../src/store/cipher.ts';
import { openStore } from '../../src/store/database.ts';
import { up as first } from '../../src/store/migrations/0001-first.ts';
import { up as process } from '../../src/store/migrations/0002-process.ts';
import { up as objections } from '../../src/store/migrations/0003-objections.ts';
import { up as misses } from '../../src/store/migrations/0004-misses.ts';
import { DRAFT, file, NOW, replyOf, rulesOf } from '../support/filing.ts';

/** A database of the release before chat services (schema 4), with rows in every table, as that program wrote them. */

const secretKey = new Uint8Array(32).fill(7);
const cipher = createCipher(secretKey);
const json = (column: string, value: unknown) => cipher.seal(column, JSON.stringify(value));
const at = NOW.getTime();
const HOUR = 3_600_000;

type Row = Record<string, string | number | null | Uint8Array>;

function put(raw: Database.Database, table: string, row: Row): void {
  const names = Object.keys(row);
  raw
    .prepare(`insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`)
    .run(...Object.values(row));
}

async function oldDatabase(path: string): Promise<void> {
  const raw = new Database(path);
  raw.pragma('journal_mode = WAL');
  const db = new Kysely<never>({ dialect: new SqliteDialect({ database: raw }) });
  for (const up of [first, process, objections, misses]) await up(db);
  raw.exec('create table migration (version integer primary key, name text not null) strict');
  for (const [n, name] of ['0001-first', '0002-process', '0003-objections', '0004-misses'].entries())
    put(raw, 'migration', { version: n + 1, name });
  put(raw, 'key_check', { id: 1, sealed: cipher.seal('key_check.sealed', 'ok') });

  for (const [id, role] of [
    [1, 'pengelola'],
    [2, 'atasan_ppid'],
  ] as const)
    put(raw, 'operator', {
      id,
      name: `Petugas ${id}`,
      email: `p${id}@contoh.example`,
      role,
      password_hash: 'x',
      created_at: at,
    });
  put(raw, 'operator_session', {
    id_hash: hashOf('kue'),
    operator_id: 1,
    csrf: 'c',
    opened_at: at,
    expires_at: at + HOUR,
  });

  // One chat fills in a form whose step had no kind yet; one waits; one is held by a person.
  const step = json('conversation.step', {
    topic: null,
    misses: 0,
    offered: [],
    clarifying: false,
    form: { at: 'name', draft: null, values: { details: 'Salinan contoh' }, editing: false },
  });
  const chat = (id: number, address: string, more: Row) =>
    put(raw, 'conversation', {
      id,
      channel: 'web',
      address,
      last_n: 2,
      opened_at: at,
      active_at: at,
      ...more,
    });
  chat(1, 'a', { step_sealed: step, fills_form: 1 });
  chat(2, 'b', { waiting_since: at });
  chat(3, 'c', { with_person: 1 });
  for (const id of [1, 2, 3]) {
    const line = (n: number, sender: string, body: unknown) =>
      put(raw, 'line', {
        id: id * 10 + n,
        conversation_id: id,
        n,
        sender,
        at,
        body_sealed: json('line.body', body),
      });
    line(1, 'citizen', { text: `apakah rekapitulasi kecamatan ${id} terbuka` });
    line(2, id === 3 ? 'person' : 'desk', { reply: replyOf(`Jawaban ${id}.`) });
    put(raw, 'outbox', {
      recipient: 'citizen',
      conversation_id: id,
      line_id: id * 10 + 2,
      state: (['due', 'sent', 'failed'] as const)[id - 1]!,
      created_at: at,
      not_before: at,
      finished_at: id === 1 ? null : at,
    });
  }
  const mail = (key: string, address: string, state: string) =>
    put(raw, 'inbox', {
      channel: 'web',
      key,
      address,
      body_sealed: state === 'new' ? cipher.seal('inbox.body', 'kapan coblosan') : null,
      received_at: at,
      state,
      finished_at: state === 'new' ? null : at,
    });
  mail('k1', 'a', 'new');
  mail('k2', 'b', 'done');

  const request = (id: number, state: string, more: Row) =>
    put(raw, 'request', {
      id,
      number: `KPU-2026-0000${id}`,
      year: 2026,
      secret_hash: 'h',
      state,
      category: 'general',
      channel: 'web',
      address: 'a',
      applicant_kind: 'person',
      identity_sealed: json('request.identity', DRAFT.identity),
      details_sealed: cipher.seal('request.details', DRAFT.details),
      purpose_sealed: cipher.seal('request.purpose', DRAFT.purpose),
      way: 'softcopy',
      open: 1,
      submitted_at: at,
      received_at: at,
      due_on: '2026-12-08',
      alert_on: '2026-12-05',
      provisional: 0,
      ...more,
    });
  const event = (table: 'request' | 'objection', of: number, move: string, to: string) =>
    put(raw, `${table}_event`, {
      [`${table}_id`]: of,
      at,
      actor_kind: 'system',
      move,
      to_state: to,
      data: '{}',
    });
  request(1, 'submitted', {});
  request(2, 'closed', {
    open: 0,
    answered_at: at,
    answer_sealed: cipher.seal('request.answer', 'Terlampir.'),
  });
  for (const id of [1, 2]) event('request', id, 'submit', 'submitted');
  event('request', 2, 'grant_partly', 'answered');
  put(raw, 'sequence', { series: 'KPU', year: 2026, last: 2 });
  put(raw, 'objection', {
    id: 1,
    number: 'KBR-2026-00001',
    request_id: 2,
    year: 2026,
    state: 'submitted',
    open: 1,
    grounds: 'c',
    position_sealed: cipher.seal('objection.position', 'Jawabannya kurang lengkap'),
    channel: 'web',
    address: 'a',
    submitted_at: at,
    received_at: at,
    due_on: '2027-01-08',
    alert_on: '2027-01-05',
    provisional: 0,
  });
  event('objection', 1, 'submit', 'submitted');
  put(raw, 'dispute', {
    objection_id: 1,
    register: '1/2026',
    commission: 'KI Jatim',
    state: 'filed',
    filed_on: '2026-11-24',
    timing: 'open',
  });
  put(raw, 'attachment', {
    request_id: 1,
    kind: 'identity',
    name_sealed: cipher.seal('attachment.name', 'ktp.pdf'),
    type: 'application/pdf',
    size: 1,
    at,
    body_sealed: cipher.seal('attachment.body', Buffer.from([1])),
  });
  put(raw, 'correction', {
    request_id: 1,
    text_sealed: cipher.seal('correction.text', 'nama salah'),
    asked_at: at,
    due_at: at + HOUR,
  });
  put(raw, 'alert', {
    at,
    role: 'petugas',
    phrase: 'alert.new_request',
    data: '{}',
    about: 'KPU-2026-00001',
  });
  put(raw, 'delegation', {
    operator_id: 1,
    letter: 'ST 1',
    from_on: '2026-01-01',
    until_on: '2026-12-31',
    by_operator: 2,
    at,
  });
  put(raw, 'recomputation', { at, fingerprint: 'f', reason: 'awal', changed: 0 });
  put(raw, 'miss', { text: 'lewat mana daftar', confidence: 0.1, at });
  put(raw, 'miss', {
    text: '',
    text_sealed: cipher.seal('miss.text_sealed', 'siapa namanya'),
    confidence: 0.2,
    at,
  });
  await db.destroy();
}

let folder: string;
let path: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tanya-'));
  path = join(folder, 'tanya.db');
  await oldDatabase(path);
  store = await openStore({ path, secretKey });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

it('keeps talk: what waited is taken up, what was sent is not sent again, forms go on', async () => {
  const [waiting, ...more] = await store.inbox.next(10, []);
  expect(more).toEqual([]);
  expect(waiting).toMatchObject({ message: { key: 'k1', text: 'kapan coblosan', conversation: 'a' } });
  expect(await store.inbox.add({ ...waiting!.message, key: 'k2' })).toBe(false);
  const heads = await store.outbox.heads('web', NOW, 10, []);
  expect(heads).toMatchObject([{ address: 'a', parts: 0, mark: null, reply: replyOf('Jawaban 1.') }]);
  expect(await store.outbox.undelivered(10)).toMatchObject([{ channel: 'web', reason: '' }]);
  expect(await store.conversations.fillsForm('web', 'a')).toBe(true);
  expect(JSON.parse((await store.conversations.find('web', 'a'))!.step!)).toMatchObject({
    form: { at: 'name' },
  });
  expect(await store.conversations.transcript(1, 0)).toMatchObject([
    { sender: 'citizen' },
    { sender: 'desk' },
  ]);
  // Nobody knows who held it: it waits for a person again, and the other waits on.
  expect((await store.handover.talks('needed', 10)).map(({ id, holder }) => [id, holder])).toEqual([
    [2, null],
    [3, null],
  ]);
});

it('keeps cases, and finds them by their words', async () => {
  expect(await store.requests.ofYear(2026)).toMatchObject([
    { number: 'KPU-2026-00001', identity: DRAFT.identity },
    { number: 'KPU-2026-00002', state: 'closed', answer: 'Terlampir.' },
  ]);
  expect((await store.queue.page({ text: 'berita acara ploso' }, 'due', {}, 10)).rows).toHaveLength(2);
  expect(await store.search.find('objection', 'kurang lengkap', 5)).toEqual([1]);
  expect(await store.search.find('conversation', 'rekapitulasi kecamatan', 5)).toEqual([3, 2, 1]);
  expect(await store.objections.byNumber('KBR-2026-00001')).toMatchObject({ grounds: ['c'], version: 1 });
  expect(await store.disputes.ofObjection(1)).toMatchObject([{ register: '1/2026' }]);
  expect(await store.attachments.read(1)).toMatchObject({ file: { name: 'ktp.pdf' } });
  expect(await store.corrections.open(1)).toMatchObject([{ text: 'nama salah' }]);
  expect(await store.alerts.open(['petugas'], 5)).toMatchObject([{ about: 'KPU-2026-00001' }]);
  expect(await store.delegations.inForce(1, '2026-11-24')).toMatchObject({ letter: 'ST 1' });
  expect(await store.delegations.inForce(1, '2026-11-24', 'ppid')).toBeNull();
  await file(store, rulesOf());
  expect((await store.requests.ofYear(2026)).map(({ number }) => number)).toContain('KPU-2026-00003');
});

it('keeps operators signed in, and what missed is sealed', async () => {
  expect(await store.operators.session(hashOf('kue'), NOW)).toMatchObject({
    operator: { role: 'pengelola' },
  });
  expect((await store.misses.open(5)).map(({ text }) => text)).toEqual([
    'siapa namanya',
    'lewat mana daftar',
  ]);
});

it('is whole: references hold, a copy of before is kept, old talk is removed in time, a second start changes nothing', async () => {
  const raw = new Database(path);
  expect(raw.pragma('foreign_key_check')).toEqual([]);
  expect(raw.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(raw.prepare('select distinct channel from outbox').all()).toEqual([{ channel: 'web' }]);
  expect(raw.prepare('select number, outcome from request order by id').all()).toEqual([
    { number: 'KPU-2026-00001', outcome: null },
    { number: 'KPU-2026-00002', outcome: 'partly_granted' },
  ]);
  raw.close();
  const copies = () => readdirSync(folder).filter((name) => /\.before-\d+$/.test(name));
  const [copy = ''] = copies();
  const before = new Database(join(folder, copy), { readonly: true });
  expect(before.prepare('select count(*) as n from line').get()).toEqual({ n: 6 });
  expect(before.prepare('select max(version) as version from migration').get()).toEqual({ version: 4 });
  before.close();

  await store.close();
  store = await openStore({ path, secretKey });
  expect(copies()).toEqual([copy]);
  const purged = await store.retention.purge(DEFAULT_RETENTION, new Date(at + 2_000 * 86_400_000));
  // Of the chat with an open case nothing goes; of the others the lines, and the chat that nobody holds.
  expect(purged).toMatchObject({ lines: 4, conversations: 2, misses: 2 });
  expect(await store.search.find('conversation', 'rekapitulasi kecamatan', 5)).toEqual([1]);
});
