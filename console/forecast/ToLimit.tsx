import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSite } from "../session/site.ts";
import { useForecastWords } from "./use-forecast-words.ts";
import { useForecasts } from "./use-forecasts.ts";
import "./forecast.css";

/** How long a store has until it passes a limit, in a line that leads to its forecast; nothing where there is none. */
export default function ToLimit({ space }: { space: PlaceId }): ReactElement | null {
  const { t } = useTranslation();
  const site = useSite();
  const words = useForecastWords();
  const line = useForecasts()?.get(space);
  if (!line || line.limits === 0) return null;
  return (
    <Link className="small to-limit" data-warned={line.first?.warned ? "true" : undefined} data-soon={line.first ? "true" : undefined} to={`/sites/${encodeURIComponent(site)}/stores?store=${encodeURIComponent(space)}`}>
      <span className="unseen">{t("forecast.toLimit")} </span>{words.brief(line)}
    </Link>
  );
}
