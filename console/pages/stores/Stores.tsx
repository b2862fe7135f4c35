import { useQuery } from "@tanstack/react-query";
import { useCallback, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { call } from "../../api/client.ts";
import { DosesPage } from "../../doses/DosesPage.tsx";
import { Bones, Note, ProblemNote } from "../../look/Note.tsx";
import "../../look/pop.css";
import { useSite } from "../../session/site.ts";
import { SetPointsPage } from "../../set-points/SetPointsPage.tsx";
import { Permitted } from "../Permitted.tsx";
import { readStoreQuestion, type StoreQuestion, type StoreTab } from "./address.ts";
import { Calibrations } from "./calibrations/Calibrations.tsx";
import { StoreList } from "./StoreList.tsx";
import { StorePage } from "./StorePage.tsx";
import "./stores.css";

const FRESH = 300_000;
/** While the past is reckoned it is looked at again soon. */
const BUSY = 10_000;

const TABS: Record<StoreTab, (props: { onBack: () => void }) => ReactElement> = { "set-points": SetPointsPage, doses: DosesPage };

function Tab({ of, onBack }: { of: StoreTab; onBack: () => void }): ReactElement {
  const Page = TABS[of];
  return <Page onBack={onBack} />;
}

/** Stores and what their air does to what stands in them: all of them, or one. */
export default function Stores(): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const [search, setSearch] = useSearchParams();
  const question = readStoreQuestion(search);
  const ask = useCallback(
    (news: Partial<StoreQuestion>) =>
      setSearch((before) => {
        const next = new URLSearchParams(before);
        for (const [key, value] of Object.entries(news)) if (value) next.set(key, value); else next.delete(key);
        return next;
      }, { replace: news.store === undefined && news.tab === undefined }),
    [setSearch],
  );
  const { data, error, refetch } = useQuery({
    queryKey: ["stores", site],
    queryFn: ({ signal }) => call("stores", { params: { site } }, signal),
    refetchInterval: ({ state }) => ((state.data?.waiting ?? 0) > 0 ? BUSY : FRESH),
    enabled: question.store === null,
  });
  return (
    <Permitted permission="history:read">
      {question.tab ? <Tab of={question.tab} onBack={() => ask({ tab: null })} /> : question.store ? <StorePage key={question.store} space={question.store} question={question} ask={ask} /> : (
        <div className="page stores-page">
          <header className="page-head"><h1>{t("nav.stores")}</h1><span className="quiet">{t("stores.lead")}</span> <button type="button" className="plain link" onClick={() => ask({ tab: "set-points" })}>{t("setPoints.title")}</button> <button type="button" className="plain link" onClick={() => ask({ tab: "doses" })}>{t("doses.title")}</button></header>
          {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
          {!data && !error ? <div className="card"><Bones rows={6} widths={[70, 55, 62]} /></div> : null}
          {data && data.waiting > 0 ? <p className="small quiet" role="status">{t("stores.reckoning", { days: data.waiting, done: Math.floor(data.done * 100) })}</p> : null}
          {data?.lines.length === 0 ? <div className="card"><Note icon="climate" title={t("stores.none")} text={t("stores.noneText")} /></div> : null}
          {data && data.lines.length > 0 ? <StoreList lines={data.lines} onOpen={(store) => ask({ store })} /> : null}
          <Calibrations />
        </div>
      )}
    </Permitted>
  );
}
