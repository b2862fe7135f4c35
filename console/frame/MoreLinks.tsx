import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Icon } from "../look/Icon.tsx";
import { useSite } from "../session/site.ts";
import { useDestinations } from "./use-destinations.ts";

/** Pages that have no room on a phone's foot bar. */
export function MoreLinks({ onGo }: { onGo: () => void }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  return (
    <>
      {useDestinations().filter(({ foot }) => !foot).map(({ name, icon }) => (
        <Link key={name} className="panel-line panel-guide panel-more" to={`/sites/${encodeURIComponent(site)}/${name}`} onClick={onGo}>
          <Icon name={icon} size={18} />
          {t(`nav.${name}`)}
        </Link>
      ))}
    </>
  );
}
