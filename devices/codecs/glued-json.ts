import { DecodeError } from "../contract.ts";
import { PartDocument, type Codec } from "./codec.ts";
import { parsedJson, utf8 } from "./text.ts";

const SPACE = /\s/;

interface Cuts {
  /** Where each whole top-level object of the text ends. */
  ends: number[];
  /** What is wrong with the text after the last of them. */
  rest: string | undefined;
}

function cuts(text: string): Cuts {
  const ends: number[] = [];
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (quoted) {
      if (char === "\\") at++;
      else if (char === '"') quoted = false;
    } else if (depth === 0) {
      if (char === "{") depth = 1;
      else if (!SPACE.test(char)) return { ends, rest: `unexpected "${char}" between objects` };
    } else if (char === '"') quoted = true;
    else if (char === "{" || char === "[") depth++;
    else if (char === "}" || char === "]") {
      depth--;
      if (depth === 0) ends.push(at + 1);
    }
  }
  return { ends, rest: depth !== 0 ? "the last object is cut off" : undefined };
}

/** UTF-8, where a cut may have gone through the last character. */
function text(payload: Uint8Array): string {
  for (let spare = 0; spare <= 3; spare++) {
    try {
      return utf8(payload.subarray(0, payload.length - spare));
    } catch (error) {
      if (spare === 3 || payload.length <= spare) throw error;
    }
  }
  return "";
}

/**
 * Objects one after the other with nothing between them, as the Zebra IoT Connector sends: the document is an array of
 * them. Throws PartDocument with the whole ones before what is broken or cut off.
 */
export const gluedJson = {
  decode(payload: Uint8Array): unknown {
    const all = text(payload);
    const { ends, rest } = cuts(all);
    const objects: unknown[] = [];
    let from = 0;
    for (const to of ends) {
      try {
        objects.push(parsedJson(all.slice(from, to)));
      } catch (error) {
        if (error instanceof DecodeError && objects.length > 0) throw new PartDocument(objects, error.reason, error.message);
        throw error;
      }
      from = to;
    }
    if (rest === undefined) return objects;
    throw objects.length > 0 ? new PartDocument(objects, "bad-syntax", rest) : new DecodeError("bad-syntax", rest);
  },
  encode: (document: unknown) => Buffer.from((Array.isArray(document) ? document : [document]).map((one) => JSON.stringify(one)).join("")),
} satisfies Codec;
