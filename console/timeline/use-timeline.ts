import type { Recorded } from "@stacktwin/twin-models/api";
import type { Millis } from "@stacktwin/twin-models/ids";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { call } from "../api/client.ts";
import { useLimits } from "../api/queries.ts";
import { useMay } from "../session/me.ts";
import { useSite } from "../session/site.ts";
import { alarmTicks, type Tick } from "./alarm-ticks.ts";
import { SCALES, type Zoom } from "./spans.ts";

export const PARTS = 120;
const MARKS = 90;
const MOST_EVENTS = 2000;
const NONE: readonly Tick[] = [];

export interface Known {
  recorded: Recorded | undefined;
  ticks: readonly Tick[];
}

/** What the window has to show: where something was recorded, and when alarms were raised. */
export function useTimeline(end: Millis, zoom: Zoom): Known {
  const site = useSite();
  const may = useMay();
  const limits = useLimits(site);
  const { span } = SCALES[zoom];
  // A window that goes along with the present is asked for anew with every part, not every second.
  const to = Math.ceil(end / (span / PARTS)) * (span / PARTS);
  const from = to - span;
  const recorded = useQuery({
    queryKey: ["recorded", site, from, to],
    queryFn: ({ signal }) => call("recorded", { params: { site }, query: { from, to, parts: PARTS } }, signal),
    enabled: may("history:read"),
    placeholderData: (before) => before,
  });
  const events = useQuery({
    queryKey: ["timeline-alarms", site, from, to],
    queryFn: ({ signal }) => call("alarmJournal", { params: { site }, query: { from, to, limit: MOST_EVENTS } }, signal),
    enabled: may("alarm:read"),
    placeholderData: (before) => before,
  });
  const ticks = useMemo(() => (events.data ? alarmTicks(events.data, (alarm) => limits.byId.get(alarm)?.priority ?? null, from, to, MARKS) : NONE), [events.data, limits, from, to]);
  return { recorded: recorded.data, ticks };
}
