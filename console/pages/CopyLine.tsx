import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { usePlaces } from "../api/queries.ts";
import { PlaceTrail } from "../inspector/PlaceTrail.tsx";
import { Age } from "../look/Ages.tsx";
import { Chance } from "../look/Chance.tsx";
import { ItemStateMark } from "../look/ItemStateMark.tsx";
import { usePicking } from "../session/selection.ts";
import { useSite } from "../session/site.ts";
import { useShowText } from "../session/use-show-text.ts";
import type { Copy } from "./works.ts";

/** One copy: which it is, its state, where it probably is, how sure that is and how old. */
export function CopyLine({ copy: { row, view } }: { copy: Copy }): ReactElement {
  const { t } = useTranslation();
  const { selection, select, show } = usePicking();
  const showText = useShowText();
  const { item, state, libraryStatus, libraryStatusStale, estimate } = view;
  const likely = estimate.candidates[0];
  const places = usePlaces(useSite()).data;
  const shown = likely !== undefined && places?.byId.has(likely.place) !== false;
  const picked = selection?.kind === "item" && selection.id === item.key;
  return (
    <li className="copy" data-picked={picked}>
      <button type="button" className="plain copy-name" aria-pressed={picked} onClick={() => select({ kind: "item", id: item.key, row })}>
        <span className="mono">{item.callNumber}</span>
        <span className="small quiet mono">{item.barcode}</span>
      </button>
      <div className="copy-where">
        <span><ItemStateMark state={state} />{libraryStatus && libraryStatus !== "available" ? <span className="small quiet"> · {t(`libraryStatus.${libraryStatus}`)}</span> : null}{libraryStatusStale ? <span className="small quiet"> · {t("item.libraryOld")}</span> : null}</span>
        {likely ? <PlaceTrail id={likely.place} /> : <span className="quiet">{t("item.nowhere")}</span>}
      </div>
      <div className="copy-chance">
        {likely && !estimate.recorded ? <Chance p={likely.p} /> : null}
        {likely ? <span className="small quiet"><Age at={likely.evidence[0]?.at ?? likely.since} /></span> : null}
      </div>
      <Button size="small" disabled={!shown} aria-label={`${showText} ${item.barcode}`} onClick={() => likely && show(likely.place, { kind: "item", id: item.key, row })}>{showText}</Button>
    </li>
  );
}
