// Sends what waits: oldest first, one at a time, in the page. No Background Sync and no worker is counted on: WeChat's and Apple's browsers lack them.
// An entry is done only by our own 201 that says its key again. Everything else leaves it where it is.
const LONGEST_WAIT = 5 * 60_000, FIRST_WAIT = 2_000, PIECE = 512 * 1024, PATIENCE = 60_000, LEASE = 15_000, OVERTAKEN = 5;
const me = newKey();

class Later extends Error {}      // no network, a portal, a server in trouble: the whole queue waits
class Stuck extends Error {}      // this entry fails on our server time and again: others may pass
class Ask extends Error {         // a person has to look at it
  constructor(kind, message, errors = []) { super(message); Object.assign(this, { kind, errors }); }
}

async function call(path, entry, options = {}) {
  const stop = new AbortController(), timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const when = entry?.id === watched ? 'now' : 'later';
    const answer = await fetch(path, {
      credentials: 'same-origin', redirect: 'manual', cache: 'no-store', ...options, signal: stop.signal,
      headers: { Accept: 'application/json', ...(entry ? { 'X-Field': `${when} ${entry.id}` } : {}), ...options.headers },
    });
    // Read here, so that an answer cut in the middle counts as none.
    const text = await answer.text();
    let body = null;
    try { body = JSON.parse(text); } catch { /* not ours */ }
    if (entry && answer.headers.get('X-Field-Answer') !== entry.id) throw new Later('not ours');
    return { status: answer.status, body, headers: answer.headers };
  } catch (error) {
    throw error instanceof Later ? error : new Later(error.message);
  } finally { clearTimeout(timer); }
}

// A token made for whoever is signed in at this moment: that of a page opened in the morning may be stale, or another's. Never one of another than the entry's own.
async function token(entry) {
  const { status, body: who } = await call(`${base}field/me`, null);
  if (status !== 200 || !who?.token) throw new Later('no token');
  if (entry.account && !who.account) throw new Ask('sign', T('登录过期了，东西都还在。重新登录以后自动交。'));
  if (entry.account !== who.account) throw new Ask('other', entry.account ? T('这是{0}写的，要他本人登录才会交。', entry.name) : T('这是没登录的时候写的。退出登录会自动交，或者用您的账号交。'));
  return who;
}

function common(answer) {
  const { status, body } = answer;
  if (status === 401) throw new Ask('sign', T('登录过期了，东西都还在。重新登录以后自动交。'));
  if (status === 429 || status === 423 || status >= 500) {
    const trouble = new (status >= 500 && status !== 503 ? Stuck : Later)(String(status));
    trouble.wait = Number(answer.headers.get('Retry-After')) * 1000 || 0;
    throw trouble;
  }
  return body;
}

async function upload(entry, file) {
  const kept = file.nameless ? '?nameless=true' : '', path = (id) => `${base}field/uploads/${dashed(id)}${kept}`;
  const restart = () => store.changeFile(file, { upload: newKey(), media: null });
  if (!file.upload) await restart();
  let opening = await call(path(file.upload), entry, { method: 'POST', headers: { 'Upload-Length': file.blob.size, 'Upload-Kind': file.kind, ...(file.digest ? { 'Upload-Sha256': file.digest } : {}) } });
  if (opening.status === 409) { await restart(); throw new Later('upload begun anew'); }
  common(opening);
  if (opening.status !== 201) throw new Ask('refused', opening.body?.message || T('这张照片交不上去。'));
  let { offset, media } = opening.body;
  while (!media) {
    const piece = await call(path(file.upload), entry, { method: 'PATCH', headers: { 'Upload-Offset': offset, 'Content-Type': 'application/offset+octet-stream' }, body: file.blob.slice(offset, offset + PIECE) });
    if (piece.status === 404 || (piece.status === 409 && piece.body?.offset === 0 && offset > 0)) { await restart(); throw new Later('upload begun anew'); }
    common(piece);
    if (piece.status === 409) { if (piece.body.offset === offset) throw new Later('upload'); offset = piece.body.offset; continue; }
    if (piece.status !== 200) throw new Ask('refused', piece.body?.message || T('这张照片交不上去。'));
    ({ offset, media } = piece.body);
  }
  await store.changeFile(file, { media });
}

async function post(entry, files, who) {
  const form = new FormData();
  entry.fields.forEach(([name, value]) => form.append(name, value));
  files.forEach((file) => { if (file.kept) form.append(file.kept, file.media); else form.append(file.input, file.blob, file.name); });
  form.append('__FormKey', entry.id);
  form.append(who.field, who.token);
  return call(entry.action, entry, { method: 'POST', body: form });
}

