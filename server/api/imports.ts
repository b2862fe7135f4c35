import { setImmediate as turn } from "node:timers/promises";
import type { Readable } from "node:stream";
import { IMPORT_CSV_HEAD, importCsv } from "@stacktwin/twin-models/import-csv";
import type { Text } from "@stacktwin/twin-models/ids";
import { withReason, type ImportJob } from "@stacktwin/twin-models/import";
import type { Permission } from "@stacktwin/twin-models/permission";
import type { FileAsk, ImportRuns } from "../contracts/imports.ts";
import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { record } from "./journal.ts";
import { siteOf } from "./scope.ts";
import { wholeUpload } from "./whole-upload.ts";

const SHOWN = 200;
const PAGE = 2000;
const MOST_SHOWN = 2 * 1_048_576;

type Following = { params: { site: string; import: string }; person: { id: string } };

/** The beginning of a file that is only looked at. */
export const headOf = (upload: Readable): Promise<Buffer> => wholeUpload(upload, MOST_SHOWN, "Send the first MiB of the file: it is only looked at");

/** How imports of any kind are followed, stopped, gone on with and listed. */
export function followed<J extends ImportJob, A extends FileAsk, L extends string>(deps: ApiDeps, imports: ImportRuns<J, A, L>, permission: Permission) {
  const changed = (before: J, after: J, { params, person }: Following, word: string): J => {
    if (before.state !== after.state) record(deps, person.id, permission, params.site, before.state, `import ${after.id} ${word}`);
    return after;
  };
  return {
    get: ({ params }: Following): J => imports.get(siteOf(deps, params.site as never).site, params.import),
    cancel: async (ask: Following): Promise<J> => {
      const { site } = siteOf(deps, ask.params.site as never);
      const before = imports.get(site, ask.params.import);
      const after = await imports.cancel(site, ask.params.import);
      return changed(before, after, ask, after.state);
    },
    resume: async (ask: Following): Promise<J> => {
      const { site } = siteOf(deps, ask.params.site as never);
      const before = imports.get(site, ask.params.import);
      return changed(before, await imports.resume(site, ask.params.import), ask, "resumed");
    },
    rows: ({ params, query }: Following & { query: { list: L; from?: number; limit?: number } }) =>
      imports.rows(siteOf(deps, params.site as never).site, params.import, query.list, query.from ?? 0, query.limit ?? SHOWN).map(withReason),
    file: async ({ params, query }: Following & { query: { list: L; language?: keyof Text } }): Promise<Buffer> => {
      const { site } = siteOf(deps, params.site as never);
      const pages: Buffer[] = [Buffer.from(IMPORT_CSV_HEAD)];
      for (let from = 0; ; from += PAGE) {
        const rows = imports.rows(site, params.import, query.list, from, PAGE);
        pages.push(Buffer.from(importCsv(rows, query.language ?? "en")));
        if (rows.length < PAGE) return Buffer.concat(pages);
        await turn();
      }
    },
  };
}

type Routes = "importProfiles" | "imports" | "startImport" | "previewImport" | "import" | "cancelImport" | "resumeImport" | "importRows" | "importRowsFile";

export const importsTopic = (deps: ApiDeps): Topic<Routes> => {
  const { get, cancel, resume, rows, file: rowsFile } = followed(deps, deps.imports, "register:write");
  return {
    importProfiles: () => [...deps.imports.profiles()],
    imports: ({ params }) => deps.imports.list(siteOf(deps, params.site).site),
    startImport: async ({ params, query, upload, person }) => {
      const { profile, encoding, file = "upload" } = query;
      const { site } = siteOf(deps, params.site);
      const begun = await deps.imports.begin(site, { profile, file, by: person.id, ...(encoding && { encoding }) }, upload);
      record(deps, person.id, "register:write", site, null, `import ${begun.id} of ${file} by ${profile}`);
      return begun;
    },
    previewImport: async ({ params, query, upload }) => deps.imports.preview(siteOf(deps, params.site).site, query, await headOf(upload), query.whole ?? false),
    import: get,
    cancelImport: cancel,
    resumeImport: resume,
    importRows: rows,
    importRowsFile: rowsFile,
  };
};
