// 在地图上选点: the places we know on plain ground, north up, with a scale. Nothing is asked of any other site.
// The cross in the middle is the point: dragging, a tap, the arrow keys and + and - move the ground beneath it.
const loaded = new Map();
export const load = (tag, attributes) => {
  const address = attributes.href || attributes.src;
  if (!loaded.has(address)) loaded.set(address, new Promise((done, fail) => document.head.append(Object.assign(document.createElement(tag), attributes, { onload: done, onerror: fail }))));
  return loaded.get(address);
};
const put = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text || '' });
const fill = (words, ...values) => values.reduce((text, value, at) => text.replace(`{${at}}`, value), words);

// A round number of metres whose squares are about as wide as a thumb.
function step(map) {
  const size = map.getSize(), middle = size.y / 2;
  const metres = map.distance(map.containerPointToLatLng([0, middle]), map.containerPointToLatLng([80, middle]));
  const power = 10 ** Math.floor(Math.log10(metres));
  return [1, 2, 5, 10].map(times => times * power).find(round => round >= metres);
}

export function ground(map, lines, origin) {
  lines.clearLayers();
  const every = step(map), bounds = map.getBounds().pad(.2);
  const high = every / 111320, wide = high / Math.cos(origin.lat * Math.PI / 180);
  const style = { color: '#868A80', weight: 1, opacity: .45, interactive: false };
  for (let lat = origin.lat + Math.floor((bounds.getSouth() - origin.lat) / high) * high; lat < bounds.getNorth(); lat += high)
    L.polyline([[lat, bounds.getWest()], [lat, bounds.getEast()]], style).addTo(lines);
  for (let lng = origin.lng + Math.floor((bounds.getWest() - origin.lng) / wide) * wide; lng < bounds.getEast(); lng += wide)
    L.polyline([[bounds.getSouth(), lng], [bounds.getNorth(), lng]], style).addTo(lines);
}

// + and − in the reader's language, and large enough for a thumb.
export function zoom(map, names) {
  const box = map.zoomControl.getContainer();
  box.classList.add('map-zoom');
  names.split(',').forEach((name, at) => { box.children[at].title = name; box.children[at].setAttribute('aria-label', name); });
}

// Names that would lie over one another: the first stays, the others keep their dot until there is room.
function thin(names) {
  const taken = [];
  for (const name of names) {
    const box = name.getBoundingClientRect();
    const free = taken.every(other => box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom);
    name.style.visibility = free ? '' : 'hidden';
    if (free) taken.push(box);
  }
}

function describe(map, spots, words) {
  const at = map.getCenter();
  const near = spots.map(spot => ({ spot, far: map.distance(at, [spot.latitude, spot.longitude]) })).sort((one, other) => one.far - other.far)[0];
  if (!near) return `${at.lat.toFixed(5)}, ${at.lng.toFixed(5)}`;
  if (near.far < 30) return fill(words.near, near.spot.name);
  const east = (at.lng - near.spot.longitude) * Math.cos(at.lat * Math.PI / 180), north = at.lat - near.spot.latitude;
  const way = words.ways.split(',')[Math.round((Math.atan2(east, north) / Math.PI * 4 + 8)) % 8];
  const far = near.far < 1000 ? fill(words.metres, Math.round(near.far / 10) * 10) : fill(words.kilometres, (near.far / 1000).toFixed(1));
  return fill(words.far, near.spot.name, far, way);
}

export async function pick(button, status) {
  const words = button.dataset, form = button.form;
  const [known] = await Promise.all([
    fetch(words.map, { credentials: 'same-origin' }).then(answer => answer.ok ? answer.json() : Promise.reject(answer.status)),
    load('link', { rel: 'stylesheet', href: words.leafletStyle }), load('link', { rel: 'stylesheet', href: words.mapStyle }), load('script', { src: words.leaflet }),
  ]);
  const field = ending => form.querySelector(`[name$="${ending}"]`);
  const [latitude, longitude] = [field('Latitude'), field('Longitude')];
  const before = latitude.value && longitude.value ? [Number(latitude.value), Number(longitude.value)] : null;

  const dialog = put('dialog', 'mappick'), title = put('h2', '', words.title), how = put('p', 'sm'), frame = put('div', 'mappick__frame'), ground0 = put('div', 'mappick__map');
  const said = put('p', 'sm mappick__said'), row = put('p', 'row wrap-row'), choose = put('button', 'btn', words.choose), here = put('button', 'btn btn--line', words.here), leave = put('button', 'btn btn--text', words.leave);
  title.id = 'mappick'; dialog.setAttribute('aria-labelledby', 'mappick');
  how.id = 'mappick-how'; said.setAttribute('role', 'status');
  ground0.setAttribute('role', 'application'); ground0.setAttribute('aria-label', words.title); ground0.setAttribute('aria-describedby', 'mappick-how');
  for (const one of [choose, here, leave]) one.type = 'button';
  frame.append(ground0, put('span', 'mappick__north', `↑ ${words.north}`), put('span', 'mappick__cross'));
  here.hidden = !navigator.geolocation;
  row.append(choose, here, leave);
  dialog.append(title, how, frame, said, row);
  document.body.append(dialog);
  dialog.showModal();

  const map = L.map(ground0, { zoomControl: true, attributionControl: false, minZoom: 8, maxZoom: 19, keyboardPanDelta: 24, zoomAnimation: !matchMedia('(prefers-reduced-motion: reduce)').matches });
  zoom(map, words.zoom);
  const lines = L.layerGroup().addTo(map), names = [], rank = ['own', 'place', 'group', 'village'];
  let origin = null;
  const show = (centre, zoom) => {
    origin ??= L.latLng(centre);
    how.textContent = [words.how, known.known || before ? words.plain : fill(words.guess, known.village)].join('');
    frame.classList.remove('mappick__frame--empty');
    choose.disabled = false;
    map.setView(centre, zoom);
  };
  map.on('moveend zoomend resize', () => { ground(map, lines, origin); thin(names); said.textContent = describe(map, known.spots, words); });
  map.on('click', event => map.panTo(event.latlng));
  L.control.scale({ imperial: false, maxWidth: 120 }).addTo(map);
  for (const spot of known.spots.sort((one, other) => rank.indexOf(one.kind) - rank.indexOf(other.kind))) {
    const name = put('span', '', spot.name);
    names.push(name);
    L.marker([spot.latitude, spot.longitude], { interactive: false, keyboard: false, icon: L.divIcon({ className: `mappick__spot mappick__spot--${spot.kind}`, html: name, iconSize: null }) }).addTo(map);
  }
  // They stand on the map only once it has its first view.
  map.whenReady(() => thin(names));
  if (before || known.centre) show(before || known.centre, before ? 17 : known.known ? 15 : 11);
  else { how.textContent = words.nowhere; frame.classList.add('mappick__frame--empty'); choose.disabled = true; }
  ground0.focus();

  here.addEventListener('click', () => {
    said.textContent = document.querySelector('script[data-locating]')?.dataset.locating || '';
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => show([coords.latitude, coords.longitude], 18),
      () => { said.textContent = document.querySelector('script[data-nolocation]')?.dataset.nolocation || words.failed; },
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 });
  });
  choose.addEventListener('click', () => {
    const at = map.getCenter();
    [latitude.value, longitude.value] = [at.lat.toFixed(6), at.lng.toFixed(6)];
    status.textContent = fill(words.chosen, describe(map, known.spots, words));
    dialog.close();
  });
  leave.addEventListener('click', () => dialog.close());
  await new Promise(done => dialog.addEventListener('close', done, { once: true }));
  map.remove();
  dialog.remove();
  button.focus();
}
