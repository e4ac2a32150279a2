// 图上看: the places of the table beside it, each a ring that is as full as its share, with number and share written in it. The table says it all; this only shows where.
// Nothing is asked of any other site.
const loaded = (tag, attributes) => new Promise((done, fail) => document.head.append(Object.assign(document.createElement(tag), attributes, { onload: done, onerror: fail })));
const put = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

function ring({ share, number }) {
  const all = put('span', ''), inner = put('span', '');
  all.className = 'covermap__ring';
  all.style.setProperty('--share', share);
  inner.append(put('b', number), ' ', put('small', `${share}%`));
  all.append(inner);
  return all;
}

async function draw(box) {
  const rows = [...document.querySelectorAll('[data-coverage] tr[data-lat]')].filter(row => row.dataset.lat && row.dataset.share);
  if (!rows.length) { box.hidden = true; return; }
  const words = box.dataset;
  await Promise.all([loaded('link', { rel: 'stylesheet', href: words.leafletStyle }), loaded('script', { src: words.leaflet })]);
  box.setAttribute('role', 'application');
  box.setAttribute('aria-label', words.label);
  const map = L.map(box, { attributionControl: false, zoomAnimation: !matchMedia('(prefers-reduced-motion: reduce)').matches, scrollWheelZoom: false });
  // Large enough for a thumb, and named in the reader's language.
  const keys = map.zoomControl.getContainer();
  keys.classList.add('map-zoom');
  words.zoom.split(',').forEach((name, at) => { keys.children[at].title = name; keys.children[at].setAttribute('aria-label', name); });
  map.fitBounds(rows.map(row => [Number(row.dataset.lat), Number(row.dataset.lng)]), { padding: [48, 48], maxZoom: 15 });
  L.control.scale({ imperial: false }).addTo(map);
  for (const row of rows) {
    const { lat, lng, share, name, number } = row.dataset, said = `${number}. ${name} ${share}%`;
    // The name on pointing at it, on the side that has room: standing there it would cover the next.
    L.marker([Number(lat), Number(lng)], { icon: L.divIcon({ className: '', iconSize: [60, 60], html: ring(row.dataset) }), riseOnHover: true }).addTo(map)
      .bindTooltip(said, { direction: 'auto' })
      .on('click', () => row.querySelector('a')?.click())
      .getElement().setAttribute('aria-label', `${number} ${share}% ${name}`);
  }
}

document.querySelectorAll('[data-covermap]').forEach(box => draw(box).catch(() => { box.hidden = true; }));
