// Answers for assessments' pages when there is no network: with one page that holds nothing of
// anybody, and the files it needs. What it then shows lies elsewhere, under the account's key.
const CACHE = {{ ("fhs-" ~ digest)|tojson }};
const SHELL = {{ page|tojson }};
const FILES = {{ files|tojson }};
const PAGES = /^\/assessments\/[0-9a-f-]{36}(\/|$)/;
const WAIT = 10000;

async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll([SHELL, ...FILES]);
  await self.skipWaiting();
}

async function takeOver() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
  await self.clients.claim();
}

function held(address) {
  return caches.match(address, { ignoreVary: true });
}

async function page(request) {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(WAIT) });
  } catch {
    return (await held(SHELL)) ?? Response.error();
  }
}

async function file(request) {
  return (await held(request.url)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && (PAGES.test(url.pathname) || url.pathname === SHELL)) event.respondWith(page(request));
  else if (FILES.includes(url.pathname)) event.respondWith(file(request));
});
