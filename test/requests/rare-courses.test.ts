import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openGrounds } from '../../src/domain/objection.ts';
import type { Answer, RequestRecord } from '../../src/domain/request.ts';
import { offeredMoves } from '../../src/domain/request-moves.ts';
import type { Store } from '../../src/domain/store.ts';
import { askCorrection, correctData, withdrawRequest } from '../../src/requests/amend.ts';
import { askCompletion, completeRequest, lapseRequest } from '../../src/requests/complete.ts';
import { answerRequest, deliverRequest } from '../../src/requests/decide.ts';
import { recordDelegation } from '../../src/requests/delegate.ts';
import { fileDispute, moveDispute } from '../../src/requests/dispute.ts';
import { fileAtDesk } from '../../src/requests/file.ts';
import { fileObjection } from '../../src/requests/object.ts';
import { acceptRequest, escalate, extendRequest } from '../../src/requests/process.ts';
import { requestRegister } from '../../src/requests/register.ts';
import { serviceReport } from '../../src/requests/report.ts';
import { similarRequests } from '../../src/requests/similar.ts';
import { rejectObjection, upholdObjection } from '../../src/requests/superior.ts';
import { watchClocks } from '../../src/requests/watch.ts';
import {
  ATASAN,
  DRAFT,
  EXEMPT,
  FROM,
  file,
  NOW,
  PETUGAS,
  PPID,
  refusalOf,
  rulesOf,
} from '../support/filing.ts';
import {
  at,
  fileOneObjection,
  fileRecord,
  fresh,
  listener,
  openMemory,
  refusedRecord,
} from '../support/process.ts';
import { alertsOf, expectFilled, wordsOf } from '../support/words.ts';

/** Courses that a case rarely takes and that the law names all the same. */

const rules = rulesOf();
let store: Store;
beforeEach(async () => {
  store = await openMemory();
});
afterEach(() => store.close());

const POSITION = 'Informasi itu sudah dibuka di kabupaten lain.';
const UPHOLD = { text: 'Informasi ini terbuka dan harus diberikan.', orderedDueOn: '2026-12-18' };
const REJECT = { text: 'Penolakan sudah sesuai keputusan.' };
const GRANT: Answer = { outcome: 'granted', text: 'Berikut salinannya.' };
const EDITOR = { id: 5, role: 'editor' } as const;

async function objectTo(record: RequestRecord, grounds: 'b' | 'c' | 'e' | 'g', now: Date) {
  const draft = { number: record.number, grounds: [grounds], position: POSITION };
  const notices = await store.transaction((tx) => fileObjection(tx, rules, FROM, draft, now));
  return (await store.objections.byNumber(String(notices[0]!.values.number)))!;
}
const letters = (record: RequestRecord, today: string): string =>
  openGrounds(record, 30, rules.holidays, today)
    .map((one) => one.ground)
    .join('');
async function watch(day: string): Promise<string[]> {
  const { tell, told } = listener();
  const broke: unknown[] = [];
  await watchClocks(store, rules, tell, at(`${day}T09:00:00`), (error) => broke.push(error));
  expect(broke).toEqual([]);
  return told;
}
async function lapsed(now: Date): Promise<RequestRecord> {
  const record = await fileRecord(store, rules);
  const asked = await askCompletion(store, rules, record, PETUGAS, { missing: ['id_copy'] }, NOW);
  const done = await lapseRequest(store, rules, asked.record, PETUGAS, now);
  expectFilled(done.notices);
  expect(done.notices.map(wordsOf).join('\n')).toContain('keberatan');
  return fresh(store, record);
}

