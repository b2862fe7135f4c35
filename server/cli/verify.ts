import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { unzipSync } from "fflate";
import { TwinError } from "@stacktwin/twin-models/errors";
import { filesBelow } from "../backup/files.ts";
import { verifyReports, type FoundFile } from "../reports/verify.ts";
import type { CliCommand } from "./command.ts";

/** A zip as its files, each under the name of the zip, so that keys of two stay apart. */
function opened(file: FoundFile): FoundFile[] {
  if (!file.name.toLowerCase().endsWith(".zip")) return [file];
  try {
    return Object.entries(unzipSync(file.bytes)).map(([name, bytes]) => ({ name: `${file.name}/${name}`, bytes }));
  } catch (cause) {
    throw new TwinError("BAD_INPUT", `${file.name} is no zip that can be read: it was changed, or cut off.`, file.name, { cause });
  }
}

async function filesOf(path: string): Promise<FoundFile[]> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new TwinError("NOT_FOUND", `There is no file or folder ${path}.`);
  const names = found.isDirectory() ? (await filesBelow(path)).map((name) => join(path, name)) : [path];
  const files = await Promise.all(names.map(async (name): Promise<FoundFile> => ({ name, bytes: new Uint8Array(await readFile(name)) })));
  return files.flatMap(opened);
}

/** A file with the key, or what the key is itself. */
const keyOf = (given: string): Promise<string> => readFile(given, "utf8").catch(() => given);

export const verify: CliCommand = {
  usage: "FOLDER-or-FILES… [--key PUBLICKEY]",
  summary: "Checks reports as they were handed over: signatures, files, chain. PUBLICKEY: a PEM file, its base64 or its fingerprint.",
  run: async (args, say) => {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { key: { type: "string" } } });
    if (positionals.length === 0) throw new TwinError("BAD_INPUT", "Name the folder, zips or files of the reports.");
    const files = (await Promise.all(positionals.map(filesOf))).flat();
    const trusted = values.key === undefined ? null : await keyOf(values.key);
    let verdict: ReturnType<typeof verifyReports>;
    try {
      verdict = verifyReports(files, trusted);
    } catch (cause) {
      throw new TwinError("BAD_INPUT", "The key is no PEM, no base64 of a public key and no fingerprint.", "--key", { cause });
    }
    const { reports, wrong, keys } = verdict;
    for (const { number, title, said, wrong: faults } of reports) {
      say(`${faults.length === 0 ? "good " : "WRONG"}  number ${number}: ${title}${said.length > 0 ? `: ${said.join(", ")}` : ""}`);
      for (const fault of faults) say(`         ${fault}`);
    }
    for (const fault of wrong) say(`WRONG  ${fault}`);
    for (const { fingerprint, trusted: known } of keys)
      say(known === null ? `Signed by the key ${fingerprint}. Hold this to what the library says itself, or give it as --key.` : `Signed by the key ${fingerprint}${known ? ", which the given key vouches for." : "."}`);
    const bad = wrong.length + reports.filter((each) => each.wrong.length > 0).length;
    if (bad === 0) say(reports.length > 1 ? "The chain is unbroken from the first to the last of them." : "This is one report: that none is missing before or after it shows only with the others.");
    return bad === 0 ? 0 : 1;
  },
};
