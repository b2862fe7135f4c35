import type { Millis } from "@stacktwin/twin-models/ids";
import type { View } from "../live/view.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** So long before what is shown. */
export const PRESETS = { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS } as const satisfies Record<string, Millis>;
export type Preset = keyof typeof PRESETS;
export const PRESET_NAMES = ["hour", "day", "week"] as const satisfies readonly Preset[];

/** Moments in addresses are whole seconds. */
export const onSecond = (at: Millis): Millis => Math.floor(at / 1000) * 1000;
export const onMinute = (at: Millis): Millis => Math.floor(at / 60_000) * 60_000;

/** What a comparison begins with: live with the day before, the past with the present. */
export const firstWith = (view: View): Millis => (view.travel.getState().asked === null ? onMinute(view.present() - DAY_MS) : onSecond(view.present()));
