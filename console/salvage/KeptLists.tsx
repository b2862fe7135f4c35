import { useEffect, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useText } from "../i18n/i18n.ts";
import { isSalvageKept, openSalvage } from "./here.ts";
import type { KeptList } from "./kept.ts";

/** The salvage lists that are on this device, where no server answers: they work all the same. */
export function KeptLists(): ReactElement | null {
  const { t } = useTranslation();
  const text = useText();
  const [lists, setLists] = useState<readonly KeptList[]>([]);
  useEffect(() => {
    const read = async (): Promise<void> => {
      if (await isSalvageKept()) setLists(await (await openSalvage()).lists());
    };
    read().catch(() => setLists([]));
  }, []);
  if (lists.length === 0) return null;
  return (
    <nav aria-label={t("nav.salvage")}>
      {lists.map(({ site, salvage, detail }) => <p key={`${site} ${salvage}`}><Link to={`/sites/${encodeURIComponent(site)}/salvage/${encodeURIComponent(salvage)}`}>{t("nav.salvage")} · {text(detail.salvage.label)}</Link></p>)}
    </nav>
  );
}
