import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { Kysely, SqliteDialect } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/domain/actor.ts';
import type { CitizenMessage } from '../../src/domain/message.ts';
import type { Store } from '../../src/domain/store.ts';
import { createCipher } from '../../src/store/cipher.ts';
import { openStore } from '../../src/store/database.ts';
import { up as first } from '../../src/store/migrations/0001-first.ts';
import { DRAFT, file, NOW, replyOf, rulesOf } from '../support/filing.ts';

const secretKey = new Uint8Array(32).fill(7);

const message = (key: string, conversation: string, text = `isi ${key}`): CitizenMessage => ({
  channel: 'web',
  key,
  conversation,
  text,
  at: NOW,
});

describe('in memory', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore({ path: ':memory:', secretKey });
  });
  afterEach(() => store.close());

  describe('the inbox', () => {
    it('stores a message once, however often it is delivered', async () => {
      const results = await Promise.all([1, 2, 3].map(() => store.inbox.add(message('k1', 'a'))));
      expect(results.filter(Boolean)).toHaveLength(1);
      expect(await store.inbox.next(10, [])).toHaveLength(1);
    });

    it('knows a key again after its message was done, and keeps channels apart', async () => {
      await store.inbox.add(message('k1', 'a'));
      const [row] = await store.inbox.next(1, []);
      await store.inbox.done(row!.id, NOW);
      expect(await store.inbox.add(message('k1', 'a'))).toBe(false);
      expect(await store.inbox.add({ ...message('k1', 'a'), channel: 'telegram' })).toBe(true);
    });

    it('hands out one message a conversation, oldest first, and the next only when it is done', async () => {
      for (const [key, conversation] of [
        ['a1', 'a'],
        ['a2', 'a'],
        ['b1', 'b'],
        ['a3', 'a'],
      ] as const)
        await store.inbox.add(message(key, conversation));
      const keys = async (busy: string[] = []) =>
        (await store.inbox.next(10, busy)).map((row) => row.message.key);
      expect(await keys()).toEqual(['a1', 'b1']);
      expect(await keys(['web:a'])).toEqual(['b1']);
      expect(await keys(['web:a', 'web:b'])).toEqual([]);
      const [first] = await store.inbox.next(1, []);
      expect(first!.message).toEqual(message('a1', 'a'));
      await store.inbox.done(first!.id, NOW);
      expect(await keys()).toEqual(['a2', 'b1']);
      const a2 = (await store.inbox.next(10, [])).find((row) => row.message.key === 'a2')!;
      await store.inbox.fail(a2.id, 'err-1', NOW);
      expect(await keys()).toEqual(['b1', 'a3']);
    });

    it('keeps the address of a conversation whole when it holds a colon', async () => {
      await store.inbox.add(message('c1', 'ruang:7'));
      expect(await store.inbox.next(10, ['web:ruang:7'])).toEqual([]);
      expect(await store.inbox.next(10, ['web:ruang'])).toHaveLength(1);
    });
  });

  describe('conversations', () => {
    it('are opened once, also by two messages at the same time', async () => {
      const opened = await Promise.all([1, 2, 3, 4].map(() => store.conversations.open('web', 'a', NOW)));
      expect(new Set(opened.map((one) => one.id)).size).toBe(1);
    });

    it('number their lines without a gap, each for itself', async () => {
      const a = await store.conversations.open('web', 'a', NOW);
      const b = await store.conversations.open('web', 'b', NOW);
      expect(await store.conversations.heard(a.id, 'satu', NOW)).toBe(1);
      expect(await store.outbox.add(a.id, replyOf('dua'), 'desk', NOW)).toBe(2);
      expect(await store.conversations.heard(b.id, 'lain', NOW)).toBe(1);
      expect(await store.outbox.add(a.id, replyOf('tiga'), 'person', NOW)).toBe(3);
      const lines = await store.conversations.transcript(a.id, 0);
      expect(lines.map((line) => [line.n, line.sender])).toEqual([
        [1, 'citizen'],
        [2, 'desk'],
        [3, 'person'],
      ]);
      expect((await store.conversations.transcript(a.id, 2)).map((line) => line.n)).toEqual([3]);
    });

    it('remember their step and who waits for a person, longest first', async () => {
      const a = await store.conversations.open('web', 'a', NOW);
      const b = await store.conversations.open('web', 'b', NOW);
      await store.conversations.saveStep(a.id, '{"di":"form"}', true, NOW);
      expect((await store.conversations.get(a.id))!.step).toBe('{"di":"form"}');
      expect(await store.conversations.fillsForm('web', 'a')).toBe(true);
      await store.conversations.callPerson(b.id, NOW);
      await store.conversations.callPerson(a.id, new Date(NOW.getTime() + 1000));
      await store.conversations.callPerson(b.id, new Date(NOW.getTime() + 9000));
      expect((await store.conversations.withPeople(5)).map((one) => one.id)).toEqual([b.id, a.id]);
      await store.conversations.giveBack(b.id);
      expect((await store.conversations.withPeople(5)).map((one) => one.id)).toEqual([a.id]);
    });
  });

  describe('the outbox', () => {
    it('gives the oldest row of each conversation, and none while that one must wait', async () => {
      const { id } = await store.conversations.open('web', 'a', NOW);
      const other = await store.conversations.open('web', 'b', NOW);
      await store.outbox.add(id, replyOf('satu'), 'desk', NOW);
      await store.outbox.add(id, replyOf('dua'), 'desk', NOW);
      await store.outbox.add(other.id, replyOf('lain'), 'person', NOW);
      const heads = await store.outbox.heads('web', NOW, 10, []);
      expect(heads).toMatchObject([
        { conversation: id, reply: replyOf('satu'), behind: 1, person: false },
        { conversation: other.id, reply: replyOf('lain'), behind: 0, person: true },
      ]);
      expect(await store.outbox.heads('telegram', NOW, 10, [])).toEqual([]);
      expect(await store.outbox.heads('web', NOW, 10, [id])).toHaveLength(1);

      const later = new Date(NOW.getTime() + 60_000);
      const how = { notBefore: later, counts: true, reason: 'timeout', underWay: false };
      await store.outbox.again(heads[0]!.id, how);
      expect(await store.outbox.heads('web', NOW, 10, [other.id])).toEqual([]);
      expect(await store.outbox.nextAt('web', [])).toEqual(NOW);
      expect(await store.outbox.heads('web', later, 10, [other.id])).toMatchObject([{ attempts: 1 }]);

      await store.outbox.sent(heads[0]!.id, later);
      expect(await store.outbox.heads('web', later, 10, [other.id])).toMatchObject([
        { reply: replyOf('dua'), attempts: 0, behind: 0 },
      ]);
      expect(await store.outbox.sentTimes('web', NOW)).toEqual([later]);
    });

    it('keeps how far a long reply came, and what is known of the part under way', async () => {
      const { id } = await store.conversations.open('telegram', 'a', NOW);
      await store.outbox.add(id, replyOf('panjang'), 'desk', NOW);
      const [row] = await store.outbox.heads('telegram', NOW, 1, []);
      expect(row).toMatchObject({ parts: 0, mark: null });
      await store.outbox.arrived(row!.id, 1, '41');
      expect(await store.outbox.heads('telegram', NOW, 1, [])).toMatchObject([{ parts: 1, mark: '41' }]);
      const how = { notBefore: NOW, counts: false, reason: '503' };
      await store.outbox.again(row!.id, { ...how, underWay: true });
      expect(await store.outbox.heads('telegram', NOW, 1, [])).toMatchObject([{ mark: '41', attempts: 0 }]);
      await store.outbox.again(row!.id, { ...how, underWay: false });
      expect(await store.outbox.heads('telegram', NOW, 1, [])).toMatchObject([{ mark: null, parts: 1 }]);
    });

    it('keeps what was given up for operators to see', async () => {
      const { id } = await store.conversations.open('telegram', 'a', NOW);
      for (const text of ['satu', 'dua', 'tiga']) await store.outbox.add(id, replyOf(text), 'desk', NOW);
      const [row] = await store.outbox.heads('telegram', NOW, 1, []);
      await store.outbox.givenUp(row!.id, NOW, 'unknown', 'terputus');
      await store.outbox.giveUpAll(id, NOW, 'diblokir');
      expect(await store.outbox.waiting('telegram')).toEqual({ count: 0, oldest: null });
      expect(await store.outbox.failedSince('telegram', NOW)).toBe(3);
      expect((await store.outbox.undelivered(10)).map((one) => one.reason).sort()).toEqual([
        'diblokir',
        'diblokir',
        'terputus',
      ]);
    });

    it('keeps where a chat is reached encrypted, apart from its address', async () => {
      const key = store.lookupKey('address', 'whatsapp:6281234567890');
      const { id } = await store.conversations.open('whatsapp', key, NOW, '6281234567890');
      await store.outbox.add(id, replyOf('satu'), 'desk', NOW);
      expect(await store.outbox.heads('whatsapp', NOW, 1, [])).toMatchObject([{ address: '6281234567890' }]);
      expect(await store.conversations.get(id)).toMatchObject({ address: key });
    });
  });

  it('keeps nothing of a part that fails, and all of what stands around it', async () => {
    await store.transaction(async (tx) => {
      await tx.conversations.open('web', 'a', NOW);
      const part = tx.transaction(async (inner) => {
        await inner.conversations.open('web', 'b', NOW);
        throw new Error('tidak jadi');
      });
      await expect(part).rejects.toThrow('tidak jadi');
      await tx.conversations.open('web', 'c', NOW);
    });
    const found = await Promise.all(['a', 'b', 'c'].map((one) => store.conversations.find('web', one)));
    expect(found.map((one) => one !== null)).toEqual([true, false, true]);
  });

  describe('a shared commit', () => {
    it('keeps each work whole: one that throws takes nothing of the others with it', async () => {
      const works = ['a', 'b', 'c'].map((address) =>
        store.together(async (tx) => {
          await tx.conversations.open('web', address, NOW);
          if (address === 'b') throw new Error('tidak jadi');
          return address;
        }),
      );
      const outcomes = await Promise.allSettled(works);
      expect(outcomes.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await store.conversations.find('web', 'b')).toBeNull();
      expect(await store.conversations.find('web', 'c')).not.toBeNull();
      expect(await store.together((tx) => tx.together(async () => 7))).toBe(7);
    });
  });

  it('writes a change only over the version it was made from', async () => {
    const { number } = await file(store, rulesOf());
    const { record } = (await store.requests.byNumber(number))!;
    expect(record.version).toBe(1);
    expect(await store.requests.update(record.id, { unit: 'Subbag Hukum' }, 1)).toBe(true);
    expect(await store.requests.update(record.id, { unit: 'Subbag Teknis' }, 1)).toBe(false);
    expect(await store.requests.get(record.id)).toMatchObject({ unit: 'Subbag Hukum', version: 2 });
  });

  it('narrows a list and its count by state, category and channel', async () => {
    for (const electionStage of [false, true, true]) await file(store, rulesOf({ electionStage }));
    await store.requests.update(2, { state: 'granted' }, 1);
    const pick = async (selection: Omit<Parameters<Store['requests']['list']>[0], 'limit' | 'offset'>) => {
      const rows = await store.requests.list({ ...selection, limit: 10, offset: 0 });
      expect(await store.requests.count(selection)).toBe(rows.length);
      return rows.map((row) => row.id);
    };
    expect(await pick({ open: false })).toEqual([3, 2, 1]);
    expect(await pick({ open: true })).toEqual([3, 1]);
    expect(await pick({ open: false, category: 'election' })).toEqual([3, 2]);
    expect(await pick({ open: false, states: ['granted', 'refused'] })).toEqual([2]);
    expect(await pick({ open: false, channels: ['letter'] })).toEqual([]);
    expect(await pick({ open: false, channels: ['web'], states: [] })).toEqual([]);
  });

  it('finds a person’s open requests by a keyed hash of the number, and none by another', async () => {
    const { number } = await file(store, rulesOf());
    const find = async (idNumber: string) =>
      (await store.requests.openOfPerson(idNumber)).map((one) => one.number);
    expect(await find(DRAFT.identity.idNumber)).toEqual([number]);
    expect(await find('3517-9965-0290-0001')).toEqual([number]);
    expect(await find('3517996502900002')).toEqual([]);
    const cipher = createCipher(secretKey);
    expect(cipher.lookupKey('a', 'x')).toBe(cipher.lookupKey('a', 'x'));
    expect(cipher.lookupKey('a', 'x')).not.toBe(cipher.lookupKey('b', 'x'));
    expect(cipher.lookupKey('a', 'x')).not.toBe(createCipher(new Uint8Array(32)).lookupKey('a', 'x'));
  });

  it('shows an alert to its role until it is cleared', async () => {
    const alert = {
      at: NOW,
      phrase: 'alert.due',
      values: { number: 'KPU-2026-00001' },
      about: 'KPU-2026-00001',
    };
    const id = await store.alerts.add({ ...alert, role: 'petugas' });
    await store.alerts.add({ ...alert, role: 'ppid' });
    expect(await store.alerts.open(['petugas'], 10)).toEqual([
      { ...alert, id, role: 'petugas', clearedAt: null },
    ]);
    expect(await store.alerts.open([], 10)).toEqual([]);
    await store.alerts.clear(id, NOW);
    expect(await store.alerts.open(['petugas', 'ppid'], 10)).toHaveLength(1);
    await store.alerts.clearAbout('KPU-2026-00001', NOW);
    expect(await store.alerts.open(['petugas', 'ppid'], 10)).toEqual([]);
  });

  it('undoes everything of a transaction that fails, the sequence too', async () => {
    const rules = rulesOf();
    await expect(
      store.transaction(async (tx) => {
        await tx.requests.nextSequence('KPU', 2026);
        await tx.inbox.add(message('k9', 'a'));
        throw new Error('putus');
      }),
    ).rejects.toThrow('putus');
    expect(await store.inbox.next(10, [])).toEqual([]);
    expect((await file(store, rules)).number).toBe('KPU-2026-00001');
  });

  it('finds an operator whatever the case of the address, and ends a session in time', async () => {
    const id = await store.operators.add(
      { name: 'Ani', email: 'Ani@Contoh.example', role: 'petugas', passwordHash: 'x' },
      NOW,
    );
    expect((await store.operators.byEmail('ANI@contoh.EXAMPLE'))!.operator.id).toBe(id);
    const ends = new Date(NOW.getTime() + 1000);
    await store.operators.openSession('h', id, 'csrf', NOW, ends);
    expect(await store.operators.session('h', NOW)).toMatchObject({ csrf: 'csrf', operator: { id } });
    expect(await store.operators.session('h', new Date(ends.getTime() + 1))).toBeNull();
    await store.operators.setDisabled(id, true);
    expect(await store.operators.session('h', NOW)).toBeNull();
  });
});

