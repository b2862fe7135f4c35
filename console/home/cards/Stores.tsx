import { enclosureOf } from "@stacktwin/twin-models/enclosure";
import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { useModels, usePlaces } from "../../api/queries.ts";
import { useLiveState } from "../../live/use-live.ts";
import { useSite } from "../../session/site.ts";
import { useTallies } from "../../tally/use-tallies.ts";
import { Calm } from "../Calm.tsx";
import { type Card } from "../card.ts";
import { CardFrame } from "../CardFrame.tsx";
import { StoreRow } from "../StoreRow.tsx";
import { storeLines } from "../stores.ts";
import { useDay } from "../use-day.ts";

const DAY = 24 * 3_600_000;
/** A quarter of an hour each. */
const POINTS = 96;
/** The strictest and the worst come first. */
const MOST = 12;

/** Each room whose air has limits as one row: its last day inside them, for how long it was, and what it is now. */
function Stores(): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const places = usePlaces(site).data;
  const models = useModels().data;
  const things = useLiveState((state) => state.things);
  const alarms = useLiveState((state) => state.alarms);
  const tallies = useTallies();
  const { now } = useDay();
  const { data, error, refetch } = useQuery({
    queryKey: ["in-range", site, now],
    queryFn: ({ signal }) => call("inRange", { params: { site }, query: { from: now - DAY, to: now, points: POINTS } }, signal),
    staleTime: 900_000,
    placeholderData: (before) => before,
  });
  const lines = useMemo(
    () => (data && places && models ? storeLines(data.series, places, (thing, property) => models.get(things.get(thing)?.model ?? "")?.properties.find(({ name }) => name === property), (thing) => things.get(thing)?.place) : null),
    [data, places, models, things],
  );
  if (!lines || !data || !places) return <CardFrame title={t("home.stores")} bones={9} error={error} onRetry={() => void refetch()} />;
  return (
    <CardFrame title={t("home.stores")} note={t("home.lastDay")} error={error}>
      {lines.length === 0 ? <Calm title={t("home.noStores")} text={t("home.noStoresText")} /> : null}
      <ul className="stores">
        {lines.slice(0, MOST).map((line) => (
          <StoreRow key={line.space} line={line} from={data.from} to={data.to} tally={tallies.get(line.space)} place={places.byId.get(line.space)} alarms={[...alarms.values()].filter((alarm) => alarm.place && enclosureOf(places, alarm.place)?.id === line.space)} />
        ))}
      </ul>
      {lines.length > MOST ? <p className="small quiet">{t("home.moreRooms", { count: lines.length - MOST })}</p> : null}
    </CardFrame>
  );
}

export const stores: Card = {
  name: "stores", homes: ["conservator", "viewer"], permission: "history:read", column: "main", Element: Stores,
  has: ({ things, models, limits }) => [...things.values()].some(({ id, model }) => models.get(model)?.properties.some(({ name, means }) => (means === "air.temperature" || means === "air.humidity") && limits.bounds(id, name).length > 0)),
};
