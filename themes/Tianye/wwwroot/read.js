// 念给我听: reads a page of the elder version aloud, where the phone can speak its language. Without that nothing is offered.
(() => {
  'use strict';
  const words = document.currentScript.dataset, voices = window.speechSynthesis, main = document.querySelector('main');
  if (!voices || !main) return;
  const language = document.documentElement.lang.slice(0, 2);
  let button;

  // What stands there to be read: no fields, no buttons, nothing hidden.
  function lines() {
    const parts = [...document.querySelectorAll('.hero__in h1, .hero__in p, main h1, main h2, main h3, main p, main li, main dt, main dd, main td, main summary')];
    return parts.filter((part) => part.checkVisibility() && !part.querySelector('h1, h2, h3, p, li, dt, dd, td') && !part.closest('form, nav, [data-read-skip]'))
      .map((part) => part.innerText.trim()).filter(Boolean);
  }

  function stop() {
    voices.cancel();
    button.textContent = words.read;
    button.setAttribute('aria-pressed', 'false');
  }

  function start() {
    const said = lines().map((line) => Object.assign(new SpeechSynthesisUtterance(line), { lang: document.documentElement.lang === 'en' ? 'en' : 'zh-CN', rate: 0.9 }));
    if (said.length === 0) return;
    said[said.length - 1].onend = stop;
    // Line by line: browsers break off what is long.
    said.forEach((line) => voices.speak(line));
    button.textContent = words.stop;
    button.setAttribute('aria-pressed', 'true');
  }

  function offer() {
    if (button || !voices.getVoices().some((voice) => voice.lang.toLowerCase().startsWith(language))) return;
    const hero = document.querySelector('.hero__in'), place = document.createElement('p');
    button = Object.assign(document.createElement('button'), { type: 'button', className: hero ? 'site__act' : 'btn btn--line', textContent: words.read });
    button.setAttribute('aria-pressed', 'false');
    button.addEventListener('click', () => voices.speaking ? stop() : start());
    place.dataset.readSkip = '';
    place.append(button);
    const title = main.querySelector('h1');
    if (hero) hero.append(place);
    else if (title) (title.parentElement === main ? title : title.parentElement).after(place);
    else main.prepend(place);
  }

  offer();
  voices.addEventListener('voiceschanged', offer);
  addEventListener('pagehide', () => voices.cancel());
})();
