// Pages read without a network. Network first, always: what is kept is only for when there is none. Kept are only answers that say whose they are (X-Field-Keep), each account's
// apart; as soon as a page of ours comes that is nobody's, or another's, they are gone. Nothing is sent from here: what waits on the phone is sent by the pages.
'use strict';
const base = new URL('./', self.location).pathname;
const KEPT = `field-kept:${base}:`, ASSETS = `field-assets:${base}`, MOST_PAGES = 200, MOST_ASSETS = 120, PATIENCE = 8000;
const OURS = 'content-security-policy', FILES = /^(_content\/|brand\/|lib\/|field\/[0-9a-f]{12}\/)/;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

async function forget(except) {
  for (const name of await caches.keys()) if (name.startsWith(KEPT) && name !== KEPT + except) await caches.delete(name);
}
async function trim(cache, most) {
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((key) => cache.delete(key)));
}
async function current() {
  const name = (await caches.keys()).find((one) => one.startsWith(KEPT));
  return name ? caches.open(name) : null;
}

// The page as it was, with the time it was kept; its title stands in a header, for the list of what can be read, and whether it was only fetched ahead.
async function keep(url, answer, ahead = false) {
  const account = answer.headers.get('X-Field-Keep');
  if (!account || answer.status !== 200 || answer.redirected) return '';
  const html = await answer.text(), at = Date.now();
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1].split(' · ')[0] || '';
  const cache = await caches.open(KEPT + account);
  await cache.delete(url);
  await cache.put(url, new Response(html.replace('<html ', `<html data-kept="${at}" `), {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': answer.headers.get(OURS) || '', 'X-Field-At': String(at), 'X-Field-Title': encodeURIComponent(title), ...(ahead ? { 'X-Field-Ahead': '1' } : {}) },
  }));
  await trim(cache, MOST_PAGES);
  return html;
}

async function page(event) {
  const url = event.request.url.split('#')[0];
  const kept = (await current()) && await (await current()).match(url);
  let timer;
  try {
    const slow = kept && new Promise((_, fail) => { timer = setTimeout(() => fail(new Error('slow')), PATIENCE); });
    const answer = await Promise.race([fetch(event.request), ...(slow ? [slow] : [])]);
    if (answer.type === 'basic' && answer.ok && answer.headers.get(OURS) && answer.headers.get('Content-Type')?.startsWith('text/html')) {
      const copy = answer.clone();
      event.waitUntil(forget(answer.headers.get('X-Field-Account')).then(() => keep(url, copy)));
    }
    return answer;
  } catch (error) {
    const cache = await current();
    const found = kept || (cache && await cache.match(new URL('field', new URL(base, self.location)).href));
    if (found) return found;
    throw error;
  } finally { clearTimeout(timer); }
}

// Files whose address changes with their content are taken from the phone; the others from the network while there is one.
async function asset(request) {
  const cache = await caches.open(ASSETS), found = await cache.match(request);
  const fixed = /[?&]v=|\/brand\/\d+\.css|\/field\/[0-9a-f]{12}\//.test(request.url);
  if (found && fixed) return found;
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.type === 'basic') { await cache.put(request, answer.clone()); await trim(cache, MOST_ASSETS); }
    return answer;
  } catch (error) {
    if (found) return found;
    throw error;
  }
}

// Photos on kept pages: in the account's own keep, and gone with it.
async function photo(request) {
  const cache = await current(), found = cache && await cache.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (cache && answer.ok && answer.status === 200 && answer.type === 'basic') { await cache.put(request, answer.clone()); await trim(cache, MOST_PAGES); }
  return answer;
}

self.addEventListener('fetch', (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || !url.pathname.startsWith(base)) return;
  const within = url.pathname.slice(base.length);
  if (request.mode === 'navigate') event.respondWith(page(event));
  else if (FILES.test(within)) event.respondWith(asset(request));
  else if (within.startsWith('media/') && request.destination === 'image' && !request.headers.has('range')) event.respondWith(photo(request));
});

// A page says what it is made of, and which pages may be wanted next where there is no network. Those were never opened: what they are made of is fetched with them.
self.addEventListener('message', (event) => {
  const { account, assets = [], pages = [], ahead = [] } = event.data || {};
  if (!account) return;
  event.waitUntil((async () => {
    const had = new Set();
    const file = async (address) => {
      const url = new URL(address, self.location);
      if (had.has(url.href) || url.origin !== self.location.origin || !FILES.test(url.pathname.slice(base.length))) return;
      had.add(url.href);
      await asset(new Request(url.href)).catch(() => {});
    };
    for (const address of assets) await file(address);
    const cache = await caches.open(KEPT + account);
    for (const address of [...pages, ...ahead].slice(0, MOST_PAGES / 2)) {
      const held = await cache.match(address), opened = pages.includes(address) || (held && !held.headers.get('X-Field-Ahead'));
      if (held && Date.now() - Number(held.headers.get('X-Field-At')) < 10 * 60_000) continue;
      try {
        const html = await keep(address, await fetch(address, { headers: { Accept: 'text/html', 'X-Field-Ahead': '1' }, credentials: 'same-origin' }), !opened);
        for (const [, named] of html.matchAll(/<(?:script|link)\b[^>]*?\s(?:src|href)="([^"]+)"/g)) await file(named.replaceAll('&amp;', '&'));
      } catch { return; }
    }
  })());
});
