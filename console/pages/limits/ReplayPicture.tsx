import type { ReplayResult } from "@stacktwin/twin-models/limit-replay";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";

const HEIGHT = 30;
const MARKS = 12;

/** Alarms over the span: as it is above the line, as proposed below it, and where true excursions are missed. Its figures stand in the table beside it. */
export function ReplayPicture({ result: { timeline } }: { result: ReplayResult }): ReactElement {
  const { t } = useTranslation();
  const { before, after, missed } = timeline;
  const most = Math.max(1, ...before, ...after);
  // A root, so that one alarm is seen beside a day of hundreds.
  const tall = (count: number): number => (count === 0 ? 0 : Math.max(2, Math.sqrt(count / most) * HEIGHT));
  return (
    <figure className="limit-picture">
      <svg viewBox={`0 0 ${before.length * 4} ${2 * HEIGHT + MARKS}`} preserveAspectRatio="none" role="img" aria-label={t("limits.picture")}>
        {before.map((count, at) => <rect key={at} x={at * 4} y={HEIGHT - tall(count)} width={3} height={tall(count)} className="was" />)}
        <line x1={0} x2={before.length * 4} y1={HEIGHT} y2={HEIGHT} />
        {after.map((count, at) => <rect key={at} x={at * 4} y={HEIGHT} width={3} height={tall(count)} className="is" />)}
        {missed.map((count, at) => (count > 0 ? <path key={at} d={`M${at * 4 - 0.5} ${2 * HEIGHT + 2}h4v8h-4z`} className="missed" /> : null))}
      </svg>
      <figcaption className="small quiet">
        <span className="limit-key was">{t("limits.asIs")}</span> <span className="limit-key is">{t("limits.asProposed")}</span>
        {missed.some((count) => count > 0) ? <span className="limit-key missed">{t("limits.missed")}</span> : null}
      </figcaption>
    </figure>
  );
}
