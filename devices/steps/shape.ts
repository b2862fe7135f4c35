import type { StepOf } from "@stacktwin/twin-models/thing-steps";
import { DecodeError, ModelError } from "../contract.ts";
import { getter, parsePath, placed, type Path } from "../paths.ts";
import { kindOf, reversed, type Transform } from "./step.ts";

export function pathAt(text: string, place: string): Path {
  const path = parsePath(text);
  if (!path) throw new ModelError(`"${text}" is not a path`, place);
  return path;
}

export function pick(step: StepOf<"pick">, place: string): Transform {
  if ((step.onMissing === "default") !== (step.default !== undefined))
    throw new ModelError(`pick: "default" and onMissing "default" belong together`, place);
  const path = pathAt(step.path, place);
  const get = getter(path);
  const missing = step.onMissing === "null" ? null : step.default;
  const fails = step.onMissing === "error";
  return {
    apply(value) {
      if (typeof value !== "object") throw new DecodeError("bad-shape", `expected an object, found ${kindOf(value)}`);
      const found = get(value);
      if (found !== undefined) return found;
      if (fails) throw new DecodeError("bad-shape", `"${step.path}" is missing`);
      return missing;
    },
    undo: (value) => placed(path, value),
  };
}

export const place = (step: StepOf<"place">, where: string): Transform => reversed(pick({ proc: "pick", path: step.path }, where));

const first = (value: unknown, key: string | number): unknown => {
  if (typeof value !== "object" || value === null)
    throw new DecodeError("bad-shape", `expected ${typeof key === "number" ? "an array" : "an object"}, found ${kindOf(value)}`);
  return Object.hasOwn(value, key) ? (value as Record<string | number, unknown>)[key] : undefined;
};

export function unwrap(step: StepOf<"unwrap">): Transform {
  const key = step.key ?? 0;
  return { apply: (value) => first(value, key), undo: (value) => placed([key], value) };
}
export const wrap = (step: StepOf<"wrap">): Transform => reversed(unwrap({ ...step, proc: "unwrap" }));

export const at = (step: StepOf<"at">): Transform => ({
  apply: (value) => first(value, step.index),
  undo: (value) => placed([step.index], value),
});
export const setAt = (step: StepOf<"setAt">): Transform => reversed(at({ ...step, proc: "at" }));
