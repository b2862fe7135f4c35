#!/usr/bin/env node
import { buildPrograms } from "./build.mjs";

// What a command prints is its answer: that something had to be built first goes beside it.
buildPrograms((line) => process.stderr.write(`${line}\n`));
process.setSourceMapsEnabled(true);
await import("../../dist/stacktwin.js");
