import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { type ContentKind, isContentId } from '../../../domain/knowledge-versions.ts';
import { formValues } from '../../form.ts';
import type { SignedIn } from '../../rooms.ts';
import { refusalText } from '../refusal-text.ts';
import { requireRight } from '../session.ts';
import { type KnowledgeNeeds, knowledgePage, PATH } from './frame.ts';
import { comparison } from './versions.ts';

/** Compare, publish, discard and bring back versions of an article or intent. */
export function versionRoutes(
  kind: ContentKind,
  needs: KnowledgeNeeds & Parameters<typeof requireRight>[1],
): Hono<SignedIn> {
  const { knowledge, store, now } = needs;
  const app = new Hono<SignedIn>();
  const tab = kind === 'article' ? 'artikel' : 'maksud';
  const idOf = (c: Context) => `${c.req.param('category')}/${c.req.param('name')}`;

  async function act(
    c: Context<SignedIn>,
    done: string,
    work: (id: string, version: number) => Promise<unknown>,
  ) {
    const id = idOf(c);
    const { version } = await formValues(c);
    if (!isContentId(kind, id) || !/^\d{1,9}$/.test(version ?? '')) return c.notFound();
    try {
      await work(id, Number(version));
    } catch (error) {
      const text = refusalText(needs, error);
      return c.html(
        knowledgePage(needs, c.get('session'), {
          title: 'Belum bisa',
          tab,
          content: html`<p class="alert alert-bad" role="alert">${text}</p><p><a class="button" href="${PATH}/${tab}/${id}">Kembali</a></p>`,
        }),
        409,
      );
    }
    return c.redirect(`${PATH}/${tab}/${id}?pesan=${done}`, 303);
  }

  app.post('/terbitkan', requireRight('publish', needs), (c) =>
    act(c, 'diterbitkan', (id, version) =>
      knowledge.publish(kind, id, version, c.get('session').operator, now()),
    ),
  );
  app.post('/buang', (c) =>
    act(c, 'konsep-dibuang', (id, version) =>
      knowledge.discard(kind, id, version, c.get('session').operator, now()),
    ),
  );
  app.post('/pulihkan', (c) =>
    act(c, 'konsep-tersimpan', (id, version) =>
      knowledge.rollBack(kind, id, version, c.get('session').operator, now()),
    ),
  );
  app.get('/banding', async (c) => {
    const id = idOf(c);
    const version = (name: string) => store.contentVersions.get(kind, id, Number(c.req.query(name)) || 0);
    const [before, after] = await Promise.all([version('dari'), version('ke')]);
    if (!after) return c.notFound();
    return c.html(
      knowledgePage(needs, c.get('session'), {
        title: 'Bandingkan versi',
        tab,
        content: html`<p class="crumbs"><a href="${PATH}/${tab}/${id}">${id}</a> › versi ${before?.version ?? 'kosong'} dan ${after.version}</p>
          ${comparison(before?.body ?? '', after.body)}`,
      }),
    );
  });
  return app;
}
