import { DecodeError } from "../contract.ts";
import type { Codec } from "./codec.ts";
import { parsedJson, utf8 } from "./text.ts";

const SPACE = /\s/;

/** Where each top-level object of the text ends. */
function ends(text: string): number[] {
  const found: number[] = [];
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (quoted) {
      if (char === "\\") at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "{" || char === "[") depth++;
    else if (char === "}" || char === "]") {
      depth--;
      if (depth === 0) found.push(at + 1);
    } else if (depth === 0 && !SPACE.test(char)) throw new DecodeError("bad-syntax", `unexpected "${char}" between objects`);
  }
  if (depth !== 0 || quoted) throw new DecodeError("bad-syntax", "the last object is cut off");
  return found;
}

/** Objects one after the other with nothing between them, as the Zebra IoT Connector sends: the document is an array of them. */
export const gluedJson: Codec = {
  decode(payload) {
    const text = utf8(payload);
    let from = 0;
    return ends(text).map((to) => {
      const one = parsedJson(text.slice(from, to));
      from = to;
      return one;
    });
  },
  encode: (document) => Buffer.from((Array.isArray(document) ? document : [document]).map((one) => JSON.stringify(one)).join("")),
};
