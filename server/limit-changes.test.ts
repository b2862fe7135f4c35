import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { NumberLimit } from "@stacktwin/twin-models/alarm";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { PersonId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { mayDecide } from "@stacktwin/twin-models/limit-change";
import type { Person, Role } from "@stacktwin/twin-models/permission";
import { rewriteLimits } from "./config/edit-limits.ts";
import type { Installation } from "./config/installation.ts";
import type { LimitChanges } from "./contracts/limits.ts";
import type { StateStore } from "./contracts/state.ts";
import { createLimitChanges } from "./limit-changes.ts";
import type { Written } from "./reload.ts";
import { openDatabase, type Database } from "./sqlite/database.ts";
import { createStateStore } from "./state/store.ts";

const SITE = "main" as SiteId;
const YAML = `# Who decided this: the committee, 2026.
version: 1
limits:
  - id: high # the rare store
    thing: climate-1
    kind: high
    limit: 22 # ISO 11799
    onDelayS: 300
  - { id: low, thing: climate-1, kind: low, limit: 14, deadband: 0.5 }
`;

const clock = { now: () => 1000 };
const replays = {
  get: (): never => {
    throw new TwinError("NOT_FOUND", "none");
  },
};

let folder: string;
let file: string;
let db: Database;
let state: StateStore;
let changes: LimitChanges;
let refuse: string | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "limit-changes-"));
  file = join(folder, "limits.yaml");
  writeFileSync(file, YAML);
  db = openDatabase(join(folder, "state.db"));
  state = createStateStore(db);
  refuse = null;
  changes = createLimitChanges({ configuration: configuration(), state, replays, clock });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const limits = (): NumberLimit[] =>
  (parse(readFileSync(file, "utf8")) as { limits: Partial<NumberLimit>[] }).limits.map((rule) => ({ deadband: 0, onDelayS: 0, offDelayS: 0, ...rule, rule: rule.id, property: "temperature", desk: "conservation", thing: "climate-1" as ThingId }) as NumberLimit);

/** The installation is what stands in the file; `refuse` is what is wrong with whatever is written. */
function configuration(): Parameters<typeof createLimitChanges>[0]["configuration"] {
  const inUse = (): Installation => ({ sites: [{ config: { id: SITE, limits: [file] }, limits: limits() }] }) as unknown as Installation;
  return {
    get installation() {
      return inUse();
    },
    edit: async (_by, write: (installation: Installation) => Written) => {
      const { undo } = write(inUse());
      if (refuse === null) return { outcome: "taken", changes: [], mistakes: [], refusedModels: [], atNextStart: [] };
      undo();
      throw new TwinError("BAD_INPUT", refuse);
    },
  };
}

const person = (id: string, role: Role = "facility"): Person => ({ id: id as PersonId, name: id.toUpperCase(), contact: "", language: "en", grants: [{ role, sites: [], spaces: [] }] });
const [li, wang] = [person("li", "conservator"), person("wang")];
const propose = (limit = 23): string => changes.propose(SITE, { limits: [{ rule: "high", after: { limit, onDelayS: 600, deadband: 0.5 } }], why: "calmer" }, li).id;
const code = async (work: () => unknown): Promise<unknown> => {
  try {
    await work();
    return null;
  } catch (error) {
    return error instanceof TwinError ? error.code : error;
  }
};

