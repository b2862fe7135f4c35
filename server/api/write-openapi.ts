import { readFileSync, writeFileSync } from "node:fs";
import { openapiText } from "./openapi.ts";

const root = new URL("../../", import.meta.url);
const { version } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as { version: string };
writeFileSync(new URL("openapi.json", root), await openapiText(version));
