import { writeFileSync } from "node:fs";
import { readLoggerProfiles } from "../config/profiles.ts";
import { loggerPage } from "./logger-page.ts";

writeFileSync(new URL("../../docs/loggers.md", import.meta.url), loggerPage(readLoggerProfiles([], []).values()));
