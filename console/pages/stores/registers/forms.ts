import type { ObservationOf, Register } from "@stacktwin/twin-models/observation";
import type { ComponentType } from "react";

export interface FieldsProps<S> {
  /** What the entry says that is put right; null of a new one. */
  before: S | null;
  /** The note as it is typed; it stands in what is said. */
  note: string;
  /** What is said by now; null while something lacks. */
  onSaid: (said: S | null) => void;
}
export type SaidOf<R extends Register> = NonNullable<ObservationOf<R>["said"]>;
export type FormsOf = { [R in Register]: ComponentType<FieldsProps<SaidOf<R>>> };
