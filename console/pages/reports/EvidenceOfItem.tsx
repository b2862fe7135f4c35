import type { ItemKey } from "@stacktwin/twin-models/ids";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMay, usePastWhy } from "../../session/me.ts";
import { useSite } from "../../session/site.ts";

/** From the passport of a book to evidence for who lent it. */
export function EvidenceOfItem({ id }: { id: ItemKey }): ReactElement | null {
  const { t } = useTranslation();
  const site = useSite();
  const past = usePastWhy() !== undefined;
  if (!useMay()("report:make") || past) return null;
  return <p><Link className="tool" to={`/sites/${encodeURIComponent(site)}/reports?${new URLSearchParams({ new: "evidence", lent: id }).toString()}`}>{t("stores.lenderEvidence")}</Link></p>;
}
