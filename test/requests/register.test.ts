import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, RequestDraft } from '../../src/domain/request.ts';
import type { Store } from '../../src/domain/store.ts';
import { withdrawRequest } from '../../src/requests/amend.ts';
import { answerRequest, deliverRequest } from '../../src/requests/decide.ts';
import { fileAtDesk } from '../../src/requests/file.ts';
import { extendRequest } from '../../src/requests/process.ts';
import { objectionRegister, requestRegister } from '../../src/requests/register.ts';
import { serviceReport, summarise } from '../../src/requests/report.ts';
import { rejectObjection } from '../../src/requests/superior.ts';
import { ATASAN, DRAFT, EXEMPT, file, NOW, PETUGAS, PPID, recordOf, rulesOf } from '../support/filing.ts';
import { at, fileOneObjection, fresh, openMemory, refusedRecord } from '../support/process.ts';

const rules = rulesOf();
let store: Store;
beforeEach(async () => {
  store = await openMemory();
});
afterEach(() => store.close());

async function answered(answer: Answer, day: string, draft: RequestDraft = DRAFT) {
  const record = await recordOf(store, (await file(store, rules, draft)).number);
  return (await answerRequest(store, rules, record, PPID, answer, at(`${day}T10:00:00`))).record;
}

describe('the register of requests', () => {
  it('has its fifteen columns filled from the record', async () => {
    const answer: Answer = {
      outcome: 'partly_granted',
      text: 'Berikut salinannya.',
      masked: 'NIK',
      ground: 'h',
      decision: EXEMPT.number,
      form: 'softcopy',
      cost: 15_000,
      payment: 'tunai',
    };
    const record = await answered(answer, '2026-12-01');
    await deliverRequest(store, record, PETUGAS, { how: 'TT 1' }, at('2026-12-02T10:00:00'));
    await file(store, rules, { ...DRAFT, way: 'view' }, at('2026-12-31T09:00:00'));
    await file(store, rules, DRAFT, at('2027-01-01T09:00:00'));
    const [row, waiting, ...more] = await requestRegister(store, 2026, false);
    expect(more).toEqual([]);
    const { name, address, contact, occupation } = DRAFT.identity;
    expect(row).toEqual({
      number: 'KPU-2026-00001',
      receivedOn: '2026-11-24',
      name,
      address,
      contact,
      occupation,
      details: DRAFT.details,
      purpose: DRAFT.purpose,
      held: { underControl: true, holder: null, undocumented: false },
      form: 'softcopy',
      asks: 'copy',
      way: 'softcopy',
      outcome: 'partly_granted',
      refusal: { ground: 'h', decision: EXEMPT.number },
      dates: { noticeOn: '2026-12-01', deliveredOn: '2026-12-02' },
      cost: { amount: 15_000, payment: 'tunai' },
      state: 'delivered',
    });
    expect(waiting).toMatchObject({ held: null, outcome: null, refusal: null, cost: null, asks: 'view' });
    expect((await requestRegister(store, 2027, false)).map((one) => one.number)).toEqual(['KPU-2027-00001']);
  });

  it('names who holds what the office does not, and hides who asked when it leaves the office', async () => {
    await answered({ outcome: 'not_held', text: 'Tidak dikuasai.', holder: 'Dispendukcapil' }, '2026-11-25');
    const rows = await requestRegister(store, 2026, true);
    expect(rows[0]!.held).toEqual({ underControl: false, holder: 'Dispendukcapil', undocumented: false });
    const printed = JSON.stringify(rows);
    for (const key of ['name', 'idNumber', 'address', 'contact'] as const)
      expect(printed).not.toContain(DRAFT.identity[key]);
  });
});

