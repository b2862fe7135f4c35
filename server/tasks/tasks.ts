import { randomUUID } from "node:crypto";
import type { Alarm } from "@stacktwin/twin-models/alarm";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import { assigneesOf, isOpen, type By, type Task } from "@stacktwin/twin-models/task";
import { MOST_PICTURES } from "@stacktwin/twin-models/task-act";
import type { Clock } from "../contracts/clock.ts";
import type { StateStore } from "../contracts/state.ts";
import type { Tasks, TaskStore } from "../contracts/tasks.ts";
import { createTaskLines, type PlacedBook } from "./lines.ts";
import { apply, event } from "./machine.ts";
import { ofAlarm } from "./orders.ts";
import { pictureType } from "./picture-type.ts";

export interface TaskParts {
  store: TaskStore;
  record: StateStore["addAct"];
  people: () => readonly Person[];
  publish: (site: SiteId, tasks: Task[]) => void;
  /** Books of lists that people put somewhere: evidence of where they are. */
  placed: (site: SiteId, books: readonly PlacedBook[]) => void;
  clock: Clock;
}

const LONGEST_NAME = 120;
const called = ({ id, name }: Person): By => ({ id, name });

/** Tasks of all sites: every act is on disk, in its task's history and in the journal before it is answered. */
export function createTasks({ store, record, people, publish, placed, clock }: TaskParts): Tasks {
  const found = (site: SiteId, id: string): Task => {
    const task = store.get(site, id);
    if (!task) throw new TwinError("NOT_FOUND", `There is no task ${id}.`);
    return task;
  };
  const person = (site: SiteId) => (id: string): By => {
    const one = assigneesOf(people(), site).find((each) => each.id === id);
    if (!one) throw new TwinError("BAD_INPUT", `${id} is nobody who may work on tasks here.`, "assignee");
    return { id: one.id, name: one.name };
  };
  const told = (task: Task, by: By, before: string | null): Task => {
    const last = task.history.at(-1);
    record({ at: clock.now(), who: by.id, what: "task:write", on: `task ${task.id}`, before, after: last ? [last.what, last.to?.name, last.said].filter(Boolean).join(": ") : task.state });
    lines.changed(task.site);
    publish(task.site, [task]);
    return task;
  };
  const lines = createTaskLines({ store, found, person, told, placed, clock });

  return {
    ...lines,
    open: (site) => store.open(site),
    closed: (site, limit) => store.closed(site, limit),
    get: found,

    create(site, ask, alarm: Alarm | null, asker) {
      const [at, by] = [clock.now(), called(asker)];
      const assignee = ask.assignee === null ? null : person(site)(ask.assignee);
      const { title, details, desk, priority, due, thing = null, place = null } = ask;
      const history = [event({ at, by }, "made")];
      if (assignee) history.push(event({ at, by }, "assigned", "", assignee));
      const task = store.add({
        site,
        kind: "work-order",
        title: typeof title === "string" ? { zh: title, en: title } : title,
        details,
        ...(alarm ? ofAlarm(alarm) : { alarm: null, thing, place }),
        desk,
        priority,
        state: "open",
        assignee,
        due,
        steps: [],
        ticks: [],
        made: { at, by },
        closed: null,
        pictures: [],
        lines: [],
        stocktake: null,
        history,
      });
      return told(task, asker, null);
    },

    act(site, id, act, asker) {
      const before = found(site, id);
      const after = apply(before, act, { by: called(asker), at: clock.now(), person: person(site) });
      if (after === before) return before;
      store.put(after);
      return told(after, asker, before.state);
    },

    addPicture(site, id, name, bytes, asker) {
      const before = found(site, id);
      if (!isOpen(before)) throw new TwinError("CONFLICT", `This task is ${before.state}. Open it again first.`);
      if (before.pictures.length >= MOST_PICTURES) throw new TwinError("TOO_MANY", `A task holds ${MOST_PICTURES} pictures at most.`);
      const type = pictureType(bytes);
      if (!type) throw new TwinError("BAD_INPUT", "This is no JPEG, PNG or WebP picture.", "picture");
      const [at, by] = [clock.now(), called(asker)];
      const picture = { id: randomUUID(), name: name.slice(0, LONGEST_NAME), type, bytes: bytes.length, at, by };
      const after = { ...before, pictures: [...before.pictures, picture], history: [...before.history, event({ at, by }, "pictured", picture.name)] };
      store.addPicture(after, picture, bytes);
      return told(after, asker, before.state);
    },

    picture(site, id, picture) {
      const bytes = store.picture(site, id, picture);
      if (!bytes) throw new TwinError("NOT_FOUND", `There is no picture ${picture} of task ${id}.`);
      return bytes;
    },
  };
}
