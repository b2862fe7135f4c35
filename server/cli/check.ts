import { TwinError } from "@stacktwin/twin-models/errors";
import { loadInstallation } from "../config/load.ts";
import { describeMistakes } from "../config/read-file.ts";
import { fitLines, registerFit } from "../register/register-fit.ts";
import { readRegister } from "../register/read-register.ts";
import { roundLines } from "../config/library-systems.ts";
import type { CliCommand } from "./command.ts";

export const check: CliCommand = {
  usage: "FILE",
  summary: "Reads a configuration with everything it names and reports every mistake with its place and remedy.",
  run: async ([file], say) => {
    if (file === undefined) throw new TwinError("BAD_INPUT", "Name the configuration file to check.");
    const loaded = loadInstallation(file);
    if ("mistakes" in loaded) {
      say(describeMistakes(loaded.mistakes));
      return 1;
    }
    const { sites, catalogue } = loaded.installation;
    for (const refused of catalogue.refused) say(`Model refused: ${refused.file}\n  at ${refused.place}: ${refused.reason}`);
    for (const site of sites) {
      say(
        `Site ${site.config.id}: ${site.places.places.length} places, ${site.things.length} things (${site.bound.size} with a model), ${site.limits.length} limits.`,
      );
      if (site.register === undefined) continue;
      const { items, bad } = await readRegister(site.register);
      say(`  Register: ${items.length} items, ${bad.length} bad rows.`);
      for (const { line, reason } of bad.slice(0, 20)) say(`    line ${line}: ${reason}`);
      if (bad.length > 20) say(`    … and ${bad.length - 20} more`);
      for (const line of fitLines(registerFit(items, site.places))) say(`  ${line}`);
      for (const line of roundLines(site.config, items.length)) say(`  ${line}`);
    }
    return catalogue.refused.length === 0 ? 0 : 1;
  },
};
