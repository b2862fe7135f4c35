import type { PlaceId } from "@stacktwin/twin-models/ids";
import { Fragment, type ReactElement } from "react";
import { usePlaces } from "../api/queries.ts";
import { useText } from "../i18n/i18n.ts";
import { usePicking } from "../session/selection.ts";
import { useSite } from "../session/site.ts";

/** Storey › space › … of a place, each step selectable. */
export function PlaceTrail({ id, own = true }: { id: PlaceId; own?: boolean }): ReactElement {
  const text = useText();
  const places = usePlaces(useSite());
  const { select } = usePicking();
  const steps = (places.data?.path(id) ?? []).filter(({ kind }) => kind !== "site" && kind !== "building" && kind !== "bay").slice(own ? 0 : 1).toReversed();
  if (places.data && steps.length === 0 && own) return <span>{id}</span>;
  return (
    <span className="trail">
      {steps.map((place, at) => (
        <Fragment key={place.id}>
          {at > 0 ? " › " : ""}
          <button type="button" className="plain link" onClick={() => select({ kind: "place", id: place.id })}>{text(place.label)}</button>
        </Fragment>
      ))}
    </span>
  );
}
