import { STEP_SCHEMAS, type Proc, type Step, type StepOf } from "@stacktwin/twin-models/thing-steps";
import { ModelError } from "../contract.ts";
import { checker } from "../check.ts";
import { bitCompose, bitExtract } from "./bits.ts";
import { base64Hex, enumeration, enumRange } from "./codes.ts";
import { add, clamp, mul, reciprocal, round, textNumber } from "./numbers.ts";
import { at, pick, place as placing, setAt, unwrap, wrap } from "./shape.ts";
import { DecodeError } from "../contract.ts";
import { chain, type Transform } from "./step.ts";

type Maker<P extends Proc> = (step: StepOf<P>, place: string) => Transform;

const MAKERS: { [P in Proc]: Maker<P> } = {
  pick,
  place: placing,
  wrap,
  unwrap,
  at,
  setAt,
  bitExtract,
  bitCompose,
  mul,
  add,
  reciprocal,
  round,
  clamp,
  enum: enumeration,
  enumRange,
  number: textNumber,
  base64Hex,
  firstOf,
  pack: (_, place) => {
    throw new ModelError("pack belongs alone into the toWire of an action with registers", place);
  },
};

const CHECKS = Object.fromEntries(Object.entries(STEP_SCHEMAS).map(([proc, schema]) => [proc, checker(schema)])) as Record<
  Proc,
  ReturnType<typeof checker>
>;

function firstOf(step: StepOf<"firstOf">, place: string): Transform {
  const alternatives = step.of.map((steps, index) => compileSteps(steps as Step[], `${place}/of/${index}`));
  const [preferred] = alternatives;
  if (!preferred) throw new ModelError("firstOf needs an alternative", place);
  const fails = step.onMissing === "error";
  return {
    apply(value) {
      for (const alternative of alternatives) {
        const found = alternative.apply(value);
        if (found !== undefined) return found;
      }
      if (fails) throw new DecodeError("bad-shape", "none of the alternatives is there");
      return undefined;
    },
    undo: (value) => preferred.undo(value),
  };
}

/** Throws ModelError unless the step is written as its `proc` wants it. */
export function checkStep(step: Step, place: string): void {
  const check = CHECKS[step.proc];
  if (!check) throw new ModelError(`unknown step "${step.proc}"`, place);
  check(step, place);
}

/** One Transform for a list of steps; throws ModelError with the place of the wrong step. */
export function compileSteps(steps: readonly Step[], place: string): Transform {
  return chain(
    steps.map((step, index) => {
      const here = `${place}/${index}`;
      checkStep(step, here);
      return (MAKERS[step.proc] as Maker<Proc>)(step as StepOf<Proc>, here);
    }),
  );
}
