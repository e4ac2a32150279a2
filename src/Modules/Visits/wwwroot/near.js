// 离我近的在前, on a list that was kept on the phone: sorted here, since nobody can be asked. The position goes nowhere.
const form = document.querySelector('form[data-near]'), list = document.querySelector('[data-near-list]'), EARTH = 6371000, TURN = Math.PI / 180;

function metres([north, east], [toNorth, toEast]) {
  const up = (toNorth - north) * TURN / 2, along = (toEast - east) * TURN / 2;
  return 2 * EARTH * Math.asin(Math.sqrt(Math.sin(up) ** 2 + Math.cos(north * TURN) * Math.cos(toNorth * TURN) * Math.sin(along) ** 2));
}

function sort(here, words) {
  const lines = [...list.children].map(line => ({ line, far: line.dataset.at ? metres(here, line.dataset.at.split(',').map(Number)) : Infinity }));
  lines.sort((one, other) => one.far - other.far);
  for (const { line, far } of lines) {
    if (far < Infinity) line.querySelector('[data-near-far]').textContent = ' · ' + (far < 1000 ? words.nearMetres.replace('{0}', Math.max(100, Math.round(far / 100) * 100)) : words.nearKilometres.replace('{0}', Math.round(far / 100) / 10));
    list.append(line);
  }
}

form?.addEventListener('submit', event => {
  if (!list || (navigator.onLine && !document.documentElement.dataset.kept)) return;
  event.preventDefault();
  const words = form.dataset, [north, east] = ['Latitude', 'Longitude'].map(name => form.elements[name].value);
  const said = form.nextElementSibling?.matches('[data-near-said]') ? form.nextElementSibling : Object.assign(document.createElement('p'), { className: 'sm mute' });
  said.dataset.nearSaid = '';
  said.setAttribute('role', 'status');
  form.after(said);
  said.textContent = north && east ? words.near : words.nearWhere;
  if (north && east) sort([Number(north), Number(east)], words);
});
