import type { Answer } from "@stacktwin/twin-models/api";
import type { ExcursionDetail } from "@stacktwin/twin-models/excursion";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { useQueryClient } from "@tanstack/react-query";

/** Where one excursion is shown. */
export const excursionPath = (site: SiteId, space: PlaceId, id: string): string => `/sites/${encodeURIComponent(site)}/stores/${encodeURIComponent(space)}/excursions/${encodeURIComponent(id)}`;

export const excursionKey = (site: SiteId, space: PlaceId, id: string): readonly string[] => ["excursion", site, space, id];

/** Takes what an act answered, and lets every list be asked again. */
export function useTold(site: SiteId): (detail: Answer<"excursion">) => Promise<void> {
  const client = useQueryClient();
  return async (detail: ExcursionDetail) => {
    client.setQueryData(excursionKey(site, detail.line.space, detail.line.id), detail);
    await client.invalidateQueries({ queryKey: ["excursions", site] });
  };
}
