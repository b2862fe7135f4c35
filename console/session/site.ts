import type { SiteId } from "@stacktwin/twin-models/ids";
import { createContext, use } from "react";

export interface SiteContextValue {
  id: SiteId;
  timeZone: string;
}

export const SiteContext = createContext<SiteContextValue | null>(null);

/** The site this page is about. */
export function useSite(): SiteId {
  const site = use(SiteContext);
  if (!site) throw new Error("useSite outside of a site's page");
  return site.id;
}

/** The site's time zone; on pages about no site, the screen's own. */
export const useSiteZone = (): string => use(SiteContext)?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
