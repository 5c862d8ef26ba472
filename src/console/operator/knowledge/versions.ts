import { html } from 'hono/html';
import { civilDateOf, formatDate, timeOf } from '../../../domain/date.ts';
import type { ContentVersion } from '../../../domain/knowledge-versions.ts';
import type { Operator } from '../../../domain/operator.ts';
import type { Html } from '../../rooms.ts';
import { type DiffPart, lineDiff, wordDiff } from './text-diff.ts';

/** Versions of an article or intent: who, when, what; and the difference between two. */

const STATE = { file: 'Berkas', draft: 'Konsep', published: 'Terbit', discarded: 'Dibuang' } as const;

export function who(operators: readonly Operator[], id: number | null): string {
  return id === null ? 'berkas' : (operators.find((one) => one.id === id)?.name ?? 'petugas lain');
}

function when(at: Date): string {
  return `${formatDate(civilDateOf(at))}, ${timeOf(at)} WIB`;
}

export function versionList(
  versions: readonly ContentVersion[],
  operators: readonly Operator[],
  path: string,
  token: Html,
): Html {
  if (versions.length === 0)
    return html`<p class="empty">Belum pernah disunting di konsol. Versi muncul di sini setelah disimpan.</p>`;
  return html`<ol class="history">${versions.map(
    (one) => html`<li><b>Versi ${one.version} · ${STATE[one.state]}</b>
      <span>${who(operators, one.operator)}${one.publishedBy === null ? '' : `; diterbitkan ${who(operators, one.publishedBy)}`}</span>
      <time datetime="${one.at.toISOString()}">${when(one.at)}</time>
      ${one.note && html`<span class="typed">${one.note}</span>`}
      <span class="actions">${one.version > 0 && html`<a href="${path}/banding?dari=${one.version - 1}&amp;ke=${one.version}">Bandingkan</a>`}
      ${
        one.state !== 'draft' &&
        html`<form method="post" action="${path}/pulihkan">${token}<input type="hidden" name="version" value="${one.version}">
        <button class="quiet">Pulihkan sebagai konsep<span class="visually-hidden"> versi ${one.version}</span></button></form>`
      }</span></li>`,
  )}</ol>`;
}

function drawPart(part: DiffPart): Html | string {
  if (part.kind === 'added') return html`<ins>${part.text}</ins>`;
  return part.kind === 'removed' ? html`<del>${part.text}</del>` : part.text;
}

const FEW = 3;

/** Long stretches that stay are cut to their edges. */
function drawSame(text: string, first: boolean, last: boolean): string {
  const lines = text.split('\n');
  if (lines.length <= FEW * 2) return text;
  const head = first ? [] : lines.slice(0, FEW);
  const tail = last ? [] : lines.slice(-FEW);
  return [...head, `… ${lines.length - head.length - tail.length} baris sama …`, ...tail].join('\n');
}

export function comparison(before: string, after: string): Html {
  const parts = lineDiff(before, after);
  const drawn: Html[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    const next = parts[i + 1];
    if (part.kind === 'removed' && next?.kind === 'added') {
      drawn.push(html`<p class="typed diff-changed">${wordDiff(part.text, next.text).map(drawPart)}</p>`);
      i++;
    } else if (part.kind === 'same')
      drawn.push(
        html`<p class="typed diff-same">${drawSame(part.text, i === 0, i === parts.length - 1)}</p>`,
      );
    else drawn.push(html`<p class="typed diff-changed">${drawPart(part)}</p>`);
  }
  return html`<div class="card diff">${drawn}</div>`;
}
