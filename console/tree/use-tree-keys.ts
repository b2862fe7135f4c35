import { useRef, type KeyboardEvent } from "react";
import { letterOf, treeAct, type TreeAct } from "./keys.ts";
import type { TreeRow } from "./rows.ts";
import { PATIENCE_MS, seekName } from "./seek.ts";

interface Needs {
  rows: readonly TreeRow[];
  active: number;
  /** Any of what a line may be called. */
  namesOf: (row: TreeRow) => readonly string[];
  onGo: (row: TreeRow) => void;
  onFold: (rows: readonly TreeRow[], to: boolean) => void;
  /** In the inspector. */
  onOpen: (row: TreeRow) => void;
  /** With the focus in the inspector. */
  onEnter: (row: TreeRow) => void;
  /** In the scene. */
  onShow: (row: TreeRow) => void;
  onStorey: (row: TreeRow) => void;
}

const PAGE = 10;

/** What the keys do on the lines of the tree; answers whether a key was theirs. */
export function useTreeKeys({ rows, active, namesOf, onGo, onFold, onOpen, onEnter, onShow, onStorey }: Needs): (event: KeyboardEvent) => boolean {
  const typed = useRef({ text: "", at: 0 });
  const go = (index: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row) onGo(row);
  };
  const acts: Record<TreeAct, (row: TreeRow) => void> = {
    next: () => go(active + 1),
    previous: () => go(active - 1),
    pageDown: () => go(active + PAGE),
    pageUp: () => go(active - PAGE),
    first: () => go(0),
    last: () => go(rows.length - 1),
    unfold: (row) => {
      if (!row.expandable) return;
      if (row.expanded) go(active + 1);
      else onFold([row], true);
    },
    fold: (row) => {
      if (row.expanded) onFold([row], false);
      else if (row.parent !== null) go(rows.findIndex(({ key }) => key === row.parent));
    },
    siblings: (row) => onFold(rows.filter(({ parent, expandable }) => expandable && parent === row.parent), true),
    open: onOpen,
    enter: onEnter,
    show: onShow,
    storey: onStorey,
  };
  const seek = (letter: string, at: number): void => {
    const { text, at: before } = typed.current;
    const now = at - before > PATIENCE_MS ? letter : text + letter;
    typed.current = { text: now, at };
    const found = seekName((index) => (rows[index] ? namesOf(rows[index]) : []), rows.length, active, now);
    if (found >= 0) go(found);
  };
  return (event) => {
    const row = rows[active];
    if (!row) return false;
    const act = treeAct(event);
    if (act) {
      typed.current = { text: "", at: 0 };
      acts[act](row);
      return true;
    }
    const letter = letterOf(event);
    if (letter === null) return false;
    seek(letter, event.timeStamp);
    return true;
  };
}
