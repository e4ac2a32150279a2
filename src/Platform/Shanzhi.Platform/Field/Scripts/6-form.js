// Forms that wait on the phone (<form data-queue>): kept whole first, then sent. What cannot be kept is sent as any form is.
const ENOUGH = 12_000, SOON = 3_000, CHINA = 8 * 3600_000;

const kindOf = (input) => /image/.test(input.accept) ? 'photo' : /audio/.test(input.accept) ? 'voice' : 'document';
const keyField = (form) => form.querySelector('[name=__FormKey]');
const aim = (address) => { const at = new URL(address, location.href); return at.pathname + at.search; };

// The moment of doing is the phone's word. A time that nobody touched goes on with the clock: a page kept yesterday, or open since the morning, shows another.
function tick(form) {
  form.querySelectorAll('[data-occurred]').forEach((field) => {
    if (field.type === 'hidden') field.value ||= new Date().toISOString();
    else if (field.value === field.defaultValue) field.value = field.defaultValue = new Date(Date.now() + CHINA).toISOString().slice(0, 16);
  });
}
// Once it was handed in, or was put back into its form, it stands.
const stand = (form) => form.querySelectorAll('[data-occurred]').forEach((field) => field.removeAttribute('data-occurred'));

async function gather(form) {
  const data = new FormData(form), nameless = !!form.dataset.queueNameless && !!form.querySelector(`[name="${form.dataset.queueNameless}"]:checked`);
  const fields = [...data].filter(([name, value]) => typeof value === 'string' && name !== '__FormKey' && name !== '__RequestVerificationToken');
  const files = [];
  let left = fields;
  for (const input of form.querySelectorAll('input[type=file][name]')) {
    for (const chosen of input.files) {
      if (!chosen.size && !chosen.name) continue;
      const blob = await shrink(chosen);
      if (!input.multiple && input.dataset.kept) left = left.filter(([name]) => name !== input.dataset.kept);
      files.push({ input: input.name, kept: input.dataset.kept || null, kind: kindOf(input), name: blob === chosen ? chosen.name : `${chosen.name.replace(/\.\w+$/, '')}.jpg`, blob, digest: await digest(blob), nameless, upload: null, media: null });
    }
  }
  return { fields: left, files };
}

// The first words a person wrote: by them they know it again in the list.
function summary(form, fields) {
  const shown = fields.find(([name, value]) => value.trim().length > 1 && form.querySelector(`textarea[name="${name}"]`)) || fields.find(([name, value]) => value.trim().length > 1 && form.querySelector(`input[name="${name}"]:not([type]), input[name="${name}"][type=text]`));
  return (shown ? shown[1].trim() : '').slice(0, 80);
}

function native(form, submitter) {
  // Without the mark it is a form like any other, for this script and for the others.
  delete form.dataset.queue;
  form.requestSubmit(submitter);
}

async function keep(form, submitter) {
  const key = keyField(form);
  // A page read from the phone's own keep carries the key it was drawn with: the second thing written on it needs another.
  if (form.dataset.editing !== key.value && (document.documentElement.dataset.kept || await store.find(key.value) || await store.receipt(key.value))) key.value = newKey();
  tick(form);
  stand(form);
  const { fields, files } = await gather(form);
  const entry = {
    id: key.value, at: Date.now(), label: form.dataset.queue, text: summary(form, fields), page: location.pathname + location.search, subject: form.dataset.queueSubject || null,
    action: aim(form.action), account, name: own.name || '', fields, count: files.length,
    state: 'waiting', tries: 0, next: 0, stuck: false, why: '', errors: [],
  };
  await store.save(entry, files, form.dataset.replaces);
  delete form.dataset.replaces;
  form.dataset.editing = entry.id;
  navigator.storage?.persist?.().catch(() => {});
  changed();
  return entry;
}

