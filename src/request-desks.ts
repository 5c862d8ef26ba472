import { randomBytes } from 'node:crypto';
import { choicesUnderNotice } from './conversation/my-cases.ts';
import { notices as replies } from './conversation/notices.ts';
import { offersOf } from './conversation/reply.ts';
import { withQuestion } from './conversation/satisfaction.ts';
import { readStep } from './conversation/step.ts';
import { operatorActor } from './domain/actor.ts';
import type { Library } from './domain/article.ts';
import { workingDaysLeft } from './domain/clock.ts';
import { civilDateOf } from './domain/date.ts';
import type { By, ObjectionDesk, RequestDesk } from './domain/desk.ts';
import type { Effect, Notice } from './domain/effect.ts';
import { isInForce } from './domain/law.ts';
import { disputeWindow, openGrounds } from './domain/objection.ts';
import { officeHours } from './domain/office-hours.ts';
import { isChat } from './domain/request.ts';
import { dueFrom, explainDue } from './domain/request-clock.ts';
import { offeredMoves } from './domain/request-moves.ts';
import type { Store } from './domain/store.ts';
import type { Content } from './knowledge/content.ts';
import { legalDays } from './knowledge/law.ts';
import { amendRequest, askCorrection, correctData, withdrawRequest } from './requests/amend.ts';
import { attachFile, flagRequest, handOver, recordLook } from './requests/case-file.ts';
import { askCompletion, completeRequest, lapseRequest } from './requests/complete.ts';
import { answerRequest, closeRequest, deliverRequest, proposeAnswer, sendBack } from './requests/decide.ts';
import { recordDelegation } from './requests/delegate.ts';
import { fileDispute, moveDispute } from './requests/dispute.ts';
import { periodFigures } from './requests/figures.ts';
import { fileAtDesk, fileRequest } from './requests/file.ts';
import { linkDuplicate, mergeRequest, splitRequest, unlinkDuplicate } from './requests/link.ts';
import { type Chat, type Done, ownRequest, requestOf } from './requests/moves.ts';
import { fileObjection, fileObjectionAtDesk, withdrawObjection } from './requests/object.ts';
import type { ObjectionDone } from './requests/objection-moves.ts';
import {
  acceptRequest,
  assignUnit,
  categorise,
  escalate,
  extendRequest,
  takeBack,
} from './requests/process.ts';
import { objectionRegister, requestRegister } from './requests/register.ts';
import { serviceReport } from './requests/report.ts';
import { lawOf, lawOfObjection, type RequestRules } from './requests/rules.ts';
import { similarRequests } from './requests/similar.ts';
import { showStatus } from './requests/status.ts';
import { forwardObjection, recordResponse, rejectObjection, upholdObjection } from './requests/superior.ts';
import type { Tell } from './requests/tell.ts';
import { hashOf } from './store/cipher.ts';

/** Joins the process of requests to content, store and outbox; `app.ts` gives it to channels and console. */

/** What the process takes from the office's content. */
export function requestRules(content: Content): RequestRules {
  const { law, office } = content;
  const grounds: Readonly<Record<string, string>> = law.grounds;
  return {
    holidays: content.holidays,
    hours: officeHours(office.hours),
    electionStage: office.election_stage,
    numberPrefix: office.number_prefix.request,
    objectionPrefix: office.number_prefix.objection,
    legalDays: (category, received) => legalDays(law, category, received),
    lawText: JSON.stringify([law.request, law.completeness, law.objection]),
    ground: (letter) => grounds[letter] ?? null,
    objectionGround: (letter) => law.objection_grounds[letter],
    extensionReason: (reason) => law.extension_reasons[reason].words,
    exempt: law.exempt,
    randomBytes: (length) => randomBytes(length),
    hash: hashOf,
  };
}

/**
 * Notices go into the outbox of the chat a case was filed in, with what may be done next under the last; without a
 * chat an operator hands them over. While a form is filled in or a person talks, numbers belong to those: then the
 * notice offers nothing and the step stays as it is.
 */
