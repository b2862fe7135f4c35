import { counterDelta } from "@stacktwin/twin-models/counter";
import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import type { PropertyInfo } from "@stacktwin/twin-models/thing";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { call } from "../api/client.ts";
import type { ThingPresent } from "../live/presents.ts";
import { usePast, useThingPresent } from "../live/use-live.ts";
import { useMay } from "../session/me.ts";
import { useSite } from "../session/site.ts";

const MINUTE = 60_000;

/** What a counter counted today as far as its present says; null when that is not known. */
export type CountedToday = (thing: ThingId, info: Pick<PropertyInfo, "name" | "maximum">, present: ThingPresent) => number | null;

/** What the counters of this site counted since midnight there; asked once a minute, and carried on by what is live. */
export const useCounted = (): CountedToday => useCountedAt(usePast());

/** The same of the day of a past moment, until then; null: of today. */
export function useCountedAt(past: Millis | null): CountedToday {
  const site = useSite();
  const may = useMay();
  const to = past === null ? null : Math.floor(past / MINUTE) * MINUTE;
  const { data } = useQuery({
    queryKey: ["counts", site, to],
    queryFn: ({ signal }) => call("counts", { params: { site }, query: to === null ? {} : { to } }, signal),
    refetchInterval: to === null && MINUTE,
    enabled: may("history:read"),
    placeholderData: (before) => (to === null ? undefined : before),
  });
  return useMemo(() => {
    const known = new Map((data?.counts ?? []).map((each) => [`${each.thing}/${each.property}`, each]));
    return (thing, { name, maximum }, present) => {
      const count = known.get(`${thing}/${name}`);
      if (!count || count.last === null) return null;
      const now = present[name]?.value;
      return count.counted + counterDelta(count.last, typeof now === "number" ? now : null, maximum);
    };
  }, [data]);
}

/** The same for one thing, as it is now. */
export function useCountedOf(thing: ThingId): (info: Pick<PropertyInfo, "name" | "maximum">) => number | null {
  const counted = useCounted();
  const present = useThingPresent(thing);
  return (info) => counted(thing, info, present);
}
