import { EXCEPTIONS, type ExceptionKind } from "@stacktwin/twin-models/stocktake";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import { useSearchParams } from "react-router";
import { usePut } from "../../session/use-put.ts";

export const STOCKTAKE_TABS = ["shelves", "exceptions", "history"] as const;
export type StocktakeTab = (typeof STOCKTAKE_TABS)[number];
type Put = Partial<Record<"count" | "tab" | "range" | "shelf" | "kind" | "new", string | null>>;

export interface StocktakeAddress {
  /** The stocktake that is open. */
  id: string | null;
  making: boolean;
  tab: StocktakeTab;
  range: PlaceId | null;
  shelf: PlaceId | null;
  kind: ExceptionKind | undefined;
  put: (news: Put) => void;
}

/** What the page shows, in its address: so that every state of it can be linked, and Back works. */
export function useStocktakeAddress(): StocktakeAddress {
  const [params] = useSearchParams();
  const put = usePut();
  return {
    id: params.get("count"),
    making: params.has("new"),
    tab: STOCKTAKE_TABS.find((tab) => tab === params.get("tab")) ?? "shelves",
    range: params.get("range") as PlaceId | null,
    shelf: params.get("shelf") as PlaceId | null,
    kind: EXCEPTIONS.find((kind) => kind === params.get("kind")),
    put,
  };
}
