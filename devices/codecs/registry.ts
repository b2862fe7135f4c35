import type { Codec } from "./codec.ts";
import { gluedJson } from "./glued-json.ts";
import { json } from "./json.ts";

/** The codecs that a model may name in `lib:codec`; without a name it is JSON. */
export const CODECS: Readonly<Record<string, Codec>> = {
  json,
  "glued-json": gluedJson,
};
