import type { ProjectKey } from "../../floor/entries.ts";

/** Where a shelf of a stocktake is read. */
export const shelfPath = ({ site, project }: ProjectKey, shelf: string): string => `/sites/${encodeURIComponent(site)}/stocktake/${encodeURIComponent(project)}/shelf/${encodeURIComponent(shelf)}`;
