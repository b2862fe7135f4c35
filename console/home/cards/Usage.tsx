import type { Counts } from "@stacktwin/twin-models/runs";
import { startOfDay } from "@stacktwin/twin-models/day";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { useModels, usePlaces } from "../../api/queries.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage, useText } from "../../i18n/i18n.ts";
import { useLiveState } from "../../live/use-live.ts";
import { Icon, type IconName } from "../../look/Icon.tsx";
import "../../look/plain-table.css";
import { useSite } from "../../session/site.ts";
import { hasProperty, type Card } from "../card.ts";
import { CardFrame } from "../CardFrame.tsx";
import { entrancesOf } from "../entrances.ts";
import { useDay } from "../use-day.ts";

const WEEK = 7 * 24 * 3_600_000;
/** Meters of parts of a house count what the main one counts already: each is a line of its own. */
const METERS = 3;

const sumOf = (counts: Counts | undefined, wanted: readonly string[]): number | null => {
  const known = (counts?.counts ?? []).filter(({ thing, property, last }) => last !== null && wanted.includes(`${thing}/${property}`));
  return known.length === 0 ? null : known.reduce((sum, { counted }) => sum + counted, 0);
};

/** Visits and energy in a line each: today so far, and the same day of last week by the same time. */
function Usage(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const site = useSite();
  const tree = usePlaces(site).data;
  const models = useModels().data;
  const things = useLiveState((state) => state.things);
  const { now, zone } = useDay();
  const today = useQuery({ queryKey: ["counts", site], queryFn: ({ signal }) => call("counts", { params: { site } }, signal), refetchInterval: 60_000 });
  const before = useQuery({ queryKey: ["counts", site, "week-ago", now], queryFn: ({ signal }) => call("counts", { params: { site }, query: { from: startOfDay(now - WEEK, zone), to: now - WEEK } }, signal), staleTime: Infinity, placeholderData: (data) => data });
  const error = today.error ?? before.error;
  if (error || !today.data || !before.data || !tree || !models) return <CardFrame title={t("home.usage")} bones={2} error={error} onRetry={() => void Promise.all([today.refetch(), before.refetch()])} />;
  const entrances = entrancesOf(things.values(), models, tree).map(({ thing, info }) => `${thing.id}/${info.name}`);
  const meters = [...things.values()].flatMap((thing) => (models.get(thing.model)?.properties ?? []).filter(({ counter, unit }) => counter && unit === "kWh").map((info) => ({ thing, info })));
  const lines: { key: string; icon: IconName; name: string; unit: string; of: readonly string[] }[] = [
    ...(entrances.length > 0 ? [{ key: "visits", icon: "gate" as const, name: t("home.visits"), unit: "", of: entrances }] : []),
    ...meters.slice(0, METERS).map(({ thing, info }) => ({ key: thing.id, icon: "meter" as const, name: meters.length === 1 ? t("home.energy") : text(thing.name), unit: info.unit, of: [`${thing.id}/${info.name}`] })),
  ];
  const said = (value: number | null, unit: string): ReactElement => (value === null ? <span className="empty-value">—</span> : <>{formatNumber(value, 0, locale)}{unit ? <span className="unit">{unit}</span> : null}</>);
  return (
    <CardFrame title={t("home.usage")}>
      <table className="plain-table">
        <thead><tr><th scope="col"><span className="unseen">{t("common.name")}</span></th><th scope="col" className="number">{t("home.todaySoFar")}</th><th scope="col" className="number">{t("home.weekAgo")}</th></tr></thead>
        <tbody>
          {lines.map(({ key, icon, name, unit, of }) => (
            <tr key={key}>
              <th scope="row"><Icon name={icon} size={16} />{name}</th>
              <td className="number reading"><b>{said(sumOf(today.data, of), unit)}</b></td>
              <td className="number quiet">{said(sumOf(before.data, of), unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </CardFrame>
  );
}

export const usage: Card = {
  name: "usage", homes: ["facility"], permission: "history:read", column: "main", Element: Usage,
  has: (source) => hasProperty(source, ({ means, counter, unit }) => means === "people.in" || (counter === true && unit === "kWh")),
};
