import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { ConsoleRooms, SignedIn, SignedInContext } from '../rooms.ts';
import { drawTranscript } from '../transcript.ts';
import { conversationAsked } from './conversation-asked.ts';
import { livingParts, OPERATOR_NAMES, type TalkNeeds } from './conversation-page.ts';
import { teachLink } from './conversation-parts.ts';
import { drawTalks, listView } from './conversations-page.ts';
import { drawn, type Part, streamLimit, streamParts } from './live.ts';
import { linesForOperator } from './operator-lines.ts';
import { stillSignedIn } from './session.ts';

/** Server-sent events of the list, of one talk, and of what calls an operator from any page. */
export function talkStreams(needs: TalkNeeds & Pick<ConsoleRooms, 'log'>): Hono<SignedIn> {
  const { store, handover, now, log } = needs;
  const app = new Hono<SignedIn>();
  const limit = streamLimit();

  function stream(
    c: SignedInContext,
    parts: () => Promise<Part[]>,
    onChange: (listener: () => void) => () => void,
  ): Response {
    const me = c.get('session').operator.id;
    if (!limit.enter(me)) return c.text('Terlalu banyak halaman terbuka.', 429);
    const alive = () => stillSignedIn(c, needs);
    const failed = (error: Error) => log.error({ stack: error.stack }, 'a stream failed');
    return streamParts(c, { parts, onChange, alive, failed }, () => limit.leave(me));
  }

  app.get('/events', (c) => {
    const view = listView((name) => c.req.query(name));
    const me = c.get('session').operator.id;
    return stream(
      c,
      async () => [{ event: 'daftar', data: await drawn(await drawTalks(needs, me, view)) }],
      (listener) => handover.onChange(listener),
    );
  });

  // What calls this operator: citizens who wait while it is their turn, and answers in talks they hold.
  app.get('/berita', (c) => {
    const me = c.get('session').operator.id;
    const parts = async (): Promise<Part[]> => {
      const talks = await store.handover.talks('needed', 100);
      const called = (await handover.alerted(now())).includes(me);
      const waiting = called ? talks.flatMap((talk) => talk.waitingSince?.getTime() ?? []) : [];
      const held = (await store.handover.holdings()).filter((one) => one.operator === me);
      const asked = held.flatMap((one) => one.askedAt?.getTime() ?? []);
      const newest = Math.max(0, ...waiting, ...asked);
      return [
        { event: 'menunggu', data: JSON.stringify({ waiting: waiting.length, asked: asked.length, newest }) },
      ];
    };
    return stream(c, parts, (listener) => handover.onChange(listener));
  });

  app.get('/:id{[0-9]+}/events', async (c) => {
    const conversation = await conversationAsked(c, needs);
    if (conversation === null) return c.notFound();
    const { id, channel, address } = conversation;
    const me = c.get('session').operator.id;
    let after = lineAsked(c);
    const parts = async (): Promise<Part[]> => {
      const present = await store.conversations.get(id);
      if (present === null) return [];
      const { state, suggestions } = await livingParts(c, needs, present);
      const list: Part[] = [
        { event: 'keadaan', data: await drawn(state) },
        { event: 'saran', data: await drawn(suggestions) },
      ];
      if (present.lastN > after) {
        const lines = await linesForOperator(store, present, after);
        after = lines.at(-1)?.n ?? after;
        const data = await drawn(html`${drawTranscript(lines, OPERATOR_NAMES, '', teachLink(id))}`);
        list.unshift({ event: 'baris', data, id: String(after), added: true });
        await store.handover.markRead(me, id, after);
      }
      return list;
    };
    return stream(c, parts, (listener) =>
      handover.onChange((grownChannel, grownAddress) => {
        if (grownChannel === channel && grownAddress === address) listener();
      }),
    );
  });

  return app;
}

/** The last line the page has: as the browser says on reconnecting, or as the page asked at first. */
function lineAsked(c: Context): number {
  const n = Number(c.req.header('last-event-id') ?? c.req.query('after') ?? 0);
  return Number.isSafeInteger(n) && n > 0 ? n : 0;
}
