import type { SiteId } from "@stacktwin/twin-models/ids";
import type { ListKey } from "../../salvage/kept.ts";

/** Where a list is worked through, also without a network. */
export const salvagePath = ({ site, salvage }: ListKey): string => `/sites/${encodeURIComponent(site)}/salvage/${encodeURIComponent(salvage)}`;
/** Where one is drawn up, for an alarm or a place. */
export const newSalvagePath = (site: SiteId, of: Partial<Record<"alarm" | "where" | "kind", string>>): string => `/sites/${encodeURIComponent(site)}/salvage?${new URLSearchParams({ new: "", ...of }).toString()}`;
