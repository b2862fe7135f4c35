import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Grant, Role } from "@stacktwin/twin-models/permission";

/** Whose work a home is made for. */
export const HOMES = ["facility", "librarian", "conservator", "viewer"] as const;
export type HomeName = (typeof HOMES)[number];

const OF_ROLE: Record<Role, readonly HomeName[]> = {
  facility: ["facility"],
  staff: ["librarian"],
  conservator: ["conservator"],
  admin: ["facility", "librarian", "conservator"],
  viewer: ["viewer"],
  device: [],
};

/** The homes of a person at a site, in a fixed order; whoever has no work there may look around. */
export function homesOf(grants: readonly Pick<Grant, "role" | "sites">[], site: SiteId): HomeName[] {
  const theirs = new Set(grants.filter(({ sites }) => sites.length === 0 || sites.includes(site)).flatMap(({ role }) => OF_ROLE[role]));
  // Who works here sees as much as a viewer, and more to the point.
  if (theirs.size > 1) theirs.delete("viewer");
  return theirs.size === 0 ? ["viewer"] : HOMES.filter((home) => theirs.has(home));
}
