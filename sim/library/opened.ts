import type { Millis } from "@stacktwin/twin-models/ids";

/** The layout's first day: 2020-01-01 in the library's own time. Counters of devices run from here. */
export const OPENED: Millis = Date.UTC(2019, 11, 31, 16);
