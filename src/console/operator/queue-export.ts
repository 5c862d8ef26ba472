import { civilDateOf } from '../../domain/date.ts';
import { maskName } from '../../domain/identity.ts';
import { isOpen } from '../../domain/request.ts';
import type { QueuePlace } from '../../domain/request-queue.ts';
import { csv } from '../csv.ts';
import { sendFile } from '../download.ts';
import { APPLICANT_LABEL, CATEGORY_LABEL, CHANNEL_LABEL, STATE_LABEL } from '../labels.ts';
import type { ConsoleRooms, SignedInContext } from '../rooms.ts';
import { queueAsked, queueFilter, queueQuery } from './queue-asked.ts';
import { besideOf, flagsOf } from './queue-table.ts';

/** The list as it is narrowed, for a spreadsheet: who asked stays masked, so that no look has to be recorded. */

const COLUMNS = [
  ['Nomor', 16],
  ['Diterima', 12],
  ['Batas waktu', 12],
  ['Peringatan', 12],
  ['Sisa hari kerja', 10],
  ['Keadaan', 24],
  ['Kategori', 32],
  ['Pemohon', 22],
  ['Jenis pemohon', 14],
  ['Informasi yang diminta', 60],
  ['Unit kerja', 30],
  ['Batas internal', 12],
  ['Diperpanjang', 12],
  ['Dijawab', 12],
  ['Kanal', 10],
  ['Tanda', 20],
] as const;

/** Rows read at a time, so that other pages are served in between; and how many a file holds. */
const BATCH = 250;
const MOST = 20_000;

type Needs = Pick<ConsoleRooms, 'store' | 'desk' | 'law' | 'now' | 'papers'>;

export async function queueRows(c: SignedInContext, needs: Needs): Promise<string[][]> {
  const { store, desk, law, now } = needs;
  const asked = queueAsked((name) => c.req.query(name));
  const today = civilDateOf(now());
  const filter = queueFilter(asked, today, law.calendar.holidays);
  const rows: string[][] = [];
  let after: QueuePlace | null = null;
  while (rows.length < MOST) {
    const page = await store.queue.page(filter, asked.sort, after ? { after } : {}, BATCH);
    const beside = await besideOf(needs, page.rows);
    for (const one of page.rows)
      rows.push([
        one.number,
        civilDateOf(one.receivedAt),
        one.dueOn,
        one.alertOn,
        isOpen(one.state) ? String(desk.daysLeft(one, today)) : '',
        STATE_LABEL[one.state],
        CATEGORY_LABEL[one.category],
        maskName(one.identity.name),
        APPLICANT_LABEL[one.applicantKind],
        one.details,
        one.unit ?? '',
        one.unitDueOn ?? '',
        one.extension ? civilDateOf(one.extension.at) : '',
        one.answeredAt ? civilDateOf(one.answeredAt) : '',
        CHANNEL_LABEL[one.channel],
        flagsOf(one, beside).join('; '),
      ]);
    after = page.rows.at(-1) ?? null;
    if (!page.later || after === null) break;
    // Reading on must not keep a citizen waiting.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return rows.slice(0, MOST);
}

export async function queueFile(c: SignedInContext, needs: Needs, format: 'csv' | 'xlsx') {
  const rows = await queueRows(c, needs);
  const name = `permohonan-${civilDateOf(needs.now())}`;
  // What was searched for may be somebody's name and is not written down.
  const narrowed = queueQuery({ ...queueAsked((field) => c.req.query(field)), text: '' });
  await needs.store.audit.add({
    at: needs.now(),
    operator: c.get('session').operator.id,
    action: 'export',
    about: `${name}.${format}`,
    data: { rows: String(rows.length), list: String(narrowed) },
  });
  if (format === 'csv') {
    const bytes = csv([COLUMNS.map(([title]) => title), ...rows]);
    return sendFile(c, { name: `${name}.csv`, type: 'text/csv; charset=utf-8', bytes });
  }
  const columns = COLUMNS.map(([title, width]) => ({ title, width }));
  return sendFile(c, await needs.papers.list({ name, title: 'Daftar permohonan', columns, rows }));
}
