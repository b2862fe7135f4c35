import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Icon } from "../look/Icon.tsx";
import { useSite } from "../session/site.ts";
import { useDestinations } from "./use-destinations.ts";

/** Pages for which a phone has no room at its foot, in the menu of the person; a desk has them in the rail. */
export function FootlessPages({ onGo }: { onGo: () => void }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const pages = useDestinations().filter(({ foot }) => !foot);
  return (
    <>
      {pages.map(({ name, icon }) => (
        <li key={name} className="panel-footless">
          <Link className="panel-line" to={`/sites/${encodeURIComponent(site)}/${name}`} onClick={onGo}>
            <Icon name={icon} size={18} />
            <span>{t(`nav.${name}`)}</span>
          </Link>
        </li>
      ))}
    </>
  );
}
