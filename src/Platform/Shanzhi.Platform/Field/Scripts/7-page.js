// 待发送（仅在本机）: each thing that only this phone holds, why it waits, and what can be done.
const STATES = { waiting: '等着交', failed: '等着交', mend: '要改一下', asks: '要您看一眼', moved: '情况变了', refused: '要改一下', sign: '要登录', other: '要本人交', lost: '缺照片', held: '从文件来的' };
const HINTS = { moved: '服务器上的没有动，您写的也还在。看看现在的情况，再决定改了再交，还是放弃。', held: '打开看过再交。', lost: '没有照片的不会自己交，也不会自己删。' };

const bytes = (blob) => new Promise((done, fail) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result);
  reader.onerror = () => fail(reader.error);
  reader.readAsDataURL(blob);
});
// Not by fetch: the content security policy lets nothing be fetched from a data: address.
function blob(text) {
  const [, type, data] = /^data:([^;,]*)[^,]*;base64,(.*)$/.exec(text);
  return new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], { type });
}

async function exportAs(entries) {
  const all = await Promise.all(entries.map(async (entry) => ({
    ...entry, files: await Promise.all((await store.files(entry.id)).map(async ({ blob: content, ...file }) => ({ ...file, content: await bytes(content) }))),
  })));
  const made = new Blob([JSON.stringify({ format: 'shanzhi-field', version: 1, county: base, at: Date.now(), entries: all })], { type: 'application/json' });
  const anchor = link('', URL.createObjectURL(made));
  anchor.download = `${T('待发送')}-${new Date().toISOString().slice(0, 10)}.json`;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 60_000);
}

// What comes from a file is not sent by itself: a file may be anybody's. It is opened on the page it says, which must be ours, and handed in there by hand.
async function importFrom(text) {
  const read = JSON.parse(text), ours = (path) => typeof path === 'string' && new URL(path, location.href).origin === location.origin && new URL(path, location.href).pathname.startsWith(base);
  if (read.format !== 'shanzhi-field' || read.version !== 1 || read.county !== base || !Array.isArray(read.entries)) throw new Error('format');
  let taken = 0;
  for (const { files, ...entry } of read.entries) {
    if (!/^[0-9a-f]{32}$/.test(entry.id) || !ours(entry.page) || !ours(entry.action) || entry.account !== account) continue;
    if (await store.find(entry.id) || await store.receipt(entry.id)) continue;
    const { id, at, label, text: words, page, subject, action, name, fields, count } = entry;
    await store.save({ id, at, label: String(label), text: String(words), page, subject: ours(subject) ? subject : null, action, account, name, fields, count, state: 'held', tries: 0, next: 0, stuck: false, why: '', errors: [] },
      files.map(({ content, ...file }) => ({ ...file, blob: blob(content) })));
    taken++;
  }
  changed();
  return taken;
}

function drawEntry(entry, form) {
  const row = form.content.cloneNode(true).firstElementChild, slot = (name) => row.querySelector(`[data-slot=${name}]`), act = (name) => row.querySelector(`[data-act=${name}]`);
  const mine = entry.account === account;
  // What is wrong with no field in particular is wrong with the moment.
  const state = !mine ? 'other' : entry.state === 'mend' && entry.errors.every((error) => !error.field) ? 'moved' : entry.state;
  slot('label').textContent = mine ? entry.label : entry.label.split(/：|: /)[0];
  slot('state').textContent = T(sending === entry.id ? '正在交' : STATES[state]);
  // Of somebody else's no word is shown, only whose it is.
  slot('text').textContent = mine ? entry.text : '';
  slot('about').textContent = [time(entry.at), entry.count && mine ? T('{0} 个照片或录音', entry.count) : ''].filter(Boolean).join(' · ');
  const why = mine ? entry.why : entry.account ? T('这是{0}写的，要他本人登录才会交。', entry.name) : T('这是没登录的时候写的。退出登录会自动交，或者用您的账号交。');
  slot('why').hidden = !why;
  slot('reason').textContent = why;
  slot('hint').textContent = HINTS[state] && mine ? T(HINTS[state]) : '';
  const busy = sending === entry.id, person = mine && !ready(entry) && !busy;
  const offered = { send: mine && !busy && (ready(entry) || entry.state === 'refused'), own: !mine && !entry.account && account, sign: mine ? entry.state === 'sign' : !account, look: person && entry.subject && entry.state !== 'sign', edit: mine && !busy && entry.state !== 'sign', save: mine, drop: mine && !busy };
  Object.entries(offered).forEach(([name, on]) => { act(name).hidden = !on; });
  act('look').href = entry.subject;
  act('edit').classList.toggle('btn--line', !person);
  act('edit').href = `${entry.page}#field=${entry.id}`;
  act('sign').href = signIn();
  act('send').onclick = () => store.change(entry.id, { state: 'waiting', next: 0, why: '' }).then(() => { changed(); run(true); });
  act('own').onclick = () => store.change(entry.id, { account, name: own.name || '', state: 'waiting', next: 0, why: '' }).then(() => { changed(); run(true); });
  act('save').onclick = () => exportAs([entry]);
  const sure = (on) => { slot('sure').hidden = !on; slot('acts').hidden = on; (on ? act('stay') : act('drop')).focus(); };
  act('drop').onclick = () => sure(true);
  act('stay').onclick = () => sure(false);
  act('gone').onclick = () => { slot('sure').hidden = true; store.drop(entry.id).then(changed); };
  row.dataset.entry = entry.id;
  return row;
}

