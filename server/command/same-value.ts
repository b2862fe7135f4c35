import { isDeepStrictEqual } from "node:util";
import type { BoundThing, Outbound } from "@stacktwin/devices/contract";
import type { Value } from "@stacktwin/twin-models/reading";

/**
 * True when a reading says what was written: it would be the same on the wire, or differs by less than half of the
 * last digit that the model shows.
 */
export function sameOnWire(bound: BoundThing, property: string, written: Value, outbound: Outbound | null, read: Value): boolean {
  if (read === written) return true;
  if (typeof read !== "number" || typeof written !== "number") return false;
  const decimals = bound.info.properties.find((info) => info.name === property)?.decimals ?? 0;
  if (Math.abs(read - written) < 0.5 * 10 ** -decimals) return true;
  try {
    return outbound !== null && isDeepStrictEqual(bound.encodeProperty(property, read), outbound);
  } catch {
    // A value that the model would not let us write is not the one we wrote.
    return false;
  }
}
