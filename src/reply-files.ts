import { moveLabel } from './console/labels.ts';
import { issuerOf } from './documents/issuer.ts';
import { scheduleIcs } from './documents/schedule-calendar.ts';
import { schedulePng } from './documents/schedule-picture.ts';
import type { Library } from './domain/article.ts';
import { civilDateOf } from './domain/date.ts';
import type { FileBytes, OpenFile } from './domain/message.ts';
import { scheduleFiles } from './domain/reply-file.ts';
import type { Schedule } from './domain/schedule.ts';
import type { Store } from './domain/store.ts';
import { handoverFile } from './handover-desk.ts';
import type { Content } from './knowledge/content.ts';
import { createRequestPapers } from './request-papers.ts';

export interface ReplyFilesOptions {
  store: Store;
  content: Content;
  library: Pick<Library, 'line'>;
  publicUrl: string | null;
  now: () => Date;
}

/** Makes or fetches what replies name, when it is sent; who may have it was settled when the reply was written. */
export function createOpenFile(options: ReplyFilesOptions): OpenFile {
  const { store, content, now } = options;
  const papers = createRequestPapers({ ...options, issuer: issuerOf(content.office), moveLabel });
  const pictures = new Map<string, FileBytes>();

  /** Drawn once a day: many citizens ask for the same picture. */
  async function pictureOf(schedule: Schedule): Promise<FileBytes> {
    const today = civilDateOf(now());
    const key = `${today} ${schedule.election}`;
    const drawn = pictures.get(key);
    if (drawn) return drawn;
    for (const old of pictures.keys()) if (!old.startsWith(today)) pictures.delete(old);
    const bytes = await schedulePng({ schedule, today, office: content.office.name });
    const picture = { name: scheduleFiles(schedule)[0]!.name, type: 'image/png', bytes };
    pictures.set(key, picture);
    return picture;
  }

  function calendarOf(schedule: Schedule): FileBytes {
    const text = scheduleIcs({ schedule, office: content.office.name, at: now() });
    return {
      name: scheduleFiles(schedule)[1]!.name,
      type: 'text/calendar; charset=utf-8',
      bytes: new TextEncoder().encode(text),
    };
  }

  return async (source) => {
    switch (source.of) {
      case 'schedule_picture':
      case 'schedule_calendar': {
        const schedule = content.schedules.find((one) => one.election === source.election);
        if (!schedule) return null;
        return source.of === 'schedule_picture' ? pictureOf(schedule) : calendarOf(schedule);
      }
      case 'receipt': {
        const found = await store.requests.byNumber(source.request);
        return found && papers.request('receipt', found.record);
      }
      case 'attachment': {
        const found = await store.attachments.read(source.id);
        // What citizens sent in stays in the office.
        if (found?.file.kind !== 'answer') return null;
        return { name: found.file.name, type: found.file.type, bytes: found.bytes };
      }
      case 'handover_file':
        return handoverFile(store, source.id);
    }
  };
}
