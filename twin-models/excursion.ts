import { Type, type Static, type TSchema } from "typebox";
import { BucketSchema } from "./bucket.ts";
import { CAUSE_KINDS } from "./excursions/causes.ts";
import { BEGINNINGS, ENDINGS } from "./excursions/track.ts";
import { MillisSchema, PlaceIdSchema, TextSchema } from "./ids.ts";
import { JUDGED, SubjectSchema } from "./stores.ts";
import { BySchema } from "./task.ts";

const strict = { additionalProperties: false } as const;
const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
const said = (most: number) => Type.String({ minLength: 1, maxLength: most, pattern: "\\S" });

/** Above or below an end of the limit, or changed by too much within a day. */
export const SIDES = ["above", "below", "change"] as const;
export type Side = (typeof SIDES)[number];

/** What the minutes tell of an excursion. Told again it may be otherwise; then `revision` is another one. */
export const ExcursionFactsSchema = Type.Object({
  from: MillisSchema,
  /** The end of the last minute beyond the limit, of a change the end of its last day; while it goes on, up to now. */
  to: MillisSchema,
  begin: Type.Enum([...BEGINNINGS]),
  end: Type.Enum([...ENDINGS]),
  /** °C or %; of a change by how much a day changed at most, and by when it had. */
  peak: Type.Object({ at: MillisSchema, value: Type.Number() }),
  /** Degree hours or per cent hours beyond the limit; null of a change. */
  dose: orNull(Type.Number()),
  /** Minutes beyond the limit; of a change, of its days. */
  beyond: Type.Integer(),
  /** Known over all minutes while it lasted, 0 to 1. A gap is never beyond the limit. */
  known: Type.Number(),
  /** Past which value, and whose that is. */
  limit: Type.Object({ value: Type.Number(), profile: Type.Object({ id: Type.String(), version: Type.Integer(), title: TextSchema, source: Type.String(), edition: Type.String(), verified: Type.Boolean() }) }),
});
export type ExcursionFacts = Static<typeof ExcursionFactsSchema>;

export const ExcursionSchema = Type.Object({
  /** Of this space: quantity, side, subject and when it was first told to have begun. Its name for ever, whatever is told of it later. */
  id: Type.String(),
  space: PlaceIdSchema,
  subject: SubjectSchema,
  quantity: Type.Enum([...JUDGED]),
  side: Type.Enum([...SIDES]),
  ...ExcursionFactsSchema.properties,
  /** From 1: how often what is told of it changed. */
  revision: Type.Integer(),
  told: MillisSchema,
  /** It is not told any more, since a day was reckoned anew; kept for what people said of it. `into`: the one that it is a part of now. */
  gone: orNull(Type.Object({ at: MillisSchema, into: orNull(Type.String()) })),
});
export type Excursion = Static<typeof ExcursionSchema>;

export const CauseSchema = Type.Object({ kind: Type.Enum(CAUSE_KINDS), text: said(500) }, strict);
export type Cause = Static<typeof CauseSchema>;

const act = <const A extends string, P extends Parameters<typeof Type.Object>[0]>(name: A, properties: P) => Type.Object({ act: Type.Literal(name), at: MillisSchema, by: BySchema, ...properties });
/** What people did, in its order; nothing of it is ever taken away. */
export const ExcursionActSchema = Type.Union([
  act("note", { text: Type.String() }),
  /** `facts` as the signer saw them. */
  act("sign", { cause: CauseSchema, note: Type.String(), revision: Type.Integer(), facts: ExcursionFactsSchema }),
  act("withdraw", { why: Type.String() }),
]);
export type ExcursionAct = Static<typeof ExcursionActSchema>;

export const SignatureSchema = Type.Object({ at: MillisSchema, by: BySchema, cause: CauseSchema, note: Type.String(), revision: Type.Integer(), facts: ExcursionFactsSchema });
export type Signature = Static<typeof SignatureSchema>;

