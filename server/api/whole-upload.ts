import type { Readable } from "node:stream";
import { TwinError } from "@stacktwin/twin-models/errors";

/** The whole of an upload that is small by its nature. Throws TOO_LARGE, with what to do instead, as soon as it is larger. */
export async function wholeUpload(upload: Readable, most: number, instead: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of upload as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > most) throw new TwinError("TOO_LARGE", instead);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
