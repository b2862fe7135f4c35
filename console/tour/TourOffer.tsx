import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { usePreference } from "../session/preferences.ts";
import { TOURS } from "./steps.ts";
import { leaveTour, startTour, useReader, useTour } from "./tour.ts";
import "./tour.css";

/** Offers the tour to whoever is here for the first time: a line that takes its own room and covers nothing. */
export function TourOffer(): ReactElement | null {
  const { t } = useTranslation();
  const reader = useReader();
  const offered = usePreference(({ demo, toured }) => demo && reader !== null && !toured.includes(reader));
  const runs = useTour() !== null;
  if (!offered || !reader || runs) return null;
  return (
    <section className="tour-offer" aria-label={t("tour.label")}>
      <p>{t("tour.offer", { count: TOURS[reader].length })}</p>
      <Button size="small" type="primary" onClick={() => startTour(reader)}>{t("tour.start")}</Button>
      <Button size="small" onClick={() => leaveTour(reader)}>{t("tour.decline")}</Button>
    </section>
  );
}
