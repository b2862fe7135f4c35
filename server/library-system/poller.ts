import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { LibraryStatus } from "@stacktwin/twin-models/item";
import type { Clock } from "../contracts/clock.ts";
import type { LibraryAnswer, LibrarySource, LibraryState, LibraryWord } from "../contracts/library-system.ts";
import { Soon } from "./soon.ts";

const FIRST_REST_MS = 1000;
const LAST_REST_MS = 60_000;
/** Of so many questions in a row about what is wanted soon, the next is one of the round. */
const IN_A_ROW = 3;
/** What came in is handed on together, so that the disk is not asked for every item. */
const HAND_ON_MS = 1000;
const HAND_ON = 200;
/** What changed is asked for so often, from so long before the last time on. */
const CHANGES_MS = 60_000;
const OVERLAP_MS = 120_000;
/** Nothing to ask about. */
const IDLE_MS = 5000;
/** A question that fails so often is left to the next round: it may be the one that the other end stumbles over. */
const TRIES = 3;

export interface PollerParts {
  source: LibrarySource;
  /** Questions a second. */
  requestsPerSecond: number;
  /** Rows of the register, and the barcode of one. */
  rows: () => number;
  barcode: (row: number) => string;
  take: (words: LibraryStatus[]) => Promise<unknown>;
  clock: Clock;
  /** Rejects when it is aborted. */
  rest: (ms: number, stop: AbortSignal) => Promise<unknown>;
  report: (error: unknown) => void;
}

/**
 * Asks a library system about a register: round and round through all of it, what changed where it can tell, and out of turn what is
 * wanted soon; never more often than politeness allows. While it fails, it is asked again after 1 s, 2 s … a minute, for ever.
 */
export interface Poller {
  start(): void;
  soon(barcode: string): void;
  state(): LibraryState;
  stop(): Promise<void>;
}

export function createPoller({ source, requestsPerSecond, rows, barcode, take, clock, rest, report }: PollerParts): Poller {
  const stop = new AbortController();
  const soon = new Soon();
  const state: LibraryState = { state: "down", since: clock.now(), detail: `${source.name} was not asked yet`, lastAnswer: 0, rounds: 0 };
  let pending: LibraryStatus[] = [];
  let handedOn = 0;
  let cursor = 0;
  let inARow = 0;
  let changesFrom = clock.now();
  let changesAsked = changesFrom;
  let held: { batch: string[]; tries: number } | null = null;
  let failures = 0;
  let done: Promise<void> = Promise.resolve();

  const is = (next: LibraryState["state"], detail: string): void => {
    if (state.state !== next) state.since = clock.now();
    state.state = next;
    state.detail = detail;
  };

  const handOn = async (): Promise<void> => {
    handedOn = clock.now();
    const words = pending;
    pending = [];
    if (words.length === 0) return;
    try {
      await take(words);
    } catch (error) {
      // A full disk: the next round says it again.
      report(error);
    }
  };

  const heard = async ({ words, unfit }: LibraryAnswer, asked: Millis): Promise<void> => {
    const now = clock.now();
    state.lastAnswer = now;
    if (unfit > 0) is("degraded", `${source.name} answers about other items than it was asked about`);
    else is("up", source.name);
    failures = 0;
    // What was true when it was asked may have changed before the answer came.
    for (const { barcode: of, status, since } of words as readonly LibraryWord[]) pending.push({ barcode: of, status, at: Math.min(since ?? asked, asked), asOf: asked });
    if (pending.length >= HAND_ON || now - handedOn >= HAND_ON_MS) await handOn();
  };

  const ofRound = (): string[] => {
    const count = rows();
    const batch: string[] = [];
    if (cursor >= count) cursor = 0;
    while (cursor < count && batch.length < source.atOnce) batch.push(barcode(cursor++));
    if (count > 0 && cursor >= count) state.rounds++;
    return batch;
  };
  const nextBatch = (): string[] => {
    if (held) return held.batch;
    const first = inARow < IN_A_ROW ? soon.take(source.atOnce, clock.now()) : [];
    inARow = first.length > 0 ? inARow + 1 : 0;
    return first.length > 0 ? first : ofRound();
  };

  const breath = (): Promise<unknown> => rest(1000 / requestsPerSecond, stop.signal);

  async function askForChanges(): Promise<void> {
    const began = (changesAsked = clock.now());
    for (let page = 0, more = true; more; page++) {
      const asked = clock.now();
      const answer = await source.changes!(changesFrom - OVERLAP_MS, page);
      await heard(answer, asked);
      more = answer.more;
      await breath();
    }
    changesFrom = began;
  }

  async function askOnce(): Promise<void> {
    if (source.changes && clock.now() - changesAsked >= CHANGES_MS) return askForChanges();
    const batch = nextBatch();
    if (batch.length === 0) {
      is("up", `${source.name}: nothing to ask about`);
      return void (await rest(IDLE_MS, stop.signal));
    }
    const asked = clock.now();
    try {
      await heard(await source.ask(batch), asked);
    } catch (error) {
      const tries: number = (held?.tries ?? 0) + 1;
      held = tries < TRIES ? { batch, tries } : null;
      throw error;
    }
    held = null;
    await breath();
  }

  async function run(): Promise<void> {
    while (!stop.signal.aborted) {
      try {
        await askOnce();
      } catch (error) {
        if (stop.signal.aborted) break;
        if (!(error instanceof TwinError)) report(error);
        is("down", `${source.name}: ${error instanceof TwinError ? error.message : "unexpected"}`);
        await handOn();
        await rest(Math.min(LAST_REST_MS, FIRST_REST_MS * 2 ** failures++), stop.signal).catch(() => undefined);
      }
    }
    await handOn();
  }

  return {
    start: () => void (done = run()),
    soon: (one) => soon.add(one, clock.now()),
    state: () => ({ ...state }),
    async stop() {
      stop.abort();
      source.stop();
      await done;
    },
  };
}
