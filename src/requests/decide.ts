import { operatorActor } from '../domain/actor.ts';
import { civilDateOf, formatLongDate } from '../domain/date.ts';
import type { By } from '../domain/desk.ts';
import type { Notice } from '../domain/effect.ts';
import { standingOf } from '../domain/law.ts';
import type { ReplyFile } from '../domain/message.ts';
import { checkNeeds } from '../domain/moves.ts';
import { attachmentFile } from '../domain/reply-file.ts';
import { type Answer, isChat, isExempt, isGiven, type RequestRecord, type Seen } from '../domain/request.ts';
import { MOVE_OF_OUTCOME, MOVES } from '../domain/request-moves.ts';
import { type MoveFacts, REQUEST_CONDITIONS } from '../domain/request-needs.ts';
import type { Store } from '../domain/store.ts';
import { clearAlerts } from './alerts.ts';
import { standIn } from './delegate.ts';
import { type Done, makeMove, requestOf, say } from './moves.ts';
import { objectionRight } from './rights.ts';
import type { RequestRules } from './rules.ts';

/** The written notice (pemberitahuan tertulis, UU 14/2008 Pasal 22 ayat 7): drafted, approved, sent, delivered. */

/** What of a typed answer belongs to its outcome; the rest of a form is dropped. */
function cleaned(answer: Answer): Answer {
  const text = (value: string | undefined): string | undefined => value?.trim() || undefined;
  const [exempt, given] = [isExempt(answer.outcome), isGiven(answer.outcome)];
  const clean: Answer = { outcome: answer.outcome, text: answer.text.trim() };
  const rows: [keyof Answer, unknown][] = [
    ['ground', exempt ? answer.ground : undefined],
    ['decision', exempt ? text(answer.decision) : undefined],
    ['masked', answer.outcome === 'partly_granted' ? text(answer.masked) : undefined],
    ['holder', answer.outcome === 'not_held' ? text(answer.holder) : undefined],
    ['undocumented', answer.outcome === 'not_held' && answer.undocumented ? true : undefined],
    ['form', answer.outcome === 'not_held' ? undefined : answer.form],
    ['cost', given ? answer.cost : undefined],
    ['payment', given ? text(answer.payment) : undefined],
  ];
  return Object.assign(clean, Object.fromEntries(rows.filter(([, value]) => value !== undefined)));
}

/** The facts by which an answer is judged: its letter, the decision it rests on, whether a test was made. */
async function factsOf(
  store: Store,
  rules: RequestRules,
  record: RequestRecord,
  answer: Answer,
  now: Date,
): Promise<Partial<MoveFacts>> {
  const tested =
    record.state === 'consequence_test' ||
    (isExempt(answer.outcome) &&
      (await store.requests.events(record.id)).some((event) => event.move === 'consequence_test'));
  const decision = answer.decision ?? '';
  const standing = standingOf(rules.exempt, decision, civilDateOf(now));
  return {
    text: answer.text,
    masked: answer.masked ?? '',
    groundWords: answer.ground === undefined ? null : rules.ground(answer.ground),
    decision,
    decisionInForce: standing === 'in_force',
    decisionVoid: standing === 'void',
    tested,
  };
}

/** An officer's draft waits for the PPID; it is judged as the answer will be. */
export async function proposeAnswer(
  store: Store,
  rules: RequestRules,
  seen: Seen,
  by: By,
  answer: Answer,
  now: Date,
): Promise<Done> {
  const before = await requestOf(store, seen);
  const proposal = cleaned(answer);
  const facts = await factsOf(store, rules, before, proposal, now);
  const record = await makeMove(
    store,
    before,
    'propose',
    { actor: operatorActor(by), now },
    { facts, change: { proposal }, data: { outcome: proposal.outcome }, note: proposal.text },
  );
  checkNeeds(MOVES[MOVE_OF_OUTCOME[proposal.outcome]], REQUEST_CONDITIONS, {
    today: civilDateOf(now),
    now,
    record,
    ...facts,
  });
  await store.alerts.add({
    at: now,
    role: 'ppid',
    phrase: 'alert.proposed',
    values: { number: record.number, due: formatLongDate(record.dueOn) },
    about: record.number,
  });
  return { record, notices: [] };
}

