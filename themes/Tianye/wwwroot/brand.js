// The preview of a brand wears a name and colours of one's own (自己配颜色) at once; whoever picks one has chosen their own.
const draft = document.querySelector('[data-brand=draft]'), own = document.querySelector('[data-own]');
const colours = document.querySelectorAll('[data-token]'), called = document.getElementById('Input_Name');
const wear = () => colours.forEach(input => own.checked ? draft.style.setProperty(input.dataset.token, input.value) : draft.style.removeProperty(input.dataset.token));
colours.forEach(input => input.addEventListener('input', () => { own.checked = true; wear(); }));
document.querySelectorAll(`[name="${own.name}"]`).forEach(radio => radio.addEventListener('change', wear));
called.addEventListener('input', () => { draft.querySelector('b').textContent = called.value; });
wear();
