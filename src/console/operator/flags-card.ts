import { html } from 'hono/html';
import { REQUEST_FLAGS, type RequestFlag } from '../../domain/request-queue.ts';
import { EMPTY_FORM, tickField } from '../form.ts';
import { FLAG_LABEL } from '../labels.ts';
import type { Html } from '../rooms.ts';

const FLAG_HINT: Record<RequestFlag, string> = {
  wrong_office: 'informasinya ada di kantor atau instansi lain',
  personal_data: 'menyangkut data orang lain',
  media: 'dari media, atau sedang ramai',
};

/** What colleagues should see in the queue. */
export function flagsCard(path: string, flags: readonly RequestFlag[], token: Html): Html {
  const values = Object.fromEntries(flags.map((flag) => [`flag_${flag}`, 'ya']));
  return html`<section class="card" aria-labelledby="tanda"><h2 id="tanda">Tanda di antrean</h2>
    <form class="stack" method="post" action="${path}/tanda">${token}
      ${tickField(
        {
          name: 'flag',
          legend: 'Yang perlu terlihat rekan',
          options: REQUEST_FLAGS.map((value) => ({
            value,
            label: FLAG_LABEL[value],
            hint: FLAG_HINT[value],
          })),
        },
        { ...EMPTY_FORM, values },
      )}
      <button>Simpan tanda</button></form></section>`;
}
