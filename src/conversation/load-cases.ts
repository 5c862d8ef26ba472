import type { Conversation } from '../domain/conversation.ts';
import type { CitizenMessage } from '../domain/message.ts';
import { isOpen, MISSING_ITEMS, type MissingItem, type RequestRecord } from '../domain/request.ts';
import type { Store } from '../domain/store.ts';
import { isFile } from './filling.ts';
import { type CaseRules, NO_CASES, type OwnCases } from './own-cases.ts';
import { readReceipt } from './receipt.ts';
import { type Form, readStep } from './step.ts';

/** Channels over which the citizen can send a file. */
const TAKES_FILES: ReadonlySet<string> = new Set(['web', 'telegram', 'whatsapp', 'whatsapp-cloud']);

/** Reads what a conversation has filed, once a turn, inside the turn's transaction. */
export async function loadCases(
  store: Store,
  message: CitizenMessage,
  conversation: Conversation,
  rules: CaseRules,
): Promise<OwnCases> {
  const takesFiles = TAKES_FILES.has(message.channel);
  const { form } = readStep(conversation.step);
  const elsewhere = form?.kind === 'objection' ? await byReceipt(store, form, message.text, rules) : null;
  // Whoever writes for the first time has filed nothing here.
  if (conversation.lastN === 0) return { ...NO_CASES, takesFiles, elsewhere };
  const { channel, conversation: address } = message;
  const requests = await store.requests.ofConversation(channel, address);
  const objections = await store.objections.ofConversation(channel, address);
  const missing: Record<string, readonly MissingItem[]> = {};
  for (const one of requests)
    if (one.state === 'incomplete') missing[one.number] = await missingOf(store, one);
  const looksAtFiles = isFile(message.text) || form?.kind === 'complete';
  const newest = looksAtFiles ? requests.find((one) => isOpen(one.state)) : undefined;
  const files = newest ? (await store.attachments.ofRequest(newest.id)).length : 0;
  return { requests, objections, missing, elsewhere, files, takesFiles };
}

/** A request filed elsewhere, when its number and secret are both right; which was wrong is never told. */
async function byReceipt(
  store: Store,
  form: Extract<Form, { kind: 'objection' }>,
  typed: string,
  rules: CaseRules,
): Promise<RequestRecord | null> {
  const { number, secret } = form.secret === null ? readReceipt(typed) : form;
  if (number === null || secret === null) return null;
  const found = await store.requests.byNumber(number);
  return found && found.secretHash === rules.hash(secret) ? found.record : null;
}

/** What the office asked for last. */
export async function missingOf(store: Store, record: RequestRecord): Promise<MissingItem[]> {
  const asked = (await store.requests.events(record.id)).findLast((one) => one.move === 'ask_completion');
  const names = asked?.data.missing?.split(',') ?? [];
  return MISSING_ITEMS.filter((item) => names.includes(item));
}
