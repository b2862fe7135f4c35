import type { Priority } from "@stacktwin/twin-models/alarm";
import { modelOfThing } from "@stacktwin/twin-models/model-of-thing";
import { memo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useModels } from "../api/queries.ts";
import { useText } from "../i18n/i18n.ts";
import { Headline } from "../inspector/Headline.tsx";
import { Icon } from "../look/Icon.tsx";
import { kindIcon } from "../look/kinds.ts";
import { PriorityShape } from "../look/Priority.tsx";
import { shortLabel } from "./short-label.ts";
import type { TreeRow } from "./rows.ts";

interface Props {
  row: TreeRow;
  selected: boolean;
  active: boolean;
  /** What is told of the place as a whole. */
  said: string | undefined;
  mark: { priority: Priority; hollow: boolean; count: number } | undefined;
  onPick: (row: TreeRow) => void;
  onToggle: (row: TreeRow) => void;
}

export const TreeLine = memo(function TreeLine({ row, selected, active, said, mark, onPick, onToggle }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const models = useModels();
  const model = row.thing && models.data && modelOfThing(models.data, row.thing);
  const name = text(row.label);
  return (
    <div
      role="row"
      aria-label={name}
      className="tree-line"
      data-key={row.key}
      data-kind={row.kind}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      aria-selected={selected}
      {...(row.expandable ? { "aria-expanded": row.expanded } : {})}
      tabIndex={active ? 0 : -1}
      style={{ paddingInlineStart: 8 + (row.level - 1) * 16 }}
      onClick={() => onPick(row)}
      onDoubleClick={() => onToggle(row)}
    >
      <span role="gridcell" className="tree-name">
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
        <Icon name={model ? kindIcon(model.kind) : kindIcon(row.kind)} size={16} />
        <span className="cut" title={name}>{shortLabel(name, row.thing && row.under ? text(row.under) : "")}</span>
        {mark ? (
          <span className="mark tree-mark" title={t("twin.alarmsIn", { count: mark.count })}>
            <PriorityShape priority={mark.priority} hollow={mark.hollow} size={11} />
            <span className="unseen">{`${t(`priority.${mark.priority}`)}，${t("twin.alarmsIn", { count: mark.count })}`}</span>
          </span>
        ) : null}
      </span>
      <span role="gridcell" className="tree-value">{row.thing && model ? <Headline thing={row.thing.id} model={model} /> : (said ?? null)}</span>
    </div>
  );
});
