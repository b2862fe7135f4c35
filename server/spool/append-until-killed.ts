import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { writeSync } from "node:fs";
import { openDatabase } from "../sqlite/database.ts";
import { openSpool } from "./sqlite-spool.ts";

/** Appends numbered readings as fast as they are acknowledged and prints each acknowledged number. Ends by being killed. */
const spool = openSpool(openDatabase(process.argv[2] as string), { now: () => 1000 });
const site = "demo" as SiteId;
const thing = "t-1" as ThingId;
let next = 0;

/** Written at once: a line left in a buffer would be an acknowledgement nobody saw. A full pipe is waited for. */
function say(line: string): void {
  for (let rest = Buffer.from(line); rest.length > 0; ) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
  }
}

const append = (): void => {
  const number = next++;
  spool.append(site, { readings: [{ thing, property: "number", time: number, received: number, value: number, quality: "good" }], sightings: [] }, (error) => {
    say(error ? `failed ${error.message}\n` : `${number}\n`);
    append();
  });
};
for (let window = 0; window < 50; window++) append();
