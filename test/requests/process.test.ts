import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CITIZEN, operatorActor } from '../../src/domain/actor.ts';
import type { MissingItem } from '../../src/domain/request.ts';
import type { Store } from '../../src/domain/store.ts';
import { amendRequest, askCorrection, correctData, withdrawRequest } from '../../src/requests/amend.ts';
import { attachFile, attachOwn, handOver } from '../../src/requests/case-file.ts';
import { askCompletion, completeRequest, lapseRequest } from '../../src/requests/complete.ts';
import {
  acceptRequest,
  assignUnit,
  categorise,
  extendRequest,
  takeBack,
} from '../../src/requests/process.ts';
import { similarRequests } from '../../src/requests/similar.ts';
import { showStatus } from '../../src/requests/status.ts';
import { DRAFT, FROM, file, NOW, PETUGAS, PPID, recordOf, refusalOf, rulesOf } from '../support/filing.ts';
import { at, fileRecord, fresh, openMemory } from '../support/process.ts';
import { alertsOf, expectFilled } from '../support/words.ts';

const rules = rulesOf();
let store: Store;
beforeEach(async () => {
  store = await openMemory();
});
afterEach(() => store.close());

const eventsOf = async (record: { id: number }) => store.requests.events(record.id);
const movesOf = async (record: { id: number }) => (await eventsOf(record)).map((event) => event.move);

describe('completion', () => {
  const missing: MissingItem[] = ['id_copy', 'details'];

  it('is asked for, given, and the promise counts in full from then; the warning stays', async () => {
    const record = await fileRecord(store, rules);
    const asked = await askCompletion(
      store,
      rules,
      record,
      PETUGAS,
      { missing, note: 'Foto KTP buram.' },
      at('2026-11-25T09:00:00'),
    );
    expectFilled(asked.notices);
    expect(asked.notices.map((notice) => notice.phrase)).toEqual([
      'request.completion_asked',
      'missing.id_copy',
      'missing.details',
      'request.desk_note',
      'request.completion_until',
    ]);
    expect(await fresh(store, record)).toMatchObject({ state: 'incomplete', completeBy: '2026-11-30' });
    expect(await store.requests.count({ open: true })).toBe(1);
    expectFilled(await showStatus(store, rules, FROM, { number: record.number, secret: null }, NOW));

    const change = {
      details: 'Berita acara rekapitulasi Kecamatan Ploso 2024',
      identity: { address: 'Alamat baru 12345' },
    };
    const done = await completeRequest(store, rules, asked.record, change, at('2026-11-30T09:00:00'));
    expectFilled(done.notices);
    expect(await fresh(store, record)).toMatchObject({
      state: 'submitted',
      number: record.number,
      details: change.details,
      identity: { ...DRAFT.identity, address: 'Alamat baru 12345' },
      completeAt: at('2026-11-30T09:00:00'),
      dueOn: '2026-12-14',
      alertOn: '2026-12-08',
    });
    const last = (await eventsOf(record)).at(-1)!;
    expect(last).toMatchObject({ move: 'complete', data: { fields: 'address,details' } });
    expect(last.note).toContain(DRAFT.details);
    expect(JSON.stringify(await eventsOf(record))).not.toContain('Alamat baru');
    expect(await alertsOf(store)).toContain('petugas completed');
  });

  it('is not asked after its three working days, nor twice', async () => {
    const record = await fileRecord(store, rules);
    const ask = async (seen: typeof record, when: string) =>
      askCompletion(store, rules, seen, PETUGAS, { missing }, at(when));
    expect(await refusalOf(ask(record, '2026-11-30T09:00:00'))).toBe('completion_late');
    const { record: asked } = await ask(record, '2026-11-27T09:00:00');
    const { record: completed } = await completeRequest(store, rules, asked, {}, at('2026-11-27T10:00:00'));
    expect(await refusalOf(ask(completed, '2026-11-27T11:00:00'))).toBe('completion_asked');
  });

  it('lapses only by an operator, after the last day; completing late is still completing until then', async () => {
    const record = await fileRecord(store, rules);
    const { record: asked } = await askCompletion(store, rules, record, PETUGAS, { missing }, NOW);
    expect(asked.completeBy).toBe('2026-11-27');
    expect(await refusalOf(lapseRequest(store, rules, asked, PETUGAS, at('2026-11-27T23:00:00')))).toBe(
      'completion_running',
    );
    const { notices } = await lapseRequest(store, rules, asked, PETUGAS, at('2026-11-28T01:00:00'));
    expectFilled(notices);
    expect(await refusalOf(completeRequest(store, rules, await fresh(store, record), {}, NOW))).toBe(
      'illegal_move',
    );
    expect(await store.requests.count({ open: true })).toBe(0);
    const other = await fileRecord(store, rules);
    const { record: late } = await askCompletion(store, rules, other, PETUGAS, { missing }, NOW);
    const completed = await completeRequest(store, rules, late, {}, at('2026-12-01T09:00:00'));
    expect(completed.record).toMatchObject({ state: 'submitted', dueOn: '2026-12-15' });
  });
});

