// Keeps an open conversation up to date: new lines are fetched as the server draws them and added at the end.
(() => {
  const log = document.getElementById('isi-percakapan');
  if (!log) return;
  const EVERY = 4000;
  let after = Number(log.dataset.after);

  // The newest words are what an operator came for; unless earlier lines were asked for.
  const newest = () => log.lastElementChild?.scrollIntoView({ block: 'end' });
  const nearEnd = () => log.getBoundingClientRect().bottom < window.innerHeight + 200;
  if (!new URLSearchParams(location.search).has('sebelum')) newest();

  async function look() {
    if (document.hidden) return;
    try {
      const response = await fetch(`${log.dataset.source}?after=${after}`);
      if (!response.ok || response.redirected) return;
      const follow = nearEnd();
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      for (const node of page.querySelectorAll('.line, .day')) {
        const n = Number(node.dataset.n || 0);
        if (node.classList.contains('day')) {
          const days = log.querySelectorAll('.day');
          if (days[days.length - 1]?.textContent === node.textContent) continue;
        } else if (n <= after) continue;
        log.append(document.importNode(node, true));
        if (n > after) after = n;
      }
      if (follow) newest();
    } catch {
      // The next look tries again.
    }
  }

  setInterval(look, EVERY);
  document.addEventListener('visibilitychange', look);
})();
