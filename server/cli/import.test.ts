import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../sqlite/database.ts";
import { createStateStore } from "../state/store.ts";
import type { SiteId } from "@stacktwin/twin-models/ids";
import { loadInstallation } from "../config/load.ts";
import { importCommand } from "./import.ts";
import { init } from "./init.ts";

let folder: string;
let config: string;
let site: SiteId;
let shelf: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "import-"));
  await init.run([folder], () => undefined);
  config = join(folder, "stacktwin.yaml");
  const loaded = loadInstallation(config);
  if ("mistakes" in loaded) throw new Error("the sample is not right");
  const [first] = loaded.installation.sites;
  if (!first) throw new Error("the sample has no site");
  site = first.config.id;
  shelf = first.places.places.find(({ kind }) => kind === "shelf")!.id;
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<string> {
  const lines: string[] = [];
  expect(await importCommand.run([...args, "--profile", "csv", "--config", config], (line) => void lines.push(line))).toBe(0);
  return lines.join("\n");
}

test("a dry run tells what the import then does, and writes nothing", async () => {
  const file = join(folder, "items.csv");
  const rows = ["CN-1,1,红楼梦", "CN-1,2,=T", "CN-1,3 4,x", "CN-1,2,again"].map((row) => `${row},${shelf}`);
  writeFileSync(file, `owner,barcode,title,home\n${rows.join("\n")}\n`);
  const told = "items.csv done: 2 items (2 new, 0 changed), 2 bad, 0 without home, 0 not in the file";
  expect(await run(file, "--dry-run")).toContain(told);
  expect(await run(file)).toContain(told);
  const again = "2 items (0 new, 0 changed), 2 bad, 0 without home, 0 not in the file";
  expect(await run(file, "--dry-run")).toContain(again);
  expect(await run(file)).toContain(again);
  const db = openDatabase(join(folder, "data", "stacktwin.db"), { readonly: true });
  expect(createStateStore(db).items(site)).toMatchObject([{ barcode: "1", title: "红楼梦", home: shelf }, { barcode: "2" }]);
  db.close();
});

test("what was refused and what is not in the file comes as CSV", async () => {
  const file = join(folder, "less.csv");
  const list = join(folder, "list.csv");
  writeFileSync(file, `owner,barcode,title,home\nCN-1,1,T,${shelf}\nCN-1,=9 9,T,${shelf}\n`);
  for (const flags of [["--dry-run"], []]) {
    await run(file, "--bad", list, ...flags);
    const lines = readFileSync(list, "utf8").split("\r\n");
    expect(lines.slice(1, -1)).toEqual([expect.stringMatching(/^bad,3,\d+,'=9 9,barcode-wrong,"barcode/), "absent,0,-1,CN-1:2,absent,\"is in the register, but not in the file\""]);
  }
});

test("a wrong profile, site or file is told before anything is opened", async () => {
  await expect(importCommand.run(["x"], () => undefined)).rejects.toThrow("--profile");
  await expect(run(join(folder, "none.csv"))).rejects.toThrow("There is no file");
  await expect(run(config, "--site", "nowhere")).rejects.toThrow("--site");
});
