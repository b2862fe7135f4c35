import { fileError } from "@stacktwin/twin-models/file-fault";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Import, ImportList } from "@stacktwin/twin-models/import";
import type { ImportProfile } from "@stacktwin/twin-models/import-profile";
import type { ImportAsk, Imports } from "../contracts/imports.ts";
import { begun, createImports, type ImportsParts, type RunningImports } from "../imports/imports.ts";
import { previewRegister } from "./preview.ts";
import { openRegisterFile } from "./register-file.ts";
import type { RegisterStore } from "./register-ledger.ts";
import { runImport } from "./run-import.ts";

export interface RegisterImportsParts extends Omit<ImportsParts<Import, ImportAsk, ImportList>, "work" | "store" | "sites"> {
  store: RegisterStore;
  profiles: ReadonlyMap<string, ImportProfile>;
  sites: ReadonlyMap<SiteId, { isPlace: (id: string) => boolean }>;
  /** Called when an import has ended and had changed the register; it counts as running until this is done. */
  taken: (site: SiteId) => void | Promise<void>;
}

/** A new job, before anything of its file is read. */
export const newJob = (site: SiteId, ask: ImportAsk, own: string, bytes: number, now: number): Omit<Import, "id"> => ({
  ...begun(site, ask, ask.profile, ask.encoding ?? own, bytes, now),
  items: 0,
  added: 0,
  changed: 0,
  noHome: 0,
  repaired: 0,
  absent: 0,
});

/** One line for the journal. */
export const summaryOf = ({ file, state, items, added, changed, bad, noHome, absent }: Import): string =>
  `${file} ${state}: ${items} items (${added} new, ${changed} changed), ${bad} bad, ${noHome} without home, ${absent} not in the file`;

export type RunningRegisterImports = RunningImports<Import, ImportAsk, ImportList> & Imports;

/** Imports of item registers. */
export function createRegisterImports(parts: RegisterImportsParts): RunningRegisterImports {
  const { store, profiles, sites, taken, clock } = parts;
  const profileOf = (name: string): ImportProfile => {
    const profile = profiles.get(name);
    if (!profile) throw fileError("profile-unknown", { profile: name, profiles: [...profiles.keys()].join(", ") }, { code: "NOT_FOUND", place: "/profile" });
    return profile;
  };
  const runs = createImports<Import, ImportAsk, ImportList>({
    ...parts,
    sites: () => sites.keys(),
    work: {
      kind: "register",
      permission: "register:write",
      async open(site, ask, file) {
        const profile = profileOf(ask.profile);
        const { bytes } = await openRegisterFile(file, profile, ask.encoding ?? profile.encoding);
        return newJob(site, ask, profile.encoding, bytes, clock.now());
      },
      async run({ job, file, ...run }) {
        const profile = profileOf(job.profile);
        return runImport({
          ...run,
          file: await openRegisterFile(file, profile, job.encoding as ImportProfile["encoding"]),
          profile,
          job,
          ledger: store.ledger(job),
          isPlace: sites.get(job.site)?.isPlace ?? (() => false),
        });
      },
      summary: summaryOf,
      ended: ({ site, added, changed }) => (added + changed > 0 ? taken(site) : undefined),
    },
  });
  return {
    ...runs,
    profiles: () => [...profiles.values()],
    async begin(site, ask, upload) {
      // Before a long upload rather than behind it.
      profileOf(ask.profile);
      return runs.begin(site, ask, upload);
    },
    preview(site, ask, head, whole) {
      const named = ask.profile === undefined ? null : profileOf(ask.profile);
      const isPlace = sites.get(site)?.isPlace ?? (() => false);
      return previewRegister(head, whole, named ? [named] : [...profiles.values()], ask.encoding, isPlace);
    },
  };
}
