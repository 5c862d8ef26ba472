import fc from 'fast-check';
import readXlsx from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { chartSvg, columnChart, rowChart, scaleEnd } from '../../src/documents/chart.ts';
import type { YearReport } from '../../src/documents/year-report.ts';
import { yearReportPdf } from '../../src/documents/year-report-pdf.ts';
import { yearReportXlsx } from '../../src/documents/year-report-workbook.ts';
import { leave, leaveToLookAt, readPdf } from './reading.ts';
import { REPORT } from './year.ts';

const EMPTY: YearReport = {
  ...REPORT,
  months: REPORT.months.map(() => ({ received: 0, answered: 0 })),
  channels: [],
  applicants: [],
  categories: [],
  outcomes: { granted: 0, partly_granted: 0, refused: 0, not_held: 0 },
  open: 0,
  withdrawn: 0,
  lapsed: 0,
  late: 0,
  extended: 0,
  days: null,
  spans: [],
  refusals: [],
  objections: { received: 0, grounds: [], decisions: [] },
  disputes: 0,
  requests: [],
  chapters: {
    policy: null,
    facilities: null,
    staff: null,
    budget: null,
    obstacles: null,
    recommendations: null,
  },
};

describe('the yearly report', () => {
  it('holds what Pasal 12 asks for and the office’s own chapters', async () => {
    const bytes = await yearReportPdf(REPORT);
    const { text, pages } = await readPdf(bytes);
    for (const item of [
      'LAPORAN LAYANAN INFORMASI PUBLIK TAHUN 2026',
      'diterima 84 permohonan informasi; 80 telah dijawab',
      'Permohonan diterima dan dijawab menurut bulan',
      '58 (69 %)',
      'Obrolan web',
      'Alasan penolakan',
      'rata-rata dalam 5,4 hari kerja, median 4 dan paling lama 17 hari kerja',
      'Diterima 5 keberatan; tercatat 1 sengketa',
      '7. Rekomendasi',
      'Waktu pelayanan setiap permohonan',
      'KPU-2026-00001 2 Januari 2026 2 Januari 2026 0 Dikabulkan seluruhnya',
      'Jombang, 15 Januari 2027',
    ])
      expect(text).toContain(item);
    // Every request is in the appendix, whose head is repeated.
    expect(new Set(text.match(/KPU-2026-\d{5}/g)).size).toBe(REPORT.requests.length);
    expect(pages.filter((page) => page.includes('No. pendaftaran Diterima Dijawab')).length).toBeGreaterThan(
      1,
    );
    await leaveToLookAt('laporan-2026', bytes, 4);
  });

  it('says so when a year brought nothing', async () => {
    const bytes = await yearReportPdf(EMPTY);
    const { text } = await readPdf(bytes);
    expect(text).toContain('tidak ada permohonan informasi yang diterima');
    expect(text).not.toMatch(/NaN|Infinity|null|undefined/);
    expect(text).toContain('Tidak ada keberatan dan tidak ada sengketa');
    expect(text).toContain('1. Rincian pelayanan');
    await leaveToLookAt('laporan-kosong', bytes);
  });

  it('gives the same figures as XLSX, with bars in cells', async () => {
    const bytes = await yearReportXlsx(REPORT);
    leave('laporan-2026.xlsx', bytes);
    const sheets = await readXlsx(Buffer.from(bytes));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Ringkasan', 'Per bulan', 'Setiap permohonan']);
    const [summary, months, requests] = sheets.map(({ data }) => data);
    expect(summary).toContainEqual(['Umum', 'Permohonan diterima', 84, null]);
    expect(summary).toContainEqual(['Umum', 'Rata-rata hari kerja sampai dijawab', 5.4, null]);
    expect(summary).toContainEqual(['Hasil', 'Dikabulkan seluruhnya', 58, '█'.repeat(30)]);
    expect(months!.slice(5).map((row) => row[1])).toEqual(REPORT.months.map(({ received }) => received));
    expect(requests!.slice(5)).toHaveLength(84);
    await expect(yearReportXlsx(EMPTY)).resolves.toBeInstanceOf(Uint8Array);
  });
});

describe('charts', () => {
  it('end their scale on a round number that holds the highest bar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000_000 }), (highest) => {
        const end = scaleEnd(highest);
        expect(end).toBeGreaterThanOrEqual(highest);
        expect(end).toBeLessThanOrEqual(Math.max(4, highest * 2));
        expect(end % 4).toBe(0);
      }),
    );
  });

  it('keep every bar inside the picture', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(900), fc.nat(900)), { minLength: 1, maxLength: 14 }), (values) => {
        const charts = [
          columnChart(
            'Uji',
            ['a', 'b'],
            values.map((pair) => ({ label: 'Mei', values: pair })),
            { width: 400, height: 150 },
          ),
          rowChart(
            'Uji',
            values.map(([value]) => ({ label: 'Kanal', value })),
            400,
          ),
        ];
        for (const { shapes, width, height } of charts)
          for (const shape of shapes)
            if (shape.kind === 'bar') {
              expect(Math.min(shape.x, shape.y, shape.width, shape.height)).toBeGreaterThanOrEqual(0);
              expect(shape.x + shape.width).toBeLessThanOrEqual(width);
              expect(shape.y + shape.height).toBeLessThanOrEqual(height + 0.001);
            }
      }),
    );
  });

  it('are drawn for a page as SVG with a name and escaped text', () => {
    const svg = chartSvg(rowChart('Kanal <b>', [{ label: '"A" & <i>', value: 3 }], 300));
    expect(svg).toContain('aria-label="Kanal &lt;b&gt;"');
    expect(svg).toContain('&quot;A&quot; &amp; &lt;i&gt;');
    expect(svg).toContain('3 (100 %)');
    expect(svg).not.toMatch(/NaN|<b>|<i>/);
  });
});
