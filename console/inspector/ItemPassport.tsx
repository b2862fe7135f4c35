import type { ItemKey } from "@stacktwin/twin-models/ids";
import { MOULD_BEGUN, yearlyLight } from "@stacktwin/twin-models/light-dose";
import { useQuery } from "@tanstack/react-query";
import { type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/client.ts";
import { useItem } from "../api/queries.ts";
import { formatMinute } from "../format/times.ts";
import { AbnormalShape } from "../look/AbnormalShape.tsx";
import { Bones, ProblemNote } from "../look/Note.tsx";
import { EvidenceOfItem } from "../pages/reports/EvidenceOfItem.tsx";
import { useStoreWords } from "../pages/stores/use-store-words.ts";
import { useSite, useSiteZone } from "../session/site.ts";

const DAY_MINUTES = 1440;

/** What a book lived through: figures over all of it, and how long it stood in which air. */
export default function ItemPassport({ id }: { id: ItemKey }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const zone = useSiteZone();
  const words = useStoreWords();
  const { data: view } = useItem(site, id);
  const { data, error, refetch } = useQuery({ queryKey: ["passport", site, id], queryFn: ({ signal }) => call("passport", { params: { site, item: id }, query: {} }, signal), staleTime: 600_000 });
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones rows={4} />;
  const { from, total, year, places, mould } = data;
  const allowed = yearlyLight(view?.view.item.census?.sensitivity);
  const lit = year.luxHours;
  const over = lit !== null && allowed !== null && lit > allowed.max;
  if (from === null) return <><p className="quiet small">{t("stores.passportNone")}</p><EvidenceOfItem id={id} /></>;
  return (
    <>
      <p className="small quiet">{t("stores.passportSpan", { from: formatMinute(from, zone).slice(0, 10), known: words.percent(total.coverage) })}</p>
      <dl className="facts">
        <div><dt>{t("stores.passportMean")}</dt><dd>{words.number(total.temperature)}<span className="unit">°C</span> · {words.number(total.humidity, 0)}<span className="unit">%</span></dd></div>
        <div><dt>{t("stores.twpi")}</dt><dd>{words.number(total.preservationIndex, 0)}<span className="unit">{t("stores.years")}</span></dd></div>
        <div><dt>{t("stores.lifetime")}</dt><dd>{words.number(total.paperLifetime, 2)}<span className="unit">×</span></dd></div>
        <div><dt>{t("stores.mould")}</dt><dd>{mould.known === 0 ? "—" : words.number(mould.index, 2)}{mould.highest >= MOULD_BEGUN ? <span className="mark passport-mark"><AbnormalShape size={14} /> {t("stores.passportMould", { highest: words.number(mould.highest, 2) })}</span> : null}</dd></div>
        <div><dt>{t("stores.light")}</dt><dd>{total.luxHours === null ? "—" : words.number(total.luxHours / 1000)}<span className="unit">klx·h</span></dd></div>
        {lit === null ? null : (
          <div><dt>{t("stores.passportYear")}</dt><dd>{words.number(lit / 1000)}<span className="unit">klx·h</span>{allowed === null ? null : <span className="mark passport-mark">{over ? <AbnormalShape size={14} /> : null} {t(over ? "stores.passportOver" : "stores.passportWithin", { max: words.number(allowed.max / 1000, 0), source: allowed.source })}</span>}</dd></div>
        )}
      </dl>
      <ul className="small">
        {places.map(({ space, minutes, figures }) => (
          <li key={space ?? ""}>{space === null ? t("stores.passportUnknown") : words.name(space)} · {t("stores.passportDays", { days: words.number(minutes / DAY_MINUTES, minutes < 10 * DAY_MINUTES ? 1 : 0) })}{space === null ? "" : ` · ${words.number(figures.temperature)} °C · ${words.number(figures.humidity, 0)} % · ${t("stores.known", { part: words.percent(figures.coverage) })}`}</li>
        ))}
      </ul>
      <EvidenceOfItem id={id} />
    </>
  );
}
