/* Förhandsvisningen börjar där uppföljningen står, och ringar in den. Sidan kör inga egna skript där. */
function beginAt(frame) {
  const page = frame.contentDocument;
  const found = page?.getElementById(frame.dataset.beginAt);
  if (!found) { return; }
  found.style.outline = '3px solid #b98500';
  found.style.outlineOffset = '0';
  const above = found.getBoundingClientRect().top + frame.contentWindow.scrollY;
  frame.contentWindow.scrollTo({ top: above - 24, behavior: 'instant' });
}

for (const frame of document.querySelectorAll('iframe[data-begin-at]')) {
  frame.addEventListener('load', () => beginAt(frame));
  beginAt(frame);
}
