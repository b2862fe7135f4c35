import type { PersonId, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
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
import { ShelfReading } from "./ShelfReading.tsx";
import "./shelf.css";

/** Reading one shelf of a stocktake on a phone, also without a network: then for whoever was signed in here last. */
export default function ShelfPage(): ReactElement {
  const { t } = useTranslation();
  const { site = "", id = "", place = "" } = useParams();
  const location = useLocation();
  const me = useMe();
  const kept = useQuery({ queryKey: ["floor-person"], queryFn: async () => (await openFloor()).person(), gcTime: 0, staleTime: 0 });
  const own = me.data?.person.id as PersonId | undefined;
  useEffect(() => {
    if (own) void openFloor().then((store) => store.takeOver(own)).then(tellMoved);
  }, [own]);
  useEffect(() => {
    document.title = `${t("floor.title")} · ${t("app.name")}`;
  }, [t]);
  const key = useMemo(() => ({ site: site as SiteId, project: id, shelf: place as PlaceId }), [site, id, place]);

  if (me.error instanceof ApiProblem && me.error.status === 401) return <Navigate to={`/sign-in?then=${encodeURIComponent(location.pathname + location.search)}`} replace />;
  if (me.data && !me.data.permissions.includes("stocktake:write")) return <Note icon="person" title={t("page.forbidden")} text={t("page.forbiddenText")} />;
  const person = own ?? kept.data ?? null;
  if (person !== null) return <ShelfReading key={`${site} ${id} ${place}`} person={person} at={key} />;
  if (isUnreached(me.error)) return <Unreached onRetry={me.refetch} />;
  if (me.error) return <main className="shelf-page"><ProblemNote error={me.error} onRetry={() => void me.refetch()} /></main>;
  return <Bones rows={8} />;
}
