// What a page does better with script. Every page works without this file; each block stands alone.
(() => {
  'use strict';
  const words = document.currentScript.dataset;
  const say = (key, value) => (words[key] || '').replace('{0}', value);
  const element = (name, className, textContent = '') => Object.assign(document.createElement(name), { className, textContent });
  const all = (selector, act, root = document) => root.querySelectorAll(selector).forEach(act);

  // Photos still being made ready, by form: a form is not sent before they are.
  const pending = new WeakMap();
  function wait(form, work) {
    if (!form) return;
    const all = Promise.all([pending.get(form), work]).then(() => { if (pending.get(form) === all) pending.delete(form); });
    pending.set(form, all);
  }

  // 1. The summary of what is missing is read out first. Reached again with the back button, such a page would be
  // sent once more or not shown at all: it is asked for instead.
  const errors = document.querySelector('.errs');
  if (errors) { errors.focus(); history.replaceState(history.state, ''); }

  // 2. Photos are shrunk on the phone: quicker to send, and the canvas leaves out where they were taken.
  const LONGEST = 1600, QUALITY = 0.8;
  async function shrink(file) {
    if (!file.type.startsWith('image/')) return file;
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise(done => canvas.toBlob(done, 'image/jpeg', QUALITY));
    if (!blob) return file;
    const small = new File([blob], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' });
    small.preview = canvas;
    return small;
  }
  // Previews are canvases, not images: the content security policy then needs no blob: addresses.
  function thumbnail(source) {
    const size = 192, canvas = document.createElement('canvas');
    canvas.className = 'shot';
    canvas.width = canvas.height = size;
    const edge = Math.min(source.width, source.height);
    canvas.getContext('2d').drawImage(source, (source.width - edge) / 2, (source.height - edge) / 2, edge, edge, 0, 0, size, size);
    canvas.setAttribute('aria-hidden', 'true');
    return canvas;
  }
  // A camera gives one picture at a time: choices add up, and each can be taken out again.
  async function shrinkAll(input, output, files) {
    if (!input.multiple) files.length = 0;
    files.push(...await Promise.all([...input.files].map(file => shrink(file).catch(() => file))));
    showAll(input, output, files);
  }
  function showAll(input, output, files) {
    const transfer = new DataTransfer();
    files.forEach(file => transfer.items.add(file));
    input.files = transfer.files;
    output.replaceChildren(...files.map((file, at) => {
      const shot = element('div', 'shot'), drop = element('button', 'btn btn--text btn--s', say('drop', at + 1));
      drop.type = 'button';
      drop.onclick = () => { files.splice(at, 1); showAll(input, output, files); input.focus(); };
      shot.append(file.preview ? thumbnail(file.preview) : '', drop);
      return shot;
    }));
    if (files.length) output.append(element('p', 'sm mute', say('photos', files.length)));
  }
  all('input[type=file][data-shrink]', input => {
    const output = element('div', 'shots');
    output.setAttribute('role', 'status');
    (input.closest('.file') || input).after(output);
    const files = [];
    input.addEventListener('change', () => {
      wait(input.form, shrinkAll(input, output, files).catch(() => {}));
    });
  });

  // 3. Pressed twice is sent once. The button comes back with the back button, and after a while, should the net be gone.
  const RELEASE = 20000;
  const sent = new Map();
  function release() {
    sent.forEach(({ button, html, timer }) => {
      clearTimeout(timer);
      if (button) { button.innerHTML = html; button.removeAttribute('aria-disabled'); }
    });
    sent.clear();
  }
  document.addEventListener('submit', event => {
    const form = event.target, button = event.submitter;
    // A file taken away leaves the page as it is: its button stays.
    if (form.method !== 'post' || event.defaultPrevented || form.matches('[data-download],[data-queue]')) return;
    if (sent.has(form)) { event.preventDefault(); return; }
    sent.set(form, { button, html: button?.innerHTML, timer: setTimeout(release, RELEASE) });
    if (button) { button.setAttribute('aria-disabled', 'true'); button.textContent = say('busy'); }
    const work = pending.get(form);
    if (!work) return;
    event.preventDefault();
    // In a task of its own: while the browser is still telling of this submit it takes no other.
    work.then(() => setTimeout(() => { release(); form.requestSubmit(button); }));
  });
  addEventListener('pageshow', event => { if (event.persisted) release(); });

  // 4. 我在这里: one reading when asked, never a track. Fields are found by data-lat and data-lng, or by their names' endings.
  all('[data-locate]', button => {
    if (!navigator.geolocation) return;
    const field = (key, ending) => button.dataset[key] ? document.querySelector(button.dataset[key]) : button.form?.querySelector(`[name$="${ending}"]`);
    const status = element('span', 'sm mute');
    status.setAttribute('role', 'status');
    button.after(status);
    button.hidden = false;
    button.addEventListener('click', () => {
      status.textContent = say('locating');
      navigator.geolocation.getCurrentPosition(({ coords }) => {
        const lat = field('lat', 'Latitude'), lng = field('lng', 'Longitude');
        if (lat) lat.value = coords.latitude.toFixed(6);
        if (lng) lng.value = coords.longitude.toFixed(6);
        status.textContent = say('located');
      }, () => { status.textContent = say('nolocation'); }, { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 });
    });
  });

  // 4a. 在地图上选点: what draws the map is loaded when somebody asks for it.
  all('[data-map]', button => {
    const status = element('span', 'sm mute');
    status.setAttribute('role', 'status');
    button.after(status);
    button.hidden = false;
    button.addEventListener('click', async () => {
      if (button.getAttribute('aria-disabled')) return;
      button.setAttribute('aria-disabled', 'true');
      try { await (await import(button.dataset.mapScript)).pick(button, status); }
      catch { status.textContent = button.dataset.failed; }
      button.removeAttribute('aria-disabled');
    });
  });

  // 5. Speaking instead of typing: what records comes only to a page that asks for it.
  all('input[type=file][data-record]', async input => (await import(input.dataset.record)).offer(input));

  // 6. Long work: the server sends the same piece of page again; once it carries no address any more, the work is done.
  const EVERY = 2000;
  async function follow(piece) {
    const address = new URL(piece.dataset.progressHref, location.href);
    if (address.origin !== location.origin) return;
    try {
      const answer = await fetch(address, { headers: { 'X-Requested-With': 'fetch' }, credentials: 'same-origin' });
      if (answer.ok && !answer.redirected) {
        const next = new DOMParser().parseFromString(await answer.text(), 'text/html').body.firstElementChild;
        if (next) { piece.replaceWith(next); piece = next; }
      }
    } catch { /* no signal: ask again */ }
    if (piece.dataset.progressHref) setTimeout(follow, EVERY, piece);
  }
  all('[data-progress-href]', piece => setTimeout(follow, EVERY, piece));

  // 7. 大字版 in the middle of a form: the page stays, so that nothing typed, chosen or said is lost. Its type changes, and the choice is kept.
  let touched = errors || document.querySelector('form[enctype]');
  document.addEventListener('input', () => { touched = true; });
  document.addEventListener('click', async event => {
    const link = event.target.closest('a[href*="/elder/"]');
    if (!link || !touched) return;
    event.preventDefault();
    const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), 'text/html'), next = page.querySelector('a[href*="/elder/"]');
    document.documentElement.toggleAttribute('data-elder', link.href.includes('/elder/on'));
    if (next) { link.replaceWith(next); next.focus(); }
  });

  // 8. 全选: one box for all boxes of a name.
  all('[data-all]', whole => {
    const boxes = [...whole.form.querySelectorAll(`[name="${whole.dataset.all}"]`)];
    const look = () => { const on = boxes.filter(box => box.checked).length; whole.checked = on === boxes.length; whole.indeterminate = on > 0 && !whole.checked; };
    whole.addEventListener('change', () => boxes.forEach(box => { box.checked = whole.checked; }));
    boxes.forEach(box => box.addEventListener('change', look));
    whole.closest('[hidden]').hidden = false;
    look();
  });

  // 9. 下一项 on a phone's keyboard: Enter goes on to the next empty line and sends nothing half filled. Enter that takes a word of pinyin is none.
  document.addEventListener('keydown', event => {
    const from = event.target;
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || from.enterKeyHint !== 'next') return;
    const lines = [...from.form.querySelectorAll('input.in')];
    const next = lines.slice(lines.indexOf(from) + 1).find(line => !line.value && line.checkVisibility?.() !== false);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
})();
