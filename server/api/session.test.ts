import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PersonId } from "@stacktwin/twin-models/ids";
import { NORTH, openHouse, PROGRAM_TOKEN, SOUTH, T, type House } from "../fixtures/api.ts";

const MINUTE = 60_000;
const HOUR = 3_600_000;
const PASSWORD = "correct horse battery";

let house: House;
beforeEach(() => {
  house = openHouse();
});
afterEach(() => house.close());

const invite = (id: string): string =>
  `/api${house.staff.create({ id: id as PersonId, name: id, contact: "", language: "zh", grants: [{ role: "viewer", sites: [], spaces: [] }] }).link}`;
const signIn = (id: string, password: string, remote?: string): ReturnType<House["ask"]> =>
  house.ask("POST", "/api/session", { body: { id, password }, ...(remote === undefined ? {} : { remote }) });
const cookieOf = (answer: Awaited<ReturnType<House["ask"]>>): string => {
  const [cookie] = answer.cookies;
  return `${cookie?.name}=${cookie?.value}`;
};
const me = (cookie: string, remote?: string, headers?: Record<string, string>): ReturnType<House["ask"]> =>
  house.ask("GET", "/api/me", { cookie, ...(remote === undefined ? {} : { remote }), ...(headers === undefined ? {} : { headers }) });

describe("a set-up link", () => {
  test("says whom it is for, gives a password once, and signs in", async () => {
    const link = invite("li");
    expect((await house.ask("GET", link)).json()).toEqual({ id: "li", name: "li", expires: T + 7 * 24 * HOUR, demo: false });
    const answer = await house.ask("POST", link, { body: { password: PASSWORD } });
    expect(answer.json()).toMatchObject({ person: { id: "li" }, permissions: expect.arrayContaining(["twin:read"]) });
    expect((await me(cookieOf(answer))).statusCode).toBe(200);

    for (const again of [await house.ask("GET", link), await house.ask("POST", link, { body: { password: "another password" } })])
      expect([again.statusCode, again.json().code]).toEqual([410, "LINK_USED"]);
    expect((await signIn("li", PASSWORD)).statusCode).toBe(200);
    expect((await signIn("li", "another password")).statusCode).toBe(401);
  });

  test("is not used up by a password too short or missing", async () => {
    const link = invite("li");
    expect((await house.ask("POST", link, { body: { password: "short" } })).json()).toMatchObject({
      code: "BAD_INPUT",
      place: "/password",
    });
    expect((await house.ask("POST", link, { body: {} })).json()).toMatchObject({ code: "BAD_INPUT", place: "/password" });
    expect((await house.ask("POST", link, { body: { password: PASSWORD } })).statusCode).toBe(200);
  });

  test("is used once even when it is used twice at once", async () => {
    const link = invite("li");
    const answers = await Promise.all(
      ["first password", "second password"].map((password) => house.ask("POST", link, { body: { password } })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort((a, b) => a - b)).toEqual([200, 410]);
  });

  test("expires after seven days", async () => {
    const link = invite("li");
    house.time.now = T + 7 * 24 * HOUR;
    expect((await house.ask("POST", link, { body: { password: PASSWORD } })).json().code).toBe("LINK_USED");
  });

  test("dies with the first password, however many there are", async () => {
    const [first, second] = [invite("li"), invite("li")];
    expect((await house.ask("POST", first, { body: { password: PASSWORD } })).statusCode).toBe(200);
    expect((await house.ask("POST", second, { body: { password: "another password" } })).json().code).toBe("LINK_USED");
    expect(() => invite("li")).toThrow(/already/);
  });

  test("comes anew for a forgotten password, which is void from then on", async () => {
    await house.ask("POST", invite("li"), { body: { password: PASSWORD } });
    const { link } = house.staff.reset("li" as PersonId);
    expect((await signIn("li", PASSWORD)).json().code).toBe("BAD_CREDENTIALS");
    expect((await house.ask("POST", `/api${link}`, { body: { password: "another password" } })).statusCode).toBe(200);
  });

  test("for the first administrator exists until somebody has a password", async () => {
    const link = house.staff.firstAdminLink();
    const answer = await house.ask("POST", `/api${link}`, { body: { password: PASSWORD } });
    expect(answer.json().permissions).toContain("account:write");
    expect(house.staff.firstAdminLink()).toBeNull();
  });
});

describe("signing in", () => {
  test("locks a name from an address after five failures within a minute, and no other", async () => {
    await house.ask("POST", invite("li"), { body: { password: PASSWORD } });
    for (let attempt = 0; attempt < 5; attempt++) expect((await signIn("li", "wrong")).json().code).toBe("BAD_CREDENTIALS");
    expect((await signIn("li", PASSWORD)).json()).toMatchObject({ code: "TOO_MANY", advice: expect.stringMatching(/minute/) });
    expect((await signIn("li", PASSWORD, "192.0.2.9")).statusCode).toBe(200);
    house.time.now += MINUTE;
    expect((await signIn("li", PASSWORD)).statusCode).toBe(200);
  });

  test("counts attempts that come at once", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn("li", "wrong")));
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(3);
  });

  test("stops one address that tries many names", async () => {
    const answers = await Promise.all(Array.from({ length: 32 }, (_, index) => signIn(`name-${index}`, "wrong")));
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(2);
  });

  test("refuses unknown names and accounts without password alike", async () => {
    invite("li");
    const [unknown, unset] = [await signIn("nobody", PASSWORD), await signIn("li", "")];
    expect(unknown.json().code).toBe("BAD_CREDENTIALS");
    expect(unset.json().code).toBe("BAD_INPUT");
    expect((await signIn("li", PASSWORD)).json()).toEqual(unknown.json());
  });

  test("is on record, and so is a refusal", async () => {
    await house.ask("POST", invite("li"), { body: { password: PASSWORD } });
    await signIn("li", "wrong");
    expect(house.state.acts(T + 1, 10).map(({ who, what }) => [who, what])).toEqual([
      ["li", "session:refused"],
      ["li", "session:start"],
    ]);
  });
});

