import type { SalvageView } from "@stacktwin/twin-models/salvage";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { formatMinute } from "../../format/times.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage, useText } from "../../i18n/i18n.ts";
import { Icon } from "../../look/Icon.tsx";
import { Note } from "../../look/Note.tsx";
import { useSiteZone } from "../../session/site.ts";
import { KIND_ICONS } from "./kinds.ts";
import { salvagePath } from "./salvage-path.ts";

/** Those that are open first, each with how far it is and the way to it. */
export function Lists({ views }: { views: readonly SalvageView[] }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const zone = useSiteZone();
  const locale = LOCALES[useLanguage()];
  const number = (value: number): string => formatNumber(value, 0, locale);
  if (views.length === 0) return <div className="card"><Note icon="salvage" title={t("salvage.none")} text={t("salvage.noneText")} /></div>;
  const ordered = views.toSorted((a, b) => Number(a.salvage.closed !== null) - Number(b.salvage.closed !== null));
  return (
    <ul className="salvage-lists" aria-label={t("salvage.title")}>
      {ordered.map(({ salvage, progress }) => (
        <li key={salvage.id} className="card">
          <Link to={salvagePath({ site: salvage.site, salvage: salvage.id })}>
            <Icon name={KIND_ICONS[salvage.incident.kind]} size={24} />
            <span className="salvage-list-name"><strong>{t(`salvage.kind.${salvage.incident.kind}`)} · {text(salvage.label)}</strong><span className="small quiet">{t("salvage.madeBy", { time: formatMinute(salvage.made.at, zone), who: salvage.made.by.name })}</span></span>
            <span className="salvage-list-far">
              <span>{t("salvage.boxesOf", { done: number(progress.packed), of: number(salvage.boxes) })}</span>
              <span className="small quiet">{salvage.closed ? t("salvage.closed") : t("salvage.items", { count: salvage.items, items: number(salvage.items) })}</span>
            </span>
          </Link>
          {salvage.closed ? <p className="small">{salvage.closed.outcome}</p> : null}
        </li>
      ))}
    </ul>
  );
}
