#!/usr/bin/env node
// The command line is TypeScript; this file only loads it with the loader that the package brings.
import { register } from "tsx/esm/api";

register();
await import("../cli/main.ts");
