import { setImmediate as turn } from "node:timers/promises";
import { IMPORT_CSV_HEAD, importCsv } from "@stacktwin/twin-models/import-csv";
import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { record } from "./journal.ts";
import { siteOf } from "./scope.ts";

const SHOWN = 200;
const PAGE = 2000;

type Routes = "importProfiles" | "imports" | "startImport" | "import" | "cancelImport" | "resumeImport" | "importRows" | "importRowsFile";

export const importsTopic = (deps: ApiDeps): Topic<Routes> => ({
  importProfiles: () => [...deps.imports.profiles()],
  imports: ({ params }) => deps.imports.list(siteOf(deps, params.site).site),

  startImport: async ({ params, query, upload, person }) => {
    const { profile, encoding, file = "upload" } = query;
    const { site } = siteOf(deps, params.site);
    const begun = await deps.imports.begin(site, { profile, file, by: person.id, ...(encoding && { encoding }) }, upload);
    record(deps, person.id, "register:write", site, null, `import ${begun.id} of ${file} by ${profile}`);
    return begun;
  },

  import: ({ params }) => deps.imports.get(params.site, params.import),

  cancelImport: async ({ params, person }) => {
    const before = deps.imports.get(params.site, params.import);
    const after = await deps.imports.cancel(params.site, params.import);
    if (before.state !== after.state) record(deps, person.id, "register:write", params.site, before.state, `import ${after.id} ${after.state}`);
    return after;
  },

  resumeImport: async ({ params, person }) => {
    const before = deps.imports.get(params.site, params.import);
    const after = await deps.imports.resume(params.site, params.import);
    if (before.state !== after.state) record(deps, person.id, "register:write", params.site, before.state, `import ${after.id} resumed`);
    return after;
  },

  importRows: ({ params, query }) => deps.imports.rows(params.site, params.import, query.list, query.from ?? 0, query.limit ?? SHOWN),

  importRowsFile: async ({ params, query }) => {
    const pages: Buffer[] = [Buffer.from(IMPORT_CSV_HEAD)];
    for (let from = 0; ; from += PAGE) {
      const rows = deps.imports.rows(params.site, params.import, query.list, from, PAGE);
      pages.push(Buffer.from(importCsv(rows)));
      if (rows.length < PAGE) return Buffer.concat(pages);
      await turn();
    }
  },
});
