import type { PersonId, SiteId } from "@stacktwin/twin-models/ids";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useLocation, useParams } from "react-router";
import { ApiProblem } from "../../api/client.ts";
import { useMe } from "../../api/queries.ts";
import "../../look/chips.css";
import "../../look/pop.css";
import { Bones, Note, ProblemNote } from "../../look/Note.tsx";
import { openSalvage, tellMoved } from "../../salvage/here.ts";
import { isUnreached, Unreached } from "../../shell/Unreached.tsx";
import "../shelf/shelf.css";
import "./salvage.css";
import { Work } from "./Work.tsx";

/** One salvage list on a phone, also without a network: then for whoever was signed in here last. */
export default function SalvageListPage(): ReactElement {
  const { t } = useTranslation();
  const { site = "", id = "" } = useParams();
  const location = useLocation();
  const me = useMe();
  const kept = useQuery({ queryKey: ["salvage-person"], queryFn: async () => (await openSalvage()).person(), gcTime: 0, staleTime: 0 });
  const own = me.data?.person.id as PersonId | undefined;
  useEffect(() => {
    if (own) void openSalvage().then((store) => store.takeOver(own)).then(tellMoved);
  }, [own]);
  useEffect(() => {
    document.title = `${t("salvage.title")} · ${t("app.name")}`;
  }, [t]);
  const key = useMemo(() => ({ site: site as SiteId, salvage: id }), [site, id]);

  if (me.error instanceof ApiProblem && me.error.status === 401) return <Navigate to={`/sign-in?then=${encodeURIComponent(location.pathname + location.search)}`} replace />;
  if (me.data && !me.data.permissions.includes("salvage:read")) return <Note icon="person" title={t("page.forbidden")} text={t("page.forbiddenText")} />;
  const person = own ?? kept.data ?? null;
  if (person !== null) return <Work key={`${site} ${id}`} at={key} person={person} name={me.data?.person.name ?? person} may={(permission) => me.data?.permissions.includes(permission) ?? false} />;
  if (isUnreached(me.error)) return <Unreached onRetry={me.refetch} />;
  if (me.error) return <main className="shelf-page"><ProblemNote error={me.error} onRetry={() => void me.refetch()} /></main>;
  return <Bones rows={8} />;
}
