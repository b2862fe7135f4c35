import type { Text } from "@stacktwin/twin-models/ids";
import type { Writing } from "./words.ts";

/** What a section is told with. */
export interface Telling {
  writing: Writing;
  zone: string;
  nameOf: (thing: string) => Text;
}
