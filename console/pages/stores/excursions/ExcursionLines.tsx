import type { ExcursionLine } from "@stacktwin/twin-models/excursion";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSite } from "../../../session/site.ts";
import { excursionPath } from "./queries.ts";
import { StandingMark } from "./StandingMark.tsx";
import { UNITS, useExcursionWords } from "./use-excursion-words.ts";
import "./excursions.css";

/** Excursions as lines: what was out of limits, when, how far, and what became of it. */
export function ExcursionLines({ lines }: { lines: readonly ExcursionLine[] }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const words = useExcursionWords();
  return (
    <ul className="excursions">
      {lines.map((line) => (
        <li key={line.id}>
          <span className="excursion-what">
            <Link to={excursionPath(site, line.space, line.id)}>{words.title(line)}</Link>
            <span className="small quiet">{words.when(line)}{line.end === "interrupted" ? ` · ${t("excursions.end.interrupted")}` : ""}</span>
          </span>
          <span className="small excursion-far">
            {words.peak(line)}
            {line.dose === null ? null : <> · {t("excursions.doseIs", { value: words.value(line.dose), unit: UNITS[line.quantity] })}</>}
          </span>
          <span className="small excursion-standing">
            <StandingMark standing={line.standing} />
            {line.signed ? <span className="quiet">{line.signed.by.name} · {words.cause(line.signed.cause)}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
