import type { LibraryStatus } from "@stacktwin/twin-models/item";
import { postJson } from "./post-json.ts";

export interface LibrarySystem {
  start(): void;
  /** Queues what changed. */
  tell(statuses: readonly LibraryStatus[]): void;
  waiting(): number;
  stop(): void;
}

export interface LibrarySystemOptions {
  url: string;
  token: string;
  /** Certificate to trust, PEM. */
  ca: string | undefined;
  /** Status of every item, as it is when asked. */
  snapshot: () => LibraryStatus[];
  log: (line: string) => void;
}

const BATCH = 5000;
const EVERY_MS = 3000;

/**
 * Posts item status as a library system would: a whole snapshot first, then what changes. Keeps trying while the
 * server is away; what is refused for good is told once and dropped.
 */
export function makeLibrarySystem({ url, token, ca, snapshot, log }: LibrarySystemOptions): LibrarySystem {
  const queue: LibraryStatus[] = [];
  const stopped = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let said = "";
  const say = (line: string): void => {
    if (line !== said) log(`library system: ${line}`);
    said = line;
  };

  const post = async (batch: readonly LibraryStatus[]): Promise<boolean> => {
    const status = await postJson(new URL(url), token, batch, ca, stopped.signal);
    if (status >= 200 && status < 300) return true;
    say(`the server answers ${status}`);
    return status === 400 || status === 413;
  };
  const flush = async (): Promise<void> => {
    try {
      while (queue.length > 0 && !stopped.signal.aborted) {
        const batch = queue.slice(0, BATCH);
        if (!(await post(batch))) break;
        queue.splice(0, batch.length);
        if (queue.length === 0) say("up to date");
      }
    } catch {
      say("the server is away, trying again");
    }
    if (!stopped.signal.aborted) timer = setTimeout(() => void flush(), EVERY_MS);
  };

  return {
    start() {
      queue.push(...snapshot());
      timer = setTimeout(() => void flush(), 0);
    },
    tell: (statuses) => void queue.push(...statuses),
    waiting: () => queue.length,
    stop() {
      stopped.abort();
      clearTimeout(timer);
    },
  };
}
