import { startOfDay } from "@stacktwin/twin-models/day";
import type { Millis } from "@stacktwin/twin-models/ids";
import { useNow } from "../live/use-live.ts";
import { useSiteZone } from "../session/site.ts";

const QUARTER = 900_000;

/** This moment in steps of a quarter of an hour, and when the day there began: what a day's figures are asked by. */
export function useDay(): { now: Millis; today: Millis; zone: string } {
  const zone = useSiteZone();
  const now = useNow(QUARTER);
  return { now, today: startOfDay(now, zone), zone };
}
