import type { Candidate } from "@stacktwin/twin-models/item";
import type { ItemKey } from "@stacktwin/twin-models/ids";
import { Button } from "antd";
import { useEffect, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useItem, usePlaces } from "../api/queries.ts";
import { Help } from "../help/Help.tsx";
import { Age } from "../look/Ages.tsx";
import { BookLists } from "../lists/BookLists.tsx";
import { Chance } from "../look/Chance.tsx";
import { ItemStateMark } from "../look/ItemStateMark.tsx";
import { Bones, ProblemNote } from "../look/Note.tsx";
import { usePicking } from "../session/selection.ts";
import { useShowText } from "../session/use-show-text.ts";
import { useSite } from "../session/site.ts";
import { WayPanel } from "../route/WayPanel.tsx";
import { CensusFacts } from "./CensusFacts.tsx";
import { EvidenceLine } from "./EvidenceLine.tsx";
import { Head } from "./Head.tsx";
import { PassportFold } from "./PassportFold.tsx";
import { PlaceTrail } from "./PlaceTrail.tsx";

function CandidateLine({ candidate, open, recorded }: { candidate: Candidate; open: boolean; recorded: boolean }): ReactElement {
  const { t } = useTranslation();
  const { place, p, since, evidence } = candidate;
  return (
    <li className="candidate">
      <div><PlaceTrail id={place} /></div>
      <div className="candidate-line">{recorded ? null : <Chance p={p} />}<span className="small quiet"><Age at={evidence[0]?.at ?? since} /></span></div>
      {evidence.length === 0 ? null : <details open={open}>
        <summary className="small">{t("item.evidenceFrom", { count: evidence.length })}</summary>
        <ul className="small">
          {evidence.map((each) => <EvidenceLine key={`${each.kind}/${each.at}/${each.by}`} evidence={each} />)}
        </ul>
      </details>}
    </li>
  );
}

export function ItemInspector({ id }: { id: ItemKey }): ReactElement {
  const { t } = useTranslation();
  const { show, select, selection } = usePicking();
  const showText = useShowText();
  const site = useSite();
  const places = usePlaces(site).data;
  const { data, error, refetch } = useItem(site, id);
  // A link may name a book without its row, by which scene and structure know it.
  const known = data?.row;
  const lacking = selection?.kind === "item" && selection.id === id && selection.row === null;
  useEffect(() => {
    if (lacking && known !== undefined) select({ kind: "item", id, row: known }, "replace");
  }, [lacking, known, id, select]);
  if (error) return <><Head icon="book" kind={t("kind.item")} title={id} /><div className="inspector-section"><ProblemNote error={error} onRetry={() => void refetch()} /></div></>;
  if (!data) return <><Head icon="book" kind={t("kind.item")} title="…" /><Bones rows={7} /></>;
  const { row, view } = data;
  const { item, estimate } = view;
  const likely = estimate.candidates[0];
  return (
    <>
      <Head icon="book" kind={t("kind.item")} title={item.title || t("item.untitled")} where={item.author} />
      <div className="inspector-bar">
        <span className="mark"><ItemStateMark state={view.state} /><Help of="itemState" /></span>
        {likely && places?.byId.has(likely.place) !== false ? <Button type="primary" size="small" onClick={() => show(likely.place, { kind: "item", id, row })}>{showText}</Button> : null}
      </div>
      <section className="inspector-section">
        <h3>{t("item.likely")} <Help of="probability" /></h3>
        {likely ? <ol>{estimate.candidates.map((candidate, at) => <CandidateLine key={candidate.place} candidate={candidate} open={at === 0} recorded={estimate.recorded ?? false} />)}</ol> : <p>{t("item.nowhere")}<br /><span className="quiet small">{t("item.nowhereText")}</span></p>}
      </section>
      {likely && places?.byId.has(likely.place) ? <WayPanel /> : null}
      <BookLists key={item.key} item={item.key} />
      <section className="inspector-section">
        <dl className="facts">
          <div><dt>{t("item.home")}</dt><dd><PlaceTrail id={item.home} /></dd></div>
          <div><dt>{t("item.library")}</dt><dd>{view.libraryStatus ? t(`libraryStatus.${view.libraryStatus}`) : t("item.noLibrary")} {view.libraryStatusAt ? <span className="small quiet"><Age at={view.libraryStatusAt} /></span> : null}{view.libraryStatusStale && view.libraryStatusAsOf ? <span className="small stale"> {t("item.libraryStale")} <Age at={view.libraryStatusAsOf} /></span> : null}</dd></div>
          <div><dt>{t("item.callNumber")}</dt><dd className="mono">{item.callNumber}</dd></div>
          <div><dt>{t("item.barcode")}</dt><dd className="mono">{item.barcode}</dd></div>
          {item.isbn ? <div><dt>{t("field.isbn")}</dt><dd className="mono">{item.isbn}</dd></div> : null}
          <div><dt>{t("item.owner")}</dt><dd className="mono">{item.owner}</dd></div>
          <div><dt>{t("item.tags")}</dt><dd className="mono small">{item.epcs.length > 0 ? item.epcs.join(" ") : t("common.none")}</dd></div>
        </dl>
      </section>
      <PassportFold id={id} />
      {item.census ? <CensusFacts census={item.census} /> : null}
    </>
  );
}
