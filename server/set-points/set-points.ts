import type { Command } from "@stacktwin/twin-models/command";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { CommandId, Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Act } from "@stacktwin/twin-models/journal";
import { may, type Permission, type Person } from "@stacktwin/twin-models/permission";
import { CALLING, expectationOf, isOpen, type RoomAir, type SetPointChange } from "@stacktwin/twin-models/set-point-change";
import type { Present } from "@stacktwin/twin-models/thing";
import type { Clock } from "../contracts/clock.ts";
import type { InstalledPoint, SetPoints, SetPointStore } from "../contracts/set-points.ts";
import type { CommandAsk } from "../contracts/stages.ts";
import { isStuck, look, moved, putBackBy, TWIN, type Seen } from "./machine.ts";
import { beyond, type AirLimits } from "./watch.ts";

export interface SetPointParts {
  store: SetPointStore;
  /** Those of the configuration in use. */
  points: (site: SiteId) => readonly InstalledPoint[];
  present: (site: SiteId, point: Pick<InstalledPoint, "thing" | "property">) => Present | undefined;
  air: (site: SiteId, space: PlaceId) => RoomAir;
  /** Of the profile in force. */
  limits: (site: SiteId, space: PlaceId) => AirLimits;
  /** Throws OUT_OF_LIMITS, BAD_INPUT for what the device's model does not take. */
  check: (site: SiteId, ask: CommandAsk) => void;
  /** Asks the desk of the site, past the guard. */
  command: (site: SiteId, ask: CommandAsk, by: Person) => Promise<Command>;
  known: (id: string) => Command | undefined;
  people: () => readonly Person[];
  spaceOf: (site: SiteId, point: Pick<InstalledPoint, "thing">) => PlaceId | undefined;
  record: (act: Act) => void;
  clock: Clock;
  /** A counter of milliseconds that nobody sets. */
  steady: () => Millis;
  report: (error: unknown) => void;
}

const HOUR = 3_600_000;
/** A change whose clocks alone went on is written once in so long. */
const KEEP_MS = 30_000;
/** For so long after its end somebody is called for it. */
const CALLS_MS = HOUR;
/** So many of the last changes are looked through for that. */
const RECENT = 50;
/** More steps than a look can take. */
const STEPS = 5;

const NO_AIR: RoomAir = { temperature: null, humidity: null, dewPoint: null };
/** What is the server's own: it may put back what it wrote. */
const itself = (site: SiteId): Person => ({ id: TWIN.id as Person["id"], name: TWIN.name, contact: "", language: "en", grants: [{ role: "facility", sites: [site], spaces: [] }] });
const nameOf = ({ thing, property }: Pick<SetPointChange, "thing" | "property">): string => `${thing}/${property}`;

