// What is said to whoever wrote something, beside its form.
function panel(form) {
  const shown = form.queuePanel ||= make('div', 'card stack-s', '', { role: 'status', 'aria-live': 'polite', tabindex: '-1' });
  if (!shown.isConnected) form.after(shown);
  return shown;
}
function show(form, kind, title, text, ...acts) {
  const place = panel(form), note = make('div', `note note--${kind}`), words = make('div', 'grow');
  words.append(make('b', '', title), make('br'), text);
  note.append(icon(kind === 'done' ? 'ok' : kind === 'stop' ? 'alert' : 'offline'), words);
  // Hidden with the form, its heading must not leave the page without one.
  const heading = form.hidden ? form.querySelector('h1') : null;
  const row = make('p', 'acts');
  row.append(...acts);
  place.replaceChildren(...(heading ? [make('h1', '', heading.textContent)] : []), note, ...(acts.length ? [row] : []));
  return place;
}
const link = (text, href, className = 'btn btn--line') => make('a', className, text, { href });
const button = (text, act, className = 'btn btn--line') => Object.assign(make('button', className, text, { type: 'button' }), { onclick: act });

// What the server wants mended, said where it is to be mended; the form stands as it was and keeps its key.
function mend(form, errors, title, kept = true) {
  form.querySelectorAll('[data-queue-error]').forEach((old) => old.remove());
  form.querySelectorAll('[aria-invalid]').forEach((field) => field.removeAttribute('aria-invalid'));
  form.querySelectorAll('.bad').forEach((step) => step.classList.remove('bad'));
  const place = panel(form), list = make('ul', '');
  for (const { field, message } of errors) {
    const control = field && document.getElementById(field.replace(/[^\w-]/g, '_')), line = make('li', control ? '' : 'err', control ? '' : message);
    if (control) {
      line.append(link(message, `#${control.id}`, ''));
      control.setAttribute('aria-invalid', 'true');
      const said = make('p', 'err', '', { 'data-queue-error': '', id: `${control.id}-q` }), step = control.closest('.field') ? null : control.closest('fieldset');
      said.append(icon('alert'), make('span', '', message));
      control.setAttribute('aria-describedby', said.id);
      step?.classList.add('bad');
      const legend = step?.querySelector(':scope > legend');
      if (legend) legend.after(said); else control.before(said);
    }
    list.append(line);
  }
  const box = make('div', 'errs', '', { role: 'alert', tabindex: '-1' });
  box.append(make('h2', '', title), make('p', 'sm mute', kept ? T('您填好的都还在，也存在这台手机上。改了再交。') : T('您填好的都还在，改了再交。')), list);
  place.replaceChildren(box);
  form.before(place);
  form.hidden = false;
  if (!document.title.startsWith(T('错误：'))) document.title = T('错误：') + document.title;
  box.focus();
}
