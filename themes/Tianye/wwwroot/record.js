// 说一段: speaking instead of typing. The file input stays; this fills it, says how long it has run and plays what was said.
const MINUTES = 3;
const put = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text || '' });
const fill = (words, ...values) => values.reduce((text, value, at) => text.replace(`{${at}}`, value), words);

export function offer(input) {
  const type = window.MediaRecorder && ['audio/mp4', 'audio/webm'].find(kind => MediaRecorder.isTypeSupported(kind));
  if (!type || !navigator.mediaDevices?.getUserMedia) return;
  const words = input.dataset, plain = input.closest('.file') || input;
  const button = put('button', 'btn btn--line btn--wide', words.speak), status = put('p', 'sm mute'), clock = put('p', 'sm');
  const row = put('p', 'row'), player = put('audio', 'grow'), drop = put('button', 'btn btn--text btn--s', words.drop);
  button.type = drop.type = 'button';
  // What ends is told; the running seconds are there for whoever looks, and would drown out who listens.
  status.setAttribute('role', 'status');
  clock.setAttribute('role', 'timer');
  player.controls = true;
  player.setAttribute('aria-label', words.voice);
  row.append(player, drop);
  row.hidden = plain.hidden = true;
  plain.after(button, clock, status, row);

  let recorder = null, asking = false;
  function show(file, said = '') {
    const transfer = new DataTransfer();
    if (file) transfer.items.add(file);
    input.files = transfer.files;
    URL.revokeObjectURL(player.src);
    if (file) player.src = URL.createObjectURL(file); else player.removeAttribute('src');
    row.hidden = !file;
    status.textContent = said;
    button.textContent = file ? words.again : words.speak;
  }

  async function record() {
    let stream;
    try { stream = await navigator.mediaDevices.getUserMedia({ audio: true }); }
    catch { status.textContent = words.nomic; plain.hidden = false; return; }
    const parts = [], began = Date.now(), seconds = () => Math.round((Date.now() - began) / 1000);
    show(null);
    recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 32000 });
    recorder.ondataavailable = event => parts.push(event.data);
    const tick = () => {
      clock.textContent = fill(words.running, seconds(), MINUTES);
      if (seconds() >= MINUTES * 60 && recorder.state === 'recording') recorder.stop();
    };
    const ticking = setInterval(tick, 500);
    recorder.onstop = () => {
      clearInterval(ticking);
      stream.getTracks().forEach(track => track.stop());
      recorder = null;
      clock.textContent = '';
      show(new File(parts, type === 'audio/mp4' ? 'voice.m4a' : 'voice.webm', { type }), fill(words.recorded, Math.max(1, seconds())));
    };
    recorder.start();
    tick();
    button.textContent = words.stop;
  }

  button.addEventListener('click', () => {
    if (recorder) { recorder.stop(); return; }
    // Pressed twice while the phone still asks for leave, it would listen twice.
    if (asking) return;
    asking = true;
    record().finally(() => { asking = false; });
  });
  drop.addEventListener('click', () => { show(null); button.focus(); });
  input.addEventListener('change', () => show(input.files[0]));
  // Handed in while still speaking: what was said goes along.
  input.form.addEventListener('submit', event => {
    if (!recorder) return;
    event.preventDefault();
    recorder.addEventListener('stop', () => setTimeout(() => input.form.requestSubmit(event.submitter)));
    recorder.stop();
  });
}
