// Keeps the list of talks and an open talk up to date: the server sends the parts that changed, drawn as it draws them.
// Also puts ready answers into the reply box, and keeps what was typed there. Nothing here sends a message.
(() => {
  const live = document.querySelector('[data-stream]');
  const log = document.getElementById('isi-percakapan');
  const box = document.getElementById('text');
  let after = Number(log?.dataset.after || 0);
  let events = null;

  // --- the newest words are what an operator came for; unless earlier lines were asked for ---
  const scrolls = () => log.scrollHeight > log.clientHeight + 4;
  const nearEnd = () =>
    scrolls()
      ? log.scrollHeight - log.scrollTop - log.clientHeight < 120
      : log.getBoundingClientRect().bottom < window.innerHeight + 200;
  function newest() {
    if (scrolls()) log.scrollTop = log.scrollHeight;
    else log.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }
  if (log) {
    const asked = new URLSearchParams(location.search);
    const fault = document.querySelector('.alert-bad, .field-bad');
    if (!asked.has('sebelum') && scrolls()) log.scrollTop = log.scrollHeight;
    // What was just done, or what is wrong, is read first.
    if (fault) fault.scrollIntoView({ block: 'center' });
    else if (!asked.has('sebelum') && !asked.has('pesan') && !scrolls())
      log.lastElementChild?.scrollIntoView({ block: 'center' });
  }

  function parse(html) {
    const template = document.createElement('template');
    template.innerHTML = html;
    return template.content;
  }

  /** Replaces a part of the page; whoever stood in it with the keyboard stands there again. */
  function replace(id, html) {
    const part = document.getElementById(id);
    if (!part) return;
    const fresh = document.createElement(part.tagName);
    fresh.append(parse(html));
    if (fresh.innerHTML.trim() === part.innerHTML.trim()) return;
    const focused = part.contains(document.activeElement) ? document.activeElement : null;
    const open = [...part.querySelectorAll('details[open] > summary')].map((one) => one.textContent);
    const same = (one) =>
      one.tagName === focused?.tagName &&
      one.getAttribute('href') === focused.getAttribute('href') &&
      one.textContent === focused.textContent;
    part.replaceChildren(...fresh.childNodes);
    for (const summary of part.querySelectorAll('summary'))
      if (open.includes(summary.textContent)) summary.parentElement.open = true;
    if (focused) [...part.querySelectorAll('a, button, summary')].find(same)?.focus();
  }

  function addLines(html) {
    const follow = nearEnd();
    log.querySelector('.empty')?.remove();
    for (const node of parse(html).querySelectorAll('.line, .day')) {
      const n = Number(node.dataset.n || 0);
      if (node.classList.contains('day')) {
        const days = log.querySelectorAll('.day');
        if (days[days.length - 1]?.textContent === node.textContent) continue;
      } else if (n <= after) continue;
      log.append(document.importNode(node, true));
      if (n > after) after = n;
    }
    if (follow) newest();
  }

  function listen() {
    if (!live || events || document.hidden || !window.EventSource) return;
    const query = log ? `?after=${after}` : '';
    events = new EventSource(live.dataset.stream + query);
    for (const id of ['daftar', 'keadaan', 'saran'])
      events.addEventListener(id, (event) => replace(id, event.data));
    if (log) events.addEventListener('baris', (event) => addLines(event.data));
    events.addEventListener('habis', () => location.reload());
    events.addEventListener('error', () => {
      if (events?.readyState !== EventSource.CLOSED) return;
      unlisten();
      void signedOut();
      setTimeout(listen, 15000);
    });
  }
  /** A stream that is refused may mean that the session is over: the page comes anew and asks to sign in. */
  async function signedOut() {
    try {
      const { type } = await fetch(location.href, { method: 'HEAD', redirect: 'manual' });
      if (type === 'opaqueredirect') location.reload();
    } catch {
      // No connection: the next try is under way.
    }
  }
  function unlisten() {
    events?.close();
    events = null;
  }
  document.addEventListener('visibilitychange', () => (document.hidden ? unlisten() : listen()));
  window.addEventListener('pagehide', unlisten);
  window.addEventListener('pageshow', listen);
  listen();

  if (!box || !log) return;

  // --- what was typed survives a reload; it stays in this tab ---
  const KEY = `balasan:${location.pathname.replace(/\/balas$/, '')}`;
  try {
    if (new URLSearchParams(location.search).get('pesan') === 'terkirim') sessionStorage.removeItem(KEY);
    else if (box.value === '') box.value = sessionStorage.getItem(KEY) || '';
  } catch {
    // Without storage nothing is remembered.
  }
  function remember() {
    try {
      if (box.value) sessionStorage.setItem(KEY, box.value);
      else sessionStorage.removeItem(KEY);
    } catch {
      // Without storage nothing is remembered.
    }
  }

  function insert(text) {
    box.value = box.value.trim() ? `${box.value.trimEnd()}\n\n${text}` : text;
    remember();
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  }

  // /kode and a space becomes the reply kept under it.
  box.addEventListener('input', () => {
    const match = /(^|\s)\/([a-z0-9-]{2,20})\s$/.exec(box.value);
    const item = match && document.querySelector(`#siap-pakai li[data-shortcut="${match[2]}"]`);
    if (item) {
      box.value = box.value.slice(0, match.index) + match[1];
      insert(item.querySelector('.insert-text').textContent);
    }
    remember();
  });

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-insert]');
    const text = button?.closest('li')?.querySelector('.insert-text')?.textContent;
    if (!text) return;
    event.preventDefault();
    insert(text);
  });

  // --- the search among replies kept ready ---
  const search = document.getElementById('cari-balasan');
  function filter() {
    const sought = search.value.trim().toLowerCase();
    let found = 0;
    for (const item of document.querySelectorAll('#siap-pakai li')) {
      item.hidden = !item.dataset.words.includes(sought);
      if (!item.hidden) found++;
    }
    document.getElementById('siap-kosong').hidden = found > 0;
  }
  if (document.getElementById('siap-pakai')) {
    search.addEventListener('input', filter);
    // When all of them stand on the page, the filter is the whole search.
    const button = document.querySelector('[data-search]');
    if (button) {
      search.addEventListener('keydown', (event) => {
        if (event.key === 'Enter') event.preventDefault();
      });
      button.remove();
    }
  }
})();
