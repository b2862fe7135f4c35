import { modelOfThing } from "@stacktwin/twin-models/model-of-thing";
import { memo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useModels } from "../api/queries.ts";
import { useText } from "../i18n/i18n.ts";
import { Headline } from "../inspector/Headline.tsx";
import { Icon } from "../look/Icon.tsx";
import { kindIcon } from "../look/kinds.ts";
import { PriorityShape } from "../look/Priority.tsx";
import { LineFrame, type LineProps } from "./LineFrame.tsx";
import type { TreeRow } from "./rows.ts";
import { shortLabel } from "./short-label.ts";
import type { AlarmMark } from "./use-marks.ts";

/** Places that are called by what is above them. */
const SHORTENED: readonly TreeRow["kind"][] = ["thing", "bay", "shelf", "cell"];

interface Props extends LineProps {
  /** What is told of the place as a whole. */
  said: string;
  mark: AlarmMark | undefined;
}

/** A place or a thing. */
export const TreeLine = memo(function TreeLine({ said, mark, ...line }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const models = useModels();
  const { row } = line;
  const model = row.thing && models.data && modelOfThing(models.data, row.thing);
  const name = text(row.label);
  const short = shortLabel(name, row.under && SHORTENED.includes(row.kind) ? text(row.under) : "", row.kind === "cell");
  return (
    <LineFrame
      {...line}
      name={
        <>
          <Icon name={model ? kindIcon(model.kind) : kindIcon(row.kind)} size={16} />
          <span className="cut" title={name} aria-hidden={short !== name || undefined}>{short}</span>
          {short === name ? null : <span className="unseen">{name}</span>}
          {mark ? (
            <span className="mark tree-mark" title={t("twin.alarmsIn", { count: mark.count })}>
              <PriorityShape priority={mark.priority} hollow={mark.hollow} size={11} />
              <span className="unseen">{`${t(`priority.${mark.priority}`)}，${t("twin.alarmsIn", { count: mark.count })}`}</span>
            </span>
          ) : null}
        </>
      }
      value={row.thing && model ? <Headline thing={row.thing.id} model={model} /> : said}
    />
  );
});
