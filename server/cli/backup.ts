import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { TwinError } from "@stacktwin/twin-models/errors";
import { backup } from "../backup/backup.ts";
import { restore } from "../backup/restore.ts";
import type { Installation } from "../config/installation.ts";
import { loadInstallation } from "../config/load.ts";
import { describeMistakes } from "../config/read-file.ts";
import { VERSION } from "../version.ts";
import type { CliCommand } from "./command.ts";

function installationOf(file: string | undefined): Installation {
  if (file === undefined) throw new TwinError("BAD_INPUT", "Name the configuration file.");
  const loaded = loadInstallation(file);
  if ("mistakes" in loaded) throw new TwinError("BAD_INPUT", describeMistakes(loaded.mistakes));
  return loaded.installation;
}

/** All files that a configuration names, itself included; keys and passwords of brokers lie in it, so a backup is to be kept safe. */
function configurationFiles({ file, config, sites: read }: Installation): string[] {
  const sites = read.flatMap(({ layoutFiles, config: { things, limits, register } }) => [
    ...layoutFiles,
    ...things,
    ...limits,
    ...(register === undefined ? [] : [register]),
  ]);
  return [file, ...(config.profiles ?? []), ...sites];
}

export const backupCommand: CliCommand = {
  usage: "CONFIG TARGET",
  summary: "Copies data and configuration into a new folder below TARGET; the server may be running.",
  run: async ([file, target], say) => {
    const installation = installationOf(file);
    if (target === undefined) throw new TwinError("BAD_INPUT", "Name the folder to put the backup into.");
    const { folder, manifest } = await backup({
      data: installation.config.data,
      target: resolve(target),
      configuration: { root: dirname(installation.file), paths: configurationFiles(installation) },
      now: Date.now(),
      version: VERSION,
    });
    say(`Backed up ${manifest.files.length} files to ${folder}. It holds passwords of devices and the key that signs reports: keep it where only you can read it.`);
    return 0;
  },
};

export const restoreCommand: CliCommand = {
  usage: "BACKUP CONFIG [--force]",
  summary: "Puts a backup in place of the data folder. What is there stays beside it (--force to allow that).",
  run: async (args, say) => {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { force: { type: "boolean", default: false } } });
    const [source, file] = positionals;
    if (source === undefined) throw new TwinError("BAD_INPUT", "Name the backup's folder.");
    const { config } = installationOf(file);
    const { manifest, aside } = await restore({ backup: resolve(source), data: config.data, force: values.force, now: Date.now() });
    say(`Restored ${manifest.files.length} files to ${config.data}.`);
    if (aside !== null) say(`What was there before is in ${aside}.`);
    return 0;
  },
};
