import type { LibraryStatus } from "@stacktwin/twin-models/item";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { LinkState } from "./message.ts";

/** What a library system says of one item now; `since` where it tells since when. */
export interface LibraryWord {
  barcode: string;
  status: LibraryStatus["status"];
  since?: Millis;
}

/** An answer. `unfit`: how much of it was not what had been asked about, and was left. */
export interface LibraryAnswer {
  words: LibraryWord[];
  unfit: number;
}

/**
 * A library system that can be asked. It is never told anything. Every method throws a TwinError: DEVICE_SILENT when there is no
 * answer, DEVICE_FAILED when it refuses or says what cannot be; asking again begins afresh.
 */
export interface LibrarySource {
  /** Where it is, for people: no secret in it. */
  readonly name: string;
  /** Most barcodes in one question. */
  readonly atOnce: number;
  /** Items of which it says nothing that has a meaning are not among the words. */
  ask(barcodes: readonly string[]): Promise<LibraryAnswer>;
  /** A page of what changed since, from 0 on; absent where it cannot tell. */
  changes?(since: Millis, page: number): Promise<LibraryAnswer & { more: boolean }>;
  /** Ends what is under way. */
  stop(): void;
}

/** How the asking goes. */
export interface LibraryState {
  state: LinkState;
  since: Millis;
  detail: string;
  /** 0 before the first. */
  lastAnswer: Millis;
  /** Rounds through the whole register since the start. */
  rounds: number;
}