/** The PPID gives a draft back, saying why. */
export async function sendBack(store: Store, seen: Seen, by: By, note: string, now: Date): Promise<Done> {
  const { actor, letter } = await standIn(store, by, 'ppid', now);
  const record = await makeMove(
    store,
    await requestOf(store, seen),
    'send_back',
    { actor, now },
    { facts: { note }, data: letter, note },
  );
  await store.alerts.add({
    at: now,
    role: 'petugas',
    phrase: 'alert.sent_back',
    values: { number: record.number },
    about: record.number,
  });
  return { record, notices: [] };
}

/**
 * The PPID's answer. A refusal, whole or partial, needs its letter of Pasal 17 and a decision in force, or a
 * consequence test made for it; a partial grant what is masked; who holds what is not held is said when known.
 */
export async function answerRequest(
  store: Store,
  rules: RequestRules,
  seen: Seen,
  by: By,
  typed: Answer,
  now: Date,
): Promise<Done> {
  const before = await requestOf(store, seen);
  const answer = cleaned(typed);
  const { text, outcome, ground, decision, form } = answer;
  const { actor, letter } = await standIn(store, by, 'ppid', now);
  const record = await makeMove(
    store,
    before,
    MOVE_OF_OUTCOME[outcome],
    { actor, now },
    {
      facts: await factsOf(store, rules, before, answer, now),
      change: {
        answeredAt: now,
        answer: text,
        decision: answer,
        decidedBy: by.id,
        proposal: null,
        // After an order of the superior this is a second answer; what it gives is not handed over yet.
        deliveredAt: null,
      },
      data: Object.fromEntries(
        Object.entries({ outcome, ground, decision, form, ...letter }).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        ),
      ),
      note: [text, answer.masked, answer.holder].filter(Boolean).join('\n'),
    },
  );
  await clearAlerts(store, record, now);
  if (isGiven(outcome))
    await store.alerts.add({
      at: now,
      role: 'petugas',
      phrase: 'alert.deliver',
      values: { number: record.number },
      about: record.number,
    });
  const given = isGiven(outcome) ? await givenFiles(store, record) : [];
  return { record, notices: answerNotices(rules, record, answer, given, now) };
}

/** Documents of the answer that can be handed over in the chat the request was filed in; others are for its way. */
async function givenFiles(store: Store, record: RequestRecord): Promise<ReplyFile[]> {
  if (record.way !== 'softcopy' || !isChat(record.channel)) return [];
  return (await store.attachments.ofRequest(record.id))
    .filter((file) => file.kind === 'answer')
    .map(attachmentFile);
}

function answerNotices(
  rules: RequestRules,
  record: RequestRecord,
  answer: Answer,
  files: readonly ReplyFile[],
  now: Date,
): Notice[] {
  const { number } = record;
  const { ground, decision, holder, masked, cost } = answer;
  const notices: Notice[] = [
    {
      ...say('request.answered', { number, text: answer.text }),
      phrases: { outcome: `state.${answer.outcome}` },
      ...(files.length > 0 ? { files } : {}),
    },
  ];
  if (ground && decision)
    notices.push(say('request.answered_ground', { ground, words: rules.ground(ground) ?? '–', decision }));
  if (holder) notices.push(say('request.answered_holder', { holder }));
  if (answer.undocumented) notices.push(say('request.answered_undocumented'));
  if (masked) notices.push(say('request.answered_masked', { masked }));
  if (cost)
    notices.push(
      say('request.answered_cost', {
        cost: `Rp${cost.toLocaleString('id-ID')}`,
        payment: answer.payment ?? '–',
      }),
    );
  notices.push(objectionRight(rules, record, now));
  return notices;
}

/** The information was handed over, with its receipt (tanda terima). */
export async function deliverRequest(
  store: Store,
  seen: Seen,
  by: By,
  receipt: { how: string },
  now: Date,
): Promise<Done> {
  const record = await makeMove(
    store,
    await requestOf(store, seen),
    'deliver',
    { actor: operatorActor(by), now },
    { change: { deliveredAt: now }, note: receipt.how },
  );
  await clearAlerts(store, record, now);
  return { record, notices: [say('request.delivered', { number: record.number })] };
}

export async function closeRequest(store: Store, seen: Seen, by: By, now: Date): Promise<Done> {
  const record = await makeMove(store, await requestOf(store, seen), 'close', {
    actor: operatorActor(by),
    now,
  });
  await clearAlerts(store, record, now);
  return { record, notices: [] };
}
