// 在屏幕上签字: a finger or a pen writes, and what was written goes along as a picture. Without script the same field takes a photo of the paper.
// What was chosen, or is put back by the phone that kept it, is shown where one would write.
const WIDTH = 640, HEIGHT = 240, LINE = 5;
const put = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text || '' });

function offer(input) {
  const words = input.dataset, plain = input.closest('.file'), canvas = put('canvas', 'shot'), pen = canvas.getContext('2d');
  const box = put('div', 'stack-s'), title = put('p', 'sm mute', words.title), clear = put('button', 'btn btn--line btn--s', words.clear), status = put('p', 'sm mute');
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', words.title);
  canvas.dataset.pad = '';
  status.setAttribute('role', 'status');
  clear.type = 'button';
  box.append(title, canvas, clear, status);
  plain.after(box);

  let last = null, strokes = 0, shown = false;
  const at = event => {
    const frame = canvas.getBoundingClientRect();
    return [(event.clientX - frame.left) * canvas.width / frame.width, (event.clientY - frame.top) * canvas.height / frame.height];
  };
  function blank() {
    // On white: a picture without ground is black on black paper of some viewers.
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    [pen.strokeStyle, pen.lineWidth, pen.lineCap, pen.lineJoin] = ['#111', LINE, 'round', 'round'];
    [strokes, shown] = [0, false];
  }
  function wipe() {
    blank();
    input.files = new DataTransfer().files;
    status.textContent = '';
  }
  async function look() {
    blank();
    const [file] = input.files;
    status.textContent = file ? words.signed : '';
    if (!file) return;
    shown = true;
    try {
      const picture = await createImageBitmap(file), scale = Math.min(WIDTH / picture.width, HEIGHT / picture.height), [wide, high] = [picture.width * scale, picture.height * scale];
      pen.drawImage(picture, (WIDTH - wide) / 2, (HEIGHT - high) / 2, wide, high);
    } catch { /* a kind this browser cannot draw */ }
  }
  function keep() {
    canvas.toBlob(blob => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([blob], 'signature.png', { type: 'image/png' }));
      input.files = transfer.files;
      status.textContent = words.signed;
    }, 'image/png');
  }
  canvas.addEventListener('pointerdown', event => {
    canvas.setPointerCapture(event.pointerId);
    if (shown) wipe();
    last = at(event);
    const choice = document.getElementById('r-sign');
    if (choice) choice.checked = true;
  });
  canvas.addEventListener('pointermove', event => {
    if (!last) return;
    const next = at(event);
    pen.beginPath();
    pen.moveTo(...last);
    pen.lineTo(...next);
    pen.stroke();
    [last, strokes] = [next, strokes + 1];
  });
  for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, () => { last = null; if (strokes > 2) keep(); });
  clear.addEventListener('click', wipe);
  input.addEventListener('change', look);
  look();
}

document.querySelectorAll('input[type=file][data-sign]').forEach(offer);
