import { Type, type Static } from "typebox";
import { AlarmIdSchema, MillisSchema, PersonIdSchema, TextSchema, ThingIdSchema, PlaceIdSchema } from "./ids.ts";
import { DeskSchema, PrioritySchema } from "./priority.ts";

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