describe('a request that lapsed', () => {
  it('may be objected to for the whole window from the day it was closed', async () => {
    const record = await lapsed(at('2027-01-20T09:00:00'));
    expect(letters(record, '2027-01-20')).toBe('be');
    expect(letters(record, '2027-03-04')).toBe('be');
    expect(letters(record, '2027-03-05')).toBe('b');
  });

  it('is taken up again when the objection is upheld', async () => {
    const record = await lapsed(at('2026-11-30T09:00:00'));
    const objection = await objectTo(record, 'e', at('2026-12-01T09:00:00'));
    await upholdObjection(store, rules, objection, ATASAN, UPHOLD, at('2026-12-02T09:00:00'));
    expect(await fresh(store, record)).toMatchObject({ state: 'accepted', dueOn: '2026-12-18' });
  });
});

describe('an order of the superior', () => {
  it('reaches a request that waits for completion', async () => {
    const record = await fileRecord(store, rules);
    await askCompletion(store, rules, record, PETUGAS, { missing: ['id_copy'] }, NOW);
    const objection = await objectTo(await fresh(store, record), 'b', NOW);
    await upholdObjection(store, rules, objection, ATASAN, UPHOLD, NOW);
    expect((await fresh(store, record)).state).toBe('accepted');
  });

  it('may not give a running request more time than the law does', async () => {
    const record = await fileRecord(store, rules);
    const objection = await objectTo(record, 'b', NOW);
    expect(await refusalOf(upholdObjection(store, rules, objection, ATASAN, UPHOLD, NOW))).toBe(
      'order_too_late',
    );
    await upholdObjection(store, rules, objection, ATASAN, { ...UPHOLD, orderedDueOn: '2026-12-08' }, NOW);
    expect((await fresh(store, record)).dueOn).toBe('2026-12-08');
  });

  it('names a day within a year: a slip of the pen does not put the information off for decades', async () => {
    const objection = await fileOneObjection(store, rules, await refusedRecord(store, rules));
    for (const orderedDueOn of ['2062-12-18', '2027-11-25', '2026-11-23', '18 Desember'])
      expect(
        await refusalOf(upholdObjection(store, rules, objection, ATASAN, { ...UPHOLD, orderedDueOn }, NOW)),
      ).toBe('order_date_needed');
  });

  it('tells of the Komisi Informasi too, with the earlier reading of its window', async () => {
    const objection = await fileOneObjection(store, rules, await refusedRecord(store, rules));
    const when = at('2026-12-14T09:00:00');
    const { notices } = await upholdObjection(store, rules, objection, ATASAN, UPHOLD, when);
    expectFilled(notices);
    // Cuti bersama on 24 December: the later reading would be 7 January.
    expect(notices.map(wordsOf).join('\n')).toContain('6 Januari 2027');
  });

  it('sets the first answer aside: nothing of it is open to objection, and only the new one counts', async () => {
    const record = await refusedRecord(store, rules);
    const objection = await fileOneObjection(store, rules, record);
    await upholdObjection(store, rules, objection, ATASAN, UPHOLD, NOW);
    const owed = await fresh(store, record);
    expect(letters(owed, '2026-12-18')).toBe('b');
    expect(letters(owed, '2026-12-21')).toBe('bcg');
    const offered = offeredMoves(owed, { kind: 'operator', ...PPID }, { now: NOW, today: '2026-11-24' });
    expect(offered).not.toContain('extend');
    expect(offered).not.toContain('refuse');
  });

  it('clears the day of an earlier handing over once there is a new answer', async () => {
    const record = await fileRecord(store, rules);
    const { record: granted } = await answerRequest(store, rules, record, PPID, GRANT, NOW);
    await deliverRequest(store, granted, PETUGAS, { how: 'e-mail' }, NOW);
    const objection = await objectTo(await fresh(store, record), 'e', NOW);
    await upholdObjection(store, rules, objection, ATASAN, UPHOLD, NOW);
    await answerRequest(store, rules, await fresh(store, record), PPID, GRANT, at('2026-12-01T09:00:00'));
    expect((await fresh(store, record)).deliveredAt).toBeNull();
  });
});

