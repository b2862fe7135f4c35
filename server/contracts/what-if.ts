import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { WhatIf, WhatIfAsk } from "@stacktwin/twin-models/what-if";

/** What a year would have been under other set-points. Reads only. */
export interface WhatIfs {
  /** Throws NOT_FOUND for a space without record of its air, or of a set-point that acts on it. */
  ask(site: SiteId, space: PlaceId, ask: WhatIfAsk): Promise<WhatIf>;
}
