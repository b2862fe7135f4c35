import { existsSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { TwinError } from "@stacktwin/twin-models/errors";
import { IMPORT_ENCODINGS, type ImportProfile } from "@stacktwin/twin-models/import-profile";
import type { Import, ImportList, ListedRow } from "@stacktwin/twin-models/import";
import { IMPORT_CSV_HEAD, importCsv } from "@stacktwin/twin-models/import-csv";
import { faultText } from "@stacktwin/twin-models/row-fault";
import { placeTest } from "../assembly/imports.ts";
import type { Installation, SiteInstallation } from "../config/installation.ts";
import { loadInstallation } from "../config/load.ts";
import { describeMistakes } from "../config/read-file.ts";
import { dryLedger } from "../register/dry-ledger.ts";
import { openRegisterFile } from "../register/register-file.ts";
import { newJob, summaryOf } from "../register/register-imports.ts";
import { createRegisterStore, type Ledger } from "../register/register-ledger.ts";
import { runImport } from "../register/run-import.ts";
import { openDatabase } from "../sqlite/database.ts";
import { createStateStore } from "../state/store.ts";
import type { CliCommand } from "./command.ts";

const SHOWN = 20;
const PROGRESS = 10_000;

interface Asked {
  file: string;
  site: SiteInstallation;
  profile: ImportProfile;
  encoding: ImportProfile["encoding"];
  config: Installation["config"];
}

function asked(args: string[]): Asked & { dryRun: boolean; bad: string | undefined } {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      profile: { type: "string" },
      config: { type: "string" },
      site: { type: "string" },
      encoding: { type: "string" },
      bad: { type: "string" },
      "dry-run": { type: "boolean", default: false },
    },
  });
  const [file] = positionals;
  if (file === undefined || values.profile === undefined || values.config === undefined)
    throw new TwinError("BAD_INPUT", "Name the file, --profile NAME and --config CONFIG.");
  if (!existsSync(file)) throw new TwinError("NOT_FOUND", `There is no file ${file}.`);
  const loaded = loadInstallation(values.config);
  if ("mistakes" in loaded) throw new TwinError("BAD_INPUT", describeMistakes(loaded.mistakes));
  const { sites, profiles, config } = loaded.installation;
  const site = values.site === undefined && sites.length === 1 ? sites[0] : sites.find(({ config: { id } }) => id === values.site);
  if (!site) throw new TwinError("BAD_INPUT", `Name the site, --site ID: one of ${sites.map(({ config: { id } }) => id).join(", ")}.`);
  const profile = profiles.get(values.profile);
  if (!profile) throw new TwinError("NOT_FOUND", `There is no import profile \`${values.profile}\`; there are: ${[...profiles.keys()].join(", ")}.`);
  const encoding = values.encoding === undefined ? profile.encoding : IMPORT_ENCODINGS.find((each) => each === values.encoding);
  if (encoding === undefined) throw new TwinError("BAD_INPUT", `--encoding is one of ${IMPORT_ENCODINGS.join(", ")}.`);
  return { file, site, profile, encoding, config, dryRun: values["dry-run"], bad: values.bad };
}

async function run({ file, site, profile, encoding }: Asked, job: Import, ledger: Ledger, say: (line: string) => void): Promise<Import> {
  let told = 0;
  const read = await openRegisterFile(file, profile, encoding);
  return runImport({
    file: read,
    profile,
    job,
    mark: null,
    ledger,
    isPlace: placeTest(site),
    signal: new AbortController().signal,
    onProgress: ({ records, offset }) => {
      if (records - told < PROGRESS) return;
      told = records;
      say(`${records} records, ${Math.floor((offset / read.bytes) * 100)} %`);
    },
  });
}

function tell(done: Import, rows: (list: ImportList) => ListedRow<ImportList>[], bad: string | undefined, say: (line: string) => void): void {
  say(summaryOf(done));
  const refused = [...rows("bad"), ...rows("no-home")];
  for (const { number, at, item, fault } of refused.slice(0, SHOWN)) say(`  ${number} (byte ${at}) ${item}: ${faultText(fault, "en")}`);
  if (refused.length > SHOWN) say(`  … and ${refused.length - SHOWN} more${bad === undefined ? ": --bad FILE.csv writes them all" : ""}`);
  if (bad === undefined) return;
  writeFileSync(bad, IMPORT_CSV_HEAD + importCsv([...refused, ...rows("repaired"), ...rows("absent")], "en"));
  say(`All listed rows are in ${bad}.`);
}

export const importCommand: CliCommand = {
  usage: "FILE --profile NAME --config CONFIG [--site ID] [--encoding auto|leader|utf-8|gb18030] [--bad FILE.csv] [--dry-run]",
  summary: "Takes an item register (CSV, MARC, MARCXML) while the server is stopped; --dry-run only tells what it would do.",
  run: async (args, say) => {
    const ask = asked(args);
    const { site, profile, encoding, file, config } = ask;
    const data = join(config.data, "stacktwin.db");
    const { bytes } = await openRegisterFile(file, profile, encoding);
    const draft = newJob(site.config.id, { profile: profile.name, encoding, file: basename(file), by: "command line" }, encoding, bytes, Date.now());
    if (ask.dryRun) {
      const db = existsSync(data) ? openDatabase(data, { readonly: true }) : null;
      try {
        const dry = dryLedger(db && createStateStore(db), site.config.id);
        const done = await run(ask, { ...draft, id: "0" }, dry.ledger, say);
        tell(done, dry.rows, ask.bad, say);
      } finally {
        db?.close();
      }
      return 0;
    }
    const db = openDatabase(data);
    try {
      const state = createStateStore(db);
      const store = createRegisterStore(db, state);
      // What a stopped server left half done would else be gone on with over this newer one.
      for (const left of store.jobs(site.config.id)) if (left.state === "running") store.put({ ...left, state: "cancelled", endedAt: Date.now() });
      store.forgetLists(site.config.id);
      const job = store.add(draft);
      const done: Import = { ...(await run(ask, job, store.ledger(job), say)), endedAt: Date.now() };
      store.put(done);
      state.addAct({ at: Date.now(), who: done.by, what: "register:write", on: done.site, before: null, after: summaryOf(done) });
      tell(done, (list) => store.rows(done, list, 0, 100_000), ask.bad, say);
    } finally {
      db.close();
    }
    return 0;
  },
};
