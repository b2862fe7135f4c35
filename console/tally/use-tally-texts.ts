import { useTranslation } from "react-i18next";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import { AIR, SEAT_STATES, peopleIn, seatTotal, type Air, type Tally } from "./tally.ts";

export interface TallyText {
  key: string;
  title: string;
  value: string;
  /** In a line of its own with the name: as short as it may be. */
  short: string;
  unit: string;
  /** More to it, such as how many say nothing. */
  note: string;
  abnormal: boolean;
}

/** What a tally says, in words: a line each for what is known. */
export function useTallyTexts(): (tally: Tally | undefined) => TallyText[] {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const figure = (value: number, decimals = 0): string => formatNumber(value, decimals, locale);
  const air = (tally: Tally, kind: Air): TallyText[] => {
    const span = tally.air[kind];
    if (!span) return [];
    const decimals = Math.min(1, span.decimals);
    const value = figure(span.low, decimals) === figure(span.high, decimals) ? figure(span.low, decimals) : `${figure(span.low, decimals)} – ${figure(span.high, decimals)}`;
    return [{ key: kind, title: t(`tally.${kind}`), value, short: "", unit: span.unit, note: t("tally.sensors", { count: span.of }), abnormal: false }];
  };
  return (tally) => {
    if (!tally) return [];
    const { seats, leaks } = tally;
    const total = seatTotal(tally);
    const people = peopleIn(tally);
    const dumb = seats.stale + seats.unknown;
    // One seat is told by its state; of none that is heard nothing is told, least of all that none is free.
    const lone = total === 1 ? SEAT_STATES.find((state) => seats[state] === 1) : undefined;
    const told = lone ? t(`tally.${lone}`) : total > dumb ? null : "—";
    return [
      ...(total > 0 ? [{
        key: "seats", title: t("tally.seats"), value: told ?? t("tally.freeOf", { free: figure(seats.free), total: figure(total) }), short: told ?? t("tally.freeShort", { free: figure(seats.free), total: figure(total) }), unit: "",
        note: lone ? "" : [seats.belongings > 0 ? t("tally.withBelongings", { count: seats.belongings }) : "", dumb > 0 ? t("tally.dumb", { count: dumb }) : ""].filter((part) => part !== "").join("，"), abnormal: false,
      }] : []),
      ...(people !== null ? [{
        key: "people", title: t("tally.people"), value: t("tally.persons", { count: people, value: figure(people) }), short: t("tally.persons", { count: people, value: figure(people) }), unit: "",
        note: tally.passed ? t("people.passed", { in: figure(tally.passed.in), out: figure(tally.passed.out) }) : t("tally.seen"), abnormal: false,
      }] : []),
      ...(leaks.wet + leaks.dry + leaks.unknown > 0 ? [{
        key: "leak", title: t("tally.leak"), value: leaks.wet > 0 ? t("tally.wet", { count: leaks.wet }) : leaks.dry > 0 ? t("tally.dry") : t("quality.stale"), short: leaks.wet > 0 ? t("tally.wet", { count: leaks.wet }) : "", unit: "",
        note: [t("tally.sensors", { count: leaks.wet + leaks.dry + leaks.unknown }), leaks.unknown > 0 ? t("tally.dumb", { count: leaks.unknown }) : ""].filter((part) => part !== "").join("，"), abnormal: leaks.wet > 0,
      }] : []),
      ...AIR.flatMap((kind) => air(tally, kind)),
    ];
  };
}
