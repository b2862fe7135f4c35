import { Input } from "antd";
import { useDeferredValue, useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { NavigationType, useNavigationType, useSearchParams } from "react-router";
import { useFind } from "../api/queries.ts";
import { Bones, Note, ProblemNote } from "../look/Note.tsx";
import { useSite } from "../session/site.ts";
import "./find.css";
import { Permitted } from "./Permitted.tsx";
import { WorkEntry } from "./WorkEntry.tsx";
import { worksOf } from "./works.ts";

const MOST = 200;

function Results({ q }: { q: string }): ReactElement {
  const { t } = useTranslation();
  const { data, error, refetch, isPlaceholderData } = useFind(useSite(), q, MOST);
  const works = useMemo(() => worksOf(data ?? []), [data]);
  if (q === "") return <Note icon="find" title={t("find.start")} text={t("find.startText")} />;
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="card"><Bones rows={6} widths={[70, 40, 62]} /></div>;
  if (data.length === 0) return <Note icon="book" title={t("find.none", { q })} text={t("find.noneText")} />;
  return (
    <section aria-busy={isPlaceholderData}>
      <p className="small quiet find-count" role="status">{t(data.length < MOST ? "find.results" : "find.resultsMore", { works: works.length, copies: data.length })}</p>
      <ul className="found">
        {works.map((work) => <WorkEntry key={work.key} work={work} open={works.length === 1} />)}
      </ul>
    </section>
  );
}

/** A large search; works, and in each its copies with where they probably are. */
export default function Find(): ReactElement {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const q = params.get("q") ?? "";
  const asked = useDeferredValue(q.trim());
  // The address follows a moment later; what is typed meanwhile must not be lost.
  const [typed, setTyped] = useState(q);
  const came = useNavigationType();
  const [known, setKnown] = useState(q);
  if (q !== known) {
    setKnown(q);
    if (came !== NavigationType.Replace) setTyped(q);
  }
  const type = (text: string): void => {
    setTyped(text);
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (text) after.set("q", text);
        else after.delete("q");
        return after;
      },
      { replace: true },
    );
  };
  return (
    <Permitted permission="item:read">
      <div className="page find">
        <h1 className="unseen">{t("find.title")}</h1>
        <Input size="large" className="find-input" allowClear value={typed} onChange={(event) => type(event.target.value)} placeholder={t("find.input")} aria-label={t("find.input")} autoFocus autoComplete="off" spellCheck={false} maxLength={200} />
        <Results q={asked} />
      </div>
    </Permitted>
  );
}
