import { isAway, type AwayPlace } from "@stacktwin/twin-models/item";

const KEYS = { "@on-loan": "away.onLoan", "@in-transit": "away.inTransit", "@returned": "away.returned", "@in-use": "away.inUse", "@gone": "away.gone" } as const satisfies Record<AwayPlace, string>;

/** The text for where an item is when that is no place of the layout; undefined for a place. */
export const awayKey = (place: string): (typeof KEYS)[AwayPlace] | undefined => (isAway(place) ? KEYS[place as AwayPlace] : undefined);