describe('who may decide', () => {
  async function deputise(role: 'ppid' | 'petugas'): Promise<{ id: number; role: 'ppid' | 'petugas' }> {
    const add = (email: string, as: 'ppid' | 'petugas' | 'atasan_ppid') =>
      store.operators.add({ name: 'Contoh', email, role: as, passwordHash: 'x' }, NOW);
    const atasan = { id: await add('a@contoh.example', 'atasan_ppid'), role: 'atasan_ppid' } as const;
    const id = await add('d@contoh.example', role);
    const letter = { operator: id, letter: 'ST 5/2026', from: '2026-11-01', until: '2027-02-01' };
    await recordDelegation(store, atasan, 'atasan_ppid', letter, NOW);
    return { id, role };
  }

  it('not the PPID about his own silence, even with a letter', async () => {
    const ppid = await deputise('ppid');
    const record = await fileRecord(store, rules);
    const now = at('2026-12-09T09:00:00');
    const objection = await objectTo(record, 'c', now);
    expect(await refusalOf(rejectObjection(store, rules, objection, ppid, REJECT, now))).toBe('own_decision');
    expect(await refusalOf(upholdObjection(store, rules, objection, ppid, UPHOLD, now))).toBe('own_decision');
  });

  it('a delegate, whose letter stands in the event', async () => {
    const petugas = await deputise('petugas');
    const objection = await fileOneObjection(store, rules, await refusedRecord(store, rules));
    await rejectObjection(store, rules, objection, petugas, REJECT, NOW);
    expect((await store.objections.events(objection.id)).at(-1)!.data).toMatchObject({
      delegation: 'ST 5/2026',
    });
  });

  it('no letter makes a delegate of somebody who may no longer sign in', async () => {
    const id = await store.operators.add(
      { name: 'Contoh', email: 'x@contoh.example', role: 'petugas', passwordHash: 'x' },
      NOW,
    );
    await store.operators.setDisabled(id, true);
    const letter = { operator: id, letter: 'ST 5/2026', from: '2026-11-01', until: '2027-02-01' };
    expect(await refusalOf(recordDelegation(store, ATASAN, 'atasan_ppid', letter, NOW))).toBe(
      'delegation_needed',
    );
  });

  it('only an officer writes down what an applicant did elsewhere, and a withdrawal with the statement', async () => {
    const record = await fileRecord(store, rules);
    for (const by of [EDITOR, ATASAN]) {
      expect(
        await refusalOf(withdrawRequest(store, record, NOW, { by, statement: 'Tidak perlu lagi.' })),
      ).toBe('role_needed');
    }
    expect(await refusalOf(withdrawRequest(store, record, NOW, { by: PETUGAS, statement: ' ' }))).toBe(
      'note_needed',
    );
    const asked = await askCompletion(store, rules, record, PETUGAS, { missing: ['id_copy'] }, NOW);
    expect(await refusalOf(completeRequest(store, rules, asked.record, {}, NOW, EDITOR))).toBe('role_needed');
    await completeRequest(store, rules, asked.record, {}, NOW, PETUGAS);
  });
});

it('a refusal never rests on a decision known to be cancelled, even after a consequence test', async () => {
  const cancelled = { ...EXEMPT, number: '731/2025', date: '2025-08-21', cancelled: '2025-09-16' };
  const listed = rulesOf({ exempt: [EXEMPT, cancelled] });
  const record = await fileRecord(store, listed);
  const { record: accepted } = await acceptRequest(store, record, PETUGAS, NOW);
  const tested = await escalate(store, accepted, PPID, { to: 'KPU Provinsi', item: 'Ijazah' }, NOW);
  for (const decision of ['731/2025', 'Keputusan KPU Nomor 731 Tahun 2025', 'Kep. KPU No. 731/2025']) {
    const answer: Answer = { outcome: 'refused', text: 'Tidak dapat diberikan.', ground: 'h', decision };
    expect(await refusalOf(answerRequest(store, listed, tested.record, PPID, answer, NOW))).toBe(
      'exempt_needed',
    );
  }
});