/** What becomes of one: `going` (not over), `waiting` for a signature, `signed`, `changed` since it was signed, `gone`. */
export const STANDINGS = ["changed", "waiting", "going", "signed", "gone"] as const;
export type Standing = (typeof STANDINGS)[number];

export const ExcursionLineSchema = Type.Object({ ...ExcursionSchema.properties, standing: Type.Enum([...STANDINGS]), signed: orNull(SignatureSchema), notes: Type.Integer() });
export type ExcursionLine = Static<typeof ExcursionLineSchema>;
/** Open and unsigned ones first, of each the newest first. */
export const ExcursionsSchema = Type.Object({
  lines: Type.Array(ExcursionLineSchema),
  total: Type.Integer(),
  /** Of all of the question, not only of this page. */
  counts: Type.Record(Type.String(), Type.Integer()),
  /** Spaces of which some days are not told again yet. */
  waiting: Type.Integer(),
});
export type Excursions = Static<typeof ExcursionsSchema>;

/** Something that was so around its beginning: it may have been the cause, or not. */
export const CandidateSchema = Type.Object({
  kind: Type.Enum(CAUSE_KINDS),
  /** The alarm or thing. */
  ref: Type.String(),
  /** Of this space, or of what serves it. */
  where: Type.Enum(["space", "serves"]),
  /** What was so, for people. */
  text: TextSchema,
  from: MillisSchema,
  to: orNull(MillisSchema),
});
export type Candidate = Static<typeof CandidateSchema>;

export const ExcursionDetailSchema = Type.Object({ line: ExcursionLineSchema, acts: Type.Array(ExcursionActSchema), candidates: Type.Array(CandidateSchema), around: Type.Object({ from: MillisSchema, to: MillisSchema }) });
export type ExcursionDetail = Static<typeof ExcursionDetailSchema>;

/** Its air: minutes as they are, or lowest, mean and highest of even parts of them. */
export const ExcursionMinutesSchema = Type.Object({ from: MillisSchema, to: MillisSchema, bucketMs: Type.Number(), buckets: Type.Array(BucketSchema) });
export type ExcursionMinutes = Static<typeof ExcursionMinutesSchema>;

export const NoteExcursionSchema = Type.Object({ text: said(2000) }, strict);
/** `revision`: what the signer saw. */
export const SignExcursionSchema = Type.Object({ revision: Type.Integer(), cause: CauseSchema, note: Type.String({ maxLength: 2000 }) }, strict);
export type SignExcursion = Static<typeof SignExcursionSchema>;
export const WithdrawSignatureSchema = Type.Object({ why: said(500) }, strict);

const factsOf = ({ from, to, begin, end, peak, dose, beyond, known, limit }: ExcursionFacts): ExcursionFacts => ({ from, to, begin, end, peak, dose, beyond, known, limit });

/** The signature that holds after these acts; null: none. */
export function signatureOf(acts: readonly ExcursionAct[]): Signature | null {
  const last = acts.findLast(({ act: what }) => what !== "note");
  if (last?.act !== "sign") return null;
  const { at, by, cause, note, revision, facts } = last;
  return { at, by, cause, note, revision, facts };
}

/** Whether what is told now is what was told then. */
export const sameFacts = (one: ExcursionFacts, other: ExcursionFacts): boolean => JSON.stringify(factsOf(one)) === JSON.stringify(factsOf(other));

/** A signed one whose numbers are others now is never shown as signed. */
export function standingOf(excursion: Excursion, signed: Signature | null): Standing {
  if (signed) return excursion.gone || !sameFacts(excursion, signed.facts) ? "changed" : "signed";
  return excursion.gone ? "gone" : excursion.end === "going" ? "going" : "waiting";
}

export const lineOf = (excursion: Excursion, acts: readonly ExcursionAct[]): ExcursionLine => {
  const signed = signatureOf(acts);
  return { ...excursion, signed, standing: standingOf(excursion, signed), notes: acts.filter(({ act: what }) => what === "note").length };
};

export { factsOf };
