import { EventEmitter } from "node:events";
import type { Duplex } from "node:stream";
import { answer, createClient, failureOf, send } from "./client.ts";
import { describeHeard, findAnswer, LONGEST_FRAME } from "./rtu-frames.ts";
import { NO_WORDS, type Answered, type Ask, type Failure, type Wire } from "./wire.ts";

export interface RtuOptions {
  /** How long a unit may take, transmission not counted. */
  timeoutMs: number;
  /** What one byte takes on the line, 0 where a device server minds it. */
  byteMs: number;
  /** Units that owe an answer, kept from connection to connection: their next one may be it, and the true one still to come. */
  owing: Set<number>;
  /** Forgets what was received and not yet read, or not yet sent. */
  flush: () => void;
  close: () => void;
}

/** Bytes of a request and its answer, with what frames them. */
function exchangedBytes(ask: Ask): number {
  if ("identify" in ask) return 7 + LONGEST_FRAME;
  if ("read" in ask) return 13 + (ask.read === "coil" || ask.read === "discrete" ? Math.ceil(ask.quantity / 8) : 2 * ask.quantity);
  return 17 + 2 * ask.write.words.length;
}

/** Frames are told apart by 3.5 bytes of silence, and by 1.75 ms on a fast line (MODBUS over Serial Line 1.02, 2.5.1.1). */
const gapOf = (byteMs: number): number => (byteMs > 0 ? Math.max(3.5 * byteMs, 1.75) : 0);

/**
 * Modbus RTU on an open stream; one request at a time. Nothing tells which request an answer belongs to but its unit,
 * function and length. So after a time-out the line rests as long again, what comes meanwhile is dropped, and it rests
 * once more after the unit's next answer: one that takes up to three time-outs is never taken for another. The next
 * request to a unit that timed out should be one whose answer is not read.
 */
export function speakRtu(stream: Duplex, { timeoutMs, byteMs, owing, flush, close }: RtuOptions): Wire {
  const gapMs = gapOf(byteMs);
  let asked: Uint8Array | undefined;
  let unanswered: Uint8Array | undefined;
  let heard = new Uint8Array(0);
  let heardAt = -Infinity;
  // What was asked on the connection before may still be answered.
  let restsUntil = performance.now() + timeoutMs;
  let failPending: ((failure: Failure) => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let dead = false;

  const port = Object.assign(new EventEmitter(), {
    isOpen: true,
    open: (next: () => void) => next(),
    write(request: Uint8Array) {
      asked = request;
      unanswered = undefined;
      heard = new Uint8Array(0);
      stream.write(request);
    },
  });
  const client = createClient(port);

  stream.on("data", (chunk: Uint8Array) => {
    heardAt = performance.now();
    const request = asked ?? unanswered;
    if (!request) return;
    const all = Buffer.concat([heard, chunk]);
    const answer = findAnswer(all, request);
    heard = answer ? new Uint8Array(0) : all.subarray(-LONGEST_FRAME);
    if (!answer) return;
    if (asked) {
      asked = undefined;
      port.emit("data", Buffer.from(answer));
      return;
    }
    unanswered = undefined;
    owing.delete(request[0] ?? 0);
    restsUntil = heardAt;
  });

  function destroy(reason: string): void {
    if (dead) return;
    dead = true;
    clearTimeout(timer);
    close();
    if (asked) owing.add(asked[0] ?? 0);
    failPending?.({ kind: "closed", message: reason });
  }

  /** What the failure is in truth, after which the line rests. */
  function missed(unit: number, failure: Failure): Failure {
    const request = asked;
    asked = undefined;
    unanswered = request;
    owing.add(unit);
    restsUntil = performance.now() + timeoutMs;
    flush();
    const noise = heard.length > 0 && request ? describeHeard(heard, request) : undefined;
    heard = new Uint8Array(0);
    return noise === undefined ? failure : { kind: "frame", message: noise };
  }

  return {
    destroy,
    ask(unit, ask, answered) {
      if (dead) {
        answered({ kind: "closed", message: "connection closed" }, NO_WORDS);
        return;
      }
      let settled = false;
      const settle: Answered = (failure, words, said) => {
        if (settled) return;
        settled = true;
        failPending = undefined;
        answered(failure, words, said);
      };
      failPending = (failure) => settle(failure, NO_WORDS);
      // A line that is never silent must not keep everything waiting.
      const latest = Math.max(restsUntil, performance.now() + timeoutMs);
      const whenQuiet = (): void => {
        const now = performance.now();
        const wait = Math.max(restsUntil, Math.min(heardAt + gapMs, latest)) - now;
        if (wait > 0) {
          timer = setTimeout(whenQuiet, Math.ceil(wait));
          return;
        }
        try {
          // Before it is sent: modbus-serial starts its timer first and writes then.
          client.setTimeout(timeoutMs + byteMs * exchangedBytes(ask));
          send(client, unit, ask, (error, result) => {
            if (settled) return;
            const failure = error ? failureOf(error) : null;
            if (failure && failure.kind !== "exception") {
              const stuck = stream.writableLength > 0;
              settle(missed(unit, failure), NO_WORDS);
              if (stuck) destroy("nothing can be sent");
              return;
            }
            if (owing.delete(unit)) restsUntil = performance.now() + timeoutMs;
            if (failure) settle(failure, NO_WORDS);
            else answer(ask, result, settle);
          });
        } catch (error) {
          settle({ kind: "frame", message: error instanceof Error ? error.message : String(error) }, NO_WORDS);
        }
      };
      whenQuiet();
    },
  };
}
