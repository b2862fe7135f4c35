import { ROUTES } from "@stacktwin/twin-models/api";
import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { address, call } from "../../../api/client.ts";
import { Help } from "../../../help/Help.tsx";
import { useLanguage } from "../../../i18n/i18n.ts";
import { Choice } from "../../../look/Choice.tsx";
import { Bones, ProblemNote } from "../../../look/Note.tsx";
import { useSite } from "../../../session/site.ts";
import { ExcursionLines } from "./ExcursionLines.tsx";
import "./excursions.css";

const SHOWN = ["due", "going", "signed", "all"] as const;
type Shown = (typeof SHOWN)[number];
const FRESH = 60_000;
const BUSY = 5_000;
const PAGE = 20;

/** What was out of the limits of one store over the span of the page: what is to be signed first. `judged`: somebody chose limits for it. */
export function StoreExcursions({ space, from, judged }: { space: PlaceId; from: Millis; judged: boolean }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const language = useLanguage();
  const [shown, setShown] = useState<Shown>("all");
  const [limit, setLimit] = useState(PAGE);
  const query = { space, from, limit, ...(shown !== "all" && { standing: shown }) };
  const { data, error, refetch } = useQuery({
    queryKey: ["excursions", site, query],
    queryFn: ({ signal }) => call("excursions", { params: { site }, query }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => ((state.data?.waiting ?? 0) > 0 ? BUSY : FRESH),
  });
  const count: Record<Shown, number> = { due: (data?.counts["waiting"] ?? 0) + (data?.counts["changed"] ?? 0), going: data?.counts["going"] ?? 0, signed: data?.counts["signed"] ?? 0, all: Object.values(data?.counts ?? {}).reduce((sum, each) => sum + each, 0) };
  return (
    <section className="card store-card" aria-label={t("excursions.title")}>
      <header className="store-card-head">
        <h2>{t("excursions.title")} <Help of="excursion" /></h2>
        <a className="small" href={address(ROUTES.excursionsFile.url, { site }, { space, from, language, ...(shown !== "all" && { standing: shown }) })} download={`${space}-excursions.csv`}>{t("excursions.csv")}</a>
      </header>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Bones rows={3} /> : null}
      {data && count.all > 0 ? <Choice label={t("excursions.show")} value={shown} options={SHOWN.map((value) => ({ value, label: `${t(`excursions.shown.${value}`)} ${count[value]}` }))} onChange={setShown} /> : null}
      {data && data.waiting > 0 ? <p className="small quiet" role="status">{t("excursions.telling")}</p> : null}
      {data && data.total === 0 && (count.all > 0 || data.waiting === 0) ? <p className="quiet">{count.all > 0 ? t("excursions.noneOf") : <><b>{t(judged ? "excursions.none" : "excursions.unjudged")}</b> <span className="small">{t(judged ? "excursions.noneText" : "excursions.unjudgedText")}</span></>}</p> : null}
      {data && data.total > 0 ? <ExcursionLines lines={data.lines} /> : null}
      {data && data.total > data.lines.length ? <p><button type="button" className="plain link" onClick={() => setLimit(limit + 5 * PAGE)}>{t("excursions.more", { count: data.total - data.lines.length })}</button></p> : null}
    </section>
  );
}
