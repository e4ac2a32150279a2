// Words and addresses. The Chinese is its own key; an English reader's phone fetches the English once.
const own = document.currentScript.dataset, base = own.base + '/', account = own.account || null;
const english = document.documentElement.lang.startsWith('en');
let words = {};
const wordsReady = english ? fetch(document.currentScript.src.replace(/field\.js.*$/, 'en.json')).then((answer) => answer.json()).then((read) => { words = read; }).catch(() => {}) : Promise.resolve();
const T = (key, ...values) => values.reduce((text, value, at) => text.replaceAll(`{${at}}`, value), words[key] || key);

const make = (tag, className, text, attributes = {}) => {
  const made = Object.assign(document.createElement(tag), { className, textContent: text || '' });
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  return made;
};
const icon = (name) => {
  const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'svg'), use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  drawn.setAttribute('class', 'ic');
  drawn.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `${own.icons}#${name}`);
  drawn.append(use);
  return drawn;
};
const time = (at) => new Intl.DateTimeFormat(english ? 'en' : 'zh-CN', { timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false }).format(at);
// crypto.randomUUID is not there on pages served without TLS.
const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const dashed = (key) => key.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
