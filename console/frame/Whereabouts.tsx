import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Place } from "@stacktwin/twin-models/place";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { usePlaces, useSites } from "../api/queries.ts";
import { useText } from "../i18n/i18n.ts";
import { useLiveState } from "../live/use-live.ts";
import { Icon } from "../look/Icon.tsx";
import { usePicking } from "../session/selection.ts";
import { useSite } from "../session/site.ts";

const SHOWN: readonly string[] = ["storey", "space", "range"];

/** Site › storey › space of what is selected, else of the storey that is open. */
export function Whereabouts(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  const sites = useSites();
  const places = usePlaces(site);
  const { selection } = usePicking();
  const [params] = useSearchParams();
  const things = useLiveState((state) => state.things);
  const info = sites.data?.find(({ id }) => id === site);

  const at = selection?.kind === "place" ? selection.id : selection?.kind === "thing" ? things.get(selection.id)?.place : (params.get("focus") ?? params.get("storey"));
  const path: Place[] = at ? (places.data?.path(at as PlaceId) ?? []).filter(({ kind }) => SHOWN.includes(kind)).toReversed() : [];
  const twin = `/sites/${encodeURIComponent(site)}/twin`;
  const place = (id: PlaceId, kind: string): string => (kind === "storey" ? `${twin}?storey=${encodeURIComponent(id)}` : `${twin}?place=${encodeURIComponent(id)}`);

  return (
    <nav className="whereabouts" aria-label={t("bar.where")}>
      <Link to={twin} className="cut whereabouts-site">{info ? text(info.name) : t("bar.whole")}</Link>
      {path.map(({ id, kind, label }) => (
        <span key={id} className="whereabouts-step">
          <Icon name="right" size={12} />
          <Link className="cut" to={place(id, kind)}>{text(label)}</Link>
        </span>
      ))}
    </nav>
  );
}