describe('inside the office', () => {
  it('goes to a unit and back', async () => {
    const record = await fileRecord(store, rules);
    const { record: accepted } = await acceptRequest(store, record, PETUGAS, NOW);
    const to = { unit: ' Subbag Teknis ', dueOn: '2026-12-01' };
    expect(await refusalOf(assignUnit(store, accepted, PETUGAS, { ...to, unit: ' ' }, NOW))).toBe(
      'unit_needed',
    );
    const { record: assigned } = await assignUnit(store, accepted, PETUGAS, to, NOW);
    expect(assigned).toMatchObject({ state: 'with_unit', unit: 'Subbag Teknis', unitDueOn: '2026-12-01' });
    const { record: back } = await takeBack(store, assigned, PETUGAS, NOW);
    expect(back).toMatchObject({ state: 'accepted', unitDueOn: null });
    expect(await movesOf(record)).toEqual(['submit', 'accept', 'assign', 'return']);
  });

  it('changes its clock with its category, and tells the citizen the new date', async () => {
    const record = await fileRecord(store, rules);
    const done = await categorise(store, rules, record, PETUGAS, 'election', NOW);
    expectFilled(done.notices);
    expect(await fresh(store, record)).toMatchObject({ category: 'election', dueOn: '2026-11-27' });
    const back = await categorise(store, rules, done.record, PETUGAS, 'general', NOW);
    expect(back.record.dueOn).toBe('2026-12-08');
    expect((await categorise(store, rules, back.record, PETUGAS, 'general', NOW)).notices).toEqual([]);
  });

  it('is extended once, by the PPID, in time, for a lawful reason', async () => {
    const record = await fileRecord(store, rules);
    const extend = (seen: typeof record, by: typeof PPID | typeof PETUGAS, when: string) =>
      extendRequest(store, rules, seen, by, { reason: 'not_available', note: 'Arsip di gudang.' }, at(when));
    expect(await refusalOf(extend(record, PETUGAS, '2026-12-01T09:00:00'))).toBe('role_needed');
    expect(await refusalOf(extend(record, PPID, '2026-12-09T09:00:00'))).toBe('extension_late');
    const { record: extended, notices } = await extend(record, PPID, '2026-12-08T15:00:00');
    expectFilled(notices);
    expect(await fresh(store, record)).toMatchObject({
      state: 'extended',
      dueOn: '2026-12-17',
      alertOn: '2026-12-17',
      extension: { reason: 'not_available', at: at('2026-12-08T15:00:00') },
    });
    expect(await refusalOf(extend(extended, PPID, '2026-12-09T09:00:00'))).toBe('extension_used');
    expectFilled(await showStatus(store, rules, FROM, { number: record.number, secret: null }, NOW));
  });
});

