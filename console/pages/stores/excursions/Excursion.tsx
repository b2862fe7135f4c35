import type { Cause, ExcursionDetail } from "@stacktwin/twin-models/excursion";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { call } from "../../../api/client.ts";
import { Bones, ProblemNote } from "../../../look/Note.tsx";
import { useSite } from "../../../session/site.ts";
import { Permitted } from "../../Permitted.tsx";
import "../stores.css";
import { Candidates } from "./Candidates.tsx";
import { ExcursionChart } from "./ExcursionChart.tsx";
import { ChangedFacts, ExcursionFacts } from "./ExcursionFacts.tsx";
import "./excursions.css";
import { excursionKey } from "./queries.ts";
import { Said } from "./Said.tsx";
import { Signature } from "./Signature.tsx";
import { StandingMark } from "./StandingMark.tsx";
import { useExcursionWords } from "./use-excursion-words.ts";

const FRESH = 60_000;

function Shown({ detail }: { detail: ExcursionDetail }): ReactElement {
  const words = useExcursionWords();
  const [cause, setCause] = useState<Partial<Cause>>({});
  const { line } = detail;
  return (
    <>
      <header className="page-head excursion-head">
        <h1>{words.title(line)}</h1>
        <span><StandingMark standing={line.standing} /></span>
        <span className="quiet">{words.when(line)}</span>
      </header>
      <ChangedFacts line={line} />
      <ExcursionChart line={line} />
      <div className="excursion-two">
        <ExcursionFacts line={line} />
        <div className="excursion-why">
          <Candidates detail={detail} onTake={setCause} />
          <Signature detail={detail} cause={cause} onCause={setCause} />
        </div>
      </div>
      <Said detail={detail} />
    </>
  );
}

/** One excursion: its numbers and minutes, what may have been the cause, what people said, and who signed. */
export default function Excursion(): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const words = useExcursionWords();
  const { space = "", excursion = "" } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: excursionKey(site, space as PlaceId, excursion),
    queryFn: ({ signal }) => call("excursion", { params: { site, space: space as PlaceId, excursion } }, signal),
    refetchInterval: FRESH,
  });
  return (
    <Permitted permission="history:read">
      <div className="page stores-page">
        <nav className="excursion-way small" aria-label={t("nav.stores")}><Link to={`/sites/${encodeURIComponent(site)}/stores`}>{t("nav.stores")}</Link> › <Link to={`/sites/${encodeURIComponent(site)}/stores?store=${encodeURIComponent(space)}`}>{words.name(space as PlaceId)}</Link></nav>
        {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <div className="card"><Bones rows={9} widths={[80, 62, 71]} /></div> : null}
        {data ? <Shown key={data.line.id} detail={data} /> : null}
      </div>
    </Permitted>
  );
}
