import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, useLocation } from "react-router";
import { Icon } from "../look/Icon.tsx";
import { readSelection, withSelection } from "../session/selection.ts";
import { useSite } from "../session/site.ts";
import { useDestinations } from "./use-destinations.ts";

/** The left rail; on a phone it lies at the foot. */
export function Rail(): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const destinations = useDestinations();
  const { search } = useLocation();
  const kept = withSelection(new URLSearchParams(), readSelection(new URLSearchParams(search)));
  const query = kept.size > 0 ? `?${kept.toString()}` : "";
  return (
    <nav className="rail" aria-label={t("nav.label")}>
      {destinations.filter(({ rail }) => rail !== false).map(({ name, icon, foot }) => (
        <NavLink key={name} to={`/sites/${encodeURIComponent(site)}/${name}${query}`} className={foot ? "" : "rail-wide"}>
          <Icon name={icon} size={22} />
          <span>{t(`nav.${name}`)}</span>
        </NavLink>
      ))}
    </nav>
  );
}
