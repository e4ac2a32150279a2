// The command centre's screen: a map beside the list, and news without loading again. Nothing moves under somebody's hands.
const frame = document.querySelector('[data-centre]'), words = frame.dataset;
const fill = (text, ...values) => values.reduce((said, value, at) => said.replace(`{${at}}`, value), text);
const put = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text ?? '' });
const said = frame.querySelector('.centre__said'), ground = frame.querySelector('.centre__map');
const handler = (name, more) => `${words.address}&handler=${name}&${more}`;
const json = address => fetch(address, { credentials: 'same-origin' }).then(answer => answer.ok && !answer.redirected ? answer.json() : Promise.reject(answer.status));

// 1. One box for all boxes of the page; it also holds after the list was renewed.
const every = () => document.querySelector('[data-every]'), boxes = () => [...document.querySelectorAll('input[name=ids]')];
const show = () => every()?.closest('[hidden]')?.removeAttribute('hidden');
document.addEventListener('change', event => {
  if (event.target === every()) boxes().forEach(box => { box.checked = event.target.checked; });
  else if (event.target.name === 'ids' && every()) every().checked = boxes().every(box => box.checked);
});
show();

// 2. The map.
let drawn = null;
async function draw() {
  const { load, ground: plain, zoom } = await import(words.ground);
  await Promise.all([load('link', { rel: 'stylesheet', href: words.leafletStyle }), load('script', { src: words.leaflet })]);
  const first = await json(handler('Points', 'zoom=0'));
  const places = [...first.pins, ...first.heaps, ...first.layers.flatMap(layer => layer.points)];
  ground.hidden = false;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(ground, { attributionControl: false, minZoom: 6, maxZoom: 19, zoomAnimation: !still, fadeAnimation: !still });
  zoom(map, words.zoom);
  ground.setAttribute('role', 'application');
  ground.setAttribute('aria-label', words.label);
  L.control.scale({ imperial: false, maxWidth: 120 }).addTo(map);
  const lines = L.layerGroup().addTo(map), outlines = L.layerGroup().addTo(map), extra = L.layerGroup().addTo(map), marks = L.layerGroup().addTo(map);
  if (places.length) map.fitBounds(L.latLngBounds(places.map(one => [one.latitude, one.longitude])).pad(.15), { maxZoom: 16 });
  else map.setView([29.03, 119.17], 9);
  const origin = map.getCenter();
  plain(map, lines, origin);
  drawn = { map, marks, extra, outlines, refresh };
  paint(first);
  let asked = 0;
  async function refresh() {
    const turn = ++asked, box = map.getBounds();
    plain(map, lines, origin);
    const wanted = [...document.querySelectorAll('[data-layer]:checked')].map(input => input.value).join(',');
    const bbox = [box.getSouth(), box.getWest(), box.getNorth(), box.getEast()].map(degree => degree.toFixed(5)).join(',');
    const seen = await json(handler('Points', `zoom=${map.getZoom()}&bbox=${bbox}&layers=${encodeURIComponent(wanted)}`));
    if (turn !== asked) return;
    paint(seen);
    await outline(map, outlines, [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map(degree => degree.toFixed(5)).join(','), turn, () => asked);
  }
  map.on('moveend', () => refresh().catch(() => {}));
  const layers = document.querySelector('[data-layers]');
  layers.hidden = false;
  layers.addEventListener('change', () => refresh().catch(() => {}));
  refresh().catch(() => {});
}

// A layer's points bear the symbol that stands beside its box.
const sign = key => document.querySelector(`[data-layer][value="${CSS.escape(key)}"]`)?.closest('label').querySelector('svg').cloneNode(true) ?? '';

function paint(view) {
  const { marks, extra } = drawn;
  marks.clearLayers();
  extra.clearLayers();
  const rows = new Map([...document.querySelectorAll('[data-report]')].map((row, at) => [row.dataset.report, { row, number: row.querySelector('.pin-n')?.textContent ?? at + 1 }]));
  for (const layer of view.layers) for (const point of layer.points) {
    const box = put('span', '', '');
    box.append(point.href ? Object.assign(put('a', '', point.title), { href: point.href.replace('~/', words.base.replace(/grid\/$/, '')) }) : put('b', '', point.title));
    if (point.note) box.append(document.createElement('br'), point.note);
    L.marker([point.latitude, point.longitude], { title: point.title, alt: point.title, icon: L.divIcon({ className: 'centre__spot', html: sign(layer.key), iconSize: [26, 26] }) }).bindPopup(box).addTo(extra);
  }
  for (const heap of view.heaps) {
    const name = fill(words.heap, heap.name, heap.count, heap.late);
    const face = put('span', 'centre__heap', '');
    face.append(put('b', '', heap.count), put('span', '', heap.name));
    L.marker([heap.latitude, heap.longitude], { title: name, alt: name, icon: L.divIcon({ className: heap.late ? 'centre__heaps centre__heaps--late' : 'centre__heaps', html: face, iconSize: null }) })
      .on('click', () => { const next = new URL(words.address, location.href); next.searchParams.set('place', heap.id); location.assign(next); }).addTo(marks);
  }
  // The most pressing lie on top.
  for (const pin of [...view.pins].reverse()) {
    const listed = rows.get(pin.id), name = pin.late ? `${words.late}：${pin.title}` : pin.title;
    const mark = L.marker([pin.latitude, pin.longitude], { title: name, alt: name, zIndexOffset: listed ? 1000 : 0, icon: L.divIcon({ className: '', html: put('span', `pin-n pin-n--${pin.shape}${pin.late ? ' pin-n--late' : ''}${listed ? '' : ' pin-n--small'}`, listed ? listed.number : ''), iconSize: [28, 28] }) });
    const box = put('span', '', ''), link = Object.assign(put('a', '', pin.title), { href: `${words.base}reports/${pin.id}` });
    box.append(link);
    mark.bindPopup(box).addTo(marks);
    if (listed) mark.on('click', () => { document.querySelectorAll('.centre__row--sel').forEach(row => row.classList.remove('centre__row--sel')); listed.row.classList.add('centre__row--sel'); listed.row.scrollIntoView({ block: 'nearest' }); });
  }
  said.textContent = view.pins.length + view.heaps.length === 0 ? words.none : view.more > 0 ? fill(words.more, view.more) : '';
}

// Boundaries of grids, where the county has drawn them. A click on one that names its area looks there.
let none = false;
async function outline(map, layer, bbox, turn, now) {
  layer.clearLayers();
  if (none || !document.querySelector('[data-outlines]')?.checked) return;
  const answer = await fetch(`${words.grids}?bbox=${bbox}&zoom=${map.getZoom()}&layer=grid`, { credentials: 'same-origin' });
  none = answer.status === 404;
  if (!answer.ok || answer.redirected || turn !== now()) return;
  L.geoJSON(await answer.json(), { style: { color: '#475049', weight: 1.5, fillOpacity: .05 }, onEachFeature: (feature, shape) => { if (feature.properties?.name) shape.bindTooltip(put('span', '', feature.properties.name)); } }).addTo(layer);
}

// 3. News: a few letters are asked for; only when they differ are the figures, the tabs and the list fetched. Less often while nobody looks.
const EVERY = 15000, SELDOM = 120000;
let { pulse, since } = words, wait = EVERY;
const news = document.querySelector('[data-news]');
const busy = part => part.contains(document.activeElement) && document.activeElement !== document.body;
const held = () => boxes().some(box => box.checked) || document.querySelector('[data-part=queue] details[open]');
async function renew() {
  const answer = await fetch(words.address, { credentials: 'same-origin' });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html'), next = page.querySelector('[data-centre]');
  if (!next) return;
  ({ pulse, since } = next.dataset);
  let left = false;
  for (const part of document.querySelectorAll('[data-part]')) {
    const fresh = page.querySelector(`[data-part=${part.dataset.part}]`);
    if (busy(part) || (part.dataset.part === 'queue' && held())) left = true;
    else if (fresh) part.replaceWith(fresh);
  }
  show();
  const stamp = document.querySelector('[data-reload]'), newer = page.querySelector('[data-reload]');
  if (newer && !left && document.activeElement !== stamp) stamp.replaceWith(newer);
  news.hidden = false;
  news.textContent = left ? words.held : words.news;
  await drawn?.refresh();
}
async function ask() {
  try {
    const answer = await json(handler('Pulse', `since=${since}`));
    if (answer.pulse !== pulse) await renew();
    wait = EVERY;
  } catch { wait = Math.min(wait * 2, SELDOM); }
  next();
}
let timer = 0;
function next() { clearTimeout(timer); timer = setTimeout(ask, document.hidden ? SELDOM : wait); }
document.addEventListener('visibilitychange', () => { if (!document.hidden) { clearTimeout(timer); timer = setTimeout(ask, 500); } });
next();

draw().catch(() => { ground.hidden = true; said.textContent = words.failed; });
