import { isDeepStrictEqual } from "node:util";
import { isAnyOf, type BoundThing, type Outbound } from "@stacktwin/devices/contract";
import type { Act } from "@stacktwin/twin-models/journal";
import type { Command, CommandState } from "@stacktwin/twin-models/command";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Person, Scope } from "@stacktwin/twin-models/permission";
import type { Present } from "@stacktwin/twin-models/thing";
import type { Clock } from "../contracts/clock.ts";
import type { CommandAsk, CommandDesk } from "../contracts/stages.ts";
import { judge } from "./judge.ts";
import { awaited, saidSince, type Pending } from "./pending.ts";
import { demand, demandNewNumber, encode, lockedBy, rulesFor } from "./permit.ts";

export interface CommandParts {
  site: SiteId;
  things: (id: ThingId) => BoundThing | undefined;
  present: (thing: ThingId, property: string) => Present | undefined;
  scopeOf: (thing: ThingId) => Scope;
  /** Resolves when the wire took it; rejects with the reason when it did not. */
  send: (outbound: Outbound, thing: ThingId) => Promise<void>;
  /** Asks for an early look at a property; a hint, which may be ignored. */
  pollSoon: (thing: ThingId, property: string) => void;
  put: (command: Command) => void;
  record: (act: Act) => void;
  /** A command of any time, for repeats of its id. */
  find: (id: string) => Command | undefined;
  /** What a restart interrupted: commands as last put; those that have ended are passed over. */
  restore: readonly Command[];
  clock: Clock;
  /** Throws what forbids this to be asked directly. */
  guard?: (ask: CommandAsk) => void;
  /** How long a written property may take to be read back, ms. */
  timeoutMs?: number;
}

interface Underway extends Pending {
  /** Resolves once the command is no longer only asked. */
  answer: Promise<Command>;
  answered: (command: Command) => void;
  broken: (error: unknown) => void;
}

const underWay = (state: CommandState): boolean => state === "asked" || state === "sent";
const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

function sameAsk(command: Command, ask: CommandAsk, by: string): boolean {
  return (
    command.thing === ask.thing &&
    command.kind === ask.kind &&
    command.name === ask.name &&
    command.by === by &&
    isDeepStrictEqual(command.input, ask.input)
  );
}

