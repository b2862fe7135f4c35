import type { SiteConfig } from "@stacktwin/twin-models/config";
import { profileFaults } from "@stacktwin/twin-models/tags/epc-profile";
import type { Told } from "./connections.ts";

/** What the schema cannot say about the EPC profiles of all sites. */
export function checkEpcProfiles(sites: readonly Pick<SiteConfig, "epcProfiles">[], told: Told): void {
  for (const [site, { epcProfiles = [] }] of sites.entries())
    for (const { row, field, what, advice } of profileFaults(epcProfiles)) {
      // A field that was left out has no place of its own in the file.
      const at = `/sites/${site}/epcProfiles/${row}`;
      told(epcProfiles[row]?.[field] === undefined ? at : `${at}/${field}`, what, advice);
    }
}