// Photos first, then the form. A photo that is not there any more on the server (it waits two days to be claimed) is sent again, and the form once more.
async function send(entry) {
  let who = await token(entry);
  for (let again = 0; ; again++) {
    const files = await store.files(entry.id);
    if (files.length !== entry.count) throw new Ask('lost', T('有照片不在这台手机上了，先别删，请存成文件，找人看看。'));
    for (const file of files) if (file.kept && !file.media) await upload(entry, file);
    const answer = await post(entry, files, who);
    const body = common(answer);
    if (answer.status === 201 && body?.key === entry.id) return body;
    if ((answer.status === 422 || answer.status === 409) && body?.key === entry.id) {
      const kept = files.filter((file) => file.media);
      if (again === 0 && kept.length && answer.status === 422) {
        const asked = await call(`${base}field/media?${kept.map((file) => `id=${file.media}`).join('&')}`, entry);
        const gone = Array.isArray(asked.body) ? kept.filter((file) => !asked.body.includes(file.media)) : [];
        if (gone.length) { for (const file of gone) await store.changeFile(file, { media: null, upload: newKey() }); continue; }
      }
      if (body.asks) throw new Ask('asks', T('交之前还有话要问您，打开看一眼再交。'));
      throw new Ask(answer.status === 409 ? 'moved' : 'mend', body.errors.map((error) => error.message).join(' '), body.errors);
    }
    if (answer.status === 400 && again < 2) { who = await token(entry); continue; }
    const said = body?.detail;
    if (answer.status === 403) throw new Ask('moved', said || T('现在不归您办了。'));
    if (answer.status === 404) throw new Ask('moved', T('这件事不在您这里了，可能转给了别人。'));
    if (answer.status === 413) throw new Ask('refused', T('照片太多太大，交不上去，请删掉几张。'));
    if (answer.status === 400 || answer.status === 409) throw new Ask('moved', said || T('服务器没有收，请看过再交。'));
    throw new Later(String(answer.status));
  }
}

const waitFor = (tries) => Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(tries, 10)) * (0.8 + Math.random() * 0.4);
const ready = (entry) => entry.state === 'waiting' || entry.state === 'failed';

// One turn: from the oldest on, until nothing is left, or the network is.
async function turn(hurry) {
  for (;;) {
    const entries = (await store.all()).filter((entry) => ready(entry) && entry.account === account);
    const entry = entries.find((one) => !(one.tries >= OVERTAKEN && one.stuck && one.next > Date.now() && !hurry));
    if (!entry) return;
    if (entry.next > Date.now() && !hurry) { wake(entry.next - Date.now()); return; }
    // Marked as failed before it is sent: whatever becomes of this page, it was not sent.
    const wait = waitFor(entry.tries);
    await store.change(entry.id, { state: 'failed', tries: entry.tries + 1, next: Date.now() + wait, stuck: false });
    sending = entry.id;
    changed();
    try {
      const receipt = await send(entry);
      await store.finish(entry, receipt);
    } catch (problem) {
      if (problem instanceof Ask) {
        await store.change(entry.id, { state: problem.kind, why: problem.message, errors: problem.errors });
        if (problem.kind === 'sign' || problem.kind === 'other') { await hold(problem); return; }
      } else if (problem instanceof Stuck) {
        await store.change(entry.id, { next: Date.now() + Math.max(wait, problem.wait || 0), stuck: true, why: T('服务器这会儿办不了，过一会儿自己再试。') });
        if (entry.tries + 1 < OVERTAKEN) { wake(wait); return; }
        hurry = false;
      } else if (problem instanceof Later) {
        await store.change(entry.id, { next: Date.now() + Math.max(wait, problem.wait || 0), why: T('还没连上网，连上了自己会交。') });
        wake(Math.max(wait, problem.wait || 0));
        return;
      } else throw problem;
    } finally { sending = null; changed(); }
  }
}

// The session is over, or somebody else's: nothing more is tried, and all of this account's says so.
async function hold({ kind, message }) {
  for (const entry of (await store.all()).filter((one) => ready(one) && one.account === account)) await store.change(entry.id, { state: kind, why: message });
}

// What waited for a sign-in waits no longer once this account's page is open again.
async function release() {
  for (const entry of await store.all()) {
    if (entry.account === account && (entry.state === 'sign' || entry.state === 'other')) await store.change(entry.id, { state: 'waiting', next: 0, why: '' });
  }
}

// watched: the entry whose page stands open and follows the receipt; the others' next page is told nothing.
let sending = null, watched = null, running = null, timer = 0, again = false;
function wake(after) { clearTimeout(timer); timer = setTimeout(run, Math.max(50, after)); }
async function leased(work) {
  if (navigator.locks) return navigator.locks.request(`shanzhi-field:${base}`, { ifAvailable: true }, (lock) => lock ? work() : wake(FIRST_WAIT));
  // Short: a page that was closed cannot give it back. Should two pages send after all, the form's key lets the server do it once.
  if (!await store.lease(me, Date.now() + LEASE)) { wake(FIRST_WAIT); return undefined; }
  const renew = setInterval(() => store.lease(me, Date.now() + LEASE).catch(() => {}), LEASE / 3);
  try { return await work(); } finally { clearInterval(renew); await store.lease(me, 0).catch(() => {}); }
}
function run(hurry = false) {
  if (running) { again ||= hurry === true; return running; }
  running = leased(() => turn(hurry === true)).catch(() => wake(FIRST_WAIT * 5)).finally(() => { running = null; if (again) { again = false; run(true); } });
  return running;
}
addEventListener('online', () => run(true));
document.addEventListener('visibilitychange', () => { if (!document.hidden) { tell(); run(); } });
