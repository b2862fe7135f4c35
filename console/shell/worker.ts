import { cacheOf, outlived, roadOf } from "./road.ts";
import { noticeOf, pathOf } from "./push-message.ts";
import type { Asked, WorkerScope } from "./scope.ts";

const scope = globalThis as unknown as WorkerScope;
const { version, files } = scope.stacktwinBuild;
const own = new Set(files);
const INDEX = "/index.html";
/** A server that says nothing for so long is as good as away: the page then begins from what is kept, ms. */
const PATIENCE = 5_000;
/** A proxy before a server that is down. */
const AWAY = new Set([502, 503, 504]);

async function keepBuild(): Promise<void> {
  const cache = await caches.open(cacheOf(version));
  // The index has no hash in its name, and must be of this very build.
  const index = await fetch(INDEX, { cache: "reload" });
  if (!index.ok || !(await index.clone().text()).includes(version)) throw new Error("the server has another build by now");
  await cache.put(INDEX, index);
  await cache.addAll(files.filter((file) => file !== INDEX));
}

async function dropOutlived(): Promise<void> {
  await Promise.all(outlived(await caches.keys(), version).map((name) => caches.delete(name)));
}

const later = (ms: number): Promise<undefined> => new Promise((done) => setTimeout(() => done(undefined), ms));

/** The page as the server has it; from what is kept where there is no server, or none that answers in time. */
async function openPage({ request, preloadResponse }: Asked): Promise<Response> {
  const asked = preloadResponse.then((preloaded) => preloaded ?? fetch(request)).catch(() => undefined);
  const answer = await Promise.race([asked, later(PATIENCE)]);
  if (answer && !AWAY.has(answer.status)) return answer;
  const kept = await (await caches.open(cacheOf(version))).match(INDEX);
  return kept ?? (await asked) ?? Response.error();
}

const openFile = async ({ request }: Asked): Promise<Response> => (await caches.match(request, { ignoreVary: true })) ?? fetch(request);

const ROADS = { page: openPage, file: openFile } as const;

/** In a page of the console that is open, or in a new one. */
async function openAlarm(url: string): Promise<void> {
  const [page] = await scope.clients.matchAll({ type: "window" });
  // A page that another worker still serves may not be led elsewhere.
  const led = await page?.navigate(url).then(() => page.focus()).catch(() => undefined);
  if (led === undefined) await scope.clients.openWindow(url);
}

scope.addEventListener("install", (event) => event.waitUntil(keepBuild()));
scope.addEventListener("activate", (event) =>
  event.waitUntil(Promise.all([dropOutlived(), scope.registration.navigationPreload?.enable(), scope.clients.claim()])),
);
scope.addEventListener("fetch", (event) => {
  const road = roadOf(event.request, scope.location.origin, own);
  if (road !== "none") event.respondWith(ROADS[road](event));
});
// A page asks which build this is, or, when it is of that build itself or its reader wants it, tells it to take over.
scope.addEventListener("message", (event) => {
  if (event.data === "build") event.ports[0]?.postMessage(version);
  if (event.data === "take") event.waitUntil(scope.skipWaiting());
});
scope.addEventListener("push", (event) => {
  const { title, options } = noticeOf(event.data?.text());
  event.waitUntil(scope.registration.showNotification(title, options));
});
scope.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openAlarm(pathOf(event.notification.data, scope.location.origin)));
});
