import { Type, type Static } from "typebox";
import { MillisSchema } from "./ids.ts";
import { ItemViewSchema, type LibraryStatus } from "./item.ts";
import type { ItemFacts } from "./state-of-item.ts";

/** In what library system and twin differ, for a person to find out who is right. Nothing is ever written back. */
export const CONFLICTS = ["lent-here", "sent-here", "lost-here", "withdrawn-here", "absent", "barcode-repeated"] as const;
export type Conflict = (typeof CONFLICTS)[number];

/** Heard so long after the word: it is no book on its way out any more. */
export const WELL_AFTER_MS = 3_600_000;
/** Where it is believed to be must be as good as certain. */
export const SURE = 0.95;

type Likely = ItemFacts["likely"];
const ON_SHELVES: readonly Likely[] = ["own", "other-shelf"];
const ANYWHERE: readonly Likely[] = ["own", "other-shelf", "other-place"];
/** What must not be heard well after it was said, and where: a book under way may lie at a desk, one that is lost nowhere. */
const HEARD_AFTER: Partial<Record<LibraryStatus["status"], [conflict: Conflict, at: readonly Likely[]]>> = {
  "on-loan": ["lent-here", ON_SHELVES],
  "in-transit": ["sent-here", ON_SHELVES],
  lost: ["lost-here", ANYWHERE],
  withdrawn: ["withdrawn-here", ON_SHELVES],
};

/**
 * In what the word of the library system and the evidence differ; null: in nothing, or nobody can tell. `certainty`: the
 * probability that it is where it is believed to be. A stale word is no side to differ from.
 */
export function conflictOf(facts: ItemFacts, certainty: number): Conflict | null {
  if (facts.status === null || facts.stale || !facts.covered) return null;
  if (facts.silent) return (facts.status === "available" || facts.status === "reference") && !facts.reshelving ? "absent" : null;
  const [conflict, places] = HEARD_AFTER[facts.status] ?? [];
  if (!conflict || !places?.includes(facts.likely)) return null;
  return facts.heard > facts.statusAt + WELL_AFTER_MS && certainty >= SURE ? conflict : null;
}

/** How many of each kind there are, and those listed, the last first. */
export const LibraryConflictsSchema = Type.Object({
  counts: Type.Record(Type.Enum(CONFLICTS), Type.Integer()),
  items: Type.Array(Type.Object({ row: Type.Integer(), conflict: Type.Enum(CONFLICTS), since: MillisSchema, view: ItemViewSchema })),
});
export type LibraryConflicts = Static<typeof LibraryConflictsSchema>;
