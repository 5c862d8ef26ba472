import { addWorkingDays } from '../../domain/clock.ts';
import { civilDateOf } from '../../domain/date.ts';
import {
  type Answer,
  isChat,
  type MissingItem,
  type Outcome,
  type RequestChannel,
  type RequestDraft,
  type RequestRecord,
} from '../../domain/request.ts';
import type { Chat } from '../../requests/moves.ts';
import type { DemoOffice } from './office.ts';
import type { Applicant } from './people.ts';
import type { Topic } from './topics.ts';

/** One made-up request and what its people do with it, through the same doors as everybody. */

/** Tells a reader of the console that this is no real answer. */
export const SAMPLE = 'Ini data contoh.';

export class Case {
  readonly office: DemoOffice;
  readonly applicant: Applicant;
  readonly topic: Topic;
  readonly channel: RequestChannel;
  readonly way: RequestDraft['way'];
  readonly #address: string;
  number = '';
  secret = '';
  /** Objection last filed. */
  objection = '';

  constructor(
    office: DemoOffice,
    of: {
      applicant: Applicant;
      topic: Topic;
      channel: RequestChannel;
      way: RequestDraft['way'];
      address: string;
    },
  ) {
    this.office = office;
    this.applicant = of.applicant;
    this.topic = of.topic;
    this.channel = of.channel;
    this.way = of.way;
    this.#address = of.address;
  }

  get now(): Date {
    return this.office.clock.now;
  }

  /** The chat it is filed in; null when it comes in outside the chat. */
  get chat(): Chat | null {
    return isChat(this.channel) ? { channel: this.channel, conversation: this.#address } : null;
  }

  async record(): Promise<RequestRecord> {
    return (await this.office.store.requests.byNumber(this.number))!.record;
  }

  /** @param short how much earlier than it is written down a paper reached the office, ms */
  async file(short = 40 * 60_000): Promise<void> {
    const { desk, staff } = this.office;
    const { kind, identity, proxy } = this.applicant;
    const draft: RequestDraft = {
      applicantKind: kind,
      identity,
      proxy,
      ...(this.topic.election && { category: 'election' as const }),
      details: this.topic.details,
      purpose: this.topic.purpose,
      way: this.way,
    };
    if (this.chat) {
      const notices = await this.office.inChat(this.chat, 'kirim', { do: 'file_request', draft });
      this.number = String(notices[0]!.values.number);
      this.secret = String(notices[0]!.values.secret);
      return;
    }
    const channel = this.channel as Exclude<RequestChannel, Chat['channel']>;
    const receivedAt = new Date(this.now.getTime() - short);
    const filed = await desk.file({ draft, channel, receivedAt }, staff.petugas, this.now);
    this.number = filed.number;
    this.secret = filed.secret;
  }

  async accept(): Promise<void> {
    await this.office.desk.accept(await this.record(), this.office.staff.petugas, this.now);
  }

  async look(): Promise<void> {
    await this.office.desk.lookedAt((await this.record()).id, this.office.staff.petugas.id, this.now);
  }

  async assign(days = 4): Promise<void> {
    const { desk, staff, content } = this.office;
    const dueOn = addWorkingDays(civilDateOf(this.now), days, content.holidays, 'not_working');
    await desk.assign(await this.record(), staff.petugas, { unit: this.topic.unit, dueOn }, this.now);
  }

  async takeBack(): Promise<void> {
    await this.office.desk.takeBack(await this.record(), this.office.staff.petugas2, this.now);
  }

  async categoriseElection(): Promise<void> {
    await this.office.desk.categorise(await this.record(), this.office.staff.petugas, 'election', this.now);
  }

  async askCompletion(missing: readonly MissingItem[]): Promise<void> {
    await this.office.desk.askCompletion(
      await this.record(),
      this.office.staff.petugas,
      { missing },
      this.now,
    );
  }

  async complete(): Promise<void> {
    const change = { details: `${this.topic.details}, seluruh desa` };
    if (this.chat)
      await this.office.inChat(this.chat, 'kirim', { do: 'complete_request', number: this.number, change });
    else await this.office.desk.complete(await this.record(), this.office.staff.petugas, change, this.now);
  }

  async lapse(): Promise<void> {
    await this.office.desk.lapse(await this.record(), this.office.staff.petugas, this.now);
  }

  async escalate(): Promise<void> {
    const test = { to: 'KPU Provinsi Jawa Timur', item: this.topic.details };
    await this.office.desk.escalate(await this.record(), this.office.staff.ppid, test, this.now);
  }

  async extend(reason: 'not_available' | 'classification_pending'): Promise<void> {
    const why = { reason, note: `Dokumennya masih dikumpulkan. ${SAMPLE}` };
    await this.office.desk.extend(await this.record(), this.office.staff.ppid, why, this.now);
  }

  /** The answer that belongs to an outcome; a refusal rests on the first listed decision in force. */
  #answer(outcome: Outcome): Answer {
    const { desk } = this.office;
    const decision = desk.exemptDecisions(civilDateOf(this.now))[0]?.number ?? '';
    const form = this.way === 'softcopy' ? ('softcopy' as const) : ('hardcopy' as const);
    const paid = this.way === 'hardcopy';
    switch (outcome) {
      case 'granted':
        return {
          outcome,
          text: `Informasi yang Anda minta tersedia dan kami berikan seluruhnya. ${SAMPLE}`,
          form,
          ...(paid && { cost: 7_500, payment: 'dibayar langsung di tempat penggandaan' }),
        };
      case 'partly_granted':
        return {
          outcome,
          text: `Dokumennya kami berikan, dengan data pribadi yang ditutup. ${SAMPLE}`,
          ground: 'h',
          decision,
          masked: 'NIK, tanggal lahir, dan alamat rumah',
          form,
        };
      case 'refused':
        return {
          outcome,
          text: `Dokumen ini memuat data pribadi orang lain, jadi tidak dapat kami berikan. ${SAMPLE}`,
          ground: 'h',
          decision,
        };
      case 'not_held':
        return {
          outcome,
          text: `Informasi ini tidak ada di kantor kami. ${SAMPLE}`,
          ...(this.topic.holder ? { holder: this.topic.holder } : { undocumented: true }),
        };
    }
  }

