import type { Action } from "./action.ts";

export interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** The name of what was pressed, as actions write it; null for keys that are no action's business. */
export function keyName({ key, ctrlKey, metaKey, altKey }: Pressed): string | null {
  if (altKey || key.length !== 1 || key === " ") return null;
  const plain = key.toLowerCase();
  return ctrlKey || metaKey ? `ctrl+${plain}` : plain;
}

/** One key of its own or a sequence, which somebody who dictates or touches the keys by chance may not mean. */
export const isSingle = (keys: string): boolean => !keys.startsWith("ctrl+");

export type Match = { action: Action } | { pending: string } | null;

/**
 * What a key means after `pending` (the first key of a sequence, or null). Where it continues no sequence it is looked
 * at for itself. `singles`: whether keys without Control count.
 */
export function matchKey(actions: readonly Action[], pending: string | null, name: string, singles: boolean): Match {
  const usable = (keys: string): boolean => singles || !isSingle(keys);
  const whole = pending === null ? name : `${pending} ${name}`;
  const action = actions.find(({ keys }) => keys.some((each) => each === whole && usable(each)));
  if (action) return { action };
  if (pending !== null) return matchKey(actions, null, name, singles);
  const begins = actions.some(({ keys }) => keys.some((each) => each.startsWith(`${name} `) && usable(each)));
  return begins ? { pending: name } : null;
}

/** How keys are printed on a key cap: `Ctrl K`, `G H`, `?`. */
export const keyCaps = (keys: string): string[] => keys.split(/[ +]/).map((key) => (key === "ctrl" ? "Ctrl" : key.toUpperCase()));

const TYPED_IN = "input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox], [role=combobox], [role=searchbox]";

/** True where keys are letters, not acts. */
export const isTyping = (target: EventTarget | null): boolean => target instanceof Element && target.closest(TYPED_IN) !== null;