export function createTell(library: Library, now: () => Date): Tell {
  return async (tx, to, notices) => {
    if (notices.length === 0) return;
    if (to.conversation === null || !isChat(to.channel)) {
      await handOver(tx, to, notices, now());
      return;
    }
    const conversation = await tx.conversations.open(to.channel, to.conversation, now());
    const said = replies(notices, library);
    const step = readStep(conversation.step);
    const last = said.at(-1);
    if (last && !conversation.withPerson && (step.form === null || step.form.paused)) {
      const own = {
        requests: await tx.requests.ofConversation(to.channel, to.conversation),
        objections: await tx.objections.ofConversation(to.channel, to.conversation),
      };
      last.choices = choicesUnderNotice(to.id, own, library, now());
      if (notices.some((one) => one.phrase === 'request.delivered'))
        said[said.length - 1] = await withQuestion(tx, conversation.id, 'request', last, library, now());
      const offered = { ...step, clarifying: false, offered: offersOf(said.at(-1)!) };
      await tx.conversations.saveStep(conversation.id, JSON.stringify(offered), false, now());
    }
    for (const one of said) await tx.outbox.add(conversation.id, one, 'desk', now());
  };
}

export type RequestEffect = Extract<
  Effect,
  {
    do:
      | 'file_request'
      | 'complete_request'
      | 'amend_request'
      | 'withdraw_request'
      | 'correct_data'
      | 'ask_correction'
      | 'file_objection'
      | 'withdraw_objection'
      | 'show_status';
  }
>;

/** Carries out what a turn of talk asks of the process, in the turn's transaction. */
export async function performRequest(
  tx: Store,
  rules: RequestRules,
  from: Chat,
  effect: RequestEffect,
  now: Date,
): Promise<Notice[]> {
  const own = (number: string) => ownRequest(tx, from, number);
  switch (effect.do) {
    case 'file_request':
      return fileRequest(tx, rules, from, effect.draft, now);
    case 'complete_request':
      return (await completeRequest(tx, rules, await own(effect.number), effect.change, now)).notices;
    case 'amend_request':
      return (await amendRequest(tx, await own(effect.number), effect.change, now)).notices;
    case 'withdraw_request':
      return (await withdrawRequest(tx, await own(effect.number), now)).notices;
    case 'correct_data':
      return (await correctData(tx, await own(effect.number), effect.identity, now)).notices;
    case 'ask_correction':
      return (await askCorrection(tx, await own(effect.number), effect.text, now)).notices;
    case 'file_objection':
      return fileObjection(tx, rules, from, effect.draft, now, effect.secret ?? null);
    case 'withdraw_objection':
      return (await withdrawObjection(tx, from, effect.number, now)).notices;
    case 'show_status':
      return showStatus(tx, rules, from, effect, now);
  }
}

/**
 * @param tell puts notices on their way in the same transaction
 * @param delivered empties the outbox after a commit
 */