export function createCommandDesk(parts: CommandParts): CommandDesk {
  const { site, things, present, clock, timeoutMs = 15_000 } = parts;
  const pending = new Map<string, Underway>();
  const listeners: ((command: Command) => void)[] = [];

  const open = (command: Command, rest: Omit<Pending, "command">): Underway => {
    let answered: Underway["answered"] = () => undefined;
    let broken: Underway["broken"] = () => undefined;
    const answer = new Promise<Command>((resolve, reject) => {
      answered = resolve;
      broken = reject;
    });
    const entry: Underway = { command, ...rest, answer, answered, broken };
    pending.set(command.id, entry);
    return entry;
  };

  const journal = (
    entry: Pick<Pending, "command" | "permission">,
    at: Millis,
    who: string,
    before: string | null,
    after: string | null,
    reason: string | null,
  ): void => {
    const { id, thing, name } = entry.command;
    parts.record({
      at,
      who,
      what: entry.permission,
      on: `${thing}/${name}`,
      before,
      after,
      why: reason === null ? `command ${id}` : `command ${id}: ${reason}`,
    });
  };

  const put = (command: Command): void => {
    parts.put(command);
    for (const listener of listeners) listener(command);
  };

  /** What the wire did is so whether or not the disk takes it. */
  const move = (entry: Underway, change: Partial<Command>): void => {
    entry.command = { ...entry.command, ...change };
    if (entry.command.state !== "asked") entry.answered(entry.command);
    put(entry.command);
  };

  /** Throws when the disk does not take it: the command stays under way, and a later tick ends it. */
  const end = (entry: Underway, state: CommandState, reason: string | null, now: Millis): void => {
    const ended = { ...entry.command, state, endedAt: now, reason };
    put(ended);
    journal(entry, now, "twin", entry.command.state, state, reason);
    pending.delete(ended.id);
    entry.command = ended;
    entry.answered(ended);
  };

  const look = (entry: Underway, now: Millis, read: (property: string) => Present | undefined): void => {
    if (entry.command.state !== "sent") return;
    const verdict = judge(entry, read, now, timeoutMs);
    if (entry.acceptedAt > 0 && !entry.command.accepted) move(entry, { accepted: true });
    if (verdict) end(entry, verdict.state, verdict.reason, now);
  };

  const readings = (thing: ThingId) => (property: string) => present(thing, property);

  const poll = (entry: Underway): void => {
    for (const property of awaited(entry)) parts.pollSoon(entry.command.thing, property);
  };

  const dispatch = async (entry: Underway, outbound: Outbound): Promise<void> => {
    try {
      await parts.send(outbound, entry.command.thing);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (entry.command.state === "asked") end(entry, "failed", `DEVICE_FAILED: ${reason}`, clock.now());
      return;
    }
    if (entry.command.state !== "asked") return;
    const now = clock.now();
    move(entry, { state: "sent", sentAt: now });
    look(entry, now, readings(entry.command.thing));
    poll(entry);
  };

  for (const command of parts.restore) {
    if (!underWay(command.state)) continue;
    const known = restored(things(command.thing), command);
    // Asked and perhaps sent: only a reading can tell, so it waits like one that was sent.
    const sentAt = command.sentAt ?? command.askedAt;
    open({ ...command, state: "sent", sentAt }, { ...known, left: command.accepted, acceptedAt: command.accepted ? sentAt : 0 });
  }

  const asked = async (ask: CommandAsk, by: Person, now: Millis, decided: boolean): Promise<Command> => {
    const underway = pending.get(ask.id);
    const known = underway?.command ?? parts.find(ask.id);
    if (known && !sameAsk(known, ask, by.id)) throw new TwinError("CONFLICT", `Command ${ask.id} was something else.`, "id");
    if (underway?.command.state === "asked") return underway.answer;
    if (known) return known;

    const bound = things(ask.thing);
    if (!bound || bound.instance.site !== site) throw new TwinError("NOT_FOUND", `There is no thing ${ask.thing}.`, "thing");
    const rules = rulesFor(bound, ask);
    demand(rules, by, parts.scopeOf(ask.thing));
    if (!decided) parts.guard?.(ask);
    const outbound = encode(bound, ask);

    const { id, thing, kind, name, input } = ask;
    const command: Command = {
      id,
      thing,
      kind,
      name,
      input,
      by: by.id,
      state: "asked",
      askedAt: now,
      sentAt: null,
      endedAt: null,
      accepted: false,
      reason: null,
    };
    const permission = rules.permission;
    const completion = kind === "action" ? rules.completion : null;
    demandNewNumber(completion, ask, readings(thing));
    const locked = lockedBy(bound, rules, readings(thing), now);
    if (locked !== null) {
      const refused: Command = { ...command, state: "refused", endedAt: now, reason: locked };
      journal({ command, permission }, now, by.id, null, "refused", locked);
      put(refused);
      return refused;
    }
    const resting = completion ? present(thing, completion.done.property) : undefined;
    const left = completion !== null && resting !== undefined && !isAnyOf(completion.done.equals, resting.value);
    const before = kind === "property" ? present(thing, name)?.value : undefined;
    journal({ command, permission }, now, by.id, before === undefined ? null : text(before), text(input), null);
    put(command);
    const entry = open(command, { bound, permission, outbound, completion, left, acceptedAt: 0 });
    // Not awaited: a wire that never answers must not keep the asker; `tick` ends what it leaves open.
    dispatch(entry, outbound).catch(entry.broken);
    return entry.answer;
  };

  return {
    ask: (ask, by, now) => asked(ask, by, now, false),
    askDecided: (ask, by, now) => asked(ask, by, now, true),

    take(changes, now) {
      if (pending.size === 0) return;
      for (const change of changes)
        for (const entry of pending.values()) {
          const { command, completion } = entry;
          if (command.thing !== change.thing) continue;
          const value = saidSince(change.present, command.sentAt ?? command.askedAt);
          if (completion?.done.property === change.property && value !== undefined && !isAnyOf(completion.done.equals, value))
            entry.left = true;
          try {
            look(entry, now, (property) => (property === change.property ? change.present : present(command.thing, property)));
          } catch {
            // A full disk holds up no reading; the next tick judges again and says what is wrong.
          }
        }
    },

    tick(now) {
      let broken: { error: unknown } | null = null;
      for (const entry of pending.values())
        try {
          const silent = entry.command.state === "asked" && now - entry.command.askedAt >= timeoutMs;
          if (silent) end(entry, "timed-out", "DEVICE_SILENT: the wire did not take it in time; whether it still goes out is not known", now);
          if (entry.command.state === "asked") continue;
          look(entry, now, readings(entry.command.thing));
          if (pending.has(entry.command.id)) poll(entry);
        } catch (error) {
          broken ??= { error };
        }
      if (broken) throw broken.error;
    },

    standing: () => Array.from(pending.values(), (entry) => entry.command),
    onChange: (listener) => void listeners.push(listener),
  };
}

type Known = Pick<Pending, "bound" | "permission" | "outbound" | "completion">;

/** What is known of a command from before a restart; its thing or model may be gone by now. */
function restored(bound: BoundThing | undefined, command: Command): Known {
  const nothing: Known = { bound: null, permission: "command", outbound: null, completion: null };
  if (!bound) return nothing;
  try {
    const rules = rulesFor(bound, command);
    const completion = command.kind === "action" ? rules.completion : null;
    return { bound, permission: rules.permission, completion, outbound: command.kind === "property" ? encode(bound, command) : null };
  } catch {
    return nothing;
  }
}