async function drawPage(page) {
  const part = (name) => page.querySelector(`[data-field-${name}]`), entries = await store.all();
  // Not under the finger of somebody who is being asked.
  if (page.querySelector('li [data-slot=sure]:not([hidden])')) return;
  const held = document.activeElement?.closest?.('[data-entry]')?.dataset.entry, act = document.activeElement?.dataset?.act;
  part('list').replaceChildren(...entries.map((entry) => drawEntry(entry, part('entry'))));
  if (held) part('list').querySelector(`[data-entry="${held}"] [data-act="${act}"]:not([hidden])`)?.focus();
  const mine = entries.filter((entry) => entry.account === account);
  part('acts').hidden = mine.length === 0;
  part('empty').hidden = entries.length > 0;
  const status = entries.length === 0 ? '' : T('{0} 件只在这台手机上', entries.length) + (navigator.onLine ? '' : T('。现在没信号，有信号就自动送出'));
  if (part('status').textContent !== status) part('status').textContent = status;
  const receipts = (await store.receipts()).filter((receipt) => receipt.account === account).reverse().slice(0, 10);
  part('done').hidden = receipts.length === 0;
  part('done').querySelector('ul').replaceChildren(...receipts.map((receipt) => {
    const line = make('li', ''), row = receipt.link ? link('', receipt.link, 'go') : make('span', '');
    row.append(make('b', '', receipt.label), ' ', receipt.text, make('br'), make('span', 'sm mute', T('{0} 收到', time(receipt.at))));
    line.append(row);
    return line;
  }));
  await drawKept(part('kept'));
}

async function drawKept(section) {
  const lines = [];
  if (window.caches && account) {
    const cache = await caches.open(`field-kept:${base}:${account}`);
    for (const request of await cache.keys()) {
      const at = new URL(request.url), kept = (await cache.match(request))?.headers;
      if (!kept?.get('X-Field-Title') || kept.get('X-Field-Ahead') || at.pathname === `${base}field`) continue;
      const line = make('li', ''), row = link('', at.pathname + at.search, 'go');
      row.append(make('b', '', decodeURIComponent(kept.get('X-Field-Title'))), make('br'), make('span', 'sm mute', T('{0} 存下的', time(Number(kept.get('X-Field-At'))))));
      line.append(row);
      lines.push(line);
    }
  }
  section.hidden = lines.length === 0;
  section.querySelector('ul').replaceChildren(...lines);
}

async function openPage(page) {
  page.hidden = false;
  page.querySelector('[data-field-send]').onclick = () => release().then(() => run(true));
  page.querySelector('[data-field-export]').onclick = async () => exportAs((await store.all()).filter((entry) => entry.account === account));
  const input = page.querySelector('[data-field-import]'), status = page.querySelector('[data-field-status]');
  input.onchange = async () => {
    try { status.textContent = T('拿回来 {0} 件', await importFrom(await input.files[0].text())); }
    catch { status.textContent = T('这个文件打不开：不是这里存下的，或者不是这个县的。'); }
    input.value = '';
  };
  const draw = () => drawPage(page).catch(() => {});
  watchers.add(draw);
  addEventListener('offline', draw);
  await draw();
}
