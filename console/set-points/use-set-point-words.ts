import type { SetPoint, SetPointChange } from "@stacktwin/twin-models/set-point-change";
import { useTranslation } from "react-i18next";
import { usePlaces } from "../api/queries.ts";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage, useText } from "../i18n/i18n.ts";
import { useLiveState } from "../live/use-live.ts";
import { useSite } from "../session/site.ts";
import { useSetPoints } from "./use-set-points.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface SetPointWords {
  value: (value: number | null | undefined, point: Pick<SetPoint, "unit" | "decimals"> | undefined) => string;
  duration: (ms: number) => string;
  place: (space: string | null) => string;
  /** The thing and what of it is set. */
  what: (change: Pick<SetPointChange, "thing" | "property">) => string;
  pointOf: (change: Pick<SetPointChange, "thing" | "property">) => SetPoint | undefined;
}

export function useSetPointWords(): SetPointWords {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const places = usePlaces(useSite()).data;
  const points = useSetPoints().data;
  const things = useLiveState((state) => state.things);
  const pointOf: SetPointWords["pointOf"] = ({ thing, property }) => points?.find((each) => each.thing === thing && each.property === property);
  return {
    value: (value, point) => (typeof value === "number" ? `${formatNumber(value, point?.decimals ?? 1, locale)}${point?.unit ? ` ${point.unit}` : ""}` : "—"),
    duration: (ms) => (ms < HOUR ? t("setPoints.minutes", { n: formatNumber(Math.max(1, Math.round(ms / MINUTE)), 0, locale) }) : t("setPoints.hours", { n: formatNumber(ms / HOUR, ms % HOUR === 0 ? 0 : 1, locale) })),
    place: (space) => {
      const place = space === null ? undefined : places?.byId.get(space as never);
      return place ? text(place.label) : (space ?? "—");
    },
    what: (change) => {
      const point = pointOf(change);
      const thing = things.get(change.thing);
      return `${thing ? text(thing.name) : change.thing} · ${point ? text(point.title) : change.property}`;
    },
    pointOf,
  };
}
