// 画边界: points on plain ground. The form's text is what is sent; this only draws and writes it, so a page without script loses nothing.
const fill = (words, ...values) => values.reduce((text, value, at) => text.replace(`{${at}}`, value), words);
const put = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text || '' });

// Rings as arrays of [lat, lng] without the closing point; holes are kept as rings of their polygon.
function read(text) {
  try {
    let json = JSON.parse(text);
    if (json.type === 'FeatureCollection') json = json.features[0];
    if (json.type === 'Feature') json = json.geometry;
    const polygons = json.type === 'Polygon' ? [json.coordinates] : json.type === 'MultiPolygon' ? json.coordinates : [];
    return polygons.map(rings => rings.map(ring => ring.slice(0, -1).map(([lng, lat]) => [lat, lng])));
  } catch { return []; }
}

function write(polygons) {
  const close = ring => [...ring, ring[0]].map(([lat, lng]) => [Number(lng.toFixed(6)), Number(lat.toFixed(6))]);
  const whole = polygons.filter(rings => rings[0].length > 2).map(rings => rings.filter(ring => ring.length > 2).map(close));
  return whole.length === 0 ? '' : JSON.stringify(whole.length === 1 ? { type: 'Polygon', coordinates: whole[0] } : { type: 'MultiPolygon', coordinates: whole });
}

// Square kilometres, on ground laid flat.
function area(polygons) {
  const ring = points => {
    const wide = 111.32 * Math.cos((points[0]?.[0] ?? 0) * Math.PI / 180);
    return Math.abs(points.reduce((sum, [lat, lng], at) => {
      const [nextLat, nextLng] = points[(at + 1) % points.length];
      return sum + (lng * nextLat - nextLng * lat);
    }, 0) / 2 * wide * 110.95);
  };
  return polygons.reduce((sum, [shell, ...holes]) => sum + ring(shell) - holes.reduce((gone, hole) => gone + ring(hole), 0), 0);
}

