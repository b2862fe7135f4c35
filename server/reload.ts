import type { Act } from "@stacktwin/twin-models/journal";
import type { Change, ConfigurationState, Reload } from "@stacktwin/twin-models/configuration";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Config } from "@stacktwin/twin-models/config";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Permission } from "@stacktwin/twin-models/permission";
import { changesBetween, takeable, waitingForStart } from "./config/changes.ts";
import type { Installation } from "./config/installation.ts";
import { sourcesOf, type Loaded } from "./config/load.ts";
import { describeMistakes, type Mistake } from "./config/read-file.ts";
import { stampOfAll } from "./config/stamps.ts";
import type { Clock } from "./contracts/clock.ts";

/** Who changes the configuration, with which permission, and why. */
export interface Editor {
  who: string;
  what: Permission;
  why?: string;
}

/** Somebody who changed a file that the server found changed. */
const FILES: Editor = { who: "files", what: "configuration:write" };
/** Of one kind of thing so many changes are written down one by one. */
const ACTS = 20;

export interface ReloadParts {
  installation: Installation;
  clock: Clock;
  log: (line: string) => void;
  record: (act: Act) => void;
  /** Reads the configuration again; what is as in `before` stays the same object. */
  read: (before: Installation) => Loaded;
  /** Takes another installation into use: everything behind the wires at once, or nothing and it throws; then the wires. */
  takeUp: (next: Installation) => Promise<void>;
  report: (what: string, error: unknown) => void;
}

/** A file that was written, with what stood in it. */
export interface Written {
  undo: () => void;
}

/** The configuration in use. It is read again when its files change, when asked, and when the server itself has written into one. */
export interface Configuration {
  readonly installation: Installation;
  state(): ConfigurationState;
  /** Called again and again: reads when files have changed and rest since the last look. */
  look(): void;
  reload(who: string): Promise<Reload>;
  /**
   * Lets `write` change a file, and takes that up. Throws CONFLICT when the files have mistakes or changes that are not in
   * use yet, and BAD_INPUT when what was written is a mistake: then it is undone.
   */
  edit(by: Editor, write: (installation: Installation) => Written): Promise<Reload>;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

const said = ({ file, line, path, what }: Mistake): string => `${file}${line > 0 ? `:${line}` : ""}${path === "" ? "" : ` ${path}`}: ${what}`;

/** One act a change; of many of one kind, one act for all that are left. */
function actsOf(changes: readonly Change[], { who, what, why }: Editor, at: Millis): Act[] {
  const acts: Act[] = [];
  const counts = new Map<string, number>();
  for (const change of changes) {
    const kind = `${change.what} ${change.how}`;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count > ACTS) continue;
    acts.push({ at, who, what, on: `${change.what} ${change.id}`, before: change.before, after: change.after, why: why ?? change.how });
  }
  for (const [kind, count] of counts)
    if (count > ACTS) acts.push({ at, who, what, on: `${count - ACTS} more`, before: null, after: null, why: why ?? kind });
  return acts;
}

export function createConfiguration(parts: ReloadParts): Configuration {
  const { clock, log, record, report } = parts;
  const { file } = parts.installation;
  let installation = parts.installation;
  let sources = sourcesOf(file, installation.config, installation.sites);
  let seen = stampOfAll(sources);
  let moving: string | null = null;
  let reading = false;
  let state: ConfigurationState = { file, taken: clock.now(), read: clock.now(), mistakes: [], atNextStart: [] };
  let queue: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work);
    queue = done.catch(() => undefined);
    return done;
  };

  const refuse = (mistakes: Mistake[]): Reload => {
    state = { ...state, mistakes };
    log(`the configuration was read again and is not taken up; everything goes on as it was\n${describeMistakes(mistakes)}`);
    return { outcome: "refused", changes: [], mistakes, refusedModels: [], atNextStart: state.atNextStart };
  };

  const follow = (config: Config, sites: Installation["sites"] = installation.sites): void => {
    sources = sourcesOf(file, config, sites);
  };

  const tellRefused = (next: Installation): void => {
    const known = new Set(installation.catalogue.refused.map((each) => JSON.stringify(each)));
    for (const refused of next.catalogue.refused)
      if (!known.has(JSON.stringify(refused))) log(`model refused: ${refused.file} at ${refused.place || "/"}: ${refused.reason}`);
  };

  const again = async (by: Editor): Promise<Reload> => {
    // Before it is read: what is written meanwhile is seen at the next look.
    seen = stampOfAll(sources);
    moving = null;
    const loaded = parts.read(installation);
    state = { ...state, read: clock.now() };
    if ("mistakes" in loaded) {
      if (loaded.config) follow(loaded.config);
      return refuse(loaded.mistakes);
    }
    follow(loaded.installation.config, loaded.installation.sites);
    const atNextStart = waitingForStart(parts.installation.config, loaded.installation.config);
    const next = takeable(installation, loaded.installation);
    const changes = changesBetween(installation, next);
    tellRefused(next);
    const refusedModels = next.catalogue.refused.map(({ file: of, place, reason }) => ({ file: of, place, reason }));
    state = { ...state, mistakes: [], atNextStart };
    if (atNextStart.length > 0) log(`the configuration has changes that take effect at the next start: ${atNextStart.join(", ")}`);
    if (changes.length === 0) {
      installation = next;
      return { outcome: "unchanged", changes, mistakes: [], refusedModels, atNextStart };
    }
    let wired: Promise<void>;
    try {
      wired = parts.takeUp(next);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      return refuse([{ file, line: 0, column: 0, path: "", what, remedy: "Mend the cause and reload." }]);
    }
    installation = next;
    state = { ...state, taken: clock.now() };
    try {
      for (const act of actsOf(changes, by, clock.now())) record(act);
      await wired;
    } catch (error) {
      report("a changed configuration is in use, but not all of it", error);
    }
    log(`the configuration was read again: ${changes.map(({ what, id, how }) => `${what} ${id} ${how}`).join(", ")}`);
    return { outcome: "taken", changes, mistakes: [], refusedModels, atNextStart };
  };

  return {
    get installation() {
      return installation;
    },
    state: () => state,
    look() {
      const now = stampOfAll(sources);
      if (now === seen) moving = null;
      else if (now !== moving) moving = now;
      else if (!reading) {
        reading = true;
        void inTurn(() => again(FILES))
          .catch((error: unknown) => report("the configuration could not be read again", error))
          .finally(() => (reading = false));
      }
    },
    reload: (who) => inTurn(() => again({ who, what: "configuration:write" })),
    edit: (by, write) =>
      inTurn(async () => {
        if (stampOfAll(sources) !== seen || state.mistakes.length > 0) {
          const before = await again(FILES);
          const [first] = before.mistakes;
          if (first) throw new TwinError("CONFLICT", `The configuration has a mistake: ${said(first)}. Nothing was written.`);
        }
        const { undo } = write(installation);
        const taken = await again(by);
        const [mistake] = taken.mistakes;
        if (!mistake) return taken;
        undo();
        await again(by);
        throw new TwinError("BAD_INPUT", `${mistake.what}. ${mistake.remedy} Nothing was changed.`, mistake.path);
      }),
    stop: async () => {
      await queue;
    },
  };
}
