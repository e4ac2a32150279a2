// 图上看: the places of the table beside it, coloured by share. The table says it all; this only shows where. Nothing is asked of any other site.
const loaded = (tag, attributes) => new Promise((done, fail) => document.head.append(Object.assign(document.createElement(tag), attributes, { onload: done, onerror: fail })));
const shades = ['#FFFFFF', '#CFE0C8', '#97BF93', '#4F8F5A', '#1E5B36'];
const shade = share => shades[Math.min(4, Math.floor(share / 20.01))];

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
  const points = rows.map(row => {
    const { lat, lng, share, name, number } = row.dataset, at = [Number(lat), Number(lng)];
    const words = `${number}. ${name} ${share}%`;
    L.circleMarker(at, { radius: 14, color: '#222', weight: 1, fillColor: shade(Number(share)), fillOpacity: .9, keyboard: true }).addTo(map)
      .bindTooltip(words, { permanent: rows.length < 25, direction: 'right', offset: [12, 0] })
      .on('click', () => row.querySelector('a')?.click());
    return at;
  });
  L.control.scale({ imperial: false }).addTo(map);
  map.fitBounds(points, { padding: [48, 48], maxZoom: 15 });
}

document.querySelectorAll('[data-covermap]').forEach(box => draw(box).catch(() => { box.hidden = true; }));
