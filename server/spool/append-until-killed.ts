import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { writeSync } from "node:fs";
import { openDatabase } from "../sqlite/database.ts";
import { openSpool } from "./sqlite-spool.ts";

/** Appends numbered readings as fast as they are acknowledged and prints each acknowledged number. Ends by being killed. */
const spool = openSpool(openDatabase(process.argv[2] as string), { now: () => 1000 });
const site = "demo" as SiteId;
const thing = "t-1" as ThingId;
let next = 0;
const append = (): void => {
  const number = next++;
  spool.append(site, { readings: [{ thing, property: "number", time: number, received: number, value: number, quality: "good" }], sightings: [] }, (error) => {
    // Written at once: a line left in a buffer would be an acknowledgement nobody saw.
    writeSync(1, error ? `failed ${error.message}\n` : `${number}\n`);
    append();
  });
};
for (let window = 0; window < 50; window++) append();
