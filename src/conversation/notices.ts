import type { Library } from '../domain/article.ts';
import type { Notice } from '../domain/effect.ts';
import type { Block, Reply } from '../domain/message.ts';
import { reply } from './reply.ts';

/** Notices of one kind in a row become one reply. */
export function notices(list: readonly Notice[], library: Library): Reply[] {
  const replies: Reply[] = [];
  for (const notice of list) {
    const values = { ...notice.values };
    for (const [name, phrase] of Object.entries(notice.phrases ?? {})) values[name] = library.line(phrase);
    const blocks: Block[] = library.say(notice.phrase, values);
    const last = replies.at(-1);
    const files = notice.files ?? [];
    if (last?.kind === notice.kind) {
      last.blocks.push(...blocks);
      last.files.push(...files);
    } else replies.push(reply(notice.kind, blocks, { files: [...files] }));
  }
  return replies;
}
