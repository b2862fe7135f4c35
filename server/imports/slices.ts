import { open } from "node:fs/promises";
import { fileError } from "@stacktwin/twin-models/file-fault";
import { Framer, type Cutter, type Frame, type Mark } from "./frames.ts";

/** Small enough that what is read at once is worked off within milliseconds. */
const SLICE = 32_768;

/** The records of a file, some at once, and where it goes on behind them: constant memory whatever its size. */
export async function* slicesOf(file: string, cut: Cutter, from: Mark): AsyncGenerator<{ frames: Frame[]; mark: Mark }> {
  const handle = await open(file);
  try {
    const framer = new Framer(cut, from);
    const chunk = Buffer.allocUnsafe(SLICE);
    let at = from.offset;
    for (;;) {
      const { bytesRead } = await handle.read(chunk, 0, SLICE, at);
      at += bytesRead;
      yield { frames: framer.push(chunk.subarray(0, bytesRead), bytesRead === 0), mark: framer.mark() };
      if (bytesRead === 0) return;
    }
  } finally {
    await handle.close();
  }
}

/** The first bytes of a file and its size. Throws BAD_INPUT when there is nothing in it. */
export async function headOf(file: string, most: number): Promise<{ head: Buffer; bytes: number }> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const head = Buffer.alloc(Math.min(most, size));
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    if (bytesRead < 2) throw fileError("file-empty", {});
    return { head: head.subarray(0, bytesRead), bytes: size };
  } finally {
    await handle.close();
  }
}