describe("a change of limits", () => {
  test("is proposed by one and approved by another, who find their names in its history and in the journal", async () => {
    const id = propose();
    expect(await code(() => changes.approve(SITE, id, "", li))).toBe("FORBIDDEN");
    const after = await changes.approve(SITE, id, "as agreed", wang);
    expect(after).toMatchObject({ state: "applied", problem: null, decidedBy: { name: "WANG" } });
    expect(after.history.map(({ by, what }) => `${by.name} ${what}`)).toEqual(["LI proposed", "WANG approved", "WANG applied"]);
    expect(changes.list(SITE, 10)).toEqual([after]);
    // Once is enough, whoever asks again.
    expect([await code(() => changes.approve(SITE, id, "", wang)), await code(() => changes.approve(SITE, id, "", li))]).toEqual(["CONFLICT", "CONFLICT"]);
    expect(state.acts(2000, 10).map(({ who, what }) => `${who} ${what}`).toReversed()).toEqual(["li limit:propose", "wang limit:approve", "wang limit:approve"]);
    expect(readFileSync(file, "utf8")).toBe(YAML.replace("limit: 22 #", "limit: 23 #").replace("onDelayS: 300", "onDelayS: 600\n    deadband: 0.5"));
  });

  test("of a limit that is another by now is a conflict, and stays proposed", async () => {
    const id = propose();
    writeFileSync(file, YAML.replace("limit: 22", "limit: 21"));
    expect(await code(() => changes.approve(SITE, id, "", wang))).toBe("CONFLICT");
    expect(changes.get(SITE, id).state).toBe("proposed");
    expect(changes.refuse(SITE, id, "propose anew", wang).state).toBe("refused");
    expect(await code(() => changes.approve(SITE, id, "", wang))).toBe("CONFLICT");
  });

  test.each([
    ["low at or above high", [{ rule: "low", after: { limit: 22 } }], "BAD_INPUT"],
    ["nothing other", [{ rule: "low", after: { limit: 14 } }], "BAD_INPUT"],
    ["a rule that is not there", [{ rule: "none", after: { limit: 14 } }], "NOT_FOUND"],
    ["a rule twice", [{ rule: "low", after: { limit: 13 } }, { rule: "low", after: { limit: 12 } }], "BAD_INPUT"],
  ])("is not proposed: %s", async (_name, asked, expected) => {
    expect(await code(() => changes.propose(SITE, { limits: asked, why: "x" }, li))).toBe(expected);
    expect(changes.list(SITE, 10)).toEqual([]);
  });

  test("that cannot be written stays approved, says so, and is tried again", async () => {
    const id = propose();
    const real = configuration();
    const edit = async (): Promise<never> => {
      throw new TwinError("CONFLICT", `${file} cannot be written: EACCES`);
    };
    const unwritable = createLimitChanges({ configuration: { installation: real.installation, edit }, state, replays, clock });
    expect(await unwritable.approve(SITE, id, "", wang)).toMatchObject({ state: "approved", problem: `${file} cannot be written: EACCES` });
    expect(await changes.apply(SITE, id, "", wang)).toMatchObject({ state: "applied", problem: null });
    expect(limits()[0]?.limit).toBe(23);
  });

  test("that the installation refuses has failed, and nothing is changed", async () => {
    const id = propose();
    refuse = "is a mistake";
    expect(await changes.approve(SITE, id, "", wang)).toMatchObject({ state: "failed", problem: "is a mistake" });
    expect(readFileSync(file, "utf8")).toBe(YAML);
  });

  test("is taken back by who proposed it alone", async () => {
    const id = propose();
    expect(await code(() => changes.withdraw(SITE, id, "", wang))).toBe("FORBIDDEN");
    expect(changes.withdraw(SITE, id, "", li).state).toBe("withdrawn");
  });
});

test("conservators decide about limits of their desk, facility managers about all", () => {
  const may = (role: Role, desk: "facility" | "conservation"): boolean => mayDecide(person("x", role), [desk], { site: SITE });
  expect([may("conservator", "conservation"), may("conservator", "facility"), may("facility", "conservation"), may("staff", "conservation")]).toEqual([true, false, true, false]);
});

describe("numbers of limits in files", () => {
  test("of a program stay as a program writes them", () => {
    const json = join(folder, "limits.json");
    const said = { version: 1, limits: [{ id: "high", limit: 22 }] };
    writeFileSync(json, `${JSON.stringify(said, null, 2)}\n`);
    const { undo } = rewriteLimits([file, json].slice(1), [{ rule: "high", before: { limit: 22, deadband: 0 }, after: { limit: 23, deadband: 1 } }]);
    expect(readFileSync(json, "utf8")).toBe(`${JSON.stringify({ version: 1, limits: [{ id: "high", limit: 23, deadband: 1 }] }, null, 2)}\n`);
    undo();
    expect(JSON.parse(readFileSync(json, "utf8"))).toEqual(said);
  });

  test("that are others than those in use, or of rules that are gone, are left alone", async () => {
    expect(await code(() => rewriteLimits([file], [{ rule: "high", before: { limit: 20 }, after: { limit: 23 } }]))).toBe("CONFLICT");
    expect(await code(() => rewriteLimits([file], [{ rule: "low", before: { limit: 14 }, after: { limit: 15 } }, { rule: "gone", before: {}, after: {} }]))).toBe("CONFLICT");
    expect(readFileSync(file, "utf8")).toBe(YAML);
  });
});
