import { type Actor, CITIZEN, capacitiesOf, MAKER_NAME, operatorActor } from '../domain/actor.ts';
import {
  type AttachmentKind,
  attachmentName,
  attachmentType,
  MAX_ATTACHMENT,
  MAX_ATTACHMENTS,
} from '../domain/attachment.ts';
import type { By } from '../domain/desk.ts';
import type { Notice } from '../domain/effect.ts';
import { Refusal } from '../domain/refusal.ts';
import type { RequestRecord, Seen } from '../domain/request.ts';
import type { RequestFlag } from '../domain/request-queue.ts';
import type { Store } from '../domain/store.ts';
import { type Chat, ownRequest } from './moves.ts';

/** What is added to a request's file without moving it: looks at the identity, files, notices to hand over. */

async function note(
  store: Store,
  id: number,
  actor: Actor,
  move: string,
  data: Record<string, string>,
  now: Date,
): Promise<RequestRecord> {
  const record = await store.requests.get(id);
  if (!record) throw new Refusal('unknown_request');
  await store.requests.addEvent(id, {
    at: now,
    actor,
    move,
    from: record.state,
    to: record.state,
    data,
    note: null,
  });
  return record;
}

/** Records that an operator looked at the identity. */
export async function recordLook(store: Store, id: number, operator: number, now: Date): Promise<void> {
  const role = (await store.operators.get(operator))?.role ?? null;
  await note(store, id, { kind: 'operator', id: operator, role }, 'look', {}, now);
}

/**
 * Keeps a file with a request, encrypted. Its type is read from its content.
 * @throws Refusal `attachment_size`, `attachment_type` or `attachment_count`
 */
export async function attachFile(
  store: Store,
  request: number,
  actor: Actor,
  file: { kind: AttachmentKind; name: string; bytes: Uint8Array },
  now: Date,
): Promise<number> {
  if (capacitiesOf(actor).length === 0)
    throw new Refusal('role_needed', { who: MAKER_NAME.petugas, rule: 'UU 27/2022 Pasal 35–39' });
  const megabytes = MAX_ATTACHMENT / 1024 / 1024;
  if (file.bytes.length === 0 || file.bytes.length > MAX_ATTACHMENT)
    throw new Refusal('attachment_size', { megabytes });
  const type = attachmentType(file.bytes);
  if (type === null) throw new Refusal('attachment_type');
  if ((await store.attachments.ofRequest(request)).length >= MAX_ATTACHMENTS)
    throw new Refusal('attachment_count', { count: MAX_ATTACHMENTS });
  await note(
    store,
    request,
    actor,
    'attach',
    { kind: file.kind, type, size: String(file.bytes.length) },
    now,
  );
  const { kind, bytes } = file;
  return store.attachments.add({ request, kind, name: attachmentName(file.name, type), type, bytes }, now);
}

/** A file from the chat in which the request was filed; an officer is told. */
export async function attachOwn(
  store: Store,
  from: Chat,
  number: string,
  file: { kind: AttachmentKind; name: string; bytes: Uint8Array },
  now: Date,
): Promise<void> {
  const record = await ownRequest(store, from, number);
  await attachFile(store, record.id, CITIZEN, file, now);
  await store.alerts.add({
    at: now,
    role: 'petugas',
    phrase: 'alert.attached',
    values: { number },
    about: number,
  });
}

/** What colleagues should see of a request in the queue; the history keeps who said so. */
export async function flagRequest(
  store: Store,
  seen: Seen,
  by: By,
  flags: readonly RequestFlag[],
  now: Date,
): Promise<void> {
  const actor = operatorActor(by);
  if (!capacitiesOf(actor).includes('petugas'))
    throw new Refusal('role_needed', { who: MAKER_NAME.petugas, rule: 'Ketentuan layanan kantor' });
  await note(store, seen.id, actor, 'flag', { flags: flags.join(',') }, now);
  await store.queue.setFlags(seen.id, flags);
}

/** Who filed outside the chat cannot be written to there: an operator hands the notice over. */
export async function handOver(
  store: Store,
  record: Pick<RequestRecord, 'id' | 'number' | 'channel'>,
  notices: readonly Notice[],
  now: Date,
): Promise<void> {
  if (notices.length === 0) return;
  const phrases = notices.map((notice) => notice.phrase).join(',');
  await note(store, record.id, { kind: 'system', id: null, role: null }, 'hand_over', { phrases }, now);
  await store.alerts.add({
    at: now,
    role: 'petugas',
    phrase: 'alert.hand_over',
    values: { number: record.number },
    about: record.number,
  });
}
