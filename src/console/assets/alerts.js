// Browser notifications for operators: that somebody waits, never a word of what was asked. One tab of the browser
// listens for all of them; it is asked for permission only when the operator presses the button.
(() => {
  const KEY = 'pemberitahuan-petugas';
  const SEEN = 'pemberitahuan-terakhir';
  const able = 'Notification' in window && window.isSecureContext && navigator.locks && window.EventSource;
  let events = null;
  let release = null;

  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const store = (key, value) => {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Without storage it is asked for again on the next visit.
    }
  };
  const wanted = () => able && Notification.permission === 'granted' && stored(KEY) === 'ya';

  function tell({ waiting, asked, newest }) {
    if (newest <= Number(stored(SEEN) || 0)) return;
    store(SEEN, String(newest));
    // Whoever looks at the list or a talk sees it there.
    if (document.hasFocus() && document.querySelector('[data-stream]')) return;
    const text =
      waiting > 0 ? `${waiting} warga menunggu petugas.` : `${asked} percakapan Anda menunggu balasan.`;
    const note = new Notification('Percakapan', { body: text, tag: 'percakapan', lang: 'id' });
    note.onclick = () => {
      window.focus();
      location.assign('/console/percakapan');
      note.close();
    };
  }

  function listen() {
    if (!wanted() || release) return;
    // Only the tab that holds the lock listens; when it closes, the next one does.
    navigator.locks.request('percakapan-berita', () => {
      if (!wanted()) return undefined;
      events = new EventSource('/console/percakapan/berita');
      events.addEventListener('menunggu', (event) => tell(JSON.parse(event.data)));
      return new Promise((resolve) => {
        release = resolve;
        events.addEventListener('habis', stop);
        events.addEventListener('error', () => {
          if (events?.readyState !== EventSource.CLOSED) return;
          stop();
          setTimeout(listen, 30000);
        });
      });
    });
  }
  function stop() {
    events?.close();
    events = null;
    release?.();
    release = null;
  }
  listen();

  const state = document.getElementById('peramban-keadaan');
  const on = document.getElementById('peramban-nyala');
  const off = document.getElementById('peramban-mati');
  if (!state || !on || !off) return;
  function show() {
    on.hidden = !able || wanted() || Notification.permission === 'denied';
    off.hidden = !wanted();
    if (!able) state.textContent = 'Peramban ini tidak dapat memberi tahu. Buka konsol lewat HTTPS.';
    else if (Notification.permission === 'denied')
      state.textContent = 'Peramban ini menolak pemberitahuan. Izinkan lewat pengaturan situs di peramban.';
    else state.textContent = wanted() ? 'Menyala, selama konsol terbuka.' : 'Mati.';
  }
  on.addEventListener('click', async () => {
    if ((await Notification.requestPermission()) === 'granted') store(KEY, 'ya');
    listen();
    show();
  });
  off.addEventListener('click', () => {
    store(KEY, 'tidak');
    stop();
    show();
  });
  show();
})();
