// Keeps the commissioning page itself, so that it opens without a network. Its scope is /commission: no other page is touched.
// Only files of the page that everybody may read are kept, never an answer of the API.
const VERSION = '__VERSION__';
const CACHE = `laterne-commission-${VERSION}`;
/** Without these the page does not open. */
const NEEDED = __NEEDED__;
/** The map and the reader of codes: wanted, but the page works without. */
const WANTED = __WANTED__;
const PAGE = '/index.html';
/** Where the network is thin, the kept page is shown after this. */
const PATIENCE_MS = 4000;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin) {
    return;
  }
  if (mode === 'navigate') {
    event.respondWith(page(event.request));
  } else if (pathname.startsWith('/assets/') || pathname === '/favicon.svg') {
    event.respondWith(asset(event.request));
  }
});

async function install() {
  const cache = await caches.open(CACHE);
  await Promise.all([PAGE, ...NEEDED].map((path) => keep(cache, path)));
  await Promise.allSettled(WANTED.map((path) => keep(cache, path)));
}

/** A file whose name holds its hash is the same in an older cache: it is not fetched again. */
async function keep(cache, path) {
  const known = path.startsWith('/assets/') ? await caches.match(path) : undefined;
  const answer = known ?? (await fetch(path === PAGE ? '/commission' : path, { cache: 'no-cache', credentials: 'omit' }));
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status}`);
  }
  await cache.put(path, answer);
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('laterne-commission-') && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The newest page where there is a network that carries it, else the kept one. */
async function page(request) {
  const kept = await caches.match(PAGE, { cacheName: CACHE });
  const fresh = fetch(request);
  if (kept === undefined) {
    return fresh;
  }
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  // A proxy that cannot reach the server answers with a page of its own: that is no network either.
  const answered = fresh.then((answer) => (answer.status >= 500 ? kept : answer), () => kept);
  return Promise.race([answered, late]);
}

async function asset(request) {
  const kept = await caches.match(request, { cacheName: CACHE });
  if (kept !== undefined) {
    return kept;
  }
  const answer = await fetch(request);
  if (answer.ok) {
    const cache = await caches.open(CACHE);
    await cache.put(request, answer.clone());
  }
  return answer;
}
