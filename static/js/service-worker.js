/* Sidor om läget går att läsa utan nät. Nätet går alltid först: en gammal sida visas bara när det
   inte svarar, och säger då själv hur gammal den är (static/js/offline.js).
   SETUP skrivs före den här filen av crisis/offline/views.py. */
'use strict';

const OURS = 'trygg-';
/* Sidorna bär sin ålder själva och följer med till en ny version: den som laddas ner på dåligt nät
   får annars inte tillbaka dem. */
const PAGES = `${OURS}sidor`;
const FILES = `${OURS}filer-${SETUP.version}`;
const KEPT_AT = 'X-Kept-At';
const PATIENCE = 4000;
const MOST_PAGES = 30;
const MOST_NOTICES = 8;
const REFRESH_AFTER = 10 * 60 * 1000;
const ALWAYS = [...Object.values(SETUP.numbers), ...Object.keys(SETUP.numbers).flatMap(prefix =>
  [prefix, `${prefix}kris/`, `${prefix}kris/utan-nat/`])];
const REPORTING = /^(\/[a-z]{2})?\/rapportera(\/|$)/;
const PRIVATE = /^(\/[a-z]{2})?\/(admin|rapportera|documents|media|-)\//;

let networkFailedAt = 0;

self.addEventListener('install', event => event.waitUntil(install()));
self.addEventListener('activate', event => event.waitUntil(activate()));
self.addEventListener('fetch', event => {
  const request = event.request, url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname.startsWith('/admin/')) return;
  /* Går begäran genom fetch() ser servern inte att någon tryckte på ”Lämna sidan snabbt”. Helt
     utan nät finns ingen server att nå, och då visas numren här med. */
  if (REPORTING.test(url.pathname) && navigator.onLine) return;
  if (request.mode === 'navigate') event.respondWith(openPage(event, url));
  else if (SETUP.files.includes(url.pathname)) event.respondWith(openFile(event, url));
});

async function install() {
  self.skipWaiting();
  const windows = await clients.matchAll({ includeUncontrolled: true, type: 'window' });
  const open = windows.map(window => new URL(window.url));
  const languages = new Set(['/', ...open.map(prefixOf)]);
  const files = await caches.open(FILES);
  await Promise.all([
    files.addAll(SETUP.files.map(address => new Request(address, { cache: 'no-cache' }))),
    ...[...languages].map(prefix => fetchAndKeep(`${prefix}kris/utan-nat/`)),
  ]);
  const addresses = open.map(url => url.pathname).filter(path => !PRIVATE.test(path));
  await Promise.allSettled([...[...languages].map(refresh), ...addresses.map(fetchAndKeep)]);
}

async function activate() {
  const names = await caches.keys();
  const old = names.filter(name => name.startsWith(OURS) && name !== PAGES && name !== FILES);
  await Promise.all(old.map(name => caches.delete(name)));
  await clients.claim();
}

/* En sida: från nätet, annars den sparade med sin ålder, annars sidan med numren. */
async function openPage(event, url) {
  const pages = await caches.open(PAGES);
  const asked = fetch(event.request);
  const after = asked.then(answer => keepOrForget(url, answer.clone()))
    .then(() => refreshIfOld(prefixOf(url)));
  event.waitUntil(after.catch(() => {}));
  const kept = PRIVATE.test(url.pathname) ? undefined : await pages.match(url.pathname);
  if (!kept) return asked.catch(() => withoutNetwork(url));
  const first = await Promise.race([asked.catch(() => 'offline'), pause(PATIENCE, 'slow')]);
  if (first instanceof Response && first.status < 500) return first;
  networkFailedAt = Date.now();
  return withAge(kept, first instanceof Response ? 'fault' : first);
}

