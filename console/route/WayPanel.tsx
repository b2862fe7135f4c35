import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { RouteStep } from "@stacktwin/twin-models/route";
import { Button } from "antd";
import { lazy, Suspense, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { usePlaces } from "../api/queries.ts";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage, useText } from "../i18n/i18n.ts";
import { Icon } from "../look/Icon.tsx";
import { useSite } from "../session/site.ts";
import "./way.css";
import { useWay } from "./use-way.ts";

const PlacePicker = lazy(async () => ({ default: (await import("../print/PlacePicker.tsx")).PlacePicker }));

/** One step of the way in words. */
function Step({ step }: { step: RouteStep }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const tree = usePlaces(useSite()).data;
  const named = (id: PlaceId | undefined): string => (id === undefined ? "" : text(tree?.byId.get(id)?.label ?? { zh: id, en: id }));
  if (step.kind === "walk") return <>{t("way.walk", { space: named(step.space), metres: formatNumber(step.metres, 0, locale) })}</>;
  if (step.kind === "change") return <>{t("way.change", { to: named(step.to), by: named(step.by) })}</>;
  if (step.kind === "aisle") return <>{step.between.length > 1 ? t("way.aisle", { a: named(step.between[0]), b: named(step.between[1]) }) : t("way.before", { a: named(step.between[0]) })}</>;
  if (step.bay !== null && step.shelf !== null) return <>{t("way.shelf", { place: named(step.place), shelf: step.shelf, of: step.of })}</>;
  return <>{t("way.arrive", { place: named(step.place) })}</>;
}

/** How to get to what is chosen from where one stands: asked for, then told step by step, drawn beside. */
export function WayPanel(): ReactElement | null {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const tree = usePlaces(useSite()).data;
  const { from, route, begin, end } = useWay();
  if (from === null) return <p className="inspector-section"><Button size="small" icon={<Icon name="away" size={14} />} onClick={() => begin()}>{t("way.show")}</Button></p>;
  const start = tree?.byId.get(from);
  return (
    <section className="inspector-section way" aria-label={t("way.title")}>
      <h3>{t("way.title")} <button type="button" className="plain link small" onClick={end}>{t("way.close")}</button></h3>
      {tree && start ? <Suspense fallback={null}><label className="way-from"><span className="small quiet">{t("way.from")}</span><PlacePicker tree={tree} place={start} label={t("way.from")} onPick={begin} /></label></Suspense> : null}
      {route ? (
        <>
          <p><b>{t("way.minutes", { minutes: Math.max(1, Math.round(route.seconds / 60)) })}</b> <span className="quiet">{t("way.metres", { metres: formatNumber(route.metres, 0, locale) })}</span></p>
          <ol className="way-steps">{route.steps.map((step, at) => <li key={`${at}/${step.kind}`}><Step step={step} /></li>)}</ol>
        </>
      ) : <p className="quiet">{t("way.none")}</p>}
    </section>
  );
}
