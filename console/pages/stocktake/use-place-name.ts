import type { PlaceId } from "@stacktwin/twin-models/ids";
import { usePlaces } from "../../api/queries.ts";
import { useText } from "../../i18n/i18n.ts";
import { useSite } from "../../session/site.ts";

/** What a place is called; its id where the layout does not have it any more. */
export function usePlaceName(): (id: string) => string {
  const { data } = usePlaces(useSite());
  const text = useText();
  return (id) => {
    const place = data?.byId.get(id as PlaceId);
    return place ? text(place.label) : id;
  };
}
