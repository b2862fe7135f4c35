import type { PlaceTree } from "@stacktwin/twin-models/place";
import { useMemo } from "react";
import { useText } from "../i18n/i18n.ts";
import { subjectKey, type Layer, type Subject } from "../layers/contract.ts";
import { useLayerWords } from "../layers/layer-words.ts";
import { useLayer } from "../layers/use-layer.ts";
import { useSite } from "../session/site.ts";
import type { TreeRow } from "./rows.ts";

/** What the chosen layer says of a line. */
export interface LayerCell {
  said: string;
  note: string;
  /** The name of the place around it whose value this is; empty where it is its own. */
  of: string;
  dim: boolean;
}

interface TreeLayer {
  offered: readonly Layer[];
  chosen: Layer | null;
  /** Null where the layer has nothing to say. The same object while it says the same. */
  cellOf: (row: TreeRow) => LayerCell | null;
}

/** A book has its own state; what stands in place of books has nothing. */
const WITHOUT: readonly TreeRow["kind"][] = ["book", "loading", "empty"];

/** The layer that the address names, line by line: the value of the line itself, else that of what it lies in; a count of the whole is none of its part. */
export function useTreeLayer(tree: PlaceTree, name: string | null): TreeLayer {
  const text = useText();
  const { offered, shown } = useLayer(useSite(), tree, name);
  const { figure } = useLayerWords();
  const values = useMemo(() => new Map(shown?.values.map((value) => [subjectKey(value.subject), value])), [shown]);
  const cells = useMemo(() => {
    const made = new Map<string, LayerCell | null>();
    const make = (row: TreeRow): LayerCell | null => {
      if (!shown || WITHOUT.includes(row.kind)) return null;
      const subjects: Subject[] = row.thing ? [{ kind: "thing", id: row.thing.id }] : tree.path(row.place).map(({ id }) => ({ kind: "place", id }));
      const found = subjects.slice(0, shown.layer.scale.kind === "amount" ? 1 : undefined).findIndex((subject) => values.has(subjectKey(subject)));
      const subject = subjects[found];
      const value = subject && values.get(subjectKey(subject));
      if (!value) return null;
      const around = found > 0 ? tree.byId.get(subject.id as TreeRow["place"])?.label : undefined;
      return { said: figure(shown.layer, value), note: value.note && value.value !== null ? text(value.note) : "", of: around ? text(around) : "", dim: value.value === null || value.stale };
    };
    return (row: TreeRow): LayerCell | null => {
      const cell = made.get(row.key) ?? make(row);
      made.set(row.key, cell);
      return cell;
    };
    // `figure` differs with every render and means the same while the language stands, which `text` follows.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [shown, values, tree, text]);
  return { offered, chosen: shown?.layer ?? null, cellOf: cells };
}
