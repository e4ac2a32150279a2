// The count of what only this phone holds stands in the header of staff pages and above such a form until it is 0.
async function drawBadge() {
  let badge = document.querySelector('[data-field-badge]');
  const entries = await store.all(), count = entries.length;
  if (!badge) {
    const site = document.querySelector('.site__in');
    if (!site || !count) return;
    badge = link('', `${base}field`, 'site__act unsent');
    badge.dataset.fieldBadge = '';
    badge.append(icon('offline'), make('b', ''), make('span', 'unsent__what', T('{0} 件待发送', '').trim()));
    // Before the reader's own name, or last.
    const last = site.querySelector('.site__act');
    if (last) last.before(badge); else site.append(badge);
  }
  markWritten(entries.filter((entry) => entry.account === account));
  badge.hidden = count === 0;
  if (badge.children[1].textContent !== String(count)) badge.children[1].textContent = count;
}

// A list kept on the phone does not know what was written since: beside the way to a form that was filled in, it says so.
function markWritten(entries) {
  document.querySelectorAll('[data-field-written]').forEach((old) => old.remove());
  for (const way of document.querySelectorAll('a.btn[data-keep]')) {
    if (entries.some((entry) => entry.page === aim(way.href))) way.after(make('span', 'sm', T('写好了，等着交'), { 'data-field-written': '' }));
  }
}

// A page read from the phone's own keep says so, and since when.
function sayKept() {
  const at = Number(document.documentElement.dataset.kept), main = document.querySelector('main');
  if (!at || !main) return;
  const note = make('div', 'note', '', { role: 'status' }), words = make('div', 'grow');
  words.append(make('b', '', T('现在没信号，照常办')));
  // The list of what waits is never old.
  if (!document.querySelector('[data-field-page]')) words.append(make('br'), T('这一页是 {0} 存下的。', time(at)));
  note.append(icon('offline'), words);
  main.prepend(note);
  addEventListener('online', () => note.remove());
}

// Pages read again without a network, where the browser has service workers: only those of staff that ask for it, only for their account.
async function keepPages() {
  if (!navigator.serviceWorker || !window.caches || !window.isSecureContext) return;
  if (!account) {
    // Somebody signed out: nothing of theirs stays to be read.
    for (const name of await caches.keys()) if (name.startsWith(`field-kept:${base}:`)) await caches.delete(name);
    return;
  }
  await navigator.serviceWorker.register(`${base}field-worker.js`, { scope: base });
  const worker = (await navigator.serviceWorker.ready).active;
  const styles = [...document.querySelectorAll('link[rel=stylesheet], link[rel=icon], script[src]')].map((one) => one.href || one.src);
  const ahead = navigator.connection?.saveData || document.documentElement.dataset.kept ? [] : [...document.querySelectorAll('a[data-keep]')].map((one) => one.href);
  worker?.postMessage({ account, assets: [...styles, own.icons].map((address) => new URL(address, location.href).href), pages: [location.href.split('#')[0], new URL(`${base}field`, location.href).href], ahead: [...new Set(ahead)] });
}

// Come back to by the back button, a form whose words are kept already must not look as if it were still being handed in.
addEventListener('pageshow', (event) => { if (event.persisted && document.querySelector('form[data-editing]')) location.reload(); });

(async () => {
  await wordsReady;
  sayKept();
  keepPages().catch(() => {});
  try { await database(); } catch { document.querySelectorAll('form[data-queue]').forEach((form) => { delete form.dataset.queue; }); return; }
  watchers.add(() => drawBadge().catch(() => {}));
  await release();
  for (const form of document.querySelectorAll('form[data-queue]')) {
    if (document.documentElement.dataset.kept) tick(form);
    await restore(form).catch(() => {});
  }
  const page = document.querySelector('[data-field-page]');
  if (page) await openPage(page);
  await drawBadge();
  await run(true);
})();
