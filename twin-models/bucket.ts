import { Type, type Static } from "typebox";
import { MillisSchema } from "./ids.ts";

/** One bucket of a chart: [start, min, mean, max, count]; count 0 with nulls where nothing is known. */
export const BucketSchema = Type.Tuple([
  MillisSchema,
  Type.Union([Type.Number(), Type.Null()]),
  Type.Union([Type.Number(), Type.Null()]),
  Type.Union([Type.Number(), Type.Null()]),
  Type.Integer(),
]);
export type Bucket = Static<typeof BucketSchema>;
