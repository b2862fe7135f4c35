import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { SetPoint } from "@stacktwin/twin-models/set-point-change";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../i18n/i18n.ts";
import { Bones, ProblemNote } from "../look/Note.tsx";
import { useMay, usePastWhy } from "../session/me.ts";
import { SetPointChanges } from "./Changes.tsx";
import { SetPointForm } from "./SetPointForm.tsx";
import "./set-points.css";
import { useSetPoints } from "./use-set-points.ts";
import { useSetPointWords } from "./use-set-point-words.ts";

function Point({ point, space }: { point: SetPoint; space: PlaceId }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const may = useMay()("setpoint:write");
  const pastWhy = usePastWhy();
  const words = useSetPointWords();
  const [changing, setChanging] = useState(false);
  const name = `${text(point.name)} · ${text(point.title)}`;
  return (
    <li>
      <div className="set-point-row">
        <span>{name}</span>
        <span><b>{words.value(point.value, point)}</b></span>
        <span className="small quiet">{point.quantity ? t("setPoints.roomIs", { value: words.value(point.air[point.quantity], point) }) : t("setPoints.noQuantity")}</span>
        <span className="small quiet">{point.open ? t("setPoints.changing", { id: point.open }) : t(point.twoPersons ? "setPoints.byTwo" : "setPoints.byOne")}</span>
        {may && !point.open && !changing ? <Button size="small" disabled={pastWhy !== undefined || point.value === null} title={pastWhy ?? (point.value === null ? t("setPoints.unknown") : "")} aria-label={`${t("setPoints.ask")} · ${name}`} onClick={() => setChanging(true)}>{t("setPoints.ask")}</Button> : null}
      </div>
      {changing ? <SetPointForm point={point} space={space} onClosed={() => setChanging(false)} /> : null}
    </li>
  );
}

/** What the air of a store is set to, what it is, and every change of that. */
export function StoreSetPoints({ space }: { space: PlaceId }): ReactElement | null {
  const { t } = useTranslation();
  const may = useMay()("device:read");
  const { data, error, refetch } = useSetPoints(space);
  if (!may) return null;
  return (
    <section className="card store-card set-points" aria-label={t("setPoints.title")}>
      <header className="store-card-head"><h2>{t("setPoints.title")}</h2></header>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Bones rows={3} /> : null}
      {data?.length === 0 ? <p className="quiet">{t("setPoints.none")}</p> : null}
      {data && data.length > 0 ? (
        <>
          <ul className="set-point-rows">{data.map((point) => <Point key={`${point.thing}/${point.property}`} point={point} space={space} />)}</ul>
          <SetPointChanges space={space} />
        </>
      ) : null}
    </section>
  );
}
