import type { Library } from '../domain/article.ts';
import type { Answering } from '../domain/handover.ts';
import type { Block, Choice, Reply, ReplyKind } from '../domain/message.ts';
import type { Offer } from './step.ts';

/** Builds a reply; what is not given is empty. */
export function reply(
  kind: ReplyKind,
  blocks: Block[],
  more: Partial<Omit<Reply, 'kind' | 'blocks'>> = {},
): Reply {
  return {
    kind,
    blocks,
    choices: [],
    sources: [],
    files: [],
    intent: null,
    article: null,
    agency: null,
    confidence: 0,
    candidates: [],
    ...more,
  };
}

/** A choice whose label is a phrase. */
export function choice(library: Library, phrase: string, send: string): Choice {
  return { label: library.line(phrase), send };
}

/** The office was told that somebody waits: when a person answers, and what may be done until then. */
export function personCalled(library: Library, { closed, when }: Answering): Block[] {
  return library.say(closed ? 'human.called_closed' : 'human.called', { when });
}

/** The two ways on that every miss offers, and the menu. */
export function waysOn(library: Library): Choice[] {
  return [
    choice(library, 'choice.person', 'petugas'),
    choice(library, 'choice.request', 'permohonan'),
    choice(library, 'choice.menu', 'menu'),
  ];
}

export function menu(library: Library): Reply {
  return reply('smalltalk', library.say('menu.title'), {
    choices: menuChoices(library),
    intent: 'menu_bantuan',
  });
}

export function menuChoices(library: Library): Choice[] {
  return [
    choice(library, 'menu.schedule', 'kapan pemilu berikutnya'),
    choice(library, 'menu.check_voter', 'cara cek daftar pemilih'),
    choice(library, 'menu.results', 'hasil pilkada jombang'),
    choice(library, 'menu.office', 'alamat kantor kpu jombang'),
    choice(library, 'menu.request', 'permohonan'),
    choice(library, 'menu.status', 'status'),
    choice(library, 'menu.person', 'petugas'),
  ];
}

/** What a reply offers, as the step remembers it. */
export function offersOf(said: Reply): Offer[] {
  return said.choices.map((one) => ({ label: one.label, send: one.send }));
}