it('the register of objections has its eleven columns', async () => {
  const request = await refusedRecord(store, rules);
  const objection = await fileOneObjection(store, rules, request);
  await fileOneObjection(store, rules, await refusedRecord(store, rules));
  await rejectObjection(
    store,
    rules,
    objection,
    ATASAN,
    { text: 'Sudah sesuai.' },
    at('2026-12-01T09:00:00'),
  );
  const [row, open] = await objectionRegister(store, 2026, false);
  const { name, address, contact, occupation } = DRAFT.identity;
  expect(row).toEqual({
    number: 'KBR-2026-00001',
    receivedOn: '2026-11-24',
    applicant: { name, address, contact, occupation, proxy: null },
    request: request.number,
    details: DRAFT.details,
    purpose: DRAFT.purpose,
    grounds: ['a'],
    decision: 'rejected',
    decidedOn: '2026-12-01',
    decidedBy: '#9, Atasan PPID',
    response: null,
    state: 'rejected',
  });
  expect(open).toMatchObject({ decision: null, decidedOn: null, decidedBy: null });
  expect(JSON.stringify(await objectionRegister(store, 2026, true))).not.toContain(name);
});

describe('the yearly report', () => {
  it('of a year without a request is all zeros, and no mean', async () => {
    const report = await serviceReport(store, rules.holidays, 2026, NOW);
    expect(report).toMatchObject({ received: 0, late: 0, shareLate: null, days: null, times: [] });
    expect(report.byOutcome).toEqual({ granted: 0, partly_granted: 0, refused: 0, not_held: 0 });
  });

  it('counts what happened', async () => {
    const grant: Answer = { outcome: 'granted', text: 'Berikut salinannya.' };
    await answered(grant, '2026-11-25');
    await answered(grant, '2026-11-26', { ...DRAFT, applicantKind: 'legal_body' });
    await answered(grant, '2026-12-09');
    const refused = await refusedRecord(store, rules);
    const withdrawn = await recordOf(store, (await file(store, rules)).number);
    await withdrawRequest(store, withdrawn, NOW);
    const extended = await recordOf(store, (await file(store, rules)).number);
    await extendRequest(store, rules, extended, PPID, { reason: 'not_available' }, NOW);
    const overdue = await recordOf(store, (await file(store, rules)).number);
    const letter = {
      draft: { ...DRAFT, category: 'election', way: 'view' },
      channel: 'letter',
      receivedAt: at('2026-10-05T09:00:00'),
    } as const;
    await fileAtDesk(store, rules, letter, PETUGAS, NOW);
    await fileOneObjection(store, rules, refused);
    const report = await serviceReport(store, rules.holidays, 2026, at('2026-12-10T09:00:00'));
    expect(report).toMatchObject({
      received: 8,
      answered: 4,
      open: 3,
      withdrawn: 1,
      lapsed: 0,
      byChannel: { web: 7, letter: 1 },
      byApplicant: { person: 7, legal_body: 1, group: 0 },
      byCategory: { general: 7, election: 1 },
      byWay: { softcopy: 7, hardcopy: 0, view: 1 },
      byOutcome: { granted: 3, partly_granted: 0, refused: 1, not_held: 0 },
      // Answered a day late, one open and one by letter past their dates.
      late: 3,
      shareLate: 0.5,
      extensions: 1,
      refusalsByGround: { h: 1 },
      days: { mean: 3.5, median: 1.5, longest: 11 },
      disputes: { received: 0, byState: {} },
    });
    expect(report.objections).toMatchObject({ received: 1, open: 1, upheld: 0 });
    expect(report.objections.byGround).toEqual({ a: 1, b: 0, c: 0, d: 0, e: 0, f: 0, g: 0 });
    expect(report.byMonth).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 7, 0]);
    expect(report.times.find((one) => one.number === overdue.number)).toEqual({
      number: overdue.number,
      days: null,
      late: true,
    });
    expect((await fresh(store, extended)).dueOn > '2026-12-10').toBe(true);
  });

  it.each([
    [[4], { mean: 4, median: 4, longest: 4 }],
    [[3, 1, 2], { mean: 2, median: 2, longest: 3 }],
    [[1, 2, 3, 10], { mean: 4, median: 2.5, longest: 10 }],
  ])('of %j days says %j', (days, expected) => {
    expect(summarise(days)).toEqual(expected);
  });
});
