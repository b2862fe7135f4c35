import { writeFileSync } from "node:fs";
import { builtinModels } from "./builtin.ts";
import { loadCatalogue } from "./catalogue.ts";
import { devicePage } from "./device-page.ts";

/** Writes the page of supported devices: `node --import tsx devices/write-device-page.ts`. */
writeFileSync(new URL("../docs/devices.md", import.meta.url), devicePage(loadCatalogue(builtinModels()).models.values()));