function start(frame) {
  const words = frame.dataset, form = frame.closest('form'), text = form.querySelector('[data-shape]'), datum = form.querySelector('[data-datum]');
  const ground = put('div', 'draw__map'), cross = put('span', 'draw__cross'), north = put('span', 'draw__north', `↑ ${words.north}`);
  const said = put('p', 'sm'), row = put('p', 'row wrap-row'), hull = put('div', 'draw__frame');
  said.setAttribute('role', 'status');
  ground.setAttribute('role', 'application');
  ground.setAttribute('aria-label', words.label);
  hull.append(ground, cross, north);
  const button = (label, act) => { const one = put('button', 'btn btn--line btn--s', label); one.type = 'button'; one.addEventListener('click', act); row.append(one); return one; };
  frame.append(put('p', 'hint', words.how), hull, row, said);
  frame.hidden = false;

  const map = L.map(ground, { attributionControl: false, minZoom: 7, maxZoom: 19, doubleClickZoom: false, keyboardPanDelta: 24, zoomAnimation: !matchMedia('(prefers-reduced-motion: reduce)').matches });
  L.control.scale({ imperial: false, maxWidth: 120 }).addTo(map);
  // Large enough for a thumb.
  const keys = map.zoomControl.getContainer();
  keys.classList.add('map-zoom');
  words.zoom.split(',').forEach((name, at) => { keys.children[at].title = name; keys.children[at].setAttribute('aria-label', name); });
  const others = L.layerGroup().addTo(map), own = L.layerGroup().addTo(map);
  let polygons = datum && datum.value !== 'Wgs84' ? [] : read(text.value), current = Math.max(0, polygons.length - 1);
  const steps = [];
  if (polygons.length === 0) polygons = [[[]]];

  const keep = () => { steps.push(JSON.stringify([polygons, current])); if (steps.length > 200) steps.shift(); };
  function show() {
    own.clearLayers();
    polygons.forEach((rings, at) => {
      if (rings[0].length > 1) L.polygon(rings, { color: '#1F6F4A', weight: 3, fillOpacity: .15, interactive: false }).addTo(own);
      rings.forEach((ring, which) => ring.forEach((point, index) => handle(at, which, index, point)));
    });
    const points = polygons.flat(2).length;
    said.textContent = points === 0 ? words.none : points < 3 ? fill(words.few, points) : fill(words.said, points, area(polygons).toFixed(2));
  }
  function handle(at, which, index, point) {
    const mark = L.marker(point, { draggable: true, keyboard: false, icon: L.divIcon({ className: at === current ? 'draw__point' : 'draw__point draw__point--old', iconSize: [20, 20] }) }).addTo(own);
    mark.on('dragstart', keep);
    mark.on('drag', () => { const { lat, lng } = mark.getLatLng(); polygons[at][which][index] = [lat, lng]; });
    mark.on('dragend', changed);
    mark.on('click', () => { if (current !== at) { current = at; show(); } });
    mark.on('dblclick', () => { keep(); polygons[at][which].splice(index, 1); changed(); });
  }
  function changed() {
    text.value = write(polygons);
    // What is drawn here is drawn in the map's own system.
    if (datum) datum.value = 'Wgs84';
    show();
  }
  // Between the two neighbours it lies nearest to, so that a new point never crosses the line.
  function add({ lat, lng }) {
    keep();
    const ring = polygons[current][0];
    let place = ring.length;
    if (ring.length > 2) {
      const at = map.latLngToLayerPoint([lat, lng]);
      const far = ring.map((point, index) => L.LineUtil.pointToSegmentDistance(at, map.latLngToLayerPoint(point), map.latLngToLayerPoint(ring[(index + 1) % ring.length])));
      place = far.indexOf(Math.min(...far)) + 1;
    }
    ring.splice(place, 0, [lat, lng]);
    changed();
  }
  const fit = () => {
    const points = polygons.flat(2);
    if (points.length > 1) map.fitBounds(points, { padding: [30, 30], maxZoom: 17, animate: false });
    else if (words.centre) map.setView(words.centre.split(',').map(Number), 15);
    else map.setView([35, 105], 7);
  };

  button(words.add, () => add(map.getCenter()));
  button(words.undo, () => { if (steps.length) { [polygons, current] = JSON.parse(steps.pop()); changed(); } });
  button(words.ring, () => { if (polygons[current][0].length > 2) { keep(); polygons.push([[]]); current = polygons.length - 1; show(); } });
  button(words.clear, () => { keep(); polygons = [[[]]]; current = 0; changed(); });
  button(words.fit, fit);
  text.addEventListener('change', () => { if (!datum || datum.value === 'Wgs84') { const typed = read(text.value); if (typed.length) { keep(); polygons = typed; current = typed.length - 1; show(); fit(); } } });
  map.on('click', event => add(event.latlng));
  fit();
  show();

  // What lies around, faint: the neighbours and the outline of what it lies in.
  let asked = 0;
  async function around() {
    const turn = ++asked, box = map.getBounds().pad(.3);
    const bbox = [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map(number => number.toFixed(4)).join(',');
    const pieces = await Promise.all([words.parent, words.layer].filter(Boolean).map(async layer => {
      const answer = await fetch(`${words.draw}?bbox=${bbox}&zoom=${map.getZoom()}&layer=${layer}`, { credentials: 'same-origin' });
      return answer.ok ? [layer, await answer.json()] : [layer, { features: [] }];
    }));
    if (turn !== asked) return;
    others.clearLayers();
    for (const [layer, piece] of pieces) {
      L.geoJSON(piece, {
        filter: feature => feature.id !== words.own, interactive: false,
        style: layer === words.layer ? { color: '#5B6158', weight: 1.5, fillOpacity: .05 } : { color: '#5B6158', weight: 2, dashArray: '6 6', fill: false },
        onEachFeature: (feature, drawn) => { if (layer === words.layer) drawn.bindTooltip(put('span', '', feature.properties.name), { permanent: true, direction: 'center', className: 'draw__name' }); },
      }).addTo(others);
    }
  }
  map.on('moveend', () => around().catch(() => others.clearLayers()));
  around().catch(() => {});
}

document.querySelectorAll('[data-draw]').forEach(start);
