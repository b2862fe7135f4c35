import { Type, type Static, type TSchema } from "typebox";
import { TickSchema } from "./alarm.ts";
import { AlarmIdSchema, ItemKeySchema, MillisSchema, PersonIdSchema, PlaceIdSchema, SiteIdSchema, TextSchema, ThingIdSchema, type Millis, type SiteId } from "./ids.ts";
import { may, type Grant, type Person, type Role } from "./permission.ts";
import { DeskSchema, PRIORITIES, PrioritySchema, type Desk } from "./priority.ts";

const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);

/** Lists: books to be brought, books to be put back, shelves to be read, shelves of a stocktake. */
export const LIST_KINDS = ["fetch", "reshelve", "read", "stocktake"] as const;
export type ListKind = (typeof LIST_KINDS)[number];
export const TASK_KINDS = ["work-order", ...LIST_KINDS] as const;
export const isList = ({ kind }: Pick<Task, "kind">): boolean => kind !== "work-order";
export const TASK_STATES = ["open", "started", "done", "cancelled"] as const;
export type TaskState = (typeof TASK_STATES)[number];
/** What can happen to a task. */
export const TASK_EVENTS = ["made", "assigned", "started", "ticked", "unticked", "noted", "pictured", "due", "listed", "done", "cancelled", "reopened"] as const;

/** Somebody as they were called then; `twin` for the system itself. */
export const BySchema = Type.Object({ id: Type.String(), name: Type.String() });
export type By = Static<typeof BySchema>;

/** What was seen, as a picture; its bytes are asked for apart. */
export const TaskPictureSchema = Type.Object({ id: Type.String(), name: Type.String(), type: Type.String({ description: "Media type" }), bytes: Type.Integer(), at: MillisSchema, by: BySchema });
export type TaskPicture = Static<typeof TaskPictureSchema>;

export const TaskEventSchema = Type.Object({
  at: MillisSchema,
  by: BySchema,
  what: Type.Enum(TASK_EVENTS),
  said: Type.String({ description: "The note, the reason, the outcome, the number of a step; empty where there is none" }),
  /** Who has it from then on; null of nobody and of everything else. */
  to: orNull(BySchema),
});
export type TaskEvent = Static<typeof TaskEventSchema>;

/** What can happen to a line: taken off its shelf, put where it goes (of a shelf: read), looked for in vain, put back on the list; `home`: the system knows that it stands where it belongs. */
export const LINE_ACTS = ["take", "put", "miss", "back", "home"] as const;
export type LineActName = (typeof LINE_ACTS)[number];
export const LineEventSchema = Type.Object({
  id: Type.String({ description: "Made by the device" }),
  at: MillisSchema,
  by: BySchema,
  act: Type.Enum(LINE_ACTS),
  /** Where it was taken, put or looked for. */
  place: orNull(PlaceIdSchema),
});
export type LineEvent = Static<typeof LineEventSchema>;

/** One book or one shelf of a list. How it stands is told from its acts alone. */
export const TaskLineSchema = Type.Object({
  id: Type.String({ description: "A number within the task" }),
  added: MillisSchema,
  book: orNull(Type.Object({ key: ItemKeySchema, owner: Type.String(), barcode: Type.String(), title: Type.String(), callNumber: Type.String() })),
  /** The shelf to be read, or where the book was noticed. */
  shelf: orNull(PlaceIdSchema),
  /** Where the book goes; null of a shelf. */
  to: orNull(PlaceIdSchema),
  acts: Type.Array(LineEventSchema),
});
export type TaskLine = Static<typeof TaskLineSchema>;

