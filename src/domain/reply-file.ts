import type { ReplyFile } from './message.ts';

/**
 * Files that go with replies, by what they are made from. One without an address of its own (`url: ''`) is fetched
 * under the address of its conversation, which only that chat knows.
 */

export function receiptFile(number: string): ReplyFile {
  return { name: `Tanda bukti ${number}.pdf`, url: '', source: { of: 'receipt', request: number } };
}

export function attachmentFile({ id, name }: { id: number; name: string }): ReplyFile {
  return { name, url: '', source: { of: 'attachment', id } };
}

/** Picture and calendar of an election's stages; public, so they have an address. */
export function scheduleFiles({ election, name }: { election: string; name: string }): ReplyFile[] {
  return [
    {
      name: `Jadwal ${name}.png`,
      url: `/berkas/jadwal/${election}.png`,
      source: { of: 'schedule_picture', election },
    },
    {
      name: `Jadwal ${name}.ics`,
      url: `/berkas/jadwal/${election}.ics`,
      source: { of: 'schedule_calendar', election },
    },
  ];
}
