const LONGEST = 1600, QUALITY = 0.8;

// Photos are made small before they are kept; the original is not. The canvas also leaves out where they were taken.
async function shrink(file) {
  if (!file.type.startsWith('image/') || !window.createImageBitmap) return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    if (scale === 1 && file.type === 'image/jpeg' && !await tells(file)) return file;
    const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale) });
    canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    return blob || file;
  } catch { return file; /* a kind this browser cannot draw: the server can */ }
}
// An Exif block near the beginning.
async function tells(file) {
  const head = new Uint8Array(await file.slice(0, 4096).arrayBuffer());
  return head.some((byte, at) => byte === 0x45 && head[at + 1] === 0x78 && head[at + 2] === 0x69 && head[at + 3] === 0x66);
}
async function digest(blob) {
  if (!crypto.subtle) return null;
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
