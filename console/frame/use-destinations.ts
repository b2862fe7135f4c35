import { usePlaces } from "../api/queries.ts";
import { useMay } from "../session/me.ts";
import { useSite } from "../session/site.ts";
import { DESTINATIONS, type Destination } from "./destinations.ts";

/** The pages this person may use and this installation has. */
export function useDestinations(): Destination[] {
  const may = useMay();
  const places = usePlaces(useSite());
  return DESTINATIONS.filter(({ permissions, has }) => permissions.some(may) && (!has || (places.data !== undefined && has(places.data))));
}
