import type { Excursion } from "@stacktwin/twin-models/excursion";
import { CAUSES } from "@stacktwin/twin-models/excursions/causes";
import type { Cause } from "@stacktwin/twin-models/excursion";
import type { Millis } from "@stacktwin/twin-models/ids";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../../../format/times.ts";
import { useText } from "../../../i18n/i18n.ts";
import { useSiteZone } from "../../../session/site.ts";
import { useStoreWords, type StoreWords } from "../use-store-words.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
export const UNITS = { temperature: "°C", humidity: "%" } as const;

export interface ExcursionWords extends StoreWords {
  /** What was out of which limit, as a title. */
  title: (excursion: Pick<Excursion, "quantity" | "side" | "limit">) => string;
  length: (ms: Millis) => string;
  moment: (at: Millis) => string;
  /** From when to when, and for how long; of one that goes on, since when. */
  when: (excursion: Pick<Excursion, "from" | "to" | "end">) => string;
  value: (value: number) => string;
  /** How far it went: its peak, or by how much a day changed. */
  peak: (excursion: Pick<Excursion, "quantity" | "side" | "peak">) => string;
  /** The kind of cause and what it was. */
  cause: (cause: Cause) => string;
}

/** Hundredths where a value has them. */
const places = (value: number): number => (Number.isInteger(value) ? 0 : Number.isInteger(value * 10) ? 1 : 2);

export function useExcursionWords(): ExcursionWords {
  const { t } = useTranslation();
  const text = useText();
  const zone = useSiteZone();
  const words = useStoreWords();
  const value = (of: number): string => words.number(of, places(of));
  const moment = (at: Millis): string => formatMinute(at, zone);
  const length = (ms: Millis): string => {
    const minutes = Math.round(ms / MINUTE);
    if (ms < HOUR) return t("excursions.minutes", { minutes });
    if (ms < DAY) return t("excursions.hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
    const [days, hours] = [Math.floor(ms / DAY), Math.floor((ms % DAY) / HOUR)];
    return hours === 0 ? t("excursions.whole", { days }) : t("excursions.days", { days, hours });
  };
  return {
    ...words, value, moment, length,
    peak: ({ quantity, side, peak }) => t(side === "change" ? "excursions.changedBy" : "excursions.peakIs", { value: value(peak.value), unit: UNITS[quantity] }),
    title: ({ quantity, side, limit }) => t(`excursions.${side}`, { quantity: t(`excursions.quantity.${quantity}`), value: value(limit.value), unit: UNITS[quantity] }),
    when: ({ from, to, end }) => (end === "going" ? t("excursions.since", { from: moment(from), length: length(to - from) }) : t("excursions.span", { from: moment(from), to: moment(from).slice(0, 10) === moment(to).slice(0, 10) ? moment(to).slice(11) : moment(to), length: length(to - from) })),
    cause: ({ kind, text: said }) => `${text(CAUSES[kind])} · ${said}`,
  };
}