/** Something to be done by a person: for a desk until somebody takes it, due, and closed with what was found and done. */
export const TaskSchema = Type.Object({
  id: Type.String({ description: "A number through all sites" }),
  site: SiteIdSchema,
  kind: Type.Enum(TASK_KINDS),
  title: TextSchema,
  details: Type.String(),
  thing: orNull(ThingIdSchema),
  place: orNull(PlaceIdSchema),
  desk: DeskSchema,
  priority: PrioritySchema,
  /** The alarm that it follows from. */
  alarm: orNull(Type.Object({ id: AlarmIdSchema, occurrence: Type.Integer() })),
  state: Type.Enum(TASK_STATES),
  assignee: orNull(BySchema),
  due: orNull(MillisSchema),
  steps: Type.Array(TextSchema),
  ticks: Type.Array(TickSchema),
  made: Type.Object({ at: MillisSchema, by: BySchema }),
  /** What was found and done, in words; null while it is open. */
  closed: orNull(Type.Object({ at: MillisSchema, by: BySchema, outcome: Type.String() })),
  pictures: Type.Array(TaskPictureSchema),
  /** Of a list: what is on it. */
  lines: Type.Array(TaskLineSchema),
  /** The stocktake whose shelves these are. */
  stocktake: orNull(Type.String()),
  /** Oldest first. */
  history: Type.Array(TaskEventSchema),
});
export type Task = Static<typeof TaskSchema>;

/** Whom a task can be given to, and at which desks they work. */
export const AssigneeSchema = Type.Object({ id: PersonIdSchema, name: Type.String(), desks: Type.Array(DeskSchema) });
export type Assignee = Static<typeof AssigneeSchema>;

export const isOpen = ({ state }: Pick<Task, "state">): boolean => state === "open" || state === "started";
export const isOverdue = (task: Pick<Task, "state" | "due">, now: Millis): boolean => isOpen(task) && task.due !== null && task.due < now;

/** What is not put off for a shorter way. */
export const isPressing = (task: Pick<Task, "state" | "due" | "priority">, now: Millis): boolean => isOverdue(task, now) || task.priority === "urgent" || task.priority === "high";

/** What is due first comes first; of the same moment, or of none, the more urgent, then the older. */
export const taskOrder = (a: Task, b: Task): number =>
  (a.due ?? Infinity) - (b.due ?? Infinity) || PRIORITIES.indexOf(b.priority) - PRIORITIES.indexOf(a.priority) || a.made.at - b.made.at || Number(a.id) - Number(b.id);

const DESKS_OF_ROLE: Record<Role, readonly Desk[]> = {
  viewer: [],
  staff: ["stacks"],
  conservator: ["conservation"],
  facility: ["facility"],
  admin: ["facility", "stacks", "conservation"],
  device: [],
};

/** The desks at which a person works in a site. */
export function desksOf(grants: readonly Pick<Grant, "role" | "sites">[], site: SiteId): Desk[] {
  const theirs = grants.filter(({ sites }) => sites.length === 0 || sites.includes(site)).flatMap(({ role }) => DESKS_OF_ROLE[role]);
  return [...new Set(theirs)];
}

/** Those who may work on tasks in a site, by name. */
export const assigneesOf = (people: readonly Person[], site: SiteId): Assignee[] =>
  people
    .filter((person) => may(person, "task:write", { site }))
    .map(({ id, name, grants }) => ({ id, name, desks: desksOf(grants, site) }))
    .toSorted((a, b) => a.name.localeCompare(b.name));

/** True when it is this person's: theirs, or nobody's yet and for a desk of theirs. */
export const isMine = (task: Pick<Task, "assignee" | "desk">, person: Pick<Person, "id">, desks: readonly Desk[]): boolean =>
  task.assignee === null ? desks.includes(task.desk) : task.assignee.id === person.id;

/** The task as it stood at a moment; undefined before it was made and once it had ended. */
export function taskAt(task: Task, at: Millis): Task | undefined {
  const history = task.history.filter((event) => event.at <= at);
  const last = history.findLast(({ what }) => what === "done" || what === "cancelled" || what === "reopened");
  if (task.made.at > at || (last && last.what !== "reopened")) return undefined;
  const started = history.some(({ what }) => what === "started");
  return {
    ...task,
    history,
    state: started ? "started" : "open",
    assignee: history.findLast(({ what }) => what === "assigned")?.to ?? null,
    ticks: task.ticks.filter((tick) => tick.at <= at),
    pictures: task.pictures.filter((picture) => picture.at <= at),
    lines: task.lines.filter(({ added }) => added <= at).map((line) => ({ ...line, acts: line.acts.filter((act) => act.at <= at) })),
    closed: null,
  };
}
