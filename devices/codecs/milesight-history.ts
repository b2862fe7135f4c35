import type { Field } from "./fields.ts";
import type { History } from "./milesight.ts";

/** History entries (channel 20CE) begin with their time in epoch seconds and say channels without their ids. */
const TIME = ["time", ["u32"]] as const satisfies readonly [string, readonly Field[]];

/** Temperature, humidity and the leak input, of which each model has some: the others are zero and mean nothing. */
export const EM300: History = { entry: () => [TIME, ["0367", ["s16"]], ["0468", ["u8"]], ["0500", ["u8"]]] };

/** Temperature and humidity. */
export const EM320: History = { entry: () => [TIME, ["0367", ["s16"]], ["0468", ["u8"]]] };

/** People in and out of the period, and when the byte after the time says 1 also in total. */
export const VS350: History = {
  entry(bytes, at) {
    const kind = bytes[at + 4];
    const period = [TIME, ["kind", ["u8"]], ["05CC", ["u16", "u16"]]] as const;
    return kind === 0 ? period : kind === 1 ? [...period, ["04CC", ["u16", "u16"]]] : undefined;
  },
};
