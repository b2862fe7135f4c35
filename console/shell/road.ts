/** How the worker answers a request: pages from the server first, files of the build from what is kept, all else not at all. */
export type Road = "page" | "file" | "none";

/** Addresses that are no pages of the console although a browser may open them. */
const OF_THE_SERVER = /^\/(api|socket\.io|assets|healthz|ca\.crt)(\/|$)/;

/** Data of the twin and of people never goes through the worker, so it can never be kept by it. */
export function roadOf(request: Pick<Request, "method" | "mode" | "url">, origin: string, files: ReadonlySet<string>): Road {
  const { origin: from, pathname } = new URL(request.url);
  if (request.method !== "GET" || from !== origin) return "none";
  if (request.mode === "navigate") return OF_THE_SERVER.test(pathname) || files.has(pathname) ? "none" : "page";
  return files.has(pathname) || pathname.startsWith("/assets/") ? "file" : "none";
}

const PREFIX = "stacktwin-shell-";
export const cacheOf = (version: string): string => PREFIX + version;

/**
 * Caches to let go of once `version` is in use. The one before it stays: pages that are open may still ask for its
 * files, and the server has only the new ones. `names` in the order in which they were made.
 */
export function outlived(names: readonly string[], version: string): string[] {
  const older = names.filter((name) => name.startsWith(PREFIX) && name !== cacheOf(version));
  return older.slice(0, -1);
}
