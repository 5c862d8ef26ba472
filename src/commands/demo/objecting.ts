import { addWorkingDays } from '../../domain/clock.ts';
import { civilDateOf } from '../../domain/date.ts';
import type { ObjectionGround, ObjectionRecord } from '../../domain/objection.ts';
import { type Case, SAMPLE } from './case.ts';

/** What becomes of an objection to a made-up request, up to the Komisi Informasi. */

async function objectionOf(c: Case): Promise<ObjectionRecord> {
  return (await c.office.store.objections.byNumber(c.objection))!;
}

export async function object(c: Case, grounds: readonly ObjectionGround[]): Promise<void> {
  const { objections, staff, store } = c.office;
  const position = `Saya keberatan atas penanganan permohonan ${c.number}. Mohon ditinjau kembali.`;
  const draft = { number: c.number, grounds, position };
  if (c.chat) await c.office.inChat(c.chat, 'kirim', { do: 'file_objection', draft });
  else await objections.file(draft, 'letter', c.now, staff.petugas, c.now);
  c.objection = (await store.objections.ofRequest((await c.record()).id)).at(-1)!.number;
}

export async function withdrawObjection(c: Case): Promise<void> {
  await c.office.inChat(c.chat!, 'cabut keberatan', { do: 'withdraw_objection', number: c.objection });
}

export async function forward(c: Case): Promise<void> {
  await c.office.objections.forward(await objectionOf(c), c.office.staff.petugas, c.now);
}

/** @param by the atasan PPID, or whom a letter delegates */
export async function uphold(c: Case, by: 'atasan' | 'pengelola'): Promise<void> {
  const { objections, staff, content } = c.office;
  const orderedDueOn = addWorkingDays(civilDateOf(c.now), 7, content.holidays, 'not_working');
  const text = `Keberatan Anda beralasan. PPID kami perintahkan memberikan informasinya. ${SAMPLE}`;
  await objections.uphold(await objectionOf(c), staff[by], { text, orderedDueOn }, c.now);
}

export async function reject(c: Case): Promise<void> {
  const { objections, staff } = c.office;
  const text = `Putusan PPID kami kuatkan, karena alasannya sesuai Pasal 17 UU 14/2008. ${SAMPLE}`;
  await objections.reject(await objectionOf(c), staff.atasan, { text }, c.now);
}

export async function respond(c: Case): Promise<void> {
  const { objections, staff } = c.office;
  await objections.respond(await objectionOf(c), staff.petugas, 'Pemohon menerima tanggapan ini.', c.now);
}

export async function dispute(c: Case, register: string): Promise<void> {
  const { objections, staff } = c.office;
  const filing = { register, commission: 'KI Provinsi Jawa Timur', filedOn: civilDateOf(c.now) };
  await objections.fileDispute(await objectionOf(c), staff.petugas, filing, c.now);
}

export async function moveDispute(
  c: Case,
  move: 'mediate' | 'adjudicate' | 'rule' | 'finalise' | 'execute',
  result?: string,
): Promise<void> {
  const { objections, staff, store } = c.office;
  const filed = (await store.disputes.ofObjection((await objectionOf(c)).id)).at(-1)!;
  await objections.moveDispute(filed, staff.ppid, { move, ...(result && { result }) }, c.now);
}
