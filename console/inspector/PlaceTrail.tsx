import { isBin } from "@stacktwin/twin-models/bins";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { PlaceKind } from "@stacktwin/twin-models/place";
import { Fragment, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { usePlaces } from "../api/queries.ts";
import { awayKey } from "../i18n/away.ts";
import { useText } from "../i18n/i18n.ts";
import { useLiveState } from "../live/use-live.ts";
import { usePicking } from "../session/selection.ts";
import { useSite } from "../session/site.ts";

const INCLUDED: Partial<Record<PlaceKind, readonly PlaceKind[]>> = { shelf: ["range", "bay"], bay: ["range"], cell: ["aisle"] };

/** Storey › space › … of a place, each step selectable; of a bin, where it is now. */
export function PlaceTrail({ id, own = true }: { id: PlaceId; own?: boolean }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const places = usePlaces(useSite());
  const { select } = usePicking();
  const holds = useLiveState(({ bins }) => bins.get(id)) as PlaceId | undefined;
  const bin = isBin(id);
  const path = (places.data?.path(holds ?? id) ?? []).slice(own ? 0 : 1);
  // A shelf's label names its range and bay already, a cell's its aisle.
  const named = path[0] ? (INCLUDED[path[0].kind] ?? []) : [];
  const steps = path.filter(({ kind }) => kind !== "site" && kind !== "building" && !named.includes(kind)).toReversed();
  const away = awayKey(id);
  if (away) return <span>{t(away)}</span>;
  if (places.data && !bin && !places.data.byId.has(id)) return <span>{id} <span className="small quiet">{t("place.notInLayout")}</span></span>;
  if (places.data && steps.length === 0 && own && !bin) return <span>{id}</span>;
  return (
    <span className="trail">
      {steps.map((place, at) => (
        <Fragment key={place.id}>
          {at > 0 ? " › " : ""}
          <button type="button" className="plain link" onClick={() => select({ kind: "place", id: place.id })}>{text(place.label)}</button>
        </Fragment>
      ))}
      {bin ? `${steps.length > 0 ? " › " : ""}${t("place.bin")} ${id}` : null}
    </span>
  );
}