  async propose(outcome: Outcome): Promise<void> {
    const answer = this.#answer(outcome);
    await this.office.desk.propose(await this.record(), this.office.staff.petugas2, answer, this.now);
  }

  async sendBack(): Promise<void> {
    const note = 'Sebutkan tahun dokumennya.';
    await this.office.desk.sendBack(await this.record(), this.office.staff.ppid, note, this.now);
  }

  async answer(outcome: Outcome): Promise<void> {
    const answer = this.#answer(outcome);
    await this.office.desk.answer(await this.record(), this.office.staff.ppid, answer, this.now);
  }

  async deliver(): Promise<void> {
    const how = this.way === 'softcopy' ? 'dikirim ke alamat e-mail pemohon' : 'diterima pemohon di kantor';
    await this.office.desk.deliver(await this.record(), this.office.staff.petugas, { how }, this.now);
  }

  async close(): Promise<void> {
    await this.office.desk.close(await this.record(), this.office.staff.petugas, this.now);
  }

  async withdraw(): Promise<void> {
    if (this.chat)
      await this.office.inChat(this.chat, 'cabut', { do: 'withdraw_request', number: this.number });
    else
      await this.office.desk.withdraw(
        await this.record(),
        this.office.staff.petugas,
        'Pemohon menyatakan mencabut permohonannya.',
        this.now,
      );
  }

  async amend(): Promise<void> {
    const change = { purpose: `${this.topic.purpose}, diperjelas pemohon` };
    await this.office.inChat(this.chat!, 'ubah', { do: 'amend_request', number: this.number, change });
  }

  async askCorrection(): Promise<void> {
    const text = 'Ejaan nama saya keliru, mohon diperbaiki.';
    await this.office.inChat(this.chat!, text, { do: 'ask_correction', number: this.number, text });
  }

  async correct(): Promise<void> {
    const name = `${this.applicant.identity.name} (diperbaiki)`;
    await this.office.desk.correct(await this.record(), this.office.staff.petugas, { name }, this.now);
  }

  async attach(name: string, bytes: Uint8Array): Promise<void> {
    const file = { kind: 'identity' as const, name, bytes };
    await this.office.desk.attach((await this.record()).id, this.office.staff.petugas, file, this.now);
  }
}
