import type { ReactElement, ReactNode } from "react";
import { Icon } from "../look/Icon.tsx";
import type { TreeRow } from "./rows.ts";
import type { LayerCell } from "./use-tree-layer.ts";

/** What every line is given. */
export interface LineProps {
  row: TreeRow;
  /** Position in the tree, from 0. */
  index: number;
  /** It lies outside of what is in sight, and is here because the keys stand on it. */
  kept: boolean;
  selected: boolean;
  active: boolean;
  /** Undefined where no layer is chosen; null where the layer has nothing to say. */
  layer: LayerCell | null | undefined;
  onPick: (row: TreeRow) => void;
  onToggle: (row: TreeRow) => void;
  onFocus: (row: TreeRow) => void;
}

interface Props extends LineProps {
  name: ReactNode;
  value: ReactNode;
}

/** One line of the tree: name, what is now, and what the chosen layer says. */
export function LineFrame({ row, index, kept, selected, active, layer, onPick, onToggle, onFocus, name, value }: Props): ReactElement {
  return (
    <div
      role="row"
      className="tree-line"
      data-key={row.key}
      data-kind={row.kind}
      {...(kept ? {} : { "data-row": index })}
      // The first row is that of the heads.
      aria-rowindex={index + 2}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      aria-selected={selected}
      {...(row.expandable ? { "aria-expanded": row.expanded } : {})}
      tabIndex={active ? 0 : -1}
      style={{ paddingInlineStart: 8 + (row.level - 1) * 14 }}
      onClick={() => onPick(row)}
      onDoubleClick={() => onToggle(row)}
      onFocus={() => onFocus(row)}
    >
      <span role="gridcell" className="tree-name">
        {row.book === null ? (
          <span
            className="tree-fold"
            data-open={row.expanded}
            aria-hidden="true"
            onClick={(event) => {
              if (!row.expandable) return;
              event.stopPropagation();
              onToggle(row);
            }}
          >
            {row.expandable ? <Icon name="right" size={12} /> : null}
          </span>
        ) : null}
        {name}
      </span>
      <span role="gridcell" className="tree-value">{value}</span>
      {layer === undefined ? null : (
        <span role="gridcell" className="tree-layer" data-dim={layer?.dim || undefined} data-around={(layer !== null && layer.of !== "") || undefined} title={layer ? [layer.of, layer.note].filter((part) => part !== "").join(" · ") : undefined}>
          {layer ? <>{layer.said}{layer.of ? <span className="unseen"> {layer.of}</span> : null}{layer.note ? <span className="unseen"> {layer.note}</span> : null}</> : null}
        </span>
      )}
    </div>
  );
}
