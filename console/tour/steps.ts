import type { Reader } from "../guide/contract.ts";

/** One thing that the tour points at. */
export interface TourStep {
  key: StepKey;
  /** The page it is on, below the site; absent: it is on every page. */
  page?: string;
  /** Where it is; the first that is on the screen, for a phone is laid out otherwise. */
  targets: readonly string[];
}

const STEPS = {
  scene: { page: "twin", targets: [".twin-scene"] },
  tree: { page: "twin", targets: [".twin-tree", ".twin-switch"] },
  storeys: { page: "twin", targets: [".storey-picker"] },
  find: { page: "find", targets: [".find-input"] },
  alarms: { page: "alarms", targets: [".alarm-split", ".page .card", ".page-head"] },
  devices: { page: "devices", targets: [".page-head .chips"] },
  stacks: { page: "stacks", targets: [".stack-aisle", ".page h1"] },
  admin: { page: "admin", targets: [".sections"] },
  search: { targets: [".search-box"] },
  standing: { targets: [".alarm-count"] },
  link: { targets: [".link-sign"] },
  person: { targets: ["[data-tour='person']"] },
} as const satisfies Record<string, Omit<TourStep, "key">>;
export type StepKey = keyof typeof STEPS;

/** Six steps a role, in the order of its day. */
export const TOURS: Readonly<Record<Reader, readonly StepKey[]>> = {
  viewer: ["scene", "storeys", "tree", "search", "link", "person"],
  staff: ["find", "scene", "tree", "stacks", "search", "person"],
  conservator: ["scene", "tree", "alarms", "devices", "search", "person"],
  facility: ["alarms", "devices", "scene", "link", "admin", "person"],
  admin: ["scene", "search", "standing", "devices", "admin", "person"],
};

export const stepOf = (key: StepKey): TourStep => ({ key, ...STEPS[key] });
export const STEP_KEYS = Object.keys(STEPS) as StepKey[];
