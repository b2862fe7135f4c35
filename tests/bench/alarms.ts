import { measureStorm } from "./alarm-storm.ts";
import { measureReplay } from "./alarms-replay.ts";
import type { Benchmark } from "./benchmark.ts";
import { faultyMonth } from "./faulty-month.ts";

/** A storm over many sensors; a year replayed; a faulty month with and without deadband, delay and grouping. */
export const alarms: Benchmark = async ({ quick, option, say }) => {
  say("a storm …");
  const storm = await measureStorm({ sensors: option("sensors", quick ? 200 : 2000), seconds: option("seconds", quick ? 5 : 30), batch: 50, rate: option("rate", 50_000) }, say);
  say("a year, replayed …");
  const replay = await measureReplay({ sensors: quick ? 20 : 300, rows: quick ? 43_200 : 525_600, seed: option("seed", 1) }, say);
  say("a faulty month …");
  const month = faultyMonth({ sensors: 300, days: 30, seed: option("seed", 1) });
  return { values: { ...storm, ...replay, ...month, managed_share: month.alarms_managed / month.alarms_plain }, notes: "to_alarm: from the publishing of a reading to the alarm in a screen's socket" };
};
