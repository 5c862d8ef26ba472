import type { CivilDate } from '../../domain/date.ts';
import { Case } from './case.ts';
import type { DemoOffice } from './office.ts';
import { samplePdf } from './sample-pdf.ts';
import { minuteOf, type Story, workingDayBefore } from './timeline.ts';
import { heldTopic } from './topics.ts';

/** The superior's letter of delegation, two copies of an identity card, and the same question asked twice. */
export function besides(office: DemoOffice, cases: readonly Case[], today: CivilDate): Story[] {
  const { content, objections, staff, clock } = office;
  const dayAgo = (ago: number): CivilDate => workingDayBefore(today, ago, content.holidays);
  async function* delegation(): Story {
    yield minuteOf(dayAgo(140), 9 * 60);
    const span = { from: dayAgo(140), until: dayAgo(115) };
    const letter = 'Surat pelimpahan contoh 1';
    await objections.delegate(staff.atasan, { operator: staff.pengelola.id, letter, ...span }, clock.now);
  }
  async function* papers(): Story {
    yield minuteOf(dayAgo(1), 15 * 60 + 30);
    for (const request of cases.slice(-20, -18))
      await request.attach('ktp-contoh.pdf', samplePdf('CONTOH - bukan dokumen asli'));
  }
  async function* twice(): Story {
    const same = cases.find(
      (one) => one.chat !== null && one.topic.holder === null && one.applicant.kind === 'person',
    )!;
    const topic = heldTopic(content, +today.slice(0, 4), office.random);
    for (const [i, details] of [topic.details, `${topic.details}, mohon segera`].entries()) {
      const address = `contoh-dua-kali-${i}`;
      const request = new Case(office, {
        applicant: same.applicant,
        topic: { ...topic, details, election: false },
        channel: 'web',
        way: 'softcopy',
        address,
      });
      yield minuteOf(dayAgo(1), 13 * 60 + i * 20);
      await request.file();
    }
  }
  return [delegation(), papers(), twice()];
}
