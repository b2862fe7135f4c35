import type { Told } from "./connections.ts";
import type { SiteInstallation } from "./installation.ts";

/** What the schema cannot say of set-points: a space that is not there would guard nothing, and nobody would know. */
export function checkSetPoints(sites: readonly Pick<SiteInstallation, "config" | "places">[], told: Told): void {
  for (const [row, { config, places }] of sites.entries())
    for (const [at, space] of (config.setPoints?.twoPersons?.spaces ?? []).entries())
      if (places.byId.get(space)?.kind !== "space") told(`/sites/${row}/setPoints/twoPersons/spaces/${at}`, `\`${space}\` is no space of site \`${config.id}\``, "Name a space of its layout, such as F3-RARE, or a kind of space under `kinds`.");
}
