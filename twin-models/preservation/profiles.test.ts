import { Compile } from "typebox/compile";
import { expect, test } from "vitest";
import { dayLimitsOf } from "./day-limits.ts";
import { ProfileSchema, type Profile, type ProfileLimit } from "./profile.ts";
import { conflictFaults, PROFILE_FAULTS, profileFaults, profileFaultText } from "./profile-faults.ts";
import { PROFILES } from "./profiles.ts";

const check = Compile(ProfileSchema);

test.each(PROFILES.map((profile) => [profile.id, profile] as const))("%s is a profile that can be kept, unverified until somebody did", (_, profile) => {
  expect(check.Check(profile)).toBe(true);
  expect(profileFaults(profile)).toEqual([]);
  expect(profile.verifiedBy).toBeNull();
  const lowest = ["low", "medium", "high"].find((each) => profile.limits.some(({ confidence }) => confidence === each));
  if (lowest) expect(profile.confidence).toBe(lowest);
});

test("every source that is named stands there once", () => {
  const ids = PROFILES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ["gbt-30227", "jgj-38-special", "iso-11799", "bs-4971", "ashrae-aa", "ashrae-a1", "ashrae-a2", "ashrae-b", "ashrae-c", "ashrae-d", "own"]) expect(ids).toContain(id);
  expect(PROFILES.find(({ id }) => id === "own")).toMatchObject({ status: "template", limits: [] });
});

const limit = (parts: Partial<ProfileLimit>): ProfileLimit => ({ quantity: "humidity", subject: "all", measure: "value", min: null, max: null, change: null, clause: null, confidence: "high", ...parts });
const profile = (...limits: ProfileLimit[]): Profile => ({ ...PROFILES[0]!, id: "tried", limits });
const HOLD = limit({ min: 45, max: 60 });

test.each<[keyof typeof PROFILE_FAULTS, Profile, string]>([
  ["empty", profile(), "tried: there is no limit in it"],
  ["nothing", profile(limit({})), "tried: humidity of all says no number"],
  ["crossed", profile(limit({ min: 60, max: 45 })), "tried: humidity of all has its lower limit 60 above its upper limit 45"],
  ["impossible", profile(limit({ max: 120 })), "tried: humidity of all cannot be 120"],
  ["change", profile(limit({ min: 45, max: 60, change: { most: 20, of: "range", overH: 24 } })), "tried: humidity of all may change by 20, more than the 15 between its limits"],
  ["change", profile(limit({ min: 45, max: 60, change: { most: 8, of: "each-way", overH: 24 } })), "tried: humidity of all may change by 16, more than the 15 between its limits"],
  ["negative", profile(limit({ change: { most: 0, of: "range", overH: 24 } })), "tried: humidity of all may change by 0, which is not above 0"],
  ["twice", profile(HOLD, limit({ min: 40 })), "tried: humidity of all is limited twice"],
  ["excursion", profile(HOLD, limit({ measure: "excursion", min: 50, max: 65 })), "tried: humidity of all may go to 50–65 for a short time, which is less than 45–60 for good"],
  ["mean", profile(HOLD, limit({ measure: "annual-mean", max: 62 })), "tried: humidity of all has a mean …–62 outside of its limits 45–60"],
])("%s: a profile that contradicts itself is told so", (code, tried, text) => {
  const [fault, ...more] = profileFaults(tried);
  expect(fault!.code).toBe(code);
  expect(more).toEqual([]);
  expect(profileFaultText(fault!, "en")).toBe(text);
  expect(profileFaultText(fault!, "zh")).not.toMatch(/[{}]/);
});

test("two profiles over one place must leave a value that both allow", () => {
  const dry = { ...profile(limit({ subject: "paper", min: 30, max: 40 })), id: "dry" };
  const [fault] = conflictFaults(profile(HOLD), dry);
  expect(profileFaultText(fault!, "en")).toBe("tried: humidity of all of 45–60 has no value in common with 30–40 of dry");
  expect(conflictFaults(profile(HOLD), profile(limit({ min: 60 })))).toEqual([]);
  expect(conflictFaults(profile(limit({ subject: "parchment-leather", min: 50 })), dry)).toEqual([]);
  expect(PROFILES.flatMap((one) => PROFILES.flatMap((other) => conflictFaults(one, other))).every(({ code }) => code === "disjoint")).toBe(true);
});

test("a profile asks of a day what it says of the subject, or of all", () => {
  const of = (id: string): Profile => PROFILES.find((each) => each.id === id)!;
  expect(dayLimitsOf(of("gbt-30227"), "humidity", "paper")).toEqual({ min: 45, max: 60, dailyChange: 5 });
  expect(dayLimitsOf(of("jgj-38-special"), "humidity", "paper")).toEqual({ min: null, max: null, dailyChange: 10 });
  expect(dayLimitsOf(of("iso-11799"), "humidity", "parchment-leather")).toEqual({ min: 50, max: 60, dailyChange: 6 });
  expect(dayLimitsOf(of("ashrae-aa"), "humidity", "paper")).toEqual({ min: 35, max: 65, dailyChange: null });
  expect(dayLimitsOf(of("bs-4971"), "temperature", "paper")).toEqual({ min: 13, max: 20, dailyChange: null });
  expect(dayLimitsOf(of("own"), "temperature", "paper")).toBeNull();
});
