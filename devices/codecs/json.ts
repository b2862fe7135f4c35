import type { Codec } from "./codec.ts";
import { parsedJson, utf8 } from "./text.ts";

export const json: Codec = {
  decode: (payload) => parsedJson(utf8(payload)),
  encode: (document) => Buffer.from(JSON.stringify(document)),
};
