import { ROUTES, type Answer } from "@stacktwin/twin-models/api";
import { PERIOD } from "@stacktwin/twin-models/alarm-figures";
import type { Role } from "@stacktwin/twin-models/permission";
import { DESKS, type Desk } from "@stacktwin/twin-models/priority";
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { address, call } from "../../../api/client.ts";
import { useMe } from "../../../api/queries.ts";
import { useLanguage } from "../../../i18n/i18n.ts";
import { useNow, usePast } from "../../../live/use-live.ts";
import { useSite } from "../../../session/site.ts";

export const SPANS = ["1", "7", "30", "90"] as const;
export type SpanDays = (typeof SPANS)[number];
export const REACHES = ["site", "all"] as const;
export type Reach = (typeof REACHES)[number];
const DAY = 86_400_000;
/** The standard asks for thirty days at least. */
const USUAL: SpanDays = "30";
/** Whose own desk is which; all others begin with the facility's. */
const DESK_OF: Partial<Record<Role, Desk>> = { conservator: "conservation", staff: "stacks" };

export interface Asked {
  desk: Desk;
  days: SpanDays;
  reach: Reach;
  ask: (change: Partial<Record<"desk" | "days" | "reach", string>>) => void;
  /** Where the same figures are as a file. */
  file: string;
  query: UseQueryResult<Answer<"alarmFigures">>;
}

/** The figures that the address asks for, up to the moment that is shown. */
export function useFigures(): Asked {
  const [params, setParams] = useSearchParams();
  const site = useSite();
  const me = useMe();
  const language = useLanguage();
  const past = usePast();
  const now = useNow(60_000);
  const roles = me.data?.person.grants.map(({ role }) => role) ?? [];
  const own = roles.length === 1 && roles[0] ? DESK_OF[roles[0]] : undefined;
  const desk = DESKS.find((each) => each === params.get("desk")) ?? own ?? "facility";
  const days = SPANS.find((each) => each === params.get("days")) ?? USUAL;
  const reach = REACHES.find((each) => each === params.get("reach")) ?? "site";
  const to = Math.ceil((past ?? now) / PERIOD) * PERIOD;
  const asked = { from: to - Number(days) * DAY, to, desk, ...(reach === "all" ? { all: true } : {}) };
  const query = useQuery({
    queryKey: ["alarm-figures", site, asked],
    queryFn: ({ signal }) => call("alarmFigures", { params: { site }, query: asked }, signal),
    enabled: me.data !== undefined,
    placeholderData: (before) => before,
    // It reads up to a quarter of a year of events.
    staleTime: 300_000,
    structuralSharing: false,
  });
  const ask: Asked["ask"] = (change) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      for (const [key, value] of Object.entries(change)) after.set(key, value);
      return after;
    }, { replace: true });
  return { desk, days, reach, ask, file: address(ROUTES.alarmFiguresFile.url, { site }, { ...asked, language }), query };
}
