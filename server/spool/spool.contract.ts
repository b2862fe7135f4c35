import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Decoded, Reading, Sighting } from "@stacktwin/twin-models/reading";
import type { Group, Spool } from "../contracts/spool.ts";

/** One place where a spool keeps its groups: opened again it has what was committed. */
export interface SpoolPlace {
  open(now: () => number): Promise<Spool>;
  /** Closes the spool and what it stands on, as an orderly stop does. */
  close(spool: Spool): Promise<void>;
  remove(): Promise<void>;
}

const site = "demo" as SiteId;
const other = "branch" as SiteId;
const thing = "t-1" as ThingId;
const reading = (time: number, value: Reading["value"] = time): Reading => ({ thing, property: "temperature", time, received: time + 5, value, quality: "good" });
const said = (...readings: Reading[]): Decoded => ({ readings, sightings: [] });

/** What every spool must do, whichever store keeps it. */
export function describeSpool(name: string, make: () => Promise<SpoolPlace>): void {
  describe(name, () => {
    let place: SpoolPlace;
    let spool: Spool;
    let now = 1000;
    beforeEach(async () => {
      now = 1000;
      place = await make();
      spool = await place.open(() => now);
    });
    afterEach(async () => {
      await place.close(spool);
      await place.remove();
    });
    const append = (to: SiteId, decoded: Decoded): Promise<void> =>
      new Promise((resolve, reject) => spool.append(to, decoded, (error) => (error ? reject(error) : resolve())));

    test("starts empty", () => {
      expect([spool.last(), spool.oldest(), spool.read(0, 10), spool.error()]).toEqual([0, 0, [], null]);
    });

    test("what is done can be read, and was not to be read before", async () => {
      const acknowledged = append(site, said(reading(1)));
      expect(spool.read(0, 10)).toEqual([]);
      await acknowledged;
      expect(spool.read(0, 10)).toEqual([{ seq: 1, at: 1000, site, readings: [reading(1)], sightings: [] }]);
    });

    test("messages of one moment share a group per site, in order", async () => {
      await Promise.all([append(site, said(reading(1))), append(other, said(reading(2))), append(site, said(reading(3), reading(4)))]);
      const groups = spool.read(0, 10);
      expect(groups.map((group) => [group.seq, group.site, group.readings.map((each) => each.time)])).toEqual([
        [1, site, [1, 3, 4]],
        [2, other, [2]],
      ]);
    });

    test("every value survives", async () => {
      const values = [0, -0, 0.1, -273.15, 1e300, 5e-324, 2 ** 53, -(2 ** 53) - 2, 1 / 3, Number.NaN, Infinity, -Infinity, null, true, false, "", "书库 \u0000 \ud800 🙂"];
      const readings: Reading[] = values.map((value, at) => ({ thing, property: `p${at}`, time: 1_732_165_200_000 - at * 7, received: 1_732_165_200_000.25, value, quality: (["good", "uncertain", "bad"] as const)[at % 3] ?? "good", ...(at % 2 ? { reason: "sentinel" } : {}) }));
      readings.push({ ...reading(0.5), received: -1 }, reading(-(2 ** 53)), reading(Number.MAX_VALUE));
      const sightings: Sighting[] = [
        { epc: "E28011700000020A1B2C3D4E", reader: thing, antenna: 3, time: 12, received: 13, rssi: -61.5, count: 1 },
        { epc: "", reader: thing, antenna: 70000, time: 1e13, received: 0, rssi: -1 / 3, count: 4_000_000_000, phase: 12.34 },
      ];
      await append(site, { readings, sightings });
      expect(spool.read(0, 1)[0]).toStrictEqual({ seq: 1, at: 1000, site, readings, sightings });
    });

    test("listeners hear committed groups in order of seq, the same as can be read", async () => {
      const heard: Group[] = [];
      spool.onCommit((group) => heard.push(structuredClone(group)));
      for (let round = 0; round < 5; round++) await Promise.all([append(site, said(reading(round))), append(other, said(reading(round)))]);
      expect(heard.map((group) => group.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect(heard).toEqual(spool.read(0, 100));
    });

    test("a message that said nothing is acknowledged and makes no group", async () => {
      await append(site, said());
      expect(spool.last()).toBe(0);
    });

    test("a very large burst is split without tearing a message", async () => {
      const message = said(...Array.from({ length: 3000 }, (_, at) => reading(at)));
      await Promise.all(Array.from({ length: 10 }, () => append(site, message)));
      const groups = spool.read(0, 100);
      expect(groups.length).toBeGreaterThan(1);
      expect(groups.every((group) => group.readings.length % 3000 === 0)).toBe(true);
      expect(groups.reduce((sum, group) => sum + group.readings.length, 0)).toBe(30_000);
    });

    test("reads on from a seq, at most so many", async () => {
      for (let n = 1; n <= 5; n++) await append(site, said(reading(n)));
      expect(spool.read(2, 2).map((group) => group.seq)).toEqual([3, 4]);
      expect(spool.read(5, 2)).toEqual([]);
    });

    test("releases what is old and passed, and never reuses a seq", async () => {
      for (let n = 1; n <= 5; n++) {
        now = n * 1000;
        await append(site, said(reading(n)));
      }
      expect(spool.release(3, 3000)).toBe(2);
      expect([spool.oldest(), spool.last()]).toEqual([3, 5]);
      expect(spool.release(5, Infinity)).toBe(2);
      await place.close(spool);
      spool = await place.open(() => now);
      await append(site, said(reading(6)));
      expect(spool.read(0, 10).map((group) => group.seq)).toEqual([5, 6]);
      expect([spool.oldest(), spool.last()]).toEqual([5, 6]);
    });

    test("stop commits what is open; reopened it is there once", async () => {
      const acknowledged = append(site, said(reading(1)));
      await place.close(spool);
      await acknowledged;
      spool = await place.open(() => now);
      expect(spool.read(0, 10).map((group) => group.readings)).toEqual([[reading(1)]]);
    });
  });
}
