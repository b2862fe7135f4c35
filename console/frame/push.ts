import type { PushDevice } from "@stacktwin/twin-models/push";

/** How far this browser is: it cannot, it was forbidden, it may be asked, it is told. */
export type PushStand = "unable" | "denied" | "off" | "on";

/** A page that has just opened may still be setting up its worker, ms. */
const SETS_UP = 10_000;

/** The worker that keeps the console; undefined where the browser allows none. */
async function worker(): Promise<ServiceWorkerRegistration | undefined> {
  if (!("serviceWorker" in navigator) || !("PushManager" in globalThis) || !("Notification" in globalThis)) return undefined;
  const never = new Promise<undefined>((done) => setTimeout(() => done(undefined), SETS_UP));
  return Promise.race([navigator.serviceWorker.ready, never]);
}

export async function pushStand(): Promise<PushStand> {
  const registration = await worker();
  if (!registration) return "unable";
  if (Notification.permission === "denied") return "denied";
  return (await registration.pushManager.getSubscription()) && Notification.permission === "granted" ? "on" : "off";
}

const bytesOf = (key: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

/** Asks the reader, then the browser. Null: the reader said no. Throws what the browser throws where its service cannot be reached. */
export async function letBePushed(key: string): Promise<PushDevice | null> {
  if ((await Notification.requestPermission()) !== "granted") return null;
  const manager = (await worker())?.pushManager;
  // One that was made for another server is of no use.
  await (await manager?.getSubscription())?.unsubscribe();
  const made = (await manager?.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) }))?.toJSON();
  const { p256dh, auth } = made?.keys ?? {};
  return made?.endpoint && p256dh && auth ? { endpoint: made.endpoint, keys: { p256dh, auth } } : null;
}

/** The address that is no longer told; null where there was none. */
export async function letNotBePushed(): Promise<string | null> {
  const made = await (await worker())?.pushManager.getSubscription();
  await made?.unsubscribe();
  return made?.endpoint ?? null;
}