async function follow(form, entry, submitter) {
  watched = entry.id;
  const began = Date.now();
  // Told that it waits, whoever wrote it may leave: from then on it stays on the phone until they have looked at what became of it.
  let told = false;
  form.hidden = true;
  const again = () => [form.dataset.queueNext ? link(T('接着办别的'), form.dataset.queueNext) : link(T('再写一件'), location.pathname + location.search), link(T('看待发送的'), `${base}field`)];
  const place = show(form, 'move', T('已存在这台手机上'), T('正在交…'));
  place.focus({ preventScroll: true });
  scrollTo({ top: 0 });
  const look = async () => {
    const now = await store.find(entry.id);
    if (!watchers.has(look)) return;
    if (!now) {
      watchers.delete(look);
      const receipt = await store.receipt(entry.id);
      if (!receipt) { form.hidden = false; return; }
      if (receipt.link && Date.now() - began < ENOUGH && !document.hidden) { location.assign(receipt.link); return; }
      watched = null;
      show(form, 'done', T('交上去了'), `${time(receipt.at)} ${receipt.said || ''}`, ...(receipt.link ? [link(T('看结果'), receipt.link, 'btn')] : []), ...again());
    } else if (now.state === 'mend' || now.state === 'refused') {
      watchers.delete(look);
      // Refused in front of whoever wrote it, it stands on the page again, and after a while nothing of it waits. Whoever is leaving at that moment finds it in the list.
      const kept = told || document.hidden, errors = now.errors.length ? now.errors : [{ field: '', message: now.why }];
      if (!kept) form.queueSeen = setTimeout(() => { if (!document.hidden) store.drop(entry.id).then(changed); }, SOON);
      mend(form, errors, T('还有 {0} 处要改', errors.length), kept);
    } else if (now.state === 'asks') {
      // The page asks something back: it is opened as it would be without this script, and what is handed in there takes this one's place.
      watchers.delete(look);
      sessionStorage.setItem(`field:${location.pathname}`, entry.id);
      form.hidden = false;
      native(form, submitter);
    } else if (ready(now)) {
      // Behind older things it is not even tried while those do not go.
      const trying = sending === entry.id && navigator.onLine;
      if (!told && navigator.onLine && Date.now() - began < SOON && (trying || now.state === 'waiting')) return;
      told = true;
      if (!trying) watched = null;
      show(form, 'done', T('已存在这台手机上'), trying ? T('信号不好，还在交。可以接着写别的，关掉也不会丢。') : T('现在没信号，有信号就自动送出。可以接着写别的，关掉也不会丢。'), ...again());
    } else {
      watchers.delete(look);
      show(form, 'stop', T('存在这台手机上，还没交'), now.why, ...(now.state === 'sign' ? [link(T('重新登录'), signIn(), 'btn')] : []), link(T('看待发送的'), `${base}field`));
    }
  };
  watchers.add(look);
  setTimeout(look, navigator.onLine ? SOON : 0);
  await run(true);
  await look();
}
const signIn = () => `${base}sign-in${document.querySelector('.app') ? '/staff' : ''}?back=${encodeURIComponent(`${base}field`)}`;

function unkept(form, submitter, error) {
  form.hidden = false;
  const full = error?.name === 'QuotaExceededError';
  show(form, 'stop', full ? T('这台手机存满了，这一件没存下') : T('这台手机存不了东西，这一件没存下'),
    full ? T('写的和照片还在这一页上，先别关。以前存的都在。可以把待发送的存成文件腾地方，或者有网的话直接交。') : T('写的还在这一页上，先别关。有网就直接交。'),
    button(T('直接交'), () => native(form, submitter), 'btn'), Object.assign(link(T('看待发送的'), `${base}field`), { target: '_blank' })).focus();
}

document.addEventListener('submit', async (event) => {
  const { target: form, submitter } = event;
  // A button with a name asks the page for something else (删掉这张照片); what another script holds back comes again.
  if (!form.matches('form[data-queue]') || event.defaultPrevented || submitter?.name) return;
  event.preventDefault();
  if (form.queueBusy) return;
  form.queueBusy = true;
  clearTimeout(form.queueSeen);
  // Making nine photos small takes a while.
  show(form, 'move', T('正在存…'), '');
  try { await follow(form, await keep(form, submitter), submitter); }
  catch (error) { unkept(form, submitter, error); }
  finally { form.queueBusy = false; }
});

// 改了再交: what waits is put back into the form it was written on. It keeps its key, so that what the server did take is not taken twice;
// only where the server holds another content under that key does it become another thing.
async function restore(form) {
  const id = new URLSearchParams(location.hash.slice(1)).get('field'), entry = id && await store.find(id);
  if (entry && (entry.account === account) && aim(form.action) === entry.action) {
    form.closest('details')?.toggleAttribute('open', true);
    stand(form);
    const values = new Map();
    entry.fields.forEach(([name, value]) => values.set(name, [...(values.get(name) || []), value]));
    for (const control of form.elements) {
      if (!control.name || control.name.startsWith('__') || control.type === 'file' || control.type === 'submit') continue;
      const given = values.get(control.name) || [];
      if (control.type === 'checkbox' || control.type === 'radio') control.checked = given.includes(control.value);
      else if (given.length) control.value = given.shift();
    }
    const files = await store.files(id);
    for (const input of form.querySelectorAll('input[type=file][name]')) {
      const transfer = new DataTransfer();
      files.filter((file) => file.input === input.name).forEach((file) => transfer.items.add(new File([file.blob], file.name, { type: file.blob.type })));
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
    if (entry.state === 'moved') form.dataset.replaces = id;
    else { keyField(form).value = id; form.dataset.editing = id; }
    if (entry.errors?.length) mend(form, entry.errors, T('还有 {0} 处要改', entry.errors.length));
    else if (entry.why) show(form, 'move', T('这一件还没交'), entry.why);
  } else {
    const asked = sessionStorage.getItem(`field:${location.pathname}`), left = asked && await store.find(asked);
    // The page that asks holds what was written: it does not wait any more. One that does not hold it came in between, and it waits on.
    if (left?.text && left.text === summary(form, [...new FormData(form)].filter(([, value]) => typeof value === 'string'))) { await store.drop(asked); changed(); }
    else if (left && !left.text) form.dataset.replaces = asked;
  }
  sessionStorage.removeItem(`field:${location.pathname}`);
}
