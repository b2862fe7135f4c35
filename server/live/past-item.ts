import type { Candidate, ItemView } from "@stacktwin/twin-models/item";
import { ITEM_STATES, type ItemState } from "@stacktwin/twin-models/item";
import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Interval } from "@stacktwin/twin-models/interval";
import type { StateStore } from "../contracts/state.ts";

/** What the library system must have said for an item to be in that state. */
const SAID: Partial<Record<ItemState, ItemView["libraryStatus"]>> = { "on-loan": "on-loan", "in-transit": "in-transit" };

/**
 * An item as it was at a moment. The place it was believed to be in is kept, how sure that was is not: it stands as the
 * only candidate, with what had made it so. An item that was nowhere, or out, has none.
 */
export function pastItemView(state: Pick<StateStore, "intervals">, site: SiteId, { item }: ItemView, at: Millis): ItemView {
  const held = (aspect: "item.place" | "item.state"): Interval | undefined => state.intervals(site, aspect, at, at + 1, item.key).at(-1);
  const [placed, stated] = [held("item.place"), held("item.state")];
  const was = ITEM_STATES.find((one) => one === stated?.value) ?? "unknown";
  const libraryStatus = SAID[was] ?? null;
  const out = libraryStatus !== null || was === "missing";
  const candidate = (place: PlaceId, since: Millis, kind: Candidate["evidence"][number]["kind"], by: string): Candidate => ({ place, p: 1, since, evidence: [{ kind, at: since, by }] });
  const candidates = out
    ? []
    : placed
      ? [candidate(placed.value as PlaceId, placed.from, "sighting", placed.cause)]
      : was === "on-shelf" && stated
        ? [candidate(item.home, stated.from, "register", stated.cause)]
        : [];
  return {
    item,
    state: was,
    libraryStatus,
    libraryStatusAt: libraryStatus === null || !stated ? null : stated.from,
    libraryStatusAsOf: null,
    libraryStatusStale: false,
    estimate: { item: item.key, candidates, asOf: at, recorded: true },
  };
}
