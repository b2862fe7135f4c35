import type { Profile } from "@stacktwin/twin-models/preservation/profile";
import { JUDGED, type Judged, type StoreView } from "@stacktwin/twin-models/stores";
import { lazy, Suspense, useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Day } from "../../chart/calendar-days.ts";
import { Help } from "../../help/Help.tsx";
import { Choice } from "../../look/Choice.tsx";
import { useStoreWords } from "./use-store-words.ts";

const Calendar = lazy(() => import("../../chart/Calendar.tsx"));
const HOUR = 3_600_000;
const UNITS: Record<Judged, string> = { temperature: "°C", humidity: "%" };

/** Days of one quantity as the calendar draws them. */
export const daysOfStore = ({ days }: Pick<StoreView, "days">, quantity: Judged): Day[] =>
  days.map(({ from, to, ...day }): Day => {
    const { known, inside, part, lowest, highest } = day[quantity];
    return {
      start: from, end: to, lowest, highest,
      mean: lowest === null || highest === null ? null : (lowest + highest) / 2,
      known: known / HOUR, hours: (to - from) / HOUR,
      outside: inside === null ? null : (known - inside) / HOUR,
      inside: part,
    };
  });

/** How the days were judged, each by the limits that were in force when it began; a gap is not known, and never in range. */
export function StoreCalendar({ view, profile }: { view: StoreView; profile: Profile | null }): ReactElement {
  const { t } = useTranslation();
  const words = useStoreWords();
  const [quantity, setQuantity] = useState<Judged>("humidity");
  const days = useMemo(() => daysOfStore(view, quantity), [view, quantity]);
  const judged = days.some(({ outside }) => outside !== null);
  const steady = view.days.map((day) => day[quantity].steady);
  const unsteady = steady.filter((is) => is === false).length;
  return (
    <section className="card store-card" aria-label={t("stores.calendar")}>
      <header className="store-card-head">
        <h2>{t("stores.calendar")} <Help of="storeInRange" /></h2>
        <Choice label={t("stores.quantity")} value={quantity} options={JUDGED.map((value) => ({ value, label: t(`stores.${value}`) }))} onChange={setQuantity} />
      </header>
      <p>
        {judged ? <b>{words.inRange(view.inRange[quantity])}</b> : <span className="quiet">{profile ? t("stores.notLimited") : t("stores.notJudged")}</span>}
        {steady.some((is) => is !== null) ? <span className="quiet"> · {t("stores.unsteady", { count: unsteady, days: steady.filter((is) => is !== null).length })}</span> : null}
      </p>
      {days.length > 0 ? (
        <Suspense fallback={<div className="bone store-bone" />}>
          <Calendar key={`${view.from}/${quantity}`} days={days} shows={judged ? "inside" : "mean"} name={t(`stores.${quantity}`)} unit={UNITS[quantity]} decimals={1} />
        </Suspense>
      ) : null}
    </section>
  );
}
