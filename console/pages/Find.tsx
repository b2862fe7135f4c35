import { Button, Input } from "antd";
import { useDeferredValue, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { useFind } from "../api/queries.ts";
import { PlaceTrail } from "../inspector/PlaceTrail.tsx";
import { Age } from "../look/Ages.tsx";
import { Chance } from "../look/Chance.tsx";
import { ItemStateMark } from "../look/ItemStateMark.tsx";
import { Bones, Note, ProblemNote } from "../look/Note.tsx";
import { usePicking } from "../session/selection.ts";
import { useSite } from "../session/site.ts";
import "./find.css";
import { Permitted } from "./Permitted.tsx";

const MOST = 50;

function Results({ q }: { q: string }): ReactElement {
  const { t } = useTranslation();
  const { selection, select, show } = usePicking();
  const { data, error, refetch, isPlaceholderData } = useFind(useSite(), q, MOST);
  if (q === "") return <Note icon="find" title={t("find.start")} text={t("find.startText")} />;
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="card"><Bones rows={6} widths={[70, 40, 62]} /></div>;
  if (data.length === 0) return <Note icon="book" title={t("find.none", { q })} text={t("find.noneText")} />;
  return (
    <section aria-busy={isPlaceholderData}>
      <p className="small quiet find-count" role="status">{data.length < MOST ? t("find.results", { count: data.length }) : t("find.resultsMore", { count: data.length })}</p>
      <ul className="card found">
        {data.map(({ row, view }) => {
          const { item, state, estimate } = view;
          const likely = estimate.candidates[0];
          const picked = selection?.kind === "item" && selection.id === item.key;
          return (
            <li key={item.key} data-picked={picked}>
              <button type="button" className="plain found-title" aria-pressed={picked} onClick={() => select({ kind: "item", id: item.key, row })}>
                <strong>{item.title || t("item.untitled")}</strong>
                <span className="small quiet">{item.author}　<span className="mono">{item.callNumber}</span>　<span className="mono">{item.barcode}</span></span>
              </button>
              <div className="found-where">
                <ItemStateMark state={state} />
                {likely ? <PlaceTrail id={likely.place} /> : <span className="quiet">{t("item.nowhere")}</span>}
              </div>
              <div className="found-chance">
                {likely ? <Chance p={likely.p} /> : null}
                {likely ? <span className="small quiet"><Age at={likely.evidence[0]?.at ?? likely.since} /></span> : null}
              </div>
              <Button size="small" disabled={!likely} onClick={() => likely && show(likely.place, { kind: "item", id: item.key, row })}>{t("common.show")}</Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** A large search; each copy says where it probably is, how sure that is, and how old. */
export default function Find(): ReactElement {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const q = params.get("q") ?? "";
  const asked = useDeferredValue(q.trim());
  const type = (text: string): void =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (text) after.set("q", text);
        else after.delete("q");
        return after;
      },
      { replace: true },
    );
  return (
    <Permitted permission="item:read">
      <div className="page find">
        <h1 className="unseen">{t("find.title")}</h1>
        <Input size="large" className="find-input" allowClear value={q} onChange={(event) => type(event.target.value)} placeholder={t("find.input")} aria-label={t("find.input")} autoFocus autoComplete="off" spellCheck={false} maxLength={200} />
        <Results q={asked} />
      </div>
    </Permitted>
  );
}
