import type { Stocktake } from "@stacktwin/twin-models/stocktake";

/** What somebody who works on it is called; their account where they are not among its people any more. */
export const usePersonName = ({ people }: Stocktake) => (id: string | null): string => people.find((each) => each.id === id)?.name ?? id ?? "";
