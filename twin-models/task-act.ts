import { Type, type Static } from "typebox";
import { AlarmIdSchema, ItemKeySchema, MillisSchema, PersonIdSchema, TextSchema, ThingIdSchema, PlaceIdSchema } from "./ids.ts";
import { DeskSchema, PrioritySchema } from "./priority.ts";
import { LIST_KINDS, TaskSchema } from "./task.ts";

const strict = { additionalProperties: false } as const;
export const LONGEST_TITLE = 120;
export const LONGEST_SAID = 2000;
export const SHORTEST_OUTCOME = 3;

const said = (minLength: number) => Type.String({ minLength, maxLength: LONGEST_SAID, pattern: "\\S" });
const Due = Type.Union([MillisSchema, Type.Null()]);
const Who = Type.Union([PersonIdSchema, Type.Null()]);
const act = <const A extends string, P extends Parameters<typeof Type.Object>[0]>(name: A, properties: P) => Type.Object({ act: Type.Literal(name), ...properties }, strict);

/** What people do with a task, each with what has to be said about it. */
export const TaskActSchema = Type.Union([
  /** `from`: who had it when this was decided; a task that another one took meanwhile is not taken from them. */
  act("assign", { from: Who, to: Who }),
  act("start", {}),
  act("tick", { step: Type.Integer({ minimum: 0, description: "Which step, from 0" }), done: Type.Boolean() }),
  act("note", { text: said(1) }),
  act("due", { due: Due }),
  act("close", { outcome: said(SHORTEST_OUTCOME) }),
  act("cancel", { why: said(SHORTEST_OUTCOME) }),
  act("reopen", { why: said(SHORTEST_OUTCOME) }),
]);
export type TaskAct = Static<typeof TaskActSchema>;
export type TaskActName = TaskAct["act"];

/** A work order as somebody writes it. What follows from an alarm takes thing, place and steps from it. */
export const NewTaskSchema = Type.Object(
  {
    title: Type.Union([Type.String({ minLength: 3, maxLength: LONGEST_TITLE, pattern: "\\S" }), TextSchema]),
    details: Type.String({ maxLength: LONGEST_SAID }),
    desk: DeskSchema,
    priority: PrioritySchema,
    due: Due,
    assignee: Who,
    alarm: Type.Optional(AlarmIdSchema),
    thing: Type.Optional(ThingIdSchema),
    place: Type.Optional(PlaceIdSchema),
  },
  strict,
);
export type NewTask = Static<typeof NewTaskSchema>;

/** Media types of pictures that may be added. */
export const PICTURE_TYPES = ["image/jpeg", "image/png", "image/webp"] as const;
export const LARGEST_PICTURE = 5_000_000;
export const MOST_PICTURES = 12;

/** Nobody walks a longer one. */
export const MOST_LINES = 200;
/** Books by their keys, and places: of `reshelve` what does not stand right there, of `read` and `stocktake` the shelves there. */
const Listed = { items: Type.Optional(Type.Array(ItemKeySchema, { maxItems: MOST_LINES })), places: Type.Optional(Type.Array(PlaceIdSchema, { maxItems: MOST_LINES })) };
export const ListedSchema = Type.Object(Listed, strict);
export type Listed = Static<typeof ListedSchema>;

/** A list as somebody makes it. */
export const NewListSchema = Type.Object(
  {
    kind: Type.Enum(LIST_KINDS),
    /** Without one it is called after its kind. */
    title: Type.Optional(Type.Union([Type.String({ minLength: 3, maxLength: LONGEST_TITLE, pattern: "\\S" }), TextSchema])),
    priority: PrioritySchema,
    due: Due,
    assignee: Who,
    ...Listed,
    to: Type.Optional({ ...PlaceIdSchema, description: "Of `fetch`: where the books are brought" } as typeof PlaceIdSchema),
    stocktake: Type.Optional(Type.String({ maxLength: 20, description: "Of `stocktake`: which one" })),
  },
  strict,
);
export type NewList = Static<typeof NewListSchema>;

/** What people do with a line; it has an id that its device made, so that taking it again changes nothing. */
export const LineActSchema = Type.Object(
  {
    id: Type.String({ minLength: 8, maxLength: 64, pattern: "^[\\w.:-]+$", description: "Made by the device, unique for ever" }),
    line: Type.String({ maxLength: 20 }),
    act: Type.Enum(["take", "put", "miss", "back"]),
    at: Type.Number({ minimum: 0, description: "UTC milliseconds by the clock of the device" }),
    place: Type.Optional({ ...PlaceIdSchema, description: "Where it was looked for in vain, or put, if not where it goes" } as typeof PlaceIdSchema),
    read: Type.Optional(Type.Boolean({ description: "Its code was read there: this is that book" })),
  },
  strict,
);
export type LineAct = Static<typeof LineActSchema>;
export const LineActsSchema = Type.Object({ now: Type.Number({ minimum: 0, description: "The clock of the device when it sends, UTC milliseconds" }), acts: Type.Array(LineActSchema, { minItems: 1, maxItems: 2 * MOST_LINES }) }, strict);
export type LineActs = Static<typeof LineActsSchema>;

/** Why an act was not taken: no such line, the task is over, somebody else has the book, or has done it. */
export const LINE_REFUSALS = ["no-line", "ended", "taken", "done", "not-yours"] as const;
export type LineRefusal = (typeof LINE_REFUSALS)[number];
export const LineAnswersSchema = Type.Object({
  now: MillisSchema,
  answers: Type.Array(Type.Object({ id: Type.String(), again: Type.Boolean(), refused: Type.Union([Type.Enum(LINE_REFUSALS), Type.Null()]), by: Type.Union([Type.String({ description: "Who was first" }), Type.Null()]) })),
  task: TaskSchema,
});
export type LineAnswers = Static<typeof LineAnswersSchema>;