describe('a withdrawn request', () => {
  it('takes its running objection with it, and gives no ground any more', async () => {
    const record = await fileRecord(store, rules);
    const objection = await objectTo(record, 'b', NOW);
    const { notices } = await withdrawRequest(store, record, NOW);
    expectFilled(notices);
    expect(notices.map((one) => one.phrase)).toEqual(['request.withdrawn', 'objection.withdrawn']);
    expect((await store.objections.get(objection.id))!.state).toBe('withdrawn');
    expect(letters(await fresh(store, record), '2026-11-24')).toBe('');
  });
});

it('a wish to have own data corrected outlives the answer, and goes when it is done', async () => {
  const record = await fileRecord(store, rules);
  const { record: asked } = await askCorrection(store, record, 'Alamat saya pindah.', NOW);
  const refuse: Answer = { outcome: 'not_held', text: 'Tidak dikuasai kantor ini.' };
  const { record: answered } = await answerRequest(store, rules, asked, PPID, refuse, NOW);
  expect(await alertsOf(store)).toEqual(['petugas correction']);
  await correctData(store, answered, { address: 'Jalan Baru 1' }, NOW, PETUGAS);
  expect(await alertsOf(store)).toEqual([]);
});

it('people who gave no identity number are not taken for one person', async () => {
  const nameless = { ...DRAFT, identity: { ...DRAFT.identity, idNumber: '' } };
  const { number } = await file(store, rules, nameless);
  await file(store, rules, nameless);
  const { record } = (await store.requests.byNumber(number))!;
  expect(await similarRequests(store, record)).toEqual([]);
});

it('the day ends at midnight in Jombang, and 29 February is a day like any other', async () => {
  const reason = { reason: 'not_available' } as const;
  const record = await fileRecord(store, rules);
  // In UTC both instants are 8 December, the due date.
  expect(await refusalOf(extendRequest(store, rules, record, PPID, reason, at('2026-12-09T00:30:00')))).toBe(
    'extension_late',
  );
  await extendRequest(store, rules, record, PPID, reason, at('2026-12-08T23:30:00'));
  const leap = await fileRecord(store, rules, at('2028-02-25T09:00:00'));
  expect(leap).toMatchObject({ number: 'KPU-2028-00001', dueOn: '2028-03-10', provisional: true });
});

it('what is granted stays before the desk until it is handed over', async () => {
  const record = await fileRecord(store, rules);
  const { record: granted } = await answerRequest(store, rules, record, PPID, GRANT, NOW);
  expect(await alertsOf(store)).toEqual(['petugas deliver']);
  await deliverRequest(store, granted, PETUGAS, { how: 'e-mail' }, NOW);
  expect(await alertsOf(store)).toEqual([]);
});

it('a request has one open objection, also for two processes that looked at the same time', async () => {
  const objection = await fileOneObjection(store, rules, await refusedRecord(store, rules));
  const twin = { ...objection, number: 'KBR-2026-00002' };
  await expect(store.objections.insert(twin)).rejects.toThrow(/UNIQUE/);
  await rejectObjection(store, rules, objection, ATASAN, REJECT, NOW);
  await store.objections.insert(twin);
});

describe('a dispute', () => {
  const paper = { register: '1/KI/2026', commission: 'KI Pusat', filedOn: '2026-12-01' };
  const later = at('2026-12-10T09:00:00');
  async function rejected() {
    const objection = await fileOneObjection(store, rules, await refusedRecord(store, rules));
    return (await rejectObjection(store, rules, objection, ATASAN, REJECT, NOW)).objection;
  }

  it('is written down once, and not before it was filed', async () => {
    const objection = await rejected();
    expect(await refusalOf(fileDispute(store, rules, objection, PETUGAS, paper, NOW))).toBe('received_later');
    await fileDispute(store, rules, objection, PETUGAS, paper, later);
    expect(await refusalOf(fileDispute(store, rules, objection, PETUGAS, paper, later))).toBe(
      'changed_meanwhile',
    );
    const seen = (await store.objections.get(objection.id))!;
    expect(await refusalOf(fileDispute(store, rules, seen, PETUGAS, paper, later))).toBe('dispute_known');
  });

  it('that has ended lets objection and request be closed', async () => {
    const objection = await rejected();
    await fileDispute(store, rules, objection, PETUGAS, paper, later);
    await watch('2027-03-01');
    expect((await store.objections.get(objection.id))!.state).toBe('rejected');
    const [dispute] = await store.disputes.ofObjection(objection.id);
    await moveDispute(store, dispute!, PETUGAS, { move: 'withdraw' }, at('2027-03-02T09:00:00'));
    await watch('2027-03-02');
    await watch('2027-03-03');
    expect((await store.objections.get(objection.id))!.state).toBe('closed');
    expect((await store.requests.get(objection.request))!.state).toBe('closed');
    // Nothing is left to do about either.
    expect(await alertsOf(store)).toEqual([]);
  });
});

