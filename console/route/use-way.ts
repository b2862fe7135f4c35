import { isAway } from "@stacktwin/twin-models/item";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { Walks, type Route } from "@stacktwin/twin-models/route";
import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { useItem, usePlaces } from "../api/queries.ts";
import { readSelection } from "../session/selection.ts";
import { useSite } from "../session/site.ts";
import { usePut } from "../session/use-put.ts";
import { standAt, startOf } from "./standing.ts";

const WAY = "way";

const walks = new WeakMap<PlaceTree, Walks>();
function walksOf(tree: PlaceTree): Walks {
  const known = walks.get(tree) ?? new Walks(tree);
  walks.set(tree, known);
  return known;
}

export interface Way {
  /** Where it begins; null while none is shown. */
  from: PlaceId | null;
  /** Null: there is no way, or what is chosen has no place in the building. */
  route: Route | null;
  /** Shows the way from where one stands, by default the entrance. */
  begin: (from?: PlaceId) => void;
  end: () => void;
}

/** The way to what is chosen, as the address says where it begins. */
export function useWay(): Way {
  const site = useSite();
  const tree = usePlaces(site).data;
  const [params] = useSearchParams();
  const from = params.get(WAY) as PlaceId | null;
  const selection = useMemo(() => readSelection(params), [params]);
  const item = useItem(site, selection?.kind === "item" && from !== null ? selection.id : null).data;
  const likely = item?.view.estimate.candidates[0]?.place;
  const to = selection?.kind === "place" ? selection.id : likely !== undefined && !isAway(likely) ? likely : null;
  const route = useMemo(() => {
    if (!tree || from === null || to === null) return null;
    const ways = walksOf(tree);
    const start = ways.spotOf(from);
    return (start && ways.route({ storey: start.storey, x: start.x, z: start.z }, to)) ?? null;
  }, [tree, from, to]);
  const write = usePut();
  const put = useCallback((value: PlaceId | null) => write({ [WAY]: value }, true), [write]);
  const begin = useCallback(
    (start?: PlaceId) => {
      const at = start ?? (tree ? startOf(tree) : null);
      if (start !== undefined) standAt(start);
      if (at !== null) put(at);
    },
    [put, tree],
  );
  return { from, route, begin, end: useCallback(() => put(null), [put]) };
}