/** Set-points and their changes: asked, decided by another person, written through the desk, watched, and put back where the room does not follow. */
export function createSetPoints(parts: SetPointParts): SetPoints {
  const { store, points, present, clock, steady } = parts;
  const open = new Map(store.open().map((change) => [change.id, change]));
  /** When each was looked at in this run, by the steady clock, and when it was written. */
  const looked = new Map<string, { at: Millis; kept: Millis }>();
  const asking = new Set<string>();
  /** What the desk did not even take, by command. */
  const refused = new Map<string, string>();

  const pointOf = (site: SiteId, { thing, property }: Pick<InstalledPoint, "thing" | "property">): InstalledPoint | undefined => points(site).find((each) => each.thing === thing && each.property === property);
  const found = (site: SiteId, id: string): SetPointChange => {
    const change = open.get(id);
    const known = change?.site === site ? change : store.get(site, id);
    if (!known) throw new TwinError("NOT_FOUND", `There is no change ${id} of set-points.`);
    return known;
  };
  const fresh = (site: SiteId, point: InstalledPoint): { value: number; heard: Millis } | null => {
    const said = present(site, point);
    return said && typeof said.value === "number" && said.quality !== "bad" && clock.now() - said.heard <= point.maxAge ? { value: said.value, heard: said.heard } : null;
  };
  const sameFor = (point: InstalledPoint | undefined) => (one: number, other: number): boolean => Math.abs(one - other) <= 0.5 * 10 ** -(point?.decimals ?? 1) + 1e-9;

  const record = (change: SetPointChange, who: string, what: Permission, after: string, why: string): void =>
    parts.record({ at: clock.now(), who, what, on: nameOf(change), before: String(change.before), after: `set-point change ${change.id}: ${after}`, ...(why !== "" && { why }) });

  /** On disk, then in memory: what the disk does not take has not happened. */
  const keep = (change: SetPointChange): SetPointChange => {
    store.put(change);
    if (isOpen(change)) open.set(change.id, change);
    else {
      open.delete(change.id);
      looked.delete(change.id);
    }
    return change;
  };

  /** What is new in the history, for the journal. */
  const tell = (before: SetPointChange, after: SetPointChange, what: Permission): void => {
    for (const { by, what: step, reason, why } of after.history.slice(before.history.length)) record(after, by.id, what, [step, reason ?? "", String(step === "written" ? after.after : "")].filter(Boolean).join(" "), why || (after.problem ?? ""));
  };

  /** Why the persons of a change may not have it written any more. */
  const barred = (change: SetPointChange): string | null => {
    const lacks = (id: string, permission: Permission, space: string): boolean => {
      const person = parts.people().find((each) => each.id === id);
      return !person || !may(person, permission, { site: change.site, space });
    };
    if (lacks(change.askedBy.id, "setpoint:write", parts.spaceOf(change.site, change) ?? "")) return `${change.askedBy.name} may not change this set-point any more.`;
    if (!change.twoPersons) return null;
    if (!change.decidedBy || change.decidedBy.id === change.askedBy.id) return "Nobody else approved it.";
    return lacks(change.decidedBy.id, "setpoint:approve", change.space ?? "") ? `${change.decidedBy.name} may not approve it any more.` : null;
  };

  const commandOf = (change: SetPointChange): Command | undefined => {
    if (!change.command) return undefined;
    const { id, to } = change.command;
    const known = parts.known(id);
    const reason = refused.get(id);
    if (known || reason === undefined) return known;
    return { id: id as CommandId, thing: change.thing, kind: "property", name: change.property, input: to, by: TWIN.id, state: "refused", askedAt: clock.now(), sentAt: null, endedAt: clock.now(), accepted: false, reason };
  };

  const seenOf = (change: SetPointChange, passed: number, gap: boolean): Seen => {
    const point = pointOf(change.site, change);
    return {
      now: clock.now(), passed, gap, gone: point === undefined, same: sameFor(point), command: commandOf(change),
      setPoint: point ? fresh(change.site, point) : null,
      air: change.space === null ? NO_AIR : parts.air(change.site, change.space),
      limits: change.space === null ? { temperature: null, humidity: null } : parts.limits(change.site, change.space),
      barred: change.state === "approved" && !change.command ? barred(change) : null,
    };
  };

  /** Whoever it is asked as: the persons for what they wanted, the server for what it puts back. */
  const askDesk = (change: SetPointChange): void => {
    const { command } = change;
    if (!command || asking.has(command.id) || refused.has(command.id) || parts.known(command.id)) return;
    const who = change.decidedBy?.id ?? change.askedBy.id;
    const by = change.state === "approved" ? parts.people().find(({ id }) => id === who) : itself(change.site);
    if (!by) return void refused.set(command.id, "FORBIDDEN: the account is gone");
    asking.add(command.id);
    parts
      .command(change.site, { id: command.id as CommandId, thing: change.thing, kind: "property", name: change.property, input: command.to }, by)
      .catch((error: unknown) => {
        refused.set(command.id, error instanceof TwinError ? `${error.code}: ${error.message}` : String(error));
        if (!(error instanceof TwinError)) parts.report(error);
      })
      .finally(() => asking.delete(command.id));
  };

  const advance = (change: SetPointChange): void => {
    const before = looked.get(change.id);
    const at = steady();
    const passed = Math.max(0, before ? at - before.at : clock.now() - change.looked);
    let next = change;
    for (let step = 0; step < STEPS; step++) {
      const then = look(next, seenOf(next, step === 0 ? passed : 0, step === 0 && !before));
      const rests = then.state === next.state && then.command?.id === next.command?.id;
      next = then;
      if (rests || !isOpen(next)) break;
    }
    const changed = next.history.length !== change.history.length || next.command?.id !== change.command?.id;
    if (changed || at - (before?.kept ?? 0) >= KEEP_MS) {
      keep(next);
      if (isOpen(next)) looked.set(next.id, { at, kept: at });
      tell(change, next, "setpoint:write");
    } else {
      open.set(next.id, next);
      looked.set(next.id, { at, kept: before?.kept ?? at });
    }
    if (isOpen(next)) askDesk(next);
  };

  const inState = (site: SiteId, id: string, wanted: readonly SetPointChange["state"][], doing: string): SetPointChange => {
    const change = found(site, id);
    if (!wanted.includes(change.state)) throw new TwinError("CONFLICT", `Change ${id} is ${change.state} and cannot be ${doing}.`);
    return change;
  };
  const act = (change: SetPointChange, next: SetPointChange, permission: Permission): SetPointChange => {
    keep(next);
    tell(change, next, permission);
    return next;
  };
  const sees = (person: Person): SetPointChange["askedBy"] => ({ id: person.id, name: person.name });

  /** Throws CONFLICT where another change stands in its way. */
  const alone = (site: SiteId, { thing, property, quantity }: InstalledPoint, space: PlaceId | null): void => {
    for (const other of open.values()) {
      if (other.site !== site) continue;
      if (other.thing === thing && other.property === property) throw new TwinError("CONFLICT", `Change ${other.id} of this set-point is open. Wait for its end, or take it back.`);
      if (space !== null && other.space === space && quantity !== null && other.quantity === quantity) throw new TwinError("CONFLICT", `Change ${other.id} is open: one at a time sets the ${quantity} of ${space}.`);
    }
  };

  return {
    points: (site) =>
      points(site).map(({ maxAge: _, ...point }) => ({
        ...point,
        value: fresh(site, { ...point, maxAge: _ })?.value ?? null,
        air: point.spaces[0] === undefined ? NO_AIR : parts.air(site, point.spaces[0]),
        open: [...open.values()].find((change) => change.site === site && change.thing === point.thing && change.property === point.property)?.id ?? null,
      })),
    list: (site, limit, space) => store.list(site, limit, space).map((kept) => open.get(kept.id) ?? kept),
    get: found,

    ask(site, ask, by) {
      const known = store.byKey(site, ask.key);
      if (known) {
        if (known.thing !== ask.thing || known.property !== ask.property || known.after !== ask.to || known.askedBy.id !== by.id) throw new TwinError("CONFLICT", `Request ${ask.key} was something else.`, "key");
        return open.get(known.id) ?? known;
      }
      const point = pointOf(site, ask);
      if (!point) throw new TwinError("NOT_FOUND", `${ask.thing} has no set-point ${ask.property}.`, "property");
      const space = ask.space ?? point.spaces[0] ?? null;
      if (space !== null && !point.spaces.includes(space)) throw new TwinError("BAD_INPUT", `${ask.thing} does not act on ${space}.`, "space");
      alone(site, point, space);
      parts.check(site, { id: ask.key as CommandId, thing: ask.thing, kind: "property", name: ask.property, input: ask.to });
      const is = fresh(site, point);
      if (!is) throw new TwinError("DEVICE_SILENT", `What ${nameOf(ask)} is set to is not known now: nothing could be put back.`);
      if (sameFor(point)(is.value, ask.to)) throw new TwinError("BAD_INPUT", `${nameOf(ask)} is ${is.value} already.`, "to");
      const limited = space !== null && (point.quantity === "temperature" || point.quantity === "humidity") ? parts.limits(site, space)[point.quantity] : null;
      if (beyond(ask.to, limited) > beyond(is.value, limited))
        throw new TwinError("OUT_OF_LIMITS", `The limits in force for ${space} are ${limited?.min ?? "−∞"} to ${limited?.max ?? "∞"}: ${ask.to} is outside. Choose other limits for the room first.`, "to");
      const { follow } = point;
      const holdMs = ask.holdHours === undefined ? null : Math.round(ask.holdHours * HOUR);
      const usual = follow && space !== null ? expectationOf(follow, ask.to - is.value, ask) : null;
      if (usual && holdMs !== null && ask.withinHours !== undefined && holdMs < usual.withinMs) throw new TwinError("BAD_INPUT", "It would go back before the room must have followed.", "holdHours");
      const now = clock.now();
      const who = sees(by);
      const draft: Omit<SetPointChange, "id"> = {
        site, thing: ask.thing, property: ask.property, space, quantity: point.quantity, before: is.value, after: ask.to, why: ask.why, twoPersons: point.twoPersons, holdMs,
        expects: usual, lapsesMs: point.approvalHours * HOUR, askedBy: who, at: now, decidedBy: null, state: point.twoPersons ? "asked" : "approved", reason: null, problem: null, since: now,
        start: null, air: null, passed: { state: 0, watch: 0, steady: 0, outside: 0, away: 0, silent: 0 }, command: null, looked: now,
        history: [{ at: now, by: who, what: "asked", reason: null, why: ask.why }],
      };
      const change = store.add(draft, ask.key);
      open.set(change.id, change);
      looked.set(change.id, { at: steady(), kept: steady() });
      record(change, by.id, "setpoint:write", `asked ${change.after}`, ask.why);
      if (change.state === "approved") advance(change);
      return open.get(change.id) ?? found(site, change.id);
    },

    approve(site, id, why, by) {
      const change = inState(site, id, ["asked"], "approved");
      if (change.askedBy.id === by.id) throw new TwinError("FORBIDDEN", "You asked for this change yourself: somebody else has to approve it.");
      const point = pointOf(site, change);
      if (!point) throw new TwinError("CONFLICT", `${nameOf(change)} is not there any more. Decline it.`);
      const is = fresh(site, point);
      if (!is) throw new TwinError("DEVICE_SILENT", `What ${nameOf(change)} is set to is not known now.`);
      if (!sameFor(point)(is.value, change.before)) throw new TwinError("CONFLICT", `${nameOf(change)} was ${change.before} when this was asked and is ${is.value} by now. Decline it, and ask anew.`);
      const next = { ...moved(change, "approved", "approved", clock.now(), { by: sees(by), why }), decidedBy: sees(by) };
      const gone = barred(next);
      if (gone !== null) throw new TwinError("CONFLICT", gone);
      act(change, next, "setpoint:approve");
      advance(next);
      return open.get(id) ?? found(site, id);
    },

    decline(site, id, why, by) {
      const change = inState(site, id, ["asked"], "declined");
      if (change.askedBy.id === by.id) throw new TwinError("FORBIDDEN", "You asked for this change yourself: take it back.");
      return act(change, { ...moved(change, "declined", "declined", clock.now(), { by: sees(by), why }), decidedBy: sees(by) }, "setpoint:approve");
    },

    withdraw(site, id, why, by) {
      const change = inState(site, id, ["asked"], "taken back");
      if (change.askedBy.id !== by.id) throw new TwinError("FORBIDDEN", `This was asked by ${change.askedBy.name}, who alone can take it back. It can be declined.`);
      return act(change, moved(change, "withdrawn", "withdrawn", clock.now(), { by: sees(by), why }), "setpoint:write");
    },

    putBack(site, id, why, by) {
      const change = inState(site, id, ["following", "holding"], "put back");
      return act(change, putBackBy(change, sees(by), why, clock.now()), "setpoint:write");
    },

    guard(site, { thing, kind, name }) {
      if (kind !== "property") return;
      const point = pointOf(site, { thing, property: name });
      if (!point) return;
      const change = [...open.values()].find((each) => each.site === site && each.thing === thing && each.property === name && each.state !== "asked");
      if (change) throw new TwinError("CONFLICT", `Change ${change.id} of this set-point is under way. Put it back first.`);
      if (point.twoPersons) throw new TwinError("TWO_PERSONS", `${name} of ${thing} acts on a room whose set-points are changed by two persons.`, "name");
    },

    tick() {
      let broken: { error: unknown } | null = null;
      for (const change of open.values())
        try {
          advance(change);
        } catch (error) {
          broken ??= { error };
        }
      if (broken) throw broken.error;
    },

    trouble() {
      const now = clock.now();
      const calls = ({ state, reason }: SetPointChange): boolean => state !== "asked" && reason !== null && CALLING.includes(reason);
      const ended = store.recent(RECENT).filter((change) => !isOpen(change) && calls(change) && Math.abs(now - change.since) < CALLS_MS);
      const going = [...open.values()].filter(calls);
      const told = (changes: readonly SetPointChange[], say: (change: SetPointChange) => string): string => changes.map(say).join(", ").slice(0, 200);
      return { trouble: told([...going, ...ended], (change) => `${nameOf(change)} ${change.reason}`), stuck: told([...open.values()].filter(isStuck), nameOf) };
    },
  };
}
