/* Kryssen i en checklista finns kvar i läsarens egen webbläsare, och bara där.
   På en sida som ska gå att lämna snabbt sparas ingenting: där kan spår vara farliga. */
function nameOf(text) {
  let sum = 5381;
  for (const letter of text.trim().replace(/\s+/g, ' ')) { sum = (sum * 33 + letter.codePointAt(0)) >>> 0; }
  return sum.toString(36);
}

function readTicks(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return new Set(Array.isArray(kept) ? kept : []);
  } catch { return new Set(); }
}

function keepTicks(key, ticks) {
  try {
    if (ticks.size) { localStorage.setItem(key, JSON.stringify([...ticks])); } else { localStorage.removeItem(key); }
    return true;
  } catch { return false; }
}

function canKeep() {
  try {
    localStorage.setItem('kryss', '1');
    localStorage.removeItem('kryss');
    return true;
  } catch { return false; }
}

for (const list of document.querySelectorAll('[data-checklist]')) {
  const key = `kryss:${location.pathname}#${list.dataset.checklist}`;
  const keeps = 'keep' in list.dataset && canKeep();
  const boxes = [...list.querySelectorAll('input[type=checkbox]')];
  const clear = list.querySelector('[data-clear]');
  // En rad som har skrivits om är en annan rad, och är inte ikryssad.
  const names = new Map(boxes.map((box) => [box, nameOf(box.closest('label').textContent)]));
  const show = () => { clear.hidden = !boxes.some((box) => box.checked); };
  const keep = () => {
    show();
    if (keeps) { keepTicks(key, new Set(boxes.filter((box) => box.checked).map((box) => names.get(box)))); }
  };
  if (keeps) {
    const ticks = readTicks(key);
    for (const box of boxes) { box.checked = ticks.has(names.get(box)); }
    list.querySelector('[data-without]').hidden = true;
    list.querySelector('[data-with]').hidden = false;
  }
  show();
  list.addEventListener('change', keep);
  clear.addEventListener('click', () => {
    for (const box of boxes) { box.checked = false; }
    keep();
    boxes[0].focus();
  });
}
