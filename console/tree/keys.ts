export type TreeAct = "next" | "previous" | "pageDown" | "pageUp" | "first" | "last" | "unfold" | "fold" | "siblings" | "open" | "enter" | "show" | "storey";

interface Pressed {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** One line of the list of keys, and what its keys do. */
interface Binding {
  /** What stands on the keys, for the list. */
  caps: readonly string[];
  what: `twin.key${string}`;
  /** By `KeyboardEvent.key`, with the modifier before it. */
  acts: Readonly<Record<string, TreeAct>>;
}

/** Every key of the structure, in the order of its list; letters and digits seek a name besides. */
export const TREE_KEYS = [
  { caps: ["↑", "↓"], what: "twin.keyMove", acts: { ArrowDown: "next", ArrowUp: "previous" } },
  { caps: ["←", "→"], what: "twin.keyFold", acts: { ArrowRight: "unfold", ArrowLeft: "fold" } },
  { caps: ["PgUp", "PgDn"], what: "twin.keyPage", acts: { PageDown: "pageDown", PageUp: "pageUp" } },
  { caps: ["Home", "End"], what: "twin.keyEnds", acts: { Home: "first", End: "last" } },
  { caps: ["*"], what: "twin.keySiblings", acts: { "*": "siblings", "shift *": "siblings" } },
  { caps: ["A", "–", "Z"], what: "twin.keyName", acts: {} },
  { caps: ["Enter"], what: "twin.keyOpen", acts: { Enter: "open", " ": "open" } },
  { caps: ["Ctrl", "Enter"], what: "twin.keyEnter", acts: { "ctrl Enter": "enter" } },
  { caps: ["Shift", "Enter"], what: "twin.keyShow", acts: { "shift Enter": "show" } },
  { caps: ["Alt", "Enter"], what: "twin.keyStorey", acts: { "alt Enter": "storey" } },
] as const satisfies readonly Binding[];

const ACTS = new Map<string, TreeAct>(TREE_KEYS.flatMap(({ acts }) => Object.entries(acts)));

/** What a key means while a line has the focus. */
export function treeAct({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): TreeAct | null {
  const held = [...(ctrlKey || metaKey ? ["ctrl"] : []), ...(altKey ? ["alt"] : []), ...(shiftKey ? ["shift"] : [])];
  return ACTS.get([...held, key].join(" ")) ?? null;
}

/** A letter or digit that begins or goes on with a name; null for all other keys. */
export const letterOf = ({ key, ctrlKey, metaKey, altKey }: Pressed): string | null => (!ctrlKey && !metaKey && !altKey && /^[\p{L}\p{N}-]$/u.test(key) ? key : null);
