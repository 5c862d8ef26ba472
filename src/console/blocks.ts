import { html } from 'hono/html';
import type { Block, Span } from '../domain/message.ts';
import { visibleBlocks } from '../domain/visible-text.ts';
import type { Html } from './rooms.ts';

/** Answers as HTML. The same shapes are built in the browser by `assets/chat.js`. */

/** Only addresses a citizen may safely follow become links. */
export function safeLink(address: string): string | null {
  return /^(https?:\/\/|mailto:|tel:|\/(?!\/))/i.test(address) ? address : null;
}

/** "KPU-2026-00001" stays on one line. */
function isUnbroken(text: string): boolean {
  return text.length <= 16 && text.includes('-');
}

function drawSpan(span: Span): Html | string {
  if (typeof span === 'string') return span;
  if ('strong' in span)
    return isUnbroken(span.strong)
      ? html`<strong class="unbroken">${span.strong}</strong>`
      : html`<strong>${span.strong}</strong>`;
  const link = safeLink(span.link);
  return link === null ? span.text : html`<a href="${link}" rel="noopener">${span.text}</a>`;
}

function drawSpans(spans: readonly Span[]): (Html | string)[] {
  return spans.map(drawSpan);
}

function drawBlock(block: Block): Html {
  if (block.type === 'paragraph') {
    const spans = drawSpans(block.spans);
    return block.role ? html`<p class="small small-${block.role}">${spans}</p>` : html`<p>${spans}</p>`;
  }
  const items = block.items.map((item) => html`<li>${drawSpans(item)}</li>`);
  return block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
}

export function drawBlocks(blocks: readonly Block[]): Html[] {
  return visibleBlocks(blocks).map(drawBlock);
}
