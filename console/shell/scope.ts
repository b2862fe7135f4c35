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

export interface Pushed extends Lasting {
  readonly data: { text(): string } | null;
}

export interface Chosen extends Lasting {
  readonly notification: { close(): void; readonly data: unknown };
}

interface Page {
  navigate(url: string): Promise<unknown>;
  focus(): Promise<unknown>;
}

interface Events {
  install: Lasting;
  activate: Lasting;
  fetch: Asked;
  message: Told;
  push: Pushed;
  notificationclick: Chosen;
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
  readonly clients: { claim(): Promise<void>; matchAll(options: { type: "window" }): Promise<readonly Page[]>; openWindow(url: string): Promise<unknown> };
  readonly registration: { navigationPreload?: { enable(): Promise<void> }; showNotification(title: string, options: object): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener<K extends keyof Events>(name: K, listener: (event: Events[K]) => void): void;
}
