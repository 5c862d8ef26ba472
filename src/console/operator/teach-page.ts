import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Conversation } from '../../domain/conversation.ts';
import { EMPTY_FORM, type FormState, formAlert, formValues, radioField, selectField } from '../form.ts';
import type { SignedIn, SignedInContext } from '../rooms.ts';
import { asksSomething } from './citizen-words.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { conversationAsked } from './conversation-asked.ts';
import type { TalkNeeds } from './conversation-page.ts';
import { linesForOperator } from './operator-lines.ts';
import { refusalText } from './refusal-text.ts';

/** The value of "somebody else shall say what it means". */
const UNSURE = 'belum';
const OTHER = 'lain';

/** A citizen's words put before the editors of the bot: an operator says what was meant. */
export function teachRoutes(needs: TalkNeeds): Hono<SignedIn> {
  const { store, office, handover, now } = needs;
  const app = new Hono<SignedIn>();

  /** The citizen's line an address names; identity stays hidden. */
  async function lineOf(conversation: Conversation, n: number) {
    if (!Number.isSafeInteger(n) || n < 1) return null;
    const [line] = await linesForOperator(store, conversation, n - 1);
    return line?.n === n && asksSomething(line) ? line : null;
  }

  function show(
    c: SignedInContext,
    conversation: Conversation,
    line: { n: number; text: string },
    form: FormState,
    status: 200 | 422,
  ) {
    const session = c.get('session');
    const path = `/console/percakapan/${conversation.id}`;
    const { likely, others } = handover.meanings(line.text, now());
    const meaning = ({ intent, means }: { intent: string; means: string }) => ({
      value: intent,
      label: means,
    });
    return c.html(
      consolePage(office, session, {
        title: 'Ajarkan ke bot',
        here: '/console/percakapan',
        content: html`<p class="crumbs"><a href="/console/percakapan">Percakapan</a> › <a href="${path}">Nomor ${conversation.id}</a> › Ajarkan ke bot</p>
          <h1>Ajarkan ke bot</h1>
          <p class="lead">Kalimat ini masuk ke antrean editor. Bot memakainya setelah editor menyetujui.</p>
          <form class="card narrow stack" method="post" action="${path}/ajarkan">
            ${formAlert(form)}${csrfField(session)}
            <input type="hidden" name="baris" value="${line.n}">
            <blockquote class="typed">${line.text}</blockquote>
            <p class="hint">Nomor telepon, e-mail, dan NIK di dalamnya ditutup sebelum disimpan.</p>
            ${radioField(
              {
                name: 'maksud',
                legend: 'Maksud warga',
                options: [
                  ...likely.map(meaning),
                  { value: OTHER, label: 'Yang lain, pilih di bawah' },
                  { value: UNSURE, label: 'Serahkan kepada editor' },
                ],
              },
              form,
            )}
            ${selectField({ name: 'lain', label: 'Maksud lain', placeholder: 'Pilih maksud…', options: others.map(meaning), required: 'if-chosen' }, form)}
            <div class="actions"><button class="primary">Kirim ke editor</button><a class="button" href="${path}">Batal</a></div>
          </form>`,
      }),
      status,
    );
  }

  app.get('/:id{[0-9]+}/ajarkan', async (c) => {
    const conversation = await conversationAsked(c, needs);
    const line = conversation && (await lineOf(conversation, Number(c.req.query('baris'))));
    if (!conversation || !line) return c.notFound();
    return show(c, conversation, { n: line.n, text: line.text! }, EMPTY_FORM, 200);
  });

  app.post('/:id{[0-9]+}/ajarkan', async (c) => {
    const values = await formValues(c);
    const conversation = await conversationAsked(c, needs);
    const line = conversation && (await lineOf(conversation, Number(values.baris)));
    if (!conversation || !line) return c.notFound();
    const asked = { n: line.n, text: line.text! };
    if (!values.maksud)
      return show(c, conversation, asked, { values, errors: { maksud: 'Pilih maksudnya.' } }, 422);
    const named = values.maksud === OTHER ? (values.lain ?? '') : values.maksud;
    try {
      const intent = values.maksud === UNSURE ? null : named;
      await handover.teach({ text: asked.text, intent }, c.get('session').operator.id, now());
    } catch (error) {
      const field = values.maksud === OTHER ? 'lain' : 'maksud';
      return show(c, conversation, asked, { values, errors: { [field]: refusalText(needs, error) } }, 422);
    }
    return c.redirect(`/console/percakapan/${conversation.id}?pesan=diajarkan`, 303);
  });

  return app;
}
