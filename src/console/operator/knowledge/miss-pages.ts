import { Hono } from 'hono';
import { html } from 'hono/html';
import { civilDateOf, formatDate } from '../../../domain/date.ts';
import type { MissGroup } from '../../../domain/miss.ts';
import type { TaughtPhrasing } from '../../../domain/teaching.ts';
import { formValues } from '../../form.ts';
import type { Html, SignedIn, SignedInContext } from '../../rooms.ts';
import { csrfField } from '../console-shell.ts';
import { refusalText } from '../refusal-text.ts';
import { may } from '../rights.ts';
import { type KnowledgeNeeds, knowledgePage, PATH } from './frame.ts';

/** Groups drawn on a page: the rest move up as these are dealt with. */
const SHOWN = 40;
/** Questions handled at once; a group on the page holds fewer. */
const MOST_IDS = 1_000;
const HERE = `${PATH}/tak-terjawab`;

/** Questions nobody answered, most asked first: taught, written about, or put away. */
export function missRoutes(needs: KnowledgeNeeds): Hono<SignedIn> {
  const { knowledge, now } = needs;
  const app = new Hono<SignedIn>();

  /** Everything an intent may be chosen from, the likeliest before the rest. */
  function picker(id: string, text: string, chosen: string | null): Html {
    const guesses = knowledge.guesses(text, now());
    return html`<div class="field"><label for="${id}">Ajarkan sebagai</label>
      <input id="${id}" name="intent" list="semua-maksud" value="${chosen ?? guesses[0]?.name ?? ''}" autocapitalize="none" autocomplete="off" required>
      ${guesses.length > 0 && html`<p class="hint">Mungkin: ${guesses.slice(0, 3).map((one, n) => html`${n > 0 ? '; ' : ''}<code>${one.name}</code> ${one.means}`)}</p>`}</div>`;
  }

  function card(group: MissGroup, n: number, token: Html): Html {
    const ids = html`<input type="hidden" name="ids" value="${group.ids.join(',')}">`;
    return html`<li class="card"><div class="entry-head"><b class="typed">${group.text}</b><span class="due due-soon">${group.count} kali</span></div>
      <p class="hint">Terakhir ${formatDate(civilDateOf(group.last))}${group.wordings.length > 1 && `; ${group.wordings.length} cara bertanya`}</p>
      ${
        group.wordings.length > 1 &&
        html`<details><summary>Cara bertanya</summary><ul>${group.wordings.slice(0, 20).map((one) => html`<li class="typed">${one.text} (${one.count})</li>`)}</ul></details>`
      }
      <form method="post" action="${HERE}/ajarkan" class="stack">${token}${ids}<input type="hidden" name="text" value="${group.text}">
        ${picker(`maksud-${n}`, group.text, null)}<div class="actions"><button class="primary">Ajarkan</button></div></form>
      <div class="actions">
        <form method="post" action="${HERE}/konsep">${token}${ids}<input type="hidden" name="text" value="${group.text}"><button>Mulai artikel</button></form>
        <form method="post" action="${HERE}/abaikan">${token}${ids}<button class="quiet">Abaikan</button></form>
      </div></li>`;
  }

  function proposal(one: TaughtPhrasing, token: Html, mayPublish: boolean): Html {
    const id = html`<input type="hidden" name="proposal" value="${one.id}">`;
    return html`<li class="card"><b class="typed">${one.text}</b>
      ${
        mayPublish
          ? html`<form method="post" action="${HERE}/ajarkan" class="stack">${token}${id}<input type="hidden" name="text" value="${one.text}">
        ${picker(`usulan-${one.id}`, one.text, one.intent)}<div class="actions"><button class="primary">Setujui</button></div></form>
        <form method="post" action="${HERE}/tolak">${token}${id}<button class="quiet">Tolak</button></form>`
          : html`<p class="hint">Untuk <code>${one.intent ?? 'belum ditentukan'}</code>; menunggu PPID atau pengelola.</p>`
      }</li>`;
  }

  async function show(c: SignedInContext, fault: string | null, status: 200 | 409 = 200) {
    const session = c.get('session');
    const token = csrfField(session);
    const [groups, proposals, intents] = await Promise.all([
      knowledge.misses(),
      knowledge.proposals(),
      knowledge.intents(),
    ]);
    const undo = (c.req.query('batal') ?? '').match(/^[\d,]{1,2000}$/)?.[0];
    return c.html(
      knowledgePage(needs, session, {
        title: 'Pertanyaan tak terjawab',
        tab: 'tak-terjawab',
        done: c.req.query('pesan'),
        content: html`${fault && html`<p class="alert alert-bad" role="alert">${fault}</p>`}
          ${undo && html`<form method="post" action="${HERE}/kembalikan" class="actions">${token}<input type="hidden" name="ids" value="${undo}"><button>Urungkan</button></form>`}
          <datalist id="semua-maksud">${intents.map((one) => html`<option value="${one.name}">${one.means}</option>`)}</datalist>
          ${
            proposals.length > 0 &&
            html`<h2>Usulan contoh (${proposals.length})</h2><ul class="entries stack">${proposals.map((one) => proposal(one, token, may(session.operator.role, 'publish')))}</ul>`
          }
          <h2>Belum terjawab (${groups.length} kelompok)</h2>
          ${
            groups.length === 0
              ? html`<p class="empty">Tidak ada pertanyaan yang menunggu. Yang tidak dipahami bot akan muncul di sini.</p>`
              : html`<ul class="entries stack">${groups.slice(0, SHOWN).map((group, n) => card(group, n, token))}</ul>`
          }`,
      }),
      status,
    );
  }

  const idsIn = (text = ''): number[] =>
    text
      .split(',')
      .map(Number)
      .filter((id) => Number.isSafeInteger(id) && id > 0)
      .slice(0, MOST_IDS);

  app.get('/', (c) => show(c, null));
  app.post('/ajarkan', async (c) => {
    const values = await formValues(c);
    const { operator } = c.get('session');
    const mayPublish = may(operator.role, 'publish');
    if (values.proposal !== undefined && !mayPublish) return show(c, null, 409);
    let taught: 'applied' | 'proposed';
    try {
      taught = await knowledge.teach(
        { text: values.text ?? '', intent: (values.intent ?? '').trim() },
        mayPublish,
        operator,
        now(),
      );
    } catch (error) {
      return show(c, refusalText(needs, error), 409);
    }
    if (values.proposal !== undefined)
      await knowledge.settleProposal(Number(values.proposal), operator, now());
    await knowledge.handleMisses(idsIn(values.ids), 'taught', operator, now());
    return c.redirect(`${HERE}?pesan=${taught === 'applied' ? 'contoh-diajarkan' : 'diusulkan-contoh'}`, 303);
  });
  app.post('/tolak', async (c) => {
    const { operator } = c.get('session');
    if (!may(operator.role, 'publish')) return show(c, null, 409);
    await knowledge.settleProposal(Number((await formValues(c)).proposal), operator, now());
    return c.redirect(`${HERE}?pesan=usulan-ditolak`, 303);
  });
  app.post('/konsep', async (c) => {
    const values = await formValues(c);
    await knowledge.handleMisses(idsIn(values.ids), 'drafted', c.get('session').operator, now());
    return c.redirect(
      `${PATH}/artikel/baru?judul=${encodeURIComponent((values.text ?? '').slice(0, 200))}`,
      303,
    );
  });
  app.post('/abaikan', async (c) => {
    const { ids } = await formValues(c);
    await knowledge.handleMisses(idsIn(ids), 'dismissed', c.get('session').operator, now());
    return c.redirect(`${HERE}?pesan=diabaikan&batal=${idsIn(ids).slice(0, 200).join(',')}`, 303);
  });
  app.post('/kembalikan', async (c) => {
    await knowledge.reopenMisses(idsIn((await formValues(c)).ids));
    return c.redirect(HERE, 303);
  });
  return app;
}