describe("a session", () => {
  test("is a cookie that scripts cannot read and other sites cannot send", async () => {
    const answer = await house.ask("POST", invite("li"), { body: { password: PASSWORD } });
    expect(answer.cookies).toMatchObject([{ name: "stacktwin", httpOnly: true, sameSite: "Strict", path: "/" }]);
    expect(answer.headers["set-cookie"]).not.toMatch(/secure/i);
  });

  test("lives twelve hours from its last use", async () => {
    const cookie = house.person("li", [{ role: "viewer", sites: [], spaces: [] }]);
    for (let use = 0; use < 3; use++) {
      house.time.now += 11 * HOUR;
      expect((await me(cookie)).statusCode).toBe(200);
    }
    house.time.now += 12 * HOUR;
    expect((await me(cookie)).statusCode).toBe(401);
  });

  test("ends when signing out", async () => {
    const cookie = house.person("li", [{ role: "viewer", sites: [], spaces: [] }]);
    expect((await house.ask("DELETE", "/api/session", { cookie })).cookies).toMatchObject([{ name: "stacktwin", value: "" }]);
    expect((await me(cookie)).statusCode).toBe(401);
  });

  test("is never in the state as such", async () => {
    const cookie = house.person("li", [{ role: "viewer", sites: [], spaces: [] }]);
    expect(house.state.session(cookie.slice("stacktwin=".length))).toBeNull();
  });
});

