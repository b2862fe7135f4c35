import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Navigate } from "react-router";
import { useSites } from "../api/queries.ts";
import { Bones, Note, ProblemNote } from "../look/Note.tsx";
import { isUnreached, Unreached } from "../shell/Unreached.tsx";

/** The first page is the home at the first site this person may see. */
export function Start(): ReactElement {
  const sites = useSites();
  const { t } = useTranslation();
  if (isUnreached(sites.error)) return <Unreached onRetry={sites.refetch} />;
  if (sites.error) return <ProblemNote error={sites.error} onRetry={() => void sites.refetch()} />;
  if (!sites.data) return <Bones rows={6} />;
  const first = sites.data[0];
  if (!first) return <Note icon="place" title={t("page.noSites")} text={t("page.noSitesText")} />;
  return <Navigate to={`/sites/${encodeURIComponent(first.id)}/home`} replace />;
}
