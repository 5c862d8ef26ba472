import { html } from 'hono/html';
import type { Sender, TranscriptLine } from '../domain/conversation.ts';
import { civilDateOf, formatLongDate, timeOf } from '../domain/date.ts';
import type { ReplyFile } from '../domain/message.ts';
import { visibleText } from '../domain/visible-text.ts';
import { drawBlocks, safeLink } from './blocks.ts';
import type { Html } from './rooms.ts';

/** Lines of a conversation, for the citizen's page and for operators. */

export type SenderNames = Readonly<Record<Sender, string>>;

function drawFiles(files: readonly ReplyFile[]): Html | '' {
  if (files.length === 0) return '';
  return html`<ul class="files">
    ${files.map(drawFile)}
  </ul>`;
}

/** A public picture is shown; a file that only the citizen can fetch is named. */
function drawFile(file: ReplyFile): Html {
  const address = safeLink(file.url);
  if (address === null) return html`<li>${file.name}</li>`;
  if (file.source.of !== 'schedule_picture')
    return html`<li><a href="${address}" download>${file.name}</a></li>`;
  const alt = `Gambar ${file.name.replace(/\.png$/, '')}; isinya ada pada halaman Jadwal`;
  return html`<li><a href="${address}"><img src="${address}" alt="${alt}" loading="lazy" width="1080"></a></li>`;
}

function paragraphs(text: string): Html[] {
  return visibleText(text)
    .split(/\n{2,}/)
    .map((paragraph) => html`<p class="typed">${paragraph}</p>`);
}

export function drawLine(line: TranscriptLine, names: SenderNames, after: Html | '' = ''): Html {
  return html`<div class="line line-${line.sender}" data-n="${line.n}">
    <p class="who"><b>${names[line.sender]}</b> <time datetime="${line.at.toISOString()}">${timeOf(line.at)}</time></p>
    <div class="bubble">
      ${line.reply ? drawBlocks(line.reply.blocks) : paragraphs(line.text ?? '')}
      ${line.reply ? drawFiles(line.reply.files) : ''}
    </div>
    ${after}
  </div>`;
}

/** Lines with a heading at every new day. */
export function drawTranscript(
  lines: readonly TranscriptLine[],
  names: SenderNames,
  afterLast: Html | '' = '',
  afterEach: (line: TranscriptLine) => Html | '' = () => '',
): Html[] {
  let day = '';
  return lines.map((line, i) => {
    const date = civilDateOf(line.at);
    const heading = date === day ? '' : html`<p class="day">${formatLongDate(date)}</p>`;
    day = date;
    return html`${heading}${drawLine(line, names, (i === lines.length - 1 && afterLast) || afterEach(line))}`;
  });
}
