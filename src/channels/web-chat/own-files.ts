import type { TranscriptLine } from '../../domain/conversation.ts';
import type { FileSource } from '../../domain/message.ts';

/** Files of a conversation as its own pages fetch them: by line and place, behind the chat's secret. */

/** Files without a public address of their own get one that only this chat knows. */
export function withAddresses(conversation: string, lines: readonly TranscriptLine[]): TranscriptLine[] {
  const base = `/api/chat/${encodeURIComponent(conversation)}/files`;
  return lines.map((line) =>
    line.reply === null || line.reply.files.length === 0
      ? line
      : {
          ...line,
          reply: {
            ...line.reply,
            files: line.reply.files.map((file, place) =>
              file.url === '' ? { ...file, url: `${base}/${line.n}/${place}` } : file,
            ),
          },
        },
  );
}

/** What an address made above names; null when the conversation has no such file. */
export function sourceAt(lines: readonly TranscriptLine[], n: number, place: number): FileSource | null {
  return lines.find((line) => line.n === n)?.reply?.files[place]?.source ?? null;
}
