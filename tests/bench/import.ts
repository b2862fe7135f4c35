import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runTool } from "../setup/tool.ts";
import type { Benchmark } from "./benchmark.ts";

const CASE = fileURLToPath(new URL("./import-case.ts", import.meta.url));
const FORMATS = ["csv-utf8", "csv-gb18030", "cnmarc-utf8", "cnmarc-gb18030", "marc21-utf8", "marcxml-utf8"];

/** Records of a register taken by import: seconds, processor time, memory and the longest turn, each format in a process of its own. */
export const importing: Benchmark = async ({ quick, option, say }) => {
  const records = option("records", quick ? 5_000 : 100_000);
  const values: Record<string, number> = { records };
  for (const format of FORMATS) {
    const folder = mkdtempSync(join(tmpdir(), "bench-import-"));
    try {
      const told = await runTool(process.execPath, ["--import", "tsx", CASE, format, String(records), folder]);
      const line = told.trim().split("\n").at(-1) ?? "";
      say(`${format}: ${line}`);
      for (const [name, value] of Object.entries(JSON.parse(line) as Record<string, number>)) values[`${format.replace("-", "_")}_${name}`] = value;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return { values, notes: `${records} generated records a format, into an empty register; "again" is the same file a second time` };
};
