import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { followed, headOf } from "./imports.ts";
import { record } from "./journal.ts";
import { siteOf } from "./scope.ts";

type Routes =
  | "loggers"
  | "loggerProfiles"
  | "previewLogger"
  | "loggerImports"
  | "startLoggerImport"
  | "loggerImport"
  | "cancelLoggerImport"
  | "resumeLoggerImport"
  | "loggerImportRows"
  | "loggerImportRowsFile";

export const loggerImportsTopic = (deps: ApiDeps): Topic<Routes> => {
  const { loggerImports } = deps;
  const { get, cancel, resume, rows, file: rowsFile } = followed(deps, loggerImports, "logger:write");
  return {
    loggers: ({ params }) => loggerImports.things(siteOf(deps, params.site).site),
    loggerProfiles: () => [...loggerImports.profiles()],
    previewLogger: async ({ params, query, upload }) => {
      const { whole = false, ...asked } = query;
      return loggerImports.preview(siteOf(deps, params.site).site, asked, await headOf(upload), whole);
    },
    loggerImports: ({ params }) => loggerImports.list(siteOf(deps, params.site).site),
    startLoggerImport: async ({ params, query, upload, person }) => {
      const { file = "upload", ...asked } = query;
      const { site } = siteOf(deps, params.site);
      const begun = await loggerImports.begin(site, { ...asked, file, by: person.id }, upload);
      record(deps, person.id, "logger:write", begun.thing, null, `import ${begun.id} of ${file} by ${begun.profile}, times in ${begun.timeZone}`);
      return begun;
    },
    loggerImport: get,
    cancelLoggerImport: cancel,
    resumeLoggerImport: resume,
    loggerImportRows: rows,
    loggerImportRowsFile: rowsFile,
  };
};
