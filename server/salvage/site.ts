import type { SiteId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Locator, Twin } from "../contracts/stages.ts";

/** What drawing up a list needs of a site. */
export interface SalvageSite {
  site: SiteId;
  places: PlaceTree;
  locator: Pick<Locator, "books" | "item" | "view">;
  twin: Pick<Twin, "view" | "bins">;
}
