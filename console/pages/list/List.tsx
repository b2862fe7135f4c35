import type { PersonId, SiteId } from "@stacktwin/twin-models/ids";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useLocation, useParams } from "react-router";
import { ApiProblem } from "../../api/client.ts";
import { useMe } from "../../api/queries.ts";
import { openFloor, tellMoved } from "../../floor/floor.ts";
import "../../look/pop.css";
import { Bones, Note, ProblemNote } from "../../look/Note.tsx";
import { isUnreached, Unreached } from "../../shell/Unreached.tsx";
import "../shelf/shelf.css";
import { ListWalk } from "./ListWalk.tsx";
import "./list.css";

/** Walking a list on a phone, also without a network: then for whoever was signed in here last. */
export default function ListPage(): ReactElement {
  const { t } = useTranslation();
  const { site = "", id = "" } = useParams();
  const location = useLocation();
  const me = useMe();
  const kept = useQuery({ queryKey: ["floor-person"], queryFn: async () => (await openFloor()).person(), gcTime: 0, staleTime: 0 });
  const own = me.data?.person.id as PersonId | undefined;
  useEffect(() => {
    if (own) void openFloor().then((store) => store.takeOver(own)).then(tellMoved);
  }, [own]);
  useEffect(() => {
    document.title = `${t("onList.title")} · ${t("app.name")}`;
  }, [t]);
  const at = useMemo(() => ({ site: site as SiteId, task: id }), [site, id]);
  const person = own ?? kept.data ?? null;
  const name = me.data?.person.name ?? "";
  const by = useMemo(() => ({ id: person ?? "", name }), [person, name]);

  if (me.error instanceof ApiProblem && me.error.status === 401) return <Navigate to={`/sign-in?then=${encodeURIComponent(location.pathname + location.search)}`} replace />;
  if (me.data && !me.data.permissions.includes("task:write")) return <Note icon="person" title={t("page.forbidden")} text={t("page.forbiddenText")} />;
  if (person !== null) return <ListWalk key={`${site} ${id}`} person={person} me={by} at={at} />;
  if (isUnreached(me.error)) return <Unreached onRetry={me.refetch} />;
  if (me.error) return <main className="shelf-page"><ProblemNote error={me.error} onRetry={() => void me.refetch()} /></main>;
  return <Bones rows={8} />;
}