export function createDesks(options: {
  store: Store;
  rules: RequestRules;
  tell: Tell;
  delivered: () => Promise<void>;
}): { desk: RequestDesk; objections: ObjectionDesk } {
  const { store, rules, tell, delivered } = options;

  async function change(work: (tx: Store) => Promise<Done>): Promise<void> {
    await store.transaction(async (tx) => {
      const { record, notices } = await work(tx);
      await tell(tx, record, notices);
    });
    await delivered();
  }

  async function changeObjection(work: (tx: Store) => Promise<ObjectionDone>): Promise<void> {
    await store.transaction(async (tx) => {
      const { objection, notices } = await work(tx);
      await tell(tx, { ...objection, id: objection.request }, notices);
    });
    await delivered();
  }

  const desk: RequestDesk = {
    async file(filing, by, now) {
      const filed = await store.transaction(async (tx) => {
        const done = await fileAtDesk(tx, rules, filing, by, now);
        const { chat } = filing;
        if (chat) {
          const { record } = (await tx.requests.byNumber(done.number))!;
          await tell(tx, record, done.notices);
        }
        return done;
      });
      if (filing.chat) await delivered();
      return filed;
    },
    accept: (seen, by, now) => change((tx) => acceptRequest(tx, seen, by, now)),
    askCompletion: (seen, by, asked, now) => change((tx) => askCompletion(tx, rules, seen, by, asked, now)),
    complete: (seen, by, amendment, now) =>
      change(async (tx) => completeRequest(tx, rules, await requestOf(tx, seen), amendment, now, by)),
    lapse: (seen, by, now) => change((tx) => lapseRequest(tx, rules, seen, by, now)),
    categorise: (seen, by, category, now) => change((tx) => categorise(tx, rules, seen, by, category, now)),
    assign: (seen, by, to, now) => change((tx) => assignUnit(tx, seen, by, to, now)),
    takeBack: (seen, by, now) => change((tx) => takeBack(tx, seen, by, now)),
    escalate: (seen, by, test, now) => change((tx) => escalate(tx, seen, by, test, now)),
    extend: (seen, by, why, now) => change((tx) => extendRequest(tx, rules, seen, by, why, now)),
    propose: (seen, by, answer, now) => change((tx) => proposeAnswer(tx, rules, seen, by, answer, now)),
    sendBack: (seen, by, note, now) => change((tx) => sendBack(tx, seen, by, note, now)),
    async answer(seen, by, answer, now, also = []) {
      await store.transaction(async (tx) => {
        for (const one of [seen, ...also]) {
          const { record, notices } = await answerRequest(tx, rules, one, by, answer, now);
          await tell(tx, record, notices);
        }
      });
      await delivered();
    },
    link: (seen, by, number, now) => change((tx) => linkDuplicate(tx, seen, by, number, now)),
    unlink: (seen, by, number, now) => change((tx) => unlinkDuplicate(tx, seen, by, number, now)),
    merge: (seen, by, into, now) => change((tx) => mergeRequest(tx, seen, by, into, now)),
    async split(seen, by, item, now) {
      let number = '';
      await change(async (tx) => {
        const done = await splitRequest(tx, rules, seen, by, item, now);
        number = done.number;
        return done;
      });
      return number;
    },
    flag: (seen, by, flags, now) => store.transaction((tx) => flagRequest(tx, seen, by, flags, now)),
    delegate: (by, delegation, now) =>
      store.transaction((tx) => recordDelegation(tx, by, 'ppid', delegation, now)),
    deliver: (seen, by, receipt, now) => change((tx) => deliverRequest(tx, seen, by, receipt, now)),
    close: (seen, by, now) => change((tx) => closeRequest(tx, seen, by, now)),
    withdraw: (seen, by, statement, now) =>
      change(async (tx) => withdrawRequest(tx, await requestOf(tx, seen), now, { by, statement })),
    correct: (seen, by, identity, now) =>
      change(async (tx) => correctData(tx, await requestOf(tx, seen), identity, now, by)),
    attach: (request, by, file, now) =>
      store.transaction((tx) => attachFile(tx, request, operatorActor(by), file, now)),
    lookedAt: (id, operator, at) => store.transaction((tx) => recordLook(tx, id, operator, at)),
    daysLeft: (record, today) => workingDaysLeft(today, record.dueOn, rules.holidays),
    explain: (record) => explainDue(record, lawOf(rules, record), rules),
    offered: (record, by, now) =>
      offeredMoves(record, operatorActor(by), {
        now,
        today: civilDateOf(now),
        checkUntil: dueFrom(record.receivedAt, lawOf(rules, record).checkDays, rules).promised,
      }),
    similar: (record) => similarRequests(store, record),
    exemptDecisions: (today) => rules.exempt.filter((decision) => isInForce(decision, today)),
    grounds: (record, today) =>
      openGrounds(record, lawOf(rules, record).objectionWindow, rules.holidays, today),
    register: (year, masked) => requestRegister(store, year, masked),
    report: (year, now) => serviceReport(store, rules.holidays, year, now),
    figures: (period, now) => periodFigures(store, rules.holidays, period, now),
  };

  const objections: ObjectionDesk = {
    file: (draft, channel, receivedAt, by, now) =>
      store.transaction((tx) => fileObjectionAtDesk(tx, rules, draft, { channel, receivedAt }, by, now)),
    forward: (seen, by, now) => changeObjection((tx) => forwardObjection(tx, seen, by, now)),
    uphold: (seen, by, reply, now) =>
      changeObjection((tx) => upholdObjection(tx, rules, seen, by, reply, now)),
    reject: (seen, by, reply, now) =>
      changeObjection((tx) => rejectObjection(tx, rules, seen, by, reply, now)),
    respond: (seen, by, text, now) => changeObjection((tx) => recordResponse(tx, seen, by, text, now)),
    delegate: (by: By, delegation, now) =>
      store.transaction((tx) => recordDelegation(tx, by, 'atasan_ppid', delegation, now)),
    async disputeWindow(objection, today) {
      const request = (await store.requests.get(objection.request))!;
      const { disputeWindow: days } = lawOfObjection(rules, request, objection);
      return disputeWindow(objection, days, rules.holidays, today);
    },
    fileDispute: (seen, by, dispute, now) =>
      store.transaction((tx) => fileDispute(tx, rules, seen, by, dispute, now)),
    moveDispute: (seen, by, step, now) => store.transaction((tx) => moveDispute(tx, seen, by, step, now)),
    register: (year, masked) => objectionRegister(store, year, masked),
  };
  return { desk, objections };
}
