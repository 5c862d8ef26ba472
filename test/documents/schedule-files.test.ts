import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scheduleIcs } from '../../src/documents/schedule-calendar.ts';
import { schedulePng, scheduleSvg } from '../../src/documents/schedule-picture.ts';
import type { Schedule, Stage } from '../../src/domain/schedule.ts';
import { shippedContent } from '../support/desk.ts';

/** An election's stages as a picture and as a calendar. */

const AT = new Date('2026-11-24T02:03:04.567Z');
const office = 'KPU Kabupaten Jombang';

const stage = (change: Partial<Stage> = {}): Stage => ({
  key: 'kampanye',
  name: 'Masa kampanye',
  start: '2024-09-25',
  end: '2024-11-23',
  source: 'PKPU 2/2024',
  ...change,
});
const scheduleOf = (...stages: Stage[]): Schedule => ({
  election: 'pilkada-2024',
  name: 'Pilkada 2024',
  kind: 'pilkada',
  source: 'PKPU 2/2024',
  note: null,
  year: 2024,
  quarterlyFrom: null,
  stages,
});

interface Event {
  [name: string]: string;
}

/** Reads the file back as a calendar program does (RFC 5545): unfolded, names apart from values, text unescaped. */
function parse(ics: string): Event[] {
  expect(ics.endsWith('\r\n')).toBe(true);
  const physical = ics.slice(0, -2).split('\r\n');
  for (const line of physical) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n]/);
    expect(line.isWellFormed()).toBe(true);
  }
  const lines = physical.join('\r\n').replaceAll('\r\n ', '').split('\r\n');
  expect(lines[0]).toBe('BEGIN:VCALENDAR');
  expect(lines.at(-1)).toBe('END:VCALENDAR');
  const events: Event[] = [];
  const open: string[] = [];
  for (const line of lines) {
    const [, name, value] = /^([A-Z-]+(?:;[A-Z]+=[A-Z]+)*):(.*)$/s.exec(line)!;
    if (name === 'BEGIN') {
      open.push(value!);
      if (value === 'VEVENT') events.push({});
    } else if (name === 'END') expect(open.pop()).toBe(value);
    else if (open.at(-1) === 'VEVENT')
      events.at(-1)![name!] = value!.replace(/\\([\\;,n])/g, (_, sign: string) =>
        sign === 'n' ? '\n' : sign,
      );
  }
  expect(open).toEqual([]);
  return events;
}

describe('the calendar', () => {
  it('has a whole-day event for every stage with a date, the end exclusive', () => {
    const ics = scheduleIcs({
      schedule: scheduleOf(
        stage(),
        stage({ key: 'voting_day', name: 'Pemungutan suara', start: '2024-11-27', end: '2024-11-27' }),
        stage({
          key: 'perencanaan',
          name: 'Perencanaan; anggaran, dan \\ lain',
          start: null,
          end: '2024-01-31',
        }),
        stage({ key: 'tanpa', start: null, end: null }),
      ),
      office,
      at: AT,
    });
    expect(parse(ics)).toEqual([
      {
        UID: 'pilkada-2024-kampanye@tanya-kpu',
        DTSTAMP: '20261124T020304Z',
        'DTSTART;VALUE=DATE': '20240925',
        'DTEND;VALUE=DATE': '20241124',
        SUMMARY: 'Masa kampanye – Pilkada 2024',
        DESCRIPTION: 'Sumber: PKPU 2/2024',
        TRANSP: 'TRANSPARENT',
      },
      expect.objectContaining({ 'DTSTART;VALUE=DATE': '20241127', 'DTEND;VALUE=DATE': '20241128' }),
      expect.objectContaining({
        'DTSTART;VALUE=DATE': '20240131',
        'DTEND;VALUE=DATE': '20240201',
        SUMMARY: 'Perencanaan; anggaran, dan \\ lain (hari terakhir) – Pilkada 2024',
      }),
    ]);
    expect(ics.match(/BEGIN:VALARM/g)).toHaveLength(1);
  });

  it('keeps its ids when it is made anew', () => {
    const uids = (at: Date) =>
      parse(scheduleIcs({ schedule: scheduleOf(stage()), office, at })).map((event) => event.UID);
    expect(uids(new Date('2027-01-01T00:00:00Z'))).toEqual(uids(AT));
  });

  it('holds any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const [event] = parse(scheduleIcs({ schedule: scheduleOf(stage({ name })), office, at: AT }));
        expect(event!.UID).toBe('pilkada-2024-kampanye@tanya-kpu');
        expect(event!.SUMMARY!.endsWith(' – Pilkada 2024')).toBe(true);
      }),
    );
  });

  it('is in order for every shipped schedule', () => {
    for (const schedule of shippedContent().schedules) {
      const dated = schedule.stages.filter((one) => one.start !== null || one.end !== null);
      const events = parse(scheduleIcs({ schedule, office, at: AT }));
      expect(new Set(events.map((event) => event.UID)).size).toBe(dated.length);
    }
  });
});

/** Width and height of a PNG: its first chunk (ISO/IEC 15948). */
function sizeOf(png: Uint8Array): [number, number] {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  expect(bytes.toString('latin1', 12, 16)).toBe('IHDR');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe('the picture', () => {
  it.each([
    ['no stage', scheduleOf(), 300, 700],
    ['one stage', scheduleOf(stage()), 400, 800],
    ['many stages', scheduleOf(...Array.from({ length: 40 }, (_, i) => stage({ key: `k${i}` }))), 2000, 3500],
  ])('is a PNG 1080 px wide with %s', async (_, schedule, least, most) => {
    const [width, height] = sizeOf(await schedulePng({ schedule, today: '2024-10-20', office }));
    expect(width).toBe(1080);
    expect(height).toBeGreaterThan(least);
    expect(height).toBeLessThan(most);
  });

  const lines = async (schedule: Schedule, today: string) =>
    [...(await scheduleSvg({ schedule, today, office })).matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(
      (match) => match[1]!,
    );

  it('names stages in order of time, today between them, and the voting day with its weekday', async () => {
    const shown = await lines(
      scheduleOf(
        stage({ key: 'voting_day', name: 'Pemungutan suara', start: '2024-11-27', end: '2024-11-27' }),
        stage(),
      ),
      '2024-10-20',
    );
    expect(shown).toEqual([
      'Tahapan Pilkada 2024',
      'Keadaan pada Minggu, 20 Oktober 2024',
      'selesai',
      'berlangsung',
      'akan datang',
      '2024',
      'Masa kampanye',
      '25 September–23 November 2024',
      'Hari ini, 20 Oktober 2024',
      'Pemungutan suara',
      'Rabu, 27 November 2024',
      'Sumber: PKPU 2/2024',
      'KPU Kabupaten Jombang · dibuat 20 Oktober 2024',
    ]);
  });

  it('says that dates are not set when there are none', async () => {
    expect(await lines(scheduleOf(), '2026-11-24')).toContain('Tanggal tahapan 2024 belum ditetapkan.');
  });

  it('takes no markup from a name', async () => {
    const svg = await scheduleSvg({
      schedule: scheduleOf(stage({ name: '<script>&"\u202e' })),
      today: '2024-10-20',
      office,
    });
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('&#60;script&#62;&#38;');
  });
});