describe('figures and registers', () => {
  it('a request that was late stays late, whatever came after', async () => {
    const ordered = await fileRecord(store, rules);
    const late = at('2026-12-09T09:00:00');
    const objection = await objectTo(ordered, 'g', late);
    await upholdObjection(store, rules, objection, ATASAN, UPHOLD, late);
    const withdrawn = await fileRecord(store, rules);
    await withdrawRequest(store, withdrawn, late);
    const inTime = await fileRecord(store, rules);
    await withdrawRequest(store, inTime, NOW);
    const again = await refusedRecord(store, rules);
    await upholdObjection(store, rules, await fileOneObjection(store, rules, again), ATASAN, UPHOLD, late);
    const { times, late: number, shareLate } = await serviceReport(store, rules.holidays, 2026, late);
    expect(times.map((one) => one.late)).toEqual([true, true, false, false]);
    expect(number).toBe(2);
    expect(shareLate).toBeCloseTo(2 / 3);
  });

  it('a letter of last December numbered this year is counted in the month it was written down', async () => {
    const filing = { draft: DRAFT, channel: 'letter', receivedAt: at('2025-12-30T09:00:00') } as const;
    await fileAtDesk(store, rules, filing, PETUGAS, at('2026-01-05T09:00:00'));
    const report = await serviceReport(store, rules.holidays, 2026, at('2026-01-06T09:00:00'));
    expect(report.byMonth).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('a register that leaves the office carries no number or address typed into the text', async () => {
    const details =
      'Data atas NIK 3517996502900001, hubungi 081234567890 atau siti@contoh.example, tahun 2024';
    await file(store, rules, { ...DRAFT, details, purpose: 'Untuk 3517996502900001' });
    const printed = JSON.stringify(await requestRegister(store, 2026, true));
    for (const hidden of ['3517996502900001', '081234567890', 'siti@contoh.example'])
      expect(printed).not.toContain(hidden);
    expect(printed).toContain('tahun 2024');
    expect((await requestRegister(store, 2026, false))[0]!.details).toBe(details);
  });

  it('the hundred-thousandth request of a year is of that year', async () => {
    const record = await fileRecord(store, rules);
    for (let i = 0; i < 3; i++) await store.requests.nextSequence('KPU', 2026);
    expect(record.number).toBe('KPU-2026-00001');
    const { conversation, channel, ...rest } = record;
    const id = await store.requests.insert(
      { ...rest, channel, conversation, number: 'KPU-2026-100000' },
      rules.hash('X'),
    );
    expect((await store.requests.ofYear(2026)).map((one) => one.id)).toEqual([record.id, id]);
  });
});

it('an alert names the days that are left, not the mark', async () => {
  const short = rulesOf({ electionStage: true });
  await file(store, short);
  const { tell } = listener();
  await watchClocks(store, short, tell, at('2026-11-25T09:00:00'), (error) => {
    throw error;
  });
  const [alert] = await store.alerts.open(['petugas'], 1);
  expect(alert).toMatchObject({ phrase: 'alert.three_left_one_date', values: { left: 2 } });
});
