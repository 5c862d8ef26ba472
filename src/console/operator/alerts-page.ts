import { Hono } from 'hono';
import { html } from 'hono/html';
import { linkMessage } from '../../domain/handover.ts';
import type { SignedIn, SignedInContext } from '../rooms.ts';
import { consolePage, csrfField } from './console-shell.ts';
import type { TalkNeeds } from './conversation-page.ts';
import { talkMenu } from './talk-frame.ts';

const PATH = '/console/percakapan/pemberitahuan';

/** How an operator hears that a citizen waits: in this browser, and in an own Telegram. */
export function alertRoutes(needs: TalkNeeds): Hono<SignedIn> {
  const { store, office, handover, now } = needs;
  const app = new Hono<SignedIn>();

  async function show(c: SignedInContext, code: string | null) {
    const session = c.get('session');
    const token = csrfField(session);
    const link = await store.operatorLinks.of(session.operator.id);
    const linked = link.conversation !== null;
    return c.html(
      consolePage(office, session, {
        title: 'Pemberitahuan',
        here: '/console/percakapan',
        done: c.req.query('pesan'),
        content: html`<h1>Pemberitahuan</h1>
          ${talkMenu(PATH)}
          <p class="lead">Diberitahukan bila ada warga menunggu saat giliran Anda, atau membalas percakapan yang Anda pegang. Isinya tidak pernah ikut.</p>
          <div class="two even">
            <section class="card stack" aria-labelledby="peramban">
              <h2 id="peramban">Di peramban ini</h2>
              <p id="peramban-keadaan" role="status">Pemberitahuan peramban memerlukan JavaScript.</p>
              <div class="actions"><button type="button" id="peramban-nyala" hidden>Nyalakan di peramban ini</button>
              <button type="button" id="peramban-mati" hidden>Matikan di peramban ini</button></div>
            </section>
            <section class="card stack" aria-labelledby="telegram">
              <h2 id="telegram">Di Telegram Anda</h2>
              ${
                linked
                  ? html`<p>Telegram Anda tertaut. Pemberitahuan <b>${link.on ? 'menyala' : 'mati'}</b>.</p>
                    <div class="actions">
                      <form method="post" action="${PATH}/${link.on ? 'matikan' : 'nyalakan'}">${token}<button>${link.on ? 'Matikan' : 'Nyalakan'}</button></form>
                      <form method="post" action="${PATH}/lepas">${token}<button>Lepas tautan</button></form>
                    </div>`
                  : html`<p>Belum tertaut.</p>`
              }
              ${
                code === null
                  ? html`<form method="post" action="${PATH}/kode">${token}<button class="${linked ? '' : 'primary'}">${linked ? 'Tautkan Telegram lain' : 'Buat kode tautan'}</button></form>`
                  : html`<p>Kirim pesan ini ke bot Telegram kantor dari Telegram Anda, dalam 10 menit:</p>
                    <p class="code-line"><code>${linkMessage(code)}</code></p>
                    <p class="hint">Kode hanya tampil sekali dan berlaku satu kali.</p>
                    <p><a class="button" href="${PATH}">Sudah saya kirim</a></p>`
              }
            </section>
          </div>`,
      }),
    );
  }

  app.get('/', (c) => show(c, null));
  app.post('/kode', async (c) => show(c, await handover.offerLink(c.get('session').operator.id, now())));

  const switched = (path: string, done: string, run: (operator: number) => Promise<void>) =>
    app.post(path, async (c) => {
      await run(c.get('session').operator.id);
      return c.redirect(`${PATH}?pesan=${done}`, 303);
    });
  switched('/nyalakan', 'telegram-nyala', (operator) => store.operatorLinks.setOn(operator, true));
  switched('/matikan', 'telegram-mati', (operator) => store.operatorLinks.setOn(operator, false));
  switched('/lepas', 'telegram-lepas', (operator) => store.operatorLinks.unlink(operator));

  return app;
}