describe("a demo link", () => {
  test("signs in without password, again and again, from this machine", async () => {
    const links = house.staff.createDemoLinks();
    expect(Object.keys(links)).toEqual(["viewer", "staff", "conservator", "facility", "admin"]);
    for (const remote of ["127.0.0.1", "::1", "::ffff:127.0.0.1"]) {
      const answer = await house.ask("POST", `/api${links.facility}`, { body: {}, remote });
      expect(answer.json()).toMatchObject({
        person: { id: "demo-facility", name: "设施主管 Facility manager", grants: [{ role: "facility" }] },
      });
      expect((await me(cookieOf(answer), remote)).statusCode).toBe(200);
    }
  });

  test("neither signs in nor counts from anywhere else, not even through a proxy here", async () => {
    const { admin } = house.staff.createDemoLinks();
    expect((await house.ask("POST", `/api${admin}`, { body: {}, remote: "192.0.2.1" })).json().code).toBe("FORBIDDEN");
    expect((await house.ask("POST", `/api${admin}`, { body: {}, headers: { "x-forwarded-for": "192.0.2.1" } })).json().code).toBe(
      "FORBIDDEN",
    );
    const cookie = cookieOf(await house.ask("POST", `/api${admin}`, { body: {} }));
    expect((await me(cookie)).statusCode).toBe(200);
    expect((await me(cookie, "192.0.2.1")).statusCode).toBe(401);
    expect((await me(cookie, "127.0.0.1", { "x-forwarded-for": "192.0.2.1" })).statusCode).toBe(401);
    expect((await me(cookie.replace("demo.", ""), "192.0.2.1")).statusCode).toBe(401);
  });
});

describe("a program", () => {
  const post = (site: string, token: string): ReturnType<House["ask"]> =>
    house.ask("POST", `/api/sites/${site}/library-status`, {
      body: [{ barcode: "1", status: "on-loan", at: T }],
      headers: { authorization: `Bearer ${token}`, origin: "http://elsewhere.example" },
    });

  test("posts library status with its token, for its sites alone", async () => {
    expect((await post(NORTH, PROGRAM_TOKEN)).json()).toEqual({ taken: 1, unknown: [] });
    expect((await post(SOUTH, PROGRAM_TOKEN)).statusCode).toBe(403);
    expect((await post(NORTH, "another-token")).statusCode).toBe(401);
    expect(house.state.acts(T + 1, 1)).toMatchObject([
      { who: "program:library-system", what: "library-status:write", on: NORTH, after: "1 taken, 0 unknown" },
    ]);
  });

  test("does nothing else", async () => {
    const headers = { authorization: `Bearer ${PROGRAM_TOKEN}` };
    expect((await house.ask("GET", "/api/sites/north/things", { headers })).statusCode).toBe(403);
  });
});

describe("a page of another origin", () => {
  const out = (headers: Record<string, string>): ReturnType<House["ask"]> =>
    house.ask("DELETE", "/api/session", {
      cookie: house.person("li", [{ role: "viewer", sites: [], spaces: [] }]),
      headers: { host: "twin.example:8420", ...headers },
    });

  test.each([
    ["another host", { origin: "https://evil.example" }, 403],
    ["another port of the host", { origin: "http://twin.example:9000" }, 403],
    ["a page without origin", { origin: "null" }, 403],
    ["a browser that says so", { "sec-fetch-site": "cross-site" }, 403],
    ["a neighbour below the same domain", { "sec-fetch-site": "same-site" }, 403],
    ["the console itself", { origin: "http://twin.example:8420", "sec-fetch-site": "same-origin" }, 200],
    ["a program without browser", {}, 200],
  ] as const)("%s", async (_who, headers, status) => expect((await out({ ...headers })).statusCode).toBe(status));

  test("cannot sign anybody in either", async () => {
    const answer = await house.ask("POST", "/api/session", {
      body: { id: "li", password: PASSWORD },
      headers: { origin: "https://evil.example" },
    });
    expect(answer.statusCode).toBe(403);
  });
});

describe("a full disk", () => {
  test("signs nobody out, and says what is wrong to who signs in", async () => {
    const cookie = house.person("li", [{ role: "viewer", sites: [], spaces: [] }]);
    const link = invite("wang");
    const full = (): never => {
      throw Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
    };
    Object.assign(house.state, { putSession: full, endSession: full });
    house.time.now = T + 6 * HOUR;
    expect((await me(cookie)).statusCode).toBe(200);
    const refused = await house.ask("POST", link, { body: { password: PASSWORD } });
    expect([refused.statusCode, refused.json().code]).toEqual([507, "DISK_FULL"]);
    house.time.now = T + 12 * HOUR;
    expect((await me(cookie)).statusCode).toBe(401);
  });
});
