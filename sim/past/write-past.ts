import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Interval } from "@stacktwin/twin-models/interval";
import type { PastLine } from "@stacktwin/twin-models/past";
import type { Library } from "../library/make-library.ts";
import { pastModes, pastSeries, type Span } from "./climate.ts";
import { pastLending, type PastLending } from "./lending.ts";
import { pastSeats } from "./seats.ts";
import { pastCranes, pastStore } from "./store.ts";

const BATCH = 2000;

function* batches(intervals: readonly Interval[]): Generator<PastLine> {
  for (let i = 0; i < intervals.length; i += BATCH) yield { kind: "intervals", intervals: intervals.slice(i, i + BATCH) };
}

/** Everything a library remembers of its last year: what moved first, then all that was measured, series by series. */
export function* pastLines(library: Library, span: Span, lending: PastLending): Generator<PastLine> {
  yield* batches(lending.intervals);
  yield* batches(pastStore(library, span));
  yield* pastCranes(library, span);
  yield* batches(pastModes(library, span));
  yield* batches(pastSeats(library, span));
  yield* pastSeries(library, span);
}

/** Writes the past file, gzipped JSON lines. Answers what is out and astray at its end. */
export async function writePast(file: string, library: Library, span: Span): Promise<PastLending> {
  const lending = pastLending(library, span);
  const text = function* (): Generator<string> {
    for (const line of pastLines(library, span, lending)) yield `${JSON.stringify(line)}\n`;
  };
  await pipeline(Readable.from(text()), createGzip({ level: 4 }), createWriteStream(file));
  return lending;
}
