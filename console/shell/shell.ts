import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

interface Shell {
  /** Another build than this page's is there; a reload takes it. */
  newer: boolean;
}

const shell = createStore<Shell>(() => ({ newer: false }));
export const useNewer = (): boolean => useStore(shell, ({ newer }) => newer);

/** How often a page that stays open asks, ms. */
const HOUR = 3_600_000;
/** The build this page is of; empty while it is being worked on. */
const ownBuild = (): string => document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content ?? "";

let registration: ServiceWorkerRegistration | null = null;

const buildOf = (worker: ServiceWorker): Promise<unknown> =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data }: MessageEvent<unknown>) => done(data), { once: true });
    port1.start();
    worker.postMessage("build", [port2]);
  });

/** A worker that waits: of this page's own build it may take over at once, of another it is announced and goes on waiting. */
async function weigh(worker: ServiceWorker): Promise<void> {
  // Said to a worker, which has no origin but this one.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  if ((await buildOf(worker)) === ownBuild()) worker.postMessage("take");
  else shell.setState({ newer: true });
}

function watch(worker: ServiceWorker): void {
  // The first one of all has nobody to wait for.
  const look = (): void => {
    if (worker.state === "installed" && registration?.active) void weigh(worker);
  };
  worker.addEventListener("statechange", look);
  look();
}

/** Another page let a new build take over: this one goes on as it is until its reader reloads it. */
async function weighController(): Promise<void> {
  const { controller } = navigator.serviceWorker;
  if (controller && (await buildOf(controller)) !== ownBuild()) shell.setState({ newer: true });
}

/** Asks the server whether it has another build by now. */
export function lookForNewer(): void {
  registration?.update().catch(() => undefined);
}

/** From the beginning of a page: a new build may take over before this page itself looks after the worker. */
export function heedController(): void {
  if (ownBuild() === "" || !("serviceWorker" in navigator)) return;
  navigator.serviceWorker.addEventListener("controllerchange", () => void weighController());
}

/** Keeps the console on this device, so that it opens without a network. Where the browser does not let it (no TLS), all else works as ever. */
export async function startShell(): Promise<void> {
  if (ownBuild() === "" || !("serviceWorker" in navigator)) return;
  try {
    registration = await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  } catch {
    return;
  }
  // A browser that was told to allow no workers may answer with nothing.
  if (!registration) return;
  registration.addEventListener("updatefound", () => registration?.installing && watch(registration.installing));
  for (const worker of [registration.installing, registration.waiting]) if (worker) watch(worker);
  setInterval(lookForNewer, HOUR);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && lookForNewer());
}

/** A worker that does not take over within this must not keep the reader from the reload, ms. */
const TAKES = 3_000;

/** What the reader asked for: the new build, now. The page goes once the new worker rules, not between two of them. */
export function takeNewer(): void {
  const waiting = registration?.waiting;
  if (!waiting) {
    location.reload();
    return;
  }
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  setTimeout(() => location.reload(), TAKES);
  // Said to a worker, which has no origin but this one.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  waiting.postMessage("take");
}
