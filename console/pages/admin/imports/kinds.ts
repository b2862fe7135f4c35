import { ROUTES } from "@stacktwin/twin-models/api";
import type { Import, ImportList, LoggerImport, LoggerList } from "@stacktwin/twin-models/import";
import { address, call } from "../../../api/client.ts";
import type { Kind } from "./kind.ts";

export const registerKind: Kind<Import> = {
  key: "imports",
  list: (site, signal) => call("imports", { params: { site } }, signal),
  cancel: (site, id) => call("cancelImport", { params: { site, import: id } }),
  resume: (site, id) => call("resumeImport", { params: { site, import: id } }),
  rows: (site, id, list, from, limit, signal) => call("importRows", { params: { site, import: id }, query: { list: list as ImportList, from, limit } }, signal),
  file: (site, id, list, language) => address(ROUTES.importRowsFile.url, { site, import: id }, { list, language }),
  counts: ({ items, added, changed }) => [
    { name: "items", count: items },
    { name: "added", count: added },
    { name: "changed", count: changed },
  ],
  listed: ({ bad, noHome, repaired, absent }) => [
    { list: "bad", count: bad },
    { list: "no-home", count: noHome },
    { list: "repaired", count: repaired },
    { list: "absent", count: absent },
  ],
};

export const loggerKind: Kind<LoggerImport> = {
  key: "logger-imports",
  list: (site, signal) => call("loggerImports", { params: { site } }, signal),
  cancel: (site, id) => call("cancelLoggerImport", { params: { site, import: id } }),
  resume: (site, id) => call("resumeLoggerImport", { params: { site, import: id } }),
  rows: (site, id, list, from, limit, signal) => call("loggerImportRows", { params: { site, import: id }, query: { list: list as LoggerList, from, limit } }, signal),
  file: (site, id, list, language) => address(ROUTES.loggerImportRowsFile.url, { site, import: id }, { list, language }),
  counts: ({ rows, readings, repeated, empty }) => [
    { name: "rows", count: rows },
    { name: "readings", count: readings },
    { name: "repeated", count: repeated },
    { name: "empty", count: empty },
  ],
  listed: ({ bad, faulty }) => [
    { list: "bad", count: bad },
    { list: "faulty", count: faulty },
  ],
};
