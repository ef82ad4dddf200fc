// Hints beside the editor: fetched anew each time Wagtail has brought its preview up to date,
// since the server then holds the form as it is. Without this script the editor works as before.
// A new text has no place for them until Wagtail has saved it for the first time.

let running = null;

async function showHints() {
  const place = document.querySelector('[data-plain-language]');
  if (!place) return;
  running?.abort();
  running = new AbortController();
  try {
    const answer = await fetch(place.dataset.url, {
      signal: running.signal,
      credentials: 'same-origin',
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    place.innerHTML = await answer.text(); // our own template, which escapes every word
  } catch (error) {
    if (error.name === 'AbortError') return;
    const words = document.createElement('p');
    words.textContent = place.dataset.failed;
    place.replaceChildren(words);
  }
}

document.addEventListener('w-preview:loaded', showHints);
document.querySelector('[data-side-panel="checks"]')?.addEventListener('show', showHints);
