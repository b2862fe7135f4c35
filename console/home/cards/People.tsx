import type { Bucket } from "@stacktwin/twin-models/api";
import { useQueries } from "@tanstack/react-query";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { useModels, usePlaces } from "../../api/queries.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage } from "../../i18n/i18n.ts";
import { perBucket } from "../../chart/lines.ts";
import { useLiveState } from "../../live/use-live.ts";
import { useSite } from "../../session/site.ts";
import { peopleIn } from "../../tally/tally.ts";
import { useTallies } from "../../tally/use-tallies.ts";
import { hasProperty, type Card } from "../card.ts";
import { CardFrame } from "../CardFrame.tsx";
import { DayCurve } from "../DayCurve.tsx";
import { entrancesOf } from "../entrances.ts";
import { useDay } from "../use-day.ts";
import { hoursSpan, usualByNow, usualDay } from "../usual-day.ts";

/** How many have come today, against a usual day. */
function People(): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const tree = usePlaces(useSite()).data;
  const models = useModels().data;
  const things = useLiveState((state) => state.things);
  const tallies = useTallies();
  const { now, zone } = useDay();
  const entrances = useMemo(() => (tree && models ? entrancesOf(things.values(), models, tree) : []), [tree, models, things]);
  const span = hoursSpan(now, zone);
  const histories = useQueries({
    queries: entrances.map(({ thing, info }) => ({
      queryKey: ["hours", thing.id, info.name, span.from, now],
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Bucket[]> => perBucket((await call("history", { params: { thing: thing.id, property: info.name }, query: span }, signal)).buckets, info.maximum).map(([start, low, mean, high, count]): Bucket => [start, count === 0 ? null : low, mean, high, count]),
      staleTime: 900_000,
    })),
  });
  const failed = histories.find(({ error }) => error);
  const loading = entrances.length === 0 || histories.some(({ isPending }) => isPending);
  if (failed?.error || loading) return <CardFrame title={t("home.people")} bones={6} error={failed?.error} onRetry={() => void failed?.refetch()} />;
  const day = usualDay(histories.map(({ data = [] }) => data), now, zone);
  const tally = tree?.places[0] && tallies.get(tree.places[0].id);
  const figure = (value: number): string => formatNumber(value, 0, locale);
  const came = tally?.passed?.in ?? day.today.at(-1) ?? 0;
  const inside = tally ? peopleIn(tally) : null;
  const usual = day.usual && usualByNow(day.usual.middle, now, zone);
  return (
    <CardFrame title={t("home.people")}>
      <dl className="home-figures">
        <div><dt>{t("home.cameToday")}</dt><dd className="reading">{figure(came)}</dd></div>
        {usual === null ? null : <div><dt>{t("home.usuallyByNow")}</dt><dd>{figure(usual)}</dd></div>}
        {inside === null ? null : <div><dt>{t("home.insideNow")}</dt><dd className="reading">{figure(inside)}</dd></div>}
      </dl>
      <DayCurve day={day} label={t("home.curve", { came: figure(came), usual: usual === null ? "—" : figure(usual) })} />
      <p className="small quiet">{day.usual === null ? t("home.noUsual") : t(day.sameWeekday ? "home.usualSame" : "home.usualAny", { count: day.days })}</p>
    </CardFrame>
  );
}

export const people: Card = {
  name: "people", homes: ["facility", "viewer"], permission: "history:read", column: "side", Element: People,
  has: (source) => hasProperty(source, ({ means }) => means === "people.in"),
};
