// The web chat without reloading. Everything is drawn with createElement and textContent, never from markup.
(() => {
  const KEY = 'tanya-kpu.percakapan';
  const DRAFT = 'tanya-kpu.draf';
  const chat = document.getElementById('obrolan');
  const log = document.getElementById('percakapan');
  const form = document.getElementById('kirim');
  const box = document.getElementById('text');
  const notice = document.getElementById('keadaan');
  const again = document.getElementById('baru');
  const attach = document.getElementById('lampiran');
  const files = attach.querySelector('form');
  const file = document.getElementById('file');
  const office = chat.dataset.office;
  const NAMES = { citizen: 'Anda', desk: `Bot ${office}`, person: `Petugas ${office}` };

  const time = new Intl.DateTimeFormat('id-ID', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Jakarta',
  });
  const date = new Intl.DateTimeFormat('id-ID', { dateStyle: 'full', timeZone: 'Asia/Jakarta' });

  let conversation = remembered(KEY) || chat.dataset.conversation || null;
  let last = 0;
  let day = '';
  let events = null;
  let typing = null;
  /** Own lines that have no number yet, oldest first. */
  const pending = [];
  /** Lines on the page by their number. */
  const shown = new Map();

  // Storage may be closed (private windows); the chat then lives as long as the page.
  function remembered(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }
  function remember(key, value) {
    try {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch {
      /* nothing to keep it in */
    }
  }

  function el(tag, className, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  function link(address, text) {
    if (!/^(https?:\/\/|mailto:|tel:|\/(?!\/))/i.test(address)) return document.createTextNode(text);
    const node = el('a', '', text);
    node.href = address;
    node.rel = 'noopener';
    return node;
  }

  /** "KPU-2026-00001" stays on one line, as in `blocks.ts`. */
  function unbroken(text) {
    return text.length <= 16 && text.includes('-') ? 'unbroken' : '';
  }

  function drawSpans(parent, spans) {
    for (const span of spans) {
      if (typeof span === 'string') parent.append(span);
      else if ('strong' in span) parent.append(el('strong', unbroken(span.strong), span.strong));
      else parent.append(link(span.link, span.text));
    }
    return parent;
  }

  function drawBlock(block) {
    if (block.type === 'paragraph')
      return drawSpans(el('p', block.role ? `small small-${block.role}` : ''), block.spans);
    const list = el(block.ordered ? 'ol' : 'ul');
    for (const item of block.items) list.append(drawSpans(el('li'), item));
    return list;
  }

  /** As in `transcript.ts`. */
  function picture(file) {
    const image = el('img');
    image.src = file.url;
    image.alt = `Gambar ${file.name.replace(/\.png$/, '')}; isinya ada pada halaman Jadwal`;
    image.loading = 'lazy';
    image.width = 1080;
    const around = link(file.url, '');
    around.append(image);
    return around;
  }

  function drawFiles(files) {
    const list = el('ul', 'files');
    for (const file of files) {
      const item = el('li');
      item.append(file.source.of === 'schedule_picture' ? picture(file) : link(file.url, file.name));
      list.append(item);
    }
    return list;
  }

  function drawChoices(choices) {
    const row = el('div', 'choices');
    row.setAttribute('role', 'group');
    row.setAttribute('aria-label', 'Pilihan jawaban');
    for (const choice of choices) {
      const button = el('button', '', choice.label);
      button.type = 'button';
      button.addEventListener('click', () =>
        choice.send === 'lampirkan' ? chooseFile() : say(choice.send, choice.label),
      );
      // The button goes away once chosen: a keyboard goes on in the message box; a finger would open its keys.
      button.addEventListener('click', (event) => event.detail === 0 && box.focus({ preventScroll: true }));
      row.append(button);
    }
    return row;
  }

  /** Only the newest answer keeps its buttons. */
  function dropChoices() {
    for (const row of log.querySelectorAll('.choices')) row.remove();
  }

  function drawLine(line) {
    const at = new Date(line.at);
    const today = date.format(at);
    if (today !== day) log.append(el('p', 'day', today));
    day = today;
    const node = el('div', `line line-${line.from}`);
    const who = el('p', 'who');
    who.append(el('b', '', NAMES[line.from]), ' ', el('time', '', time.format(at)));
    const bubble = el('div', 'bubble');
    if (line.blocks) for (const block of line.blocks) bubble.append(drawBlock(block));
    else for (const part of line.text.split(/\n{2,}/)) bubble.append(el('p', 'typed', part));
    if (line.files?.length) bubble.append(drawFiles(line.files));
    node.append(who, bubble);
    return node;
  }

  function nearEnd() {
    return log.getBoundingClientRect().bottom < window.innerHeight + 200;
  }

  /** New lines are brought into view: to their end, or from their beginning when they are longer than the screen. */
  function reveal(first, end = first) {
    const room = form.getBoundingClientRect().top - 24;
    const height = end.getBoundingClientRect().bottom - first.getBoundingClientRect().top;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const whole = height <= room;
    (whole ? end : first).scrollIntoView({
      block: whole ? 'end' : 'start',
      behavior: calm ? 'auto' : 'smooth',
    });
  }

  function started() {
    const welcome = document.getElementById('sambutan');
    if (welcome) welcome.hidden = true;
    again.hidden = false;
  }

  /** Adds a line once, whichever way it arrived. Returns its node, or null when it stood there already. */
  function add(line) {
    if (shown.has(line.n)) return null;
    last = Math.max(last, line.n);
    if (line.from === 'citizen' && pending.length > 0) {
      // Our own line comes back with its number, and with a NIK masked.
      const own = pending.shift();
      shown.set(line.n, own);
      own.querySelector('.bubble').replaceChildren(el('p', 'typed', line.text));
      return own;
    }
    started();
    dropChoices();
    // Once a request is filed its choices offer to attach a file: from then on the form for it stands below.
    if (line.choices?.some((choice) => choice.send === 'lampirkan')) attach.hidden = false;
    const node = drawLine(line);
    shown.set(line.n, node);
    if (line.choices?.length) node.append(drawChoices(line.choices));
    log.append(node);
    return node;
  }

  function setTyping(on) {
    if (!on) {
      typing?.remove();
      typing = null;
    } else if (!typing) {
      typing = el('p', 'typing');
      typing.append(el('i'), el('i'), el('i'), el('span', '', 'Menyiapkan jawaban…'));
      log.after(typing);
      reveal(typing);
    }
  }

  function tell(text, retry) {
    notice.replaceChildren(text);
    if (!retry) return;
    const button = el('button', '', 'Kirim lagi');
    button.type = 'button';
    button.addEventListener('click', retry);
    notice.append(button);
  }

  function keep(id) {
    if (conversation === id) return;
    conversation = id;
    remember(KEY, id);
  }

  async function post(message, text, own) {
    tell('');
    own.classList.remove('line-failed');
    setTyping(true);
    let problem = 'Pesan belum terkirim. Periksa sambungan internet Anda.';
    try {
      const response = await fetch('/api/chat', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ text, message, conversation: conversation || undefined }),
      });
      if (response.ok) {
        const reply = await response.json();
        keep(reply.conversation);
        settle(own, reply.replies);
        return;
      }
      const seconds = response.headers.get('Retry-After');
      if (response.status === 429)
        problem = `Pesan Anda datang terlalu cepat. Tunggu ${seconds} detik, lalu kirim lagi.`;
      else if (response.status >= 500) problem = 'Layanan sedang terganggu. Pesan Anda tetap ada di sini.';
      else problem = 'Pesan ini tidak dapat diterima.';
    } catch {
      /* offline: the sentence above says so */
    }
    setTyping(false);
    own.classList.add('line-failed');
    tell(problem, () => post(message, text, own));
  }

  /** A NIK does not stay on the screen either. */
  function hideNik(own) {
    const typed = own.querySelector('.typed');
    if (/\d(?:[\s.-]?\d){15}/.test(typed.textContent))
      typed.textContent = typed.textContent.replace(/\d(?=(?:[\s.-]?\d){4})/g, '•');
  }

  /** Draws the replies to an own line, which now has the number before them. */
  function settle(own, replies) {
    setTyping(false);
    const at = pending.indexOf(own);
    if (replies.length > 0) {
      if (at >= 0) pending.splice(at, 1);
      shown.set(replies[0].n - 1, own);
      hideNik(own);
    }
    for (const reply of replies) add({ ...reply, from: 'desk', at: new Date().toISOString() });
    // The event stream may have drawn them already.
    if (replies.length > 0) reveal(shown.get(replies[0].n), shown.get(replies.at(-1).n));
    listen();
  }

  function say(text, label) {
    started();
    dropChoices();
    const own = drawLine({ from: 'citizen', at: new Date().toISOString(), text: label || text });
    log.append(own);
    pending.push(own);
    post(crypto.randomUUID?.() || String(Math.random()).slice(2), text, own);
  }

  function chooseFile() {
    attach.hidden = false;
    attach.open = true;
    attach.scrollIntoView({ block: 'nearest' });
    file.click();
  }

  async function sendFile() {
    if (!file.files.length || !conversation) return;
    const body = new FormData(files);
    const kind = document.getElementById('kind').selectedOptions[0].textContent;
    tellFile('');
    const own = drawLine({ from: 'citizen', at: new Date().toISOString(), text: `Berkas terkirim: ${kind}` });
    log.append(own);
    pending.push(own);
    setTyping(true);
    let problem = 'Berkas belum terkirim. Periksa sambungan internet Anda.';
    try {
      const response = await fetch(`/api/chat/${encodeURIComponent(conversation)}/files`, {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body,
      });
      const answer = await response.json();
      if (response.ok) {
        file.value = '';
        attach.open = false;
        tell('');
        settle(own, answer.replies);
        return;
      }
      problem = answer.error.message;
    } catch {
      /* offline: the sentence above says so */
    }
    setTyping(false);
    pending.splice(pending.indexOf(own), 1);
    own.remove();
    tellFile(problem);
    attach.scrollIntoView({ block: 'end' });
    file.focus({ preventScroll: true });
  }

  function tellFile(problem) {
    document.getElementById('keadaan-berkas').textContent = problem;
    file.setAttribute('aria-invalid', String(problem !== ''));
  }

  // Later notices and a person's answers arrive by themselves; the browser reconnects on its own.
  function listen() {
    if (events || !conversation || document.hidden || !window.EventSource) return;
    events = new EventSource(`/api/chat/${encodeURIComponent(conversation)}/events?after=${last}`);
    events.addEventListener('message', (event) => {
      const follow = nearEnd();
      const node = add(JSON.parse(event.data));
      if (node && typing && !node.classList.contains('line-citizen')) setTyping(false);
      if (node && follow) reveal(node);
    });
    events.addEventListener('error', () => {
      if (events?.readyState !== EventSource.CLOSED) return;
      unlisten();
      setTimeout(listen, 15000);
    });
  }
  function unlisten() {
    events?.close();
    events = null;
  }
  document.addEventListener('visibilitychange', () => (document.hidden ? unlisten() : listen()));

  async function restore() {
    if (!conversation) return;
    try {
      const response = await fetch(`/api/chat/${encodeURIComponent(conversation)}`);
      if (response.status === 404) return forget();
      if (!response.ok) return;
      const { messages } = await response.json();
      remember(KEY, conversation);
      log.replaceChildren();
      day = '';
      // What is restored is history: it is not read out again.
      log.setAttribute('aria-live', 'off');
      let node = null;
      for (const line of messages) node = add(line) || node;
      if (node) node.scrollIntoView({ block: 'end' });
      setTimeout(() => log.setAttribute('aria-live', 'polite'), 500);
      listen();
    } catch {
      tell('Percakapan sebelumnya belum dapat dimuat. Periksa sambungan internet Anda.');
    }
  }

  function forget() {
    unlisten();
    conversation = null;
    remember(KEY, null);
  }

  function grow() {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight + 2, 144)}px`;
  }

  box.addEventListener('input', () => {
    grow();
    remember(DRAFT, box.value);
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = box.value;
    if (text.trim() === '') return box.focus();
    box.value = '';
    remember(DRAFT, null);
    grow();
    say(text);
  });
  again.addEventListener('submit', () => forget());
  files.addEventListener('submit', (event) => {
    event.preventDefault();
    sendFile();
  });
  document.querySelector('#sambutan .choices')?.addEventListener('submit', (event) => {
    event.preventDefault();
    if (event.submitter) say(event.submitter.value);
  });

  if (box.value === '') box.value = remembered(DRAFT) || '';
  grow();
  restore();
})();
