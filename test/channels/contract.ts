import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChannelHarness, HarnessCitizen, SeenMessage } from '../support/channel-harness.ts';
import { PERSON_FORM } from '../support/form-texts.ts';

/**
 * What holds on every channel, through its real client library against a loopback server of its service. A channel's
 * own test file runs it with its harness; what a service does not have is left out, not skipped.
 */

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4]);
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 9, 9, 9, 9]);
const QUESTION = 'jam buka TPS';
const ANSWER = /07\.00/;

const allText = (messages: readonly SeenMessage[]): string => messages.map((one) => one.text).join('\n\n');
/** Marks that nobody sees may stand between letters. */
const visible = (text: string): string =>
  text.replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '');

export function contractSuite(make: () => ChannelHarness): void {
  const harness = make();
  const { has } = harness;
  let people = 0;
  const someone = (): HarnessCitizen => harness.citizen(`warga-${++people}`);

  /** Says something and waits for an answer that was not there before. */
  async function ask(citizen: HarnessCitizen, text: string): Promise<SeenMessage[]> {
    const before = (await citizen.sees()).length;
    await citizen.says(text);
    return (await citizen.waitsFor(before + 1)).slice(before);
  }

  async function quietly<T>(look: () => Promise<T>, ms = 400): Promise<T> {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return look();
  }

  async function file(citizen: HarnessCitizen): Promise<string> {
    let answer: SeenMessage[] = [];
    for (const text of [...PERSON_FORM, 'kirim']) answer = await ask(citizen, text);
    const number = /KPU-\d{4}-\d{5}/.exec(allText(await citizen.sees()))?.[0];
    expect(number, allText(answer)).toBeDefined();
    // The receipt comes after the words; what is counted later must not count it.
    if (has.filesOut)
      await expect
        .poll(async () => (await citizen.sees()).flatMap((one) => one.files).length, { timeout: 10_000 })
        .toBe(1);
    return number!;
  }

  /** A person of the office writes to the citizen. */
  async function personSays(citizen: HarnessCitizen, text: string): Promise<SeenMessage[]> {
    const { store, handover } = harness.app();
    await ask(citizen, 'petugas');
    const waiting = await store.conversations.withPeople(500);
    const { id } = waiting.toSorted((a, b) => b.id - a.id)[0]!;
    const operators = await store.operators.list();
    const operator =
      operators[0]?.id ??
      (await store.operators.add(
        { name: 'Petugas Contoh', email: 'petugas@contoh.go.id', role: 'petugas', passwordHash: 'x' },
        new Date(),
      ));
    const before = (await citizen.sees()).length;
    await handover.say(id, operator, text, new Date());
    await expect
      .poll(async () => visible(allText(await citizen.sees())), { timeout: 10_000 })
      .toContain(visible(text).trim().split(/\s+/).at(-1));
    await handover.giveBack(id, operator, new Date());
    return (await citizen.sees()).slice(before);
  }

  beforeAll(() => harness.start(), 60_000);
  afterAll(() => harness.close());

  describe(`${harness.name}: talk`, () => {
    it('answers a question, with its source', async () => {
      const [answer] = await ask(someone(), QUESTION);
      expect(answer!.text).toMatch(ANSWER);
      expect(answer!.text).toMatch(/Sumber/);
    });

    it('offers choices, and one that is chosen leads on', async () => {
      const citizen = someone();
      const [menu] = await ask(citizen, 'menu');
      expect(menu!.choices.length).toBeGreaterThan(3);
      const before = (await citizen.sees()).length;
      await citizen.chooses(menu!.choices[0]!);
      const after = await citizen.waitsFor(before + 1);
      expect(after.at(-1)!.text).not.toBe(menu!.text);
    });

    it('shows emoji, right-to-left text and markup characters as they are', async () => {
      const text =
        'Halo 😀👨‍👩‍👧 *bukan tebal* _miring_ <b>x</b> & [a](b) `kode` ~y~ مرحبا بكم 1 < 2 sampaiujung';
      const seen = await personSays(someone(), text);
      expect(visible(allText(seen))).toContain(visible(text));
    });

    it('splits a long text at paragraphs, within what the service takes', async () => {
      const paragraphs = Array.from({ length: 14 }, (_, i) => `Alinea ${i} ${'kata '.repeat(120).trim()}.`);
      const seen = await personSays(someone(), `${paragraphs.join('\n\n')} akhir`);
      for (const message of seen) expect(message.text.length).toBeLessThanOrEqual(has.longest);
      const whole = allText(seen);
      for (const paragraph of paragraphs) expect(whole).toContain(paragraph);
    });

    it('answers the same message once, however often it is delivered', async () => {
      const citizen = someone();
      const id = await citizen.says(QUESTION);
      await citizen.waitsFor(1);
      await citizen.says(QUESTION, id);
      expect(await quietly(() => citizen.sees())).toHaveLength(1);
    });

    it('keeps citizens apart', async () => {
      const [a, b] = [someone(), someone()];
      await Promise.all([ask(a, 'alamat kantor KPU'), ask(b, QUESTION)]);
      expect(allText(await a.sees())).toMatch(/Jalan|Jl\./);
      expect(allText(await b.sees())).toMatch(ANSWER);
      expect(allText(await b.sees())).not.toMatch(/Jalan Romly|Jl\./);
    });

    it('hides a NIK from what is kept', async () => {
      const citizen = someone();
      const answer = await ask(citizen, 'NIK saya 3517994101900001 terdaftar tidak?');
      expect(allText(answer)).not.toContain('3517994101900001');
    });
  });

  if (has.edits)
    describe(`${harness.name}: second thoughts`, () => {
      it('answers an edited question anew; a deleted one changes nothing', async () => {
        const citizen = someone();
        const id = await citizen.says('halo');
        const before = (await citizen.waitsFor(1)).length;
        await citizen.edits(id, QUESTION);
        const after = await citizen.waitsFor(before + 1);
        expect(after.at(-1)!.text).toMatch(ANSWER);
        await citizen.deletes(id);
        expect(await quietly(() => citizen.sees())).toHaveLength(after.length);
      });
    });

  if (has.unreadable.length > 0)
    describe(`${harness.name}: what it cannot read`, () => {
      it.each(has.unreadable)('%s is answered with what to do instead', async (what) => {
        const citizen = someone();
        await citizen.sendsUnreadable(what);
        const [answer] = await citizen.waitsFor(1);
        expect(answer!.text).toMatch(/tulis/i);
      });
    });

  if (has.filesIn)
    describe(`${harness.name}: files from citizens`, () => {
      it('are kept with the request filed in that chat, by what they are and not by their name', async () => {
        const citizen = someone();
        const number = await file(citizen);
        const { store } = harness.app();
        const { record } = (await store.requests.byNumber(number))!;
        let before = (await citizen.sees()).length;
        await citizen.sendsFile({ name: 'ktp.png', bytes: PNG, caption: 'ini foto KTP saya' });
        expect((await citizen.waitsFor(before + 1)).at(-1)!.text).toContain(number);
        expect(await store.attachments.ofRequest(record.id)).toMatchObject([
          { kind: 'identity', type: 'image/png' },
        ]);

        before = (await citizen.sees()).length;
        await citizen.sendsFile({ name: 'foto.jpg', bytes: new TextEncoder().encode('MZ bukan foto') });
        expect((await citizen.waitsFor(before + 1)).at(-1)!.text).toMatch(/bukan foto/);

        before = (await citizen.sees()).length;
        await citizen.sendsFile({ name: 'besar.jpg', bytes: new Uint8Array(10 * 1024 * 1024 + 1) });
        expect((await citizen.waitsFor(before + 1)).at(-1)!.text).toMatch(/10 MB/);
        expect(await store.attachments.ofRequest(record.id)).toHaveLength(1);

        before = (await citizen.sees()).length;
        for (const name of ['satu.jpg', 'dua.jpg'])
          await citizen.sendsFile({ name, bytes: JPEG, group: 'album-1' });
        await citizen.waitsFor(before + 1);
        await expect
          .poll(async () => (await store.attachments.ofRequest(record.id)).length, { timeout: 10_000 })
          .toBe(3);
      });

      it('without a request nothing is fetched or kept, and a question beside it is answered', async () => {
        const citizen = someone();
        await citizen.sendsFile({ name: 'a.png', bytes: PNG });
        expect((await citizen.waitsFor(1)).at(-1)!.text).toMatch(/permohonan/i);
        await citizen.sendsFile({ name: 'b.png', bytes: PNG, caption: QUESTION });
        expect((await citizen.waitsFor(2)).at(-1)!.text).toMatch(ANSWER);
      });
    });

  if (has.filesOut)
    describe(`${harness.name}: files to citizens`, () => {
      it('a schedule comes with its picture and its calendar', async () => {
        const citizen = someone();
        await citizen.says('kapan pilkada jombang 2024 dilaksanakan?');
        await expect
          .poll(async () => (await citizen.sees()).flatMap((one) => one.files).length, { timeout: 10_000 })
          .toBe(2);
        const files = (await citizen.sees()).flatMap((one) => one.files);
        // A picture has no name in some services, and no type in others.
        const isPng = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes.subarray(1, 4)) === 'PNG';
        const calendar = files.find((one) => one.name.endsWith('.ics'));
        expect(files.filter((one) => isPng(one.bytes))).toHaveLength(1);
        expect(new TextDecoder().decode(calendar!.bytes)).toMatch(/^BEGIN:VCALENDAR/);
      });
    });

  if (has.groups)
    describe(`${harness.name}: groups`, () => {
      it('is silent unless addressed, and then answers public questions only', async () => {
        const citizen = someone();
        await citizen.saysInGroup(QUESTION, false);
        expect(await quietly(() => citizen.seesInGroup())).toEqual([]);
        await citizen.saysInGroup(QUESTION, true);
        await expect
          .poll(async () => allText(await citizen.seesInGroup()), { timeout: 10_000 })
          .toMatch(ANSWER);
        const before = (await citizen.seesInGroup()).length;
        await citizen.saysInGroup('saya mau ajukan permohonan informasi', true);
        await expect
          .poll(async () => (await citizen.seesInGroup()).length, { timeout: 10_000 })
          .toBe(before + 1);
        const last = (await citizen.seesInGroup()).at(-1)!;
        expect(last.text).toMatch(/pesan pribadi/);
        expect(last.choices).toEqual([]);
      });
    });

  describe(`${harness.name}: many messages`, () => {
    it('a flood from one citizen ends in an answer and holds nobody up', async () => {
      const [loud, calm] = [someone(), someone()];
      const flood = Array.from({ length: 60 }, (_, i) => loud.says(i < 59 ? `halo ${i}` : QUESTION));
      const answer = await ask(calm, QUESTION);
      expect(answer[0]!.text).toMatch(ANSWER);
      await Promise.all(flood);
      await expect.poll(async () => allText(await loud.sees()), { timeout: 30_000 }).toMatch(ANSWER);
    });
  });

  if (!has.ownService)
    describe(`${harness.name}: a service in trouble`, () => {
      it('too many: waits as told, loses nothing, repeats nothing', async () => {
        const citizen = someone();
        harness.faults.tooMany(1, 1);
        const answer = await ask(citizen, QUESTION);
        expect(answer[0]!.text).toMatch(ANSWER);
        expect(await quietly(() => citizen.sees())).toHaveLength(1);
      });

      it('errors of the server: sent once it recovers', async () => {
        const citizen = someone();
        harness.faults.serverErrors(2);
        expect((await ask(citizen, QUESTION))[0]!.text).toMatch(ANSWER);
        expect(await quietly(() => citizen.sees())).toHaveLength(1);
      }, 30_000);

      it('a connection that breaks after the message was taken: the citizen sees it once', async () => {
        const citizen = someone();
        harness.faults.resets(1);
        expect((await ask(citizen, QUESTION))[0]!.text).toMatch(ANSWER);
        expect(await quietly(() => citizen.sees(), 4_000)).toHaveLength(1);
      }, 30_000);

      it('is not there: the rest serves on, and what waited is sent when it is back', async () => {
        const citizen = someone();
        await ask(citizen, 'halo');
        await harness.faults.down();
        const { channels, store } = harness.app();
        await citizen.says('halo lagi');
        await expect
          .poll(async () => (await channels.reports(new Date()))[0]!.state, { timeout: 20_000 })
          .not.toBe('up');
        expect((await channels.reports(new Date()))[0]!.reason).toMatch(/[a-z]/);
        await store.ping();
        await harness.faults.up();
        const before = (await citizen.sees()).length;
        await citizen.says(QUESTION);
        await expect
          .poll(async () => allText((await citizen.sees()).slice(before)), { timeout: 40_000 })
          .toMatch(ANSWER);
      }, 70_000);
    });

  if (has.blocking)
    describe(`${harness.name}: a citizen who blocks`, () => {
      it('is not written to, which is recorded; who writes again is answered', async () => {
        const citizen = someone();
        await ask(citizen, 'halo');
        await citizen.blocks();
        await quietly(async () => {});
        await citizen.unblocks();
        const answer = await ask(citizen, QUESTION);
        expect(allText(answer)).toMatch(ANSWER);
      });
    });

  describe(`${harness.name}: a restart`, () => {
    it('answers what came in between, and repeats nothing', async () => {
      const [a, b] = [someone(), someone()];
      await ask(a, 'halo');
      await harness.stopProgram();
      if (!has.ownService) {
        await b.says(QUESTION);
        await a.says(QUESTION);
      }
      await harness.startProgram();
      if (has.ownService) {
        await b.says(QUESTION);
        await a.says(QUESTION);
      }
      await expect.poll(async () => allText(await b.sees()), { timeout: 30_000 }).toMatch(ANSWER);
      await expect.poll(async () => allText(await a.sees()), { timeout: 30_000 }).toMatch(ANSWER);
      expect(await quietly(() => a.sees())).toHaveLength(2);
      expect(await b.sees()).toHaveLength(1);
    }, 60_000);
  });
}