describe('on disk', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tanya-kpu-store-'));
    path = join(folder, 'data', 'desk.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const bytesAtRest = (): Map<string, string> =>
    new Map(
      readdirSync(join(folder, 'data')).map((name) => [
        name,
        readFileSync(join(folder, 'data', name)).toString('latin1'),
      ]),
    );
  const expectSealed = (secrets: readonly string[]) => {
    const files = bytesAtRest();
    for (const [name, bytes] of files)
      for (const secret of secrets) expect(bytes.includes(secret), `"${secret}" in ${name}`).toBe(false);
    return files;
  };

  it('holds no identity, request, answer or talk in the clear, neither in the file nor in its log', async () => {
    const store = await openStore({ path, secretKey });
    const { number, secret } = await file(store, rulesOf());
    const { id } = await store.conversations.open('web', 'a', NOW);
    const said = 'kalimat rahasia warga';
    await store.inbox.add(message('k1', 'a', `${said} ${DRAFT.identity.idNumber}`));
    await store.conversations.saveStep(id, JSON.stringify({ draft: DRAFT }), true, NOW);
    await store.conversations.heard(id, said, NOW);
    await store.outbox.add(id, replyOf(`Yth. ${DRAFT.identity.name}`), 'desk', NOW);
    const record = (await store.requests.byNumber(number))!.record;
    const answer = 'jawaban untuk pemohon ini saja';
    await store.requests.update(record.id, { state: 'granted', answer, answeredAt: NOW }, record.version);
    const secrets = [
      ...Object.values(DRAFT.identity),
      ...Object.values(DRAFT.identity).map((value) => value.slice(0, 9)),
      DRAFT.details,
      DRAFT.purpose,
      answer,
      said,
      secret,
    ];
    const files = expectSealed(secrets);
    expect([...files.keys()]).toEqual(expect.arrayContaining(['desk.db', 'desk.db-wal']));
    expect([...files.values()].some((bytes) => bytes.includes(number))).toBe(true);
    await store.close();
    expectSealed(secrets);

    const again = await openStore({ path, secretKey });
    expect((await again.requests.byNumber(number))!.record).toMatchObject({
      identity: DRAFT.identity,
      details: DRAFT.details,
      answer,
    });
    await again.close();
  });

  it('seals what grew around a request too: proxy, draft, notes, files, objections, disputes, corrections', async () => {
    const store = await openStore({ path, secretKey });
    const proxy = {
      name: 'Budi Kuasawan',
      idNumber: '3517990101800001',
      address: 'Jalan Kuasa Mawar 5',
      contact: '081234567890',
      authority: 'SKK rahasia 1/2026',
    };
    const { number } = await file(store, rulesOf(), { ...DRAFT, proxy });
    const { record } = (await store.requests.byNumber(number))!;
    const said = 'kalimat rahasia petugas';
    const proposal = { outcome: 'granted', text: `${said} satu` } as const;
    await store.requests.update(record.id, { proposal, decision: { ...proposal, text: `${said} dua` } }, 1);
    const event = { at: NOW, actor: SYSTEM, move: 'x', from: null, data: {}, note: `${said} tiga` };
    await store.requests.addEvent(record.id, { ...event, to: 'submitted' });
    const bytes = new TextEncoder().encode(`%PDF- ${said} empat`);
    const file1 = {
      request: record.id,
      kind: 'identity',
      name: 'ktp-siti.pdf',
      type: 'application/pdf',
      bytes,
    } as const;
    const attachment = await store.attachments.add(file1, NOW);
    await store.corrections.add(record.id, `${said} lima`, NOW, NOW);
    const objection = await store.objections.insert({
      number: 'KBR-2026-00001',
      request: record.id,
      state: 'filed',
      grounds: ['a', 'g'],
      position: `${said} enam`,
      proxy,
      channel: 'letter',
      conversation: null,
      submittedAt: NOW,
      receivedAt: NOW,
      dueOn: '2027-01-11',
      alertOn: '2027-01-08',
      provisional: true,
    });
    await store.objections.update(objection, { decision: `${said} tujuh`, response: `${said} delapan` }, 1);
    await store.objections.addEvent(objection, { ...event, to: 'filed' });
    const dispute = await store.disputes.insert({
      objection,
      register: '1/KI',
      commission: 'KI Pusat',
      state: 'filed',
      filedOn: '2026-12-01',
      timing: 'open',
      nextHearingOn: null,
      result: `${said} sembilan`,
    });
    const secrets = [said, 'ktp-siti', ...Object.values(proxy), ...Object.values(DRAFT.identity)];
    expectSealed(secrets);
    await store.close();
    expectSealed(secrets);

    const again = await openStore({ path, secretKey });
    expect(await again.requests.get(record.id)).toMatchObject({ proxy, proposal, version: 2 });
    expect((await again.requests.events(record.id)).at(-1)!.note).toBe(`${said} tiga`);
    expect(await again.attachments.read(attachment)).toMatchObject({
      file: { name: 'ktp-siti.pdf', size: bytes.length },
      bytes: Buffer.from(bytes),
    });
    expect((await again.corrections.open(record.id))[0]!.text).toBe(`${said} lima`);
    expect(await again.objections.get(objection)).toMatchObject({
      grounds: ['a', 'g'],
      position: `${said} enam`,
      decision: `${said} tujuh`,
      response: `${said} delapan`,
      proxy,
      conversation: null,
      version: 2,
    });
    expect((await again.disputes.get(dispute))!.result).toBe(`${said} sembilan`);
    await again.close();
  });

  it('brings a database of the first schema along: rows stay, years and receipts are filled in, a copy is kept', async () => {
    mkdirSync(join(folder, 'data'));
    const raw = new Database(path);
    const old = new Kysely<never>({ dialect: new SqliteDialect({ database: raw }) });
    await first(old);
    raw.exec('create table migration (version integer primary key, name text not null) strict');
    raw.exec("insert into migration values (1, '0001-first')");
    const cipher = createCipher(secretKey);
    raw
      .prepare(
        `insert into request (number, secret_hash, state, category, channel, address, applicant_kind, identity_sealed,
          details_sealed, purpose_sealed, way, open, submitted_at, due_on, alert_on, provisional)
         values (?, 'h', 'submitted', 'general', 'web', 'a', 'person', ?, ?, ?, 'softcopy', 1, ?, '2026-12-08', '2026-12-08', 0)`,
      )
      .run(
        'KPU-2026-00041',
        cipher.seal('request.identity', JSON.stringify(DRAFT.identity)),
        cipher.seal('request.details', DRAFT.details),
        cipher.seal('request.purpose', DRAFT.purpose),
        NOW.getTime(),
      );
    raw
      .prepare(
        `insert into request_event (request_id, at, actor_kind, move, to_state, data) values (1, ?, 'citizen', 'submit', 'submitted', '{}')`,
      )
      .run(NOW.getTime());
    // One that an operator closed for want of completion.
    raw.exec(`insert into request select 2, 'KPU-2026-00042', secret_hash, 'lapsed', category, channel, address,
      applicant_kind, identity_sealed, details_sealed, purpose_sealed, way, 0, submitted_at, due_on, alert_on,
      provisional, answered_at, answer_sealed from request`);
    raw
      .prepare(
        `insert into request_event (request_id, at, actor_kind, move, to_state, data) values (2, ?, 'operator', 'lapse', 'lapsed', '{}')`,
      )
      .run(NOW.getTime() + 60_000);
    await old.destroy();

    const store = await openStore({ path, secretKey });
    expect(await store.requests.ofYear(2026)).toMatchObject([
      {
        number: 'KPU-2026-00041',
        version: 1,
        identity: DRAFT.identity,
        submittedAt: NOW,
        receivedAt: NOW,
        proxy: null,
        extension: null,
        decision: null,
        lapsedAt: null,
      },
      { number: 'KPU-2026-00042', state: 'lapsed', lapsedAt: new Date(NOW.getTime() + 60_000) },
    ]);
    expect(await store.requests.events(1)).toMatchObject([
      { move: 'submit', actor: { role: null }, note: null },
    ]);
    expect(await store.requests.update(1, { state: 'accepted' }, 1)).toBe(true);
    await store.close();
    expect(readdirSync(join(folder, 'data')).some((name) => name.includes('before'))).toBe(true);
  });

  it('leaves nothing of a message behind once its turn is done', async () => {
    const store = await openStore({ path, secretKey });
    await store.inbox.add(message('k1', 'a'));
    const [row] = await store.inbox.next(1, []);
    await store.inbox.done(row!.id, NOW);
    await store.close();
    const raw = new Database(path, { readonly: true });
    expect(raw.prepare('select state, body_sealed from inbox').all()).toEqual([
      { state: 'done', body_sealed: null },
    ]);
    raw.close();
  });

  it('cannot be read with another key', async () => {
    const store = await openStore({ path, secretKey });
    await file(store, rulesOf());
    await store.close();
    await expect(openStore({ path, secretKey: new Uint8Array(32).fill(8) })).rejects.toThrow('SECRET_KEY');
  });

  it.skipIf(process.platform === 'win32')('is readable by its owner alone', async () => {
    const store = await openStore({ path, secretKey });
    await file(store, rulesOf());
    for (const name of readdirSync(join(folder, 'data')))
      expect(statSync(join(folder, 'data', name)).mode & 0o077, name).toBe(0);
    await store.close();
  });

  it('survives closing and opening again: same schema, same rows, no copy made', async () => {
    const shapeOf = () => {
      const raw = new Database(path, { readonly: true });
      const shape = raw.prepare('select name, sql from sqlite_master order by name').all();
      const versions = raw.prepare('select version, name from migration').all();
      raw.close();
      return { shape, versions };
    };
    const first = await openStore({ path, secretKey });
    await file(first, rulesOf());
    await first.close();
    const before = shapeOf();
    for (let time = 0; time < 2; time++) {
      const store = await openStore({ path, secretKey });
      expect(await store.requests.count({ open: false })).toBe(1);
      await store.close();
    }
    expect(shapeOf()).toEqual(before);
    expect(readdirSync(join(folder, 'data')).filter((name) => name.includes('before'))).toEqual([]);
  });

  it('holds no missed question in clear, nor one that an older program left so', async () => {
    const asked = 'nama saya Contoh Warga, rumah di Dusun Contoh';
    const store = await openStore({ path, secretKey });
    await store.misses.add(asked, null, 0.1, new Date(NOW));
    await store.close();
    const raw = new Database(path);
    raw.prepare('insert into miss (text, confidence, at) values (?, 0, 0)').run(asked);
    raw.close();
    await (await openStore({ path, secretKey })).close();
    const after = new Database(path, { readonly: true });
    const rows = after.prepare('select text, text_sealed from miss').all() as {
      text: string;
      text_sealed: Buffer;
    }[];
    after.close();
    expect(rows.map((row) => row.text)).toEqual(['', '']);
    for (const { text_sealed } of rows)
      expect(createCipher(secretKey).open('miss.text_sealed', text_sealed)).toBe(asked);
  });

  it('stops the start when the schema is newer than the program, and changes nothing', async () => {
    await (await openStore({ path, secretKey })).close();
    const raw = new Database(path);
    raw.prepare('insert into migration (version, name) values (99, ?)').run('0099-later');
    raw.close();
    await expect(openStore({ path, secretKey })).rejects.toThrow(/schema 99/);
    const check = new Database(path, { readonly: true });
    expect(check.prepare('select max(version) as version from migration').get()).toEqual({ version: 99 });
    check.close();
  });
});

describe('the cipher', () => {
  const cipher = createCipher(secretKey);

  it('opens what it sealed, any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(cipher.open('a.b', cipher.seal('a.b', text))).toBe(text);
      }),
    );
  });

  it('never seals the same text to the same bytes', () => {
    expect(cipher.seal('a.b', 'x').equals(cipher.seal('a.b', 'x'))).toBe(false);
  });

  it('rejects a value in which any bit was changed', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.integer({ min: 0, max: 7 }), (text, at, bit) => {
        const sealed = cipher.seal('a.b', text);
        sealed[at % sealed.length]! ^= 1 << bit;
        expect(() => cipher.open('a.b', sealed)).toThrow();
      }),
    );
  });

  it('rejects a value cut short, moved to another column, or opened with another key', () => {
    const sealed = cipher.seal('request.identity', 'Siti');
    expect(() => cipher.open('request.identity', sealed.subarray(0, -1))).toThrow();
    expect(() => cipher.open('request.identity', sealed.subarray(0, 10))).toThrow();
    expect(() => cipher.open('request.details', sealed)).toThrow();
    expect(() => createCipher(new Uint8Array(32)).open('request.identity', sealed)).toThrow();
  });
});
