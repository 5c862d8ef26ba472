import type { FormContext } from '../../src/conversation/form.ts';
import { NO_CASES, type OwnCases } from '../../src/conversation/own-cases.ts';
import { civilDateOf } from '../../src/domain/date.ts';
import type { RequestRecord } from '../../src/domain/request.ts';
import { createLibrary } from '../../src/knowledge/library.ts';
import { requestRules } from '../../src/request-desks.ts';
import { likeness } from '../../src/requests/similar.ts';
import { shippedContent } from '../support/desk.ts';

/** What the pure forms are given: the office's own words and law, and cases as values. */

export const NOW = new Date('2026-11-24T09:00:00+07:00');
const content = shippedContent();
export const library = createLibrary(content);
const rules = requestRules(content);

export function contextWith(own: Partial<OwnCases> = {}, now = NOW): FormContext {
  return {
    library,
    office: content.office,
    rules: {
      legalDays: rules.legalDays,
      objectionGround: rules.objectionGround,
      calendar: rules,
      hash: rules.hash,
      likeness,
    },
    own: { ...NO_CASES, ...own },
    now,
    today: civilDateOf(now),
    answering: { closed: false, when: 'secepatnya pada hari kerja' },
    find: () => null,
    article: () => null,
  };
}

/** A request as stored, filed at NOW by an invented person. */
export function recordWith(change: Partial<RequestRecord> = {}): RequestRecord {
  return {
    id: 1,
    version: 1,
    number: 'KPU-2026-00001',
    state: 'submitted',
    category: 'general',
    channel: 'web',
    conversation: 'a',
    applicantKind: 'person',
    identity: {
      name: 'Siti Contoh Rahayu',
      idNumber: '3517994101900001',
      address: 'Dusun Contoh, Sumbermulyo, Jogoroto',
      contact: '081234567890',
      occupation: 'Guru',
    },
    proxy: null,
    details: 'Jumlah surat suara rusak per kecamatan pada Pilkada 2024',
    purpose: 'Bahan ajar',
    way: 'softcopy',
    submittedAt: NOW,
    receivedAt: NOW,
    completionAskedAt: null,
    completeBy: null,
    lapsedAt: null,
    completeAt: null,
    dueOn: '2026-12-08',
    alertOn: '2026-12-08',
    provisional: false,
    unit: null,
    unitDueOn: null,
    extension: null,
    orderedDueOn: null,
    proposal: null,
    answeredAt: null,
    answer: null,
    decision: null,
    decidedBy: null,
    deliveredAt: null,
    ...change,
  };
}
