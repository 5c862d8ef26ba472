import { html } from 'hono/html';
import { ATTACHMENT_KINDS, type Attachment, MAX_ATTACHMENT } from '../../domain/attachment.ts';
import { civilDateOf, formatDate } from '../../domain/date.ts';
import { maskNumber } from '../../domain/identity.ts';
import { EMPTY_FORM, type FormState, formAlert, selectField } from '../form.ts';
import { ATTACHMENT_LABEL } from '../labels.ts';
import type { Html } from '../rooms.ts';

/** Files of a case: what came with it, and the letters the program writes. */

/** `12,4 KB`, `3,1 MB` */
function fileSize(bytes: number): string {
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'KB'] : [bytes / 1_000_000, 'MB'];
  return `${String(Math.max(0.1, Math.round(size * 10) / 10)).replace('.', ',')} ${unit}`;
}

function uploadForm(path: string, token: Html, form: FormState): Html {
  const error = form.errors.file;
  return html`<details class="inner" id="lampirkan" ${form === EMPTY_FORM ? '' : 'open'}>
    <summary>Lampirkan berkas</summary>
    <form class="stack" method="post" action="${path}/lampiran" enctype="multipart/form-data">
      ${formAlert(form)}${token}
      ${selectField(
        {
          name: 'kind',
          label: 'Jenis berkas',
          placeholder: 'Pilih jenis…',
          options: ATTACHMENT_KINDS.map((value) => ({ value, label: ATTACHMENT_LABEL[value] })),
        },
        form,
      )}
      <div class="field${error ? ' field-bad' : ''}">
        <label for="file">Berkas</label>
        <p class="hint" id="file-hint">PDF, JPEG, PNG, WebP, XLSX, atau DOCX; paling besar ${MAX_ATTACHMENT / 1024 / 1024} MB.</p>
        <input id="file" name="file" type="file" required aria-describedby="file-hint${error ? ' file-error' : ''}"
          accept=".pdf,.jpg,.jpeg,.png,.webp,.xlsx,.docx">
        ${error && html`<p class="field-error" id="file-error">${error}</p>`}
      </div>
      <button>Lampirkan</button>
    </form>
  </details>`;
}

/** A number in a file's name may be somebody's NIK: it is read with the file, whose opening is recorded. */
function listed(name: string): string {
  return name.replace(/\d{9,}/g, maskNumber);
}

/** A picture is fetched only when somebody opens its place: that is the look which is recorded. */
function preview(address: string, name: string): Html {
  return html`<details class="inner"><summary>Lihat di sini</summary>
    <img class="preview" src="${address}" alt="Pratinjau ${name}" loading="lazy" width="640" height="480"></details>`;
}

/** @param form null when the operator may not add files */
export function attachmentsCard(
  path: string,
  files: readonly Attachment[],
  token: Html,
  form: FormState | null,
): Html {
  return html`<section class="card" aria-labelledby="berkas">
    <h2 id="berkas">Berkas</h2>
    ${
      files.length === 0
        ? html`<p class="hint">Belum ada berkas.</p>`
        : html`<ul class="papers">${files.map(
            (file) => html`<li><a href="${path}/lampiran/${file.id}">${listed(file.name)}</a>
              <span class="under">${ATTACHMENT_LABEL[file.kind]}, ${fileSize(file.size)}, ${formatDate(civilDateOf(file.at))}</span>
              ${file.type.startsWith('image/') ? preview(`${path}/lampiran/${file.id}`, listed(file.name)) : ''}</li>`,
          )}</ul><p class="hint">Setiap pembukaan dicatat.</p>`
    }
    ${form && uploadForm(path, token, form)}
  </section>`;
}

/** Letters as links to their PDF. */
export function papersCard<Name extends string>(
  path: string,
  names: readonly Name[],
  labels: Readonly<Record<Name, string>>,
): Html {
  return html`<section class="card" aria-labelledby="surat">
    <h2 id="surat">Surat (PDF)</h2>
    <ul class="papers">${names.map((name) => html`<li><a href="${path}/surat/${name}.pdf">${labels[name]}</a></li>`)}</ul>
    <p class="hint">Surat memuat identitas pemohon; setiap pengunduhan dicatat.</p>
  </section>`;
}
