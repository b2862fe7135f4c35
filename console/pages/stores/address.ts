import { SENSITIVITIES, type MouldSensitivity } from "@stacktwin/twin-models/preservation/mould";
import { SUBJECTS } from "@stacktwin/twin-models/preservation/profile";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Subject } from "@stacktwin/twin-models/stores";

/** Days that are looked at. */
export const SPANS = { week: 7, month: 30, quarter: 91, year: 365 } as const;
export type StoreSpan = keyof typeof SPANS;
export const SPAN_NAMES = Object.keys(SPANS) as StoreSpan[];

const TABS = ["set-points", "doses"] as const;
export type StoreTab = (typeof TABS)[number];

/** What the page of stores is asked by its address. */
export interface StoreQuestion {
  store: PlaceId | null;
  span: StoreSpan;
  subject: Subject | null;
  mould: MouldSensitivity;
  /** All changes of set-points, or books over their doses, instead of the stores. */
  tab: StoreTab | null;
}

const oneOf = <T extends string>(all: readonly T[], value: string | null): T | undefined => all.find((each) => each === value);
const MOULDS = Object.keys(SENSITIVITIES) as MouldSensitivity[];

export const readStoreQuestion = (search: URLSearchParams): StoreQuestion => ({
  store: search.get("store") as PlaceId | null,
  span: oneOf(SPAN_NAMES, search.get("span")) ?? "year",
  subject: oneOf(SUBJECTS, search.get("subject")) ?? null,
  mould: oneOf(MOULDS, search.get("mould")) ?? "sensitive",
  tab: oneOf(TABS, search.get("tab")) ?? null,
});
