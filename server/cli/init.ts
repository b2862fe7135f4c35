import { cpSync, existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { ROOT } from "@stacktwin/devices/root";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { CliCommand } from "./command.ts";

const SAMPLE = join(ROOT, "server/cli/sample");

export const init: CliCommand = {
  usage: "[FOLDER]",
  summary: "Writes a commented sample configuration (default: config) that runs as it is.",
  run: async (args, say) => {
    const folder = resolve(args[0] ?? "config");
    const file = join(folder, "stacktwin.yaml");
    if (existsSync(file)) throw new TwinError("CONFLICT", `There is a configuration in ${folder} already; nothing was written.`);
    mkdirSync(join(folder, "things"), { recursive: true });
    cpSync(SAMPLE, folder, { recursive: true, errorOnExist: true, force: false });
    say(`Wrote a sample configuration to ${folder}.`);
    say(`Check it:  npx stacktwin check ${file}`);
    say(`Run it:    npm start -- --config ${file}`);
    return 0;
  },
};
