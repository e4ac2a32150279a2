// Trends: the chart and the map are drawn over what the tables say; without them the tables stand alone.
const style = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const script = address => new Promise((done, fail) => document.head.append(Object.assign(document.createElement('script'), { src: address, onload: done, onerror: fail })));

const plate = document.querySelector('[data-chart]');
async function chart() {
  await script(plate.dataset.echarts);
  const { labels, names, told, former } = JSON.parse(plate.dataset.chart);
  plate.hidden = false;
  document.querySelector('[data-table]')?.removeAttribute('open');
  const drawn = echarts.init(plate, null, { renderer: 'canvas' }), font = { fontFamily: style('--font') || 'sans-serif', color: style('--ink') || '#1f2621', fontSize: 14 };
  const bar = (name, data, color, more) => ({ name, data, type: 'bar', barMaxWidth: 28, itemStyle: { color, ...more }, label: { show: labels.length <= 16, position: 'top', ...font, fontSize: 14 } });
  drawn.setOption({
    animation: false, aria: { enabled: true }, textStyle: font,
    legend: { data: names, top: 0, right: 0, textStyle: font }, grid: { left: 8, right: 8, top: 44, bottom: 8, containLabel: true },
    // Drawn, not written into the page: the content security policy lets no style through.
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    xAxis: { type: 'category', data: labels, axisLabel: font }, yAxis: { type: 'value', minInterval: 1, min: 0, axisLabel: font },
    series: [bar(names[0], told, style('--brand') || '#23663a'), bar(names[1], former, style('--brand-line') || '#c9d8cc', { borderColor: style('--ink-3') || '#666', borderWidth: 1 })],
  });
  new ResizeObserver(() => drawn.resize()).observe(plate);
}

const frame = document.querySelector('[data-heat]');
// The palest stands out from the ground by more than 3 to 1.
const reds = ['#D9695A', '#C0432F', '#98210F', '#6E140F', '#3F0806'];
function swatch(color, from, to) {
  const all = Object.assign(document.createElement('span'), { className: 'nb' }), square = Object.assign(document.createElement('span'), { className: 'heat__key' });
  square.style.backgroundColor = color;
  all.append(square, from === to ? `${from}` : `${from}–${to}`);
  return all;
}
async function heat() {
  const words = frame.dataset, said = frame.querySelector('.centre__said'), ground = frame.querySelector('.heat');
  const { load, ground: plain, zoom } = await import(words.ground);
  await Promise.all([load('link', { rel: 'stylesheet', href: words.leafletStyle }), load('script', { src: words.leaflet })]);
  const cells = zoom => fetch(`${words.heat}&zoom=${zoom}`, { credentials: 'same-origin' }).then(answer => answer.ok ? answer.json() : Promise.reject(answer.status));
  const first = await cells(11);
  if (!first.length) { said.textContent = words.none; return; }
  const key = Object.assign(document.createElement('p'), { className: 'sm centre__said row wrap-row' });
  ground.after(key);
  ground.hidden = false;
  ground.setAttribute('role', 'application');
  ground.setAttribute('aria-label', words.label);
  const map = L.map(ground, { attributionControl: false, minZoom: 6, maxZoom: 18, preferCanvas: true, zoomAnimation: false });
  zoom(map, words.zoom);
  const lines = L.layerGroup().addTo(map), squares = L.layerGroup().addTo(map);
  L.control.scale({ imperial: false, maxWidth: 120 }).addTo(map);
  map.fitBounds(L.latLngBounds(first.flatMap(cell => [[cell.latitude, cell.longitude], [cell.latitude + cell.size, cell.longitude + cell.size]])).pad(.1));
  const origin = map.getCenter();
  let turn = 0;
  async function paint() {
    const now = ++turn;
    plain(map, lines, origin);
    const seen = await cells(map.getZoom());
    if (now !== turn) return;
    squares.clearLayers();
    const most = Math.max(...seen.map(cell => cell.count));
    // Up to five steps of one colour, told below, and the number written on while there is room: the colour is not all that tells.
    const steps = Math.min(reds.length, most), red = step => reds[Math.round((step + 1) / steps * reds.length) - 1];
    for (const cell of seen) {
      L.rectangle([[cell.latitude, cell.longitude], [cell.latitude + cell.size, cell.longitude + cell.size]], { color: style('--ink') || '#1f2621', weight: 1, fillColor: red(Math.ceil(cell.count / most * steps) - 1), fillOpacity: 1 })
        .bindTooltip(String(cell.count), { permanent: seen.length <= 60, direction: 'center', className: 'heat__n' }).addTo(squares);
    }
    key.replaceChildren(...Array.from({ length: steps }, (_, step) => swatch(red(step), Math.floor(step * most / steps) + 1, Math.floor((step + 1) * most / steps))));
    said.textContent = words.label;
  }
  map.on('zoomend', () => paint().catch(() => {}));
  map.on('moveend', () => plain(map, lines, origin));
  await paint();
}

if (plate) chart().catch(() => { plate.hidden = true; });
if (frame) heat().catch(() => {});
