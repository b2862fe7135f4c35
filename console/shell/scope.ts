/** What of a service worker's world is used here: the types of a page have no word of it. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface Asked extends Lasting {
  readonly request: Request;
  readonly preloadResponse: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}

export interface Told extends Lasting {
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
}

interface Events {
  install: Lasting;
  activate: Lasting;
  fetch: Asked;
  message: Told;
}

/** One build of the console: what it is called, and the address of every file it consists of. */
export interface Build {
  version: string;
  files: readonly string[];
}

export interface WorkerScope {
  /** Put before the program of the worker when the console is built. */
  readonly stacktwinBuild: Build;
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  readonly registration: { navigationPreload?: { enable(): Promise<void> } };
  skipWaiting(): Promise<void>;
  addEventListener<K extends keyof Events>(name: K, listener: (event: Events[K]) => void): void;
}
