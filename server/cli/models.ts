import { resolve } from "node:path";
import { loadCatalogue } from "@stacktwin/devices/catalogue";
import { modelFiles } from "../config/models.ts";
import type { CliCommand } from "./command.ts";

export const models: CliCommand = {
  usage: "[FOLDER …]",
  summary: "Lists every device model, with those dropped into the folders named.",
  run: async (folders, say) => {
    const catalogue = loadCatalogue(modelFiles(folders.map((folder) => resolve(folder))));
    for (const { info } of catalogue.models.values()) {
      say(`${info.id}\n  ${info.title.en} · ${info.title.zh}`);
      for (const { name, unit, writable } of info.properties)
        say(`    ${name}${unit === "" ? "" : ` (${unit})`}${writable ? ", writable" : ""}`);
      for (const { name } of info.actions) say(`    action ${name}`);
    }
    for (const { file, place, reason } of catalogue.refused) say(`REFUSED ${file}\n  at ${place}: ${reason}`);
    return catalogue.refused.length === 0 ? 0 : 1;
  },
};
