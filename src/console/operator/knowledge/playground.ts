import { html } from 'hono/html';
import type { Played } from '../../../domain/knowledge-desk.ts';
import { drawBlocks } from '../../blocks.ts';
import type { Html, SignedInContext } from '../../rooms.ts';
import { type KnowledgeNeeds, knowledgePage, PATH } from './frame.ts';

const VERDICT: Record<string, string> = {
  sure: 'Yakin: dijawab',
  ambiguous: 'Ragu: bertanya balik',
  unknown: 'Tidak tahu: menawarkan petugas atau permohonan',
};

function reason({ why, replies }: Played): Html {
  const verdict = why.notes.find((note) => note.startsWith('putusan: '))?.slice('putusan: '.length) ?? '';
  const notes = why.notes.filter((note) => !note.startsWith('putusan: '));
  return html`<div class="two">
    <section class="card stack" aria-labelledby="jawaban"><h2 id="jawaban">Yang dibaca warga</h2>
      <div class="log">${replies.map((one) => html`<div class="bubble">${drawBlocks(one.blocks)}</div>${one.choices.length > 0 && html`<ul class="hint">${one.choices.map((choice) => html`<li>${choice.label}</li>`)}</ul>`}`)}
      ${replies.length === 0 && html`<p>Ini perintah; hasilnya dibuat dari data percakapan.</p>`}</div></section>
    <section class="card stack" aria-labelledby="alasan"><h2 id="alasan">Mengapa</h2>
      <dl class="facts">
        <div><dt>Putusan</dt><dd><b>${VERDICT[verdict] ?? verdict}</b></dd></div>
        <div><dt>Kata terbaca</dt><dd>${why.words.join(' ') || '–'}</dd></div>
        ${why.changes.length > 0 && html`<div><dt>Diubah</dt><dd>${why.changes.map((one) => html`${one.from} → ${one.to} (${one.why})<br>`)}</dd></div>`}
        ${why.unknownWords.length > 0 && html`<div><dt>Kata asing</dt><dd>${why.unknownWords.join(' ')}</dd></div>`}
        <div><dt>Dalam topik</dt><dd>${(why.energy * 100).toFixed(0)} % (ambang ${(why.threshold * 100).toFixed(0)} %)</dd></div>
        ${notes.length > 0 && html`<div><dt>Catatan</dt><dd>${notes.join('; ')}</dd></div>`}
      </dl>
      <div class="table-box" tabindex="0" role="region" aria-label="Calon maksud"><table><caption>Calon maksud</caption><thead><tr><th scope="col">Maksud</th><th scope="col">Bagian</th></tr></thead>
      <tbody>${why.candidates.map((one) => html`<tr><td>${one.intent}</td><td><meter min="0" max="1" value="${one.share.toFixed(3)}" aria-label="${one.intent}"></meter> ${(one.share * 100).toFixed(1)} %</td></tr>`)}</tbody></table></div>
    </section></div>`;
}

/** One question, its answer, and why. */
export function playground(c: SignedInContext, needs: KnowledgeNeeds) {
  const question = (c.req.query('tanya') ?? '').slice(0, 2_000);
  return c.html(
    knowledgePage(needs, c.get('session'), {
      title: 'Uji coba',
      tab: 'uji',
      content: html`<form class="filter" method="get" action="${PATH}/uji"><div class="field"><label for="tanya">Pertanyaan</label>
        <input id="tanya" name="tanya" value="${question}" autocomplete="off" required></div><button class="primary">Tanyakan</button></form>
        ${question.trim() === '' ? html`<p class="empty">Tulis pertanyaan seperti warga mengetiknya. Pertanyaan di sini tidak disimpan.</p>` : reason(needs.knowledge.play(question, needs.now()))}`,
    }),
  );
}
