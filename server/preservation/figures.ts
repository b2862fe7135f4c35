import type { Millis } from "@stacktwin/twin-models/ids";
import { clearRow, exposureOf, WIDTH, type Exposure } from "@stacktwin/twin-models/preservation/exposure";
import { figuresOf } from "@stacktwin/twin-models/preservation/exposure-figures";
import { sumInto, type ExposureRows } from "@stacktwin/twin-models/preservation/exposure-rows";
import type { Figures } from "@stacktwin/twin-models/stores";

/** What people are told of an exposure, with its extremes. */
export const figuresOfExposure = (exposure: Exposure): Figures => ({ ...figuresOf(exposure), coldest: exposure.coldest, warmest: exposure.warmest, driest: exposure.driest, dampest: exposure.dampest });

/** The same of a span of hours. */
export function figuresOfSpan(rows: ExposureRows, from: Millis, to: Millis): Figures {
  const row = new Float64Array(WIDTH);
  clearRow(row, 0);
  sumInto(row, 0, rows, from, to);
  return figuresOfExposure(exposureOf(row, 0));
}
