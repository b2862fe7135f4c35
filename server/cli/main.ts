import { TwinError } from "@stacktwin/twin-models/errors";
import { inTerminal } from "../terminal.ts";
import { backupCommand, restoreCommand } from "./backup.ts";
import { check } from "./check.ts";
import { importCommand } from "./import.ts";
import type { CliCommand } from "./command.ts";
import { init } from "./init.ts";
import { layout } from "./layout.ts";
import { link } from "./link.ts";
import { models } from "./models.ts";
import { probe } from "./probe.ts";
import { verify } from "./verify.ts";

const COMMANDS: Record<string, CliCommand> = { init, check, layout, models, link, probe, backup: backupCommand, restore: restoreCommand, import: importCommand, verify };

function help(): string {
  const lines = Object.entries(COMMANDS).map(([name, { usage, summary }]) => `  stacktwin ${name} ${usage}\n      ${summary}`);
  return `Stacktwin\n\n${lines.join("\n")}\n\nThe server itself: npm start -- --config FILE`;
}

async function main(args: string[]): Promise<number> {
  const [name = "", ...rest] = args;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    console.log(help());
    return name === "" || name === "help" || name === "--help" ? 0 : 2;
  }
  try {
    return await command.run(rest, (line) => console.log(line));
  } catch (error) {
    if (!(error instanceof TwinError)) throw error;
    console.error(inTerminal(error));
    return 1;
  }
}

// Whoever reads our lines may have read enough (`| head`).
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});
process.exitCode = await main(process.argv.slice(2));