describe('the citizen', () => {
  it('edits what was just sent; number and dates stay, the old text is kept', async () => {
    const record = await fileRecord(store, rules);
    const change = { details: 'Salinan berita acara Kecamatan Kabuh', way: 'view' as const };
    const soon = new Date(NOW.getTime() + 29 * 60_000);
    const { notices } = await amendRequest(store, record, change, soon);
    expectFilled(notices);
    const after = await fresh(store, record);
    expect(after).toMatchObject({ ...change, number: record.number, dueOn: record.dueOn });
    expect((await eventsOf(record)).at(-1)!.note).toContain(DRAFT.details);
    const late = new Date(NOW.getTime() + 31 * 60_000);
    expect(await refusalOf(amendRequest(store, after, change, late))).toBe('edit_over');
  });

  it('withdraws while an answer is owed, and not after', async () => {
    const record = await fileRecord(store, rules);
    const { notices } = await withdrawRequest(store, record, NOW);
    expectFilled(notices);
    const after = await fresh(store, record);
    expect(after.state).toBe('withdrawn');
    expect(await refusalOf(withdrawRequest(store, after, NOW))).toBe('illegal_move');
    expect(await alertsOf(store)).toEqual(['petugas withdrawn']);
  });

  it('has own data corrected at any time; the events never hold them', async () => {
    const record = await fileRecord(store, rules);
    await withdrawRequest(store, record, NOW);
    const asked = await askCorrection(
      store,
      await fresh(store, record),
      'Nama saya salah ketik: Siti Contohwatie',
      NOW,
    );
    expectFilled(asked.notices);
    expect(asked.notices[0]!.values.until).toBe('Jumat, 27 November 2026 pukul 09.00 WIB');
    expect(await store.corrections.open()).toMatchObject([
      { request: record.id, dueAt: at('2026-11-27T09:00:00') },
    ]);
    const done = await correctData(store, asked.record, { name: 'Siti Contohwatie' }, NOW, PETUGAS);
    expectFilled(done.notices);
    expect(await store.corrections.open()).toEqual([]);
    expect((await fresh(store, record)).identity).toEqual({ ...DRAFT.identity, name: 'Siti Contohwatie' });
    expect(JSON.stringify(await eventsOf(record))).not.toContain('Contohwatie');
  });

  it('who asks twice for much the same is seen, each request with an answer of its own', async () => {
    const first = await fileRecord(store, rules);
    const ask = async (details: string, idNumber = DRAFT.identity.idNumber) => {
      const draft = { ...DRAFT, details, identity: { ...DRAFT.identity, idNumber } };
      return recordOf(store, (await file(store, rules, draft)).number);
    };
    const again = await ask('Mohon salinan berita acara rekapitulasi Kecamatan Ploso', '3517 9965 0290 0001');
    await ask('Daftar pegawai sekretariat');
    await ask(DRAFT.details, '3517996502900002');
    expect((await similarRequests(store, first)).map((one) => one.number)).toEqual([again.number]);
    await withdrawRequest(store, again, NOW);
    expect(await similarRequests(store, first)).toEqual([]);
  });
});

describe('a file', () => {
  const pdf = new Uint8Array([...Buffer.from('%PDF-1.7 isi')]);

  it('is kept with its request, its type read from its content, its name made safe', async () => {
    const record = await fileRecord(store, rules);
    const attach = (name: string, bytes: Uint8Array) =>
      attachFile(store, record.id, CITIZEN, { kind: 'identity', name, bytes }, NOW);
    const id = await attach('../../etc/ktp\u0000.exe', pdf);
    expect(await store.attachments.ofRequest(record.id)).toEqual([
      {
        id,
        request: record.id,
        kind: 'identity',
        name: 'ktp.exe.pdf',
        type: 'application/pdf',
        size: pdf.length,
        at: NOW,
      },
    ]);
    expect((await store.attachments.read(id))!.bytes).toEqual(Buffer.from(pdf));
    expect((await eventsOf(record)).at(-1)).toMatchObject({
      move: 'attach',
      data: { kind: 'identity', type: 'application/pdf' },
    });
    const editor = operatorActor({ id: 4, role: 'editor' });
    const file = { kind: 'answer', name: 'a.pdf', bytes: pdf } as const;
    expect(await refusalOf(attachFile(store, record.id, editor, file, NOW))).toBe('role_needed');
    expect(await refusalOf(attach('a.pdf', new Uint8Array(0)))).toBe('attachment_size');
    expect(await refusalOf(attach('a.pdf', new TextEncoder().encode('<script>')))).toBe('attachment_type');
    expect(await refusalOf(attach('a.pdf', new Uint8Array(10 * 1024 * 1024 + 1)))).toBe('attachment_size');
    for (let i = 0; i < 9; i++) await attach('b.pdf', pdf);
    expect(await refusalOf(attach('c.pdf', pdf))).toBe('attachment_count');
  });
});

it('a citizen’s file goes to a request of that chat only, and an officer is told', async () => {
  const record = await fileRecord(store, rules);
  const one = { kind: 'identity', name: 'ktp.pdf', bytes: new Uint8Array(Buffer.from('%PDF-1.7')) } as const;
  await attachOwn(store, FROM, record.number, one, NOW);
  expect(await alertsOf(store)).toContain('petugas attached');
  const stranger = { ...FROM, conversation: 'lain' };
  expect(await refusalOf(attachOwn(store, stranger, record.number, one, NOW))).toBe('unknown_request');
  expect(await store.attachments.ofRequest(record.id)).toHaveLength(1);
});

it('a notice to somebody without a chat is left to an operator, on record', async () => {
  const record = await fileRecord(store, rules);
  const { notices } = await acceptRequest(store, record, PETUGAS, NOW);
  await handOver(store, record, notices, NOW);
  expect((await eventsOf(record)).at(-1)).toMatchObject({
    move: 'hand_over',
    data: { phrases: 'request.accepted' },
  });
  expect(await alertsOf(store)).toContain('petugas hand_over');
});