/* Utseende och skript: har nätet nyss svikit väntar vi inte på det igen. */
async function openFile(event, url) {
  const files = await caches.open(FILES);
  const kept = await files.match(url.pathname);
  const asked = fetch(event.request);
  event.waitUntil(asked
    .then(answer => { if (answer.ok) return files.put(url.pathname, answer.clone()); })
    .catch(() => {}));
  if (!kept) return asked;
  const patience = Date.now() - networkFailedAt < 30000 ? 0 : PATIENCE;
  const first = await Promise.race([asked.catch(() => kept), pause(patience, kept)]);
  return first.ok ? first : kept;
}

/* Det som alltid ska finnas: läget, numren och notiserna. Färskt nog lämnas som det är. */
async function refresh(prefix) {
  const listed = await ask(`${prefix}kris/lage.json`).then(answer => answer.json());
  const notices = [...listed.notices.map(notice => notice.url), ...listed.ended];
  const always = [prefix, `${prefix}kris/`, SETUP.numbers[prefix]].filter(Boolean);
  await Promise.allSettled([...always, ...notices.slice(0, MOST_NOTICES)].map(fetchAndKeep));
}

async function refreshIfOld(prefix) {
  const pages = await caches.open(PAGES), kept = await pages.match(`${prefix}kris/utan-nat/`);
  if (navigator.connection && navigator.connection.saveData) return;
  if (kept && Date.now() - keptAt(kept) < REFRESH_AFTER) return;
  await fetchAndKeep(`${prefix}kris/utan-nat/`);
  await refresh(prefix);
}

async function fetchAndKeep(address) {
  await keepOrForget(new URL(address, location.origin), await ask(address));
}

/* Bara det som servern märkt för det sparas. Det som inte längre får eller finns glöms. */
async function keepOrForget(url, answer) {
  if (url.search || answer.status >= 500) return;
  const pages = await caches.open(PAGES);
  const says = answer.headers.get('Cache-Control') || '';
  const mayBeKept = answer.ok && !answer.redirected && answer.type === 'basic' &&
    answer.headers.get(SETUP.keepHeader) === 'keep' && !says.includes('no-store');
  if (!mayBeKept || PRIVATE.test(url.pathname)) {
    await pages.delete(url.pathname);
    return;
  }
  const headers = new Headers(answer.headers);
  headers.delete('Content-Encoding');
  headers.delete('Content-Length');
  headers.set(KEPT_AT, new Date().toISOString());
  await pages.put(url.pathname, new Response(await answer.blob(), { headers }));
  await trim(pages);
}

/* Blir det för många glöms de äldsta, men aldrig läget och numren. */
async function trim(pages) {
  const all = await pages.keys();
  if (all.length <= MOST_PAGES) return;
  const found = [];
  for (const request of all) {
    if (ALWAYS.includes(new URL(request.url).pathname)) continue;
    found.push({ request, at: keptAt(await pages.match(request)) });
  }
  found.sort((one, other) => one.at - other.at);
  const tooMany = found.slice(0, all.length - MOST_PAGES);
  await Promise.all(tooMany.map(({ request }) => pages.delete(request)));
}

async function withAge(kept, why) {
  const html = (await kept.text())
    .replace('<html ', `<html data-kept="${kept.headers.get(KEPT_AT)}" data-kept-why="${why}" `);
  return new Response(html, { headers: kept.headers });
}

async function withoutNetwork(url) {
  const pages = await caches.open(PAGES);
  const kept = await pages.match(`${prefixOf(url)}kris/utan-nat/`) ||
    await pages.match('/kris/utan-nat/');
  if (!kept) return Response.error();
  return new Response(kept.body, { headers: kept.headers, status: 503 });
}

function prefixOf(url) {
  const first = `/${url.pathname.split('/')[1]}/`;
  return first in SETUP.numbers ? first : '/';
}

function keptAt(answer) {
  return Date.parse(answer.headers.get(KEPT_AT)) || 0;
}

function ask(address) {
  return fetch(address, { cache: 'no-cache', credentials: 'omit' });
}

function pause(milliseconds, value) {
  return new Promise(resolve => setTimeout(resolve, milliseconds, value));
}
